"""``hearsay merge``: several actors are one."""

from __future__ import annotations

import click

from hearsay.cli.actor_changes import said_options, undone, write_change
from hearsay.cli.ledger import ledger_option, opened


@click.command("merge")
@click.argument("first", metavar="ACTOR|undo")
@click.argument("others", nargs=-1, required=True, metavar="ACTOR|CHANGE...")
@said_options
@ledger_option
@click.pass_context
def merge_command(
    context: click.Context,
    *,
    first: str,
    others: tuple[str, ...],
    by: str | None,
    why: str | None,
    as_json: bool,
    where: str | None,
) -> None:
    """Say that actors are one: the first (a12) stays, the others (a7) become it; or undo a change (c4).

    All names and appearances of the others go to the one who stays, and what comes in under those names later. The
    others' numbers lead to it. Nothing that was read changes. `hearsay actors --alike` proposes who may be one,
    `hearsay actors --changes` lists what was said.

    \b
    Examples:
      hearsay merge a12 a7 a9 --why "the same mayor"
      hearsay merge undo c4

    \b
    Exit codes:
      0    done
      1    there is no such change in the ledger
      2    wrong use: nothing was changed
      3    the ledger could not be written
      141  whoever read the output stopped
    """  # noqa: D301 (click reads the character)
    with opened(where) as ledger:
        change = undone(ledger, others, by=by) if first == "undo" else ledger.merge(first, *others, by=by, why=why)
        if change is None:
            click.echo(f"Error: {ledger.name} has no {others[0]}.", err=True)
            context.exit(1)
    write_change(change, as_json=as_json)
