"""``hearsay families``: the same words on several pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hearsay.cli.family_card import names, speakers_line
from hearsay.cli.ledger import Form, form_options, ledger_option, limit_of, opened
from hearsay.cli.rows import Columns, count_line, write_rows

if TYPE_CHECKING:  # the database's library is slow to load
    from hearsay.ledger import Family, Ledger

COLUMNS: Columns[Family] = {
    "id": lambda one: f"f{one.id}",
    "pages": lambda one: one.pages,
    "words": lambda one: one.words,
    "speakers": lambda one: names(one.speakers),
    "disagree": lambda one: int(one.disagree),
    "published": lambda one: one.published,
    "first_seen": lambda one: one.first_seen,
    "first_page": lambda one: f"p{one.first_page}",
    "fullest": lambda one: f"s{one.fullest}",
}
_TABLE: Columns[Family] = {
    **COLUMNS,
    "speakers": speakers_line,
    "published": lambda one: (one.published or "")[:10],
}
_SHOWN = ("id", "pages", "words", "speakers", "published", "first_page")


@click.command("families")
@click.argument("words", required=False)
@click.option("--disagree", is_flag=True, help="Only words that pages give to different speakers.")
@form_options
@ledger_option
def families_command(*, words: str | None, disagree: bool, form: Form, limit: int | None, where: str | None) -> None:
    """List quotations that are on several pages, those on most pages first.

    With WORDS, only families of which a variant holds them, as in `hearsay search`. A quotation needs six words, three
    of them telling ones; cuts, ellipses, brackets, other quotation marks and some changed words leave it the same.
    `hearsay show f9` shows all variants of one family and how they differ.

    \b
    Examples:
      hearsay families ferry
      hearsay families --disagree --csv > disputed.csv

    \b
    Exit codes:
      0    done, whether anything was found or not
      2    wrong use
      3    the ledger could not be read, or the output not be written
      141  whoever read the output stopped
    """  # noqa: D301 (click reads the character)
    from hearsay.ledger import plain

    most = limit_of(limit, form)
    with opened(where) as ledger:
        _compare(ledger)
        rows = ledger.families(words, disagree=disagree, limit=most)
        columns = _TABLE if form == "table" else COLUMNS
        found = write_rows(rows, form, columns=columns, plain=plain, shown=_SHOWN)
    if form == "table":
        click.echo(count_line(found, "family", most, plural="families", none="Nothing found."), err=True)


def _compare(ledger: Ledger) -> None:
    """Compare what an older version kept, once."""
    for number, left in enumerate(ledger.compare()):
        if not number:
            click.echo(
                f"Comparing the statements up to s{left}, kept by an older version; this is done once.", err=True
            )
