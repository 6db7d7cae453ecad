"""``hearsay actors``: who speaks in the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

import click

from hearsay.cli.actor_changes import COLUMNS as CHANGE_COLUMNS
from hearsay.cli.actor_changes import SHOWN
from hearsay.cli.ledger import Form, form_options, ledger_option, limit_of, opened
from hearsay.cli.rows import Columns, count_line, write_rows
from hearsay.render.wording import counted

if TYPE_CHECKING:  # the database's library is slow to load
    from hearsay.ledger import ActorChange, Alike, LedgerActor

_R = TypeVar("_R", "ActorChange", "Alike", "LedgerActor")
_SHOWN = ("id", "name", "kind", "roles", "said", "relayed", "pages")

COLUMNS: Columns[LedgerActor] = {
    "id": lambda actor: f"a{actor.id}",
    "name": lambda actor: actor.name,
    "kind": lambda actor: actor.kind,
    "named": lambda actor: int(actor.named),
    "roles": lambda actor: "; ".join(actor.roles),
    "said": lambda actor: actor.said,
    "relayed": lambda actor: actor.relayed,
    "pages": lambda actor: actor.pages,
    "first_day": lambda actor: actor.first_day,
    "last_day": lambda actor: actor.last_day,
}


ALIKE_COLUMNS: Columns[Alike] = {
    "one": lambda pair: f"a{pair.one}",
    "one_name": lambda pair: pair.one_name,
    "other": lambda pair: f"a{pair.other}",
    "other_name": lambda pair: pair.other_name,
    "verdict": lambda pair: pair.verdict,
    "why": lambda pair: "; ".join(pair.why),
    "pages": lambda pair: pair.pages,
}


@click.command("actors")
@click.argument("words", required=False)
@click.option("--alike", is_flag=True, help="Pairs of them who may be one, the surer first, instead.")
@click.option("--changes", is_flag=True, help="What people merged, split and took back, the latest first, instead.")
@form_options
@ledger_option
def actors_command(
    *, words: str | None, alike: bool, changes: bool, form: Form, limit: int | None, where: str | None
) -> None:
    """List those whom pages name, those who said most first; with WORDS, all whose names hold them.

    --alike proposes who may be one, by their names, by the identifiers of your own table of names (`hearsay names`)
    and by their roles; "ambiguous" says that others may be meant as well. Nothing is merged by itself: `hearsay merge`
    does that, and `hearsay split a12 a7` says that two are not one.

    \b
    Examples:
      hearsay actors olin
      hearsay actors --alike

    \b
    Exit codes:
      0    done
      2    wrong use
      3    the ledger could not be read, or the output not be written
      141  whoever read the output stopped
    """  # noqa: D301 (click reads the character)
    if changes and (alike or words):
        raise click.UsageError("--changes lists all changes; give it without --alike and WORDS.")
    with opened(where) as ledger:
        most = limit_of(limit, form)
        if changes:
            written = _write(ledger.actor_changes(limit=most), form, CHANGE_COLUMNS, SHOWN)
            if form == "table":
                click.echo(count_line(written, "change", most, none="Nobody changed any actor."), err=True)
        elif alike:
            pairs = ledger.alike(words)
            written = _write(pairs[:most], form, ALIKE_COLUMNS, tuple(ALIKE_COLUMNS)[:-1])
            if form == "table":
                more = f"; the first {written} are shown (--limit)" if written < len(pairs) else ""
                click.echo(f"{counted(len(pairs), 'pair')}{more}." if pairs else "No two are alike.", err=True)
        else:
            written = _write(ledger.actors(words, limit=most), form, COLUMNS, _SHOWN)
            if form == "table":
                click.echo(count_line(written, "actor", most, none="Nothing found."), err=True)


def _write(rows: Iterable[_R], form: Form, columns: Columns[_R], shown: tuple[str, ...]) -> int:
    from hearsay.ledger import plain

    return write_rows(rows, form, columns=columns, plain=plain, shown=shown)
