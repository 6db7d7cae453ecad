"""``hearsay forget``: pages taken out of the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hearsay.cli.ledger import ledger_option, opened
from hearsay.render.wording import counted

if TYPE_CHECKING:  # the database's library is slow to load
    from hearsay.ledger import Ledger


@click.command("forget")
@click.argument("names", nargs=-1, required=True, metavar="PAGE...")
@ledger_option
@click.pass_context
def forget_command(context: click.Context, *, names: tuple[str, ...], where: str | None) -> None:
    """Take pages (p7, or their ids in a reading's JSON) out of the ledger, with all that rests on them.

    All readings of the page go, their statements, people's reviews of these, and actors who appear nowhere else.
    There is no way back but a back-up, and `hearsay follow` does not bring them back; `hearsay add` does when asked to.

    \b
    Exit codes:
      0    all of them went
      1    some were not there
      2    wrong use
      3    the ledger could not be written
    """  # noqa: D301 (click reads the character)
    with opened(where) as ledger:
        reviews = [_reviews(ledger, name) for name in names]
        went = ledger.forget(*names)
    for name, statements, reviewed in zip(names, went, reviews, strict=True):
        with_them = f" with {counted(reviewed, 'review')}" if reviewed else ""
        said = "no such page" if statements is None else f"forgotten, {counted(statements, 'statement')}{with_them}"
        click.echo(f"{name}: {said}.", err=True)
    context.exit(1 if None in went else 0)


def _reviews(ledger: Ledger, page: str) -> int:
    """Count the reviews that rest on a page."""
    from hearsay.ledger import LedgerPage

    shown = ledger.show(page)
    return sum(1 for _ in ledger.reviews(f"p{shown.id}")) if isinstance(shown, LedgerPage) else 0
