"""``hearsay actors``: who speaks in the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hearsay.cli.ledger import Form, form_options, ledger_option, limit_of, opened
from hearsay.cli.rows import Columns, write_rows

if TYPE_CHECKING:  # the database's library is slow to load
    from hearsay.ledger import LedgerActor

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


@click.command("actors")
@click.argument("words", required=False)
@form_options
@ledger_option
def actors_command(*, words: str | None, form: Form, limit: int | None, where: str | None) -> None:
    """List those whom pages name, those who said most first; with WORDS, all whose names hold them.

    \b
    Exit codes:
      0    done
      2    wrong use
      3    the ledger could not be read, or the output not be written
      141  whoever read the output stopped
    """  # noqa: D301 (click reads the character)
    from hearsay.ledger import plain

    shown = ("id", "name", "kind", "roles", "said", "relayed", "pages")
    with opened(where) as ledger:
        write_rows(ledger.actors(words, limit=limit_of(limit, form)), form, columns=COLUMNS, plain=plain, shown=shown)
