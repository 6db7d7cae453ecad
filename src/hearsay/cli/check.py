"""``hearsay check``: whether the ledger is whole."""

from __future__ import annotations

import click

from hearsay.cli.ledger import ledger_option, opened
from hearsay.cli.output import write
from hearsay.render.visible import one_line
from hearsay.render.wording import counted


@click.command("check")
@ledger_option
@click.pass_context
def check_command(context: click.Context, *, where: str | None) -> None:
    """Check that the ledger is whole: the file, the rows that rest on each other, the anchors, the readings.

    Each fault is a line on standard output: its kind, where, and what. "damaged": the file or a reading cannot
    be read; "orphan": a row rests on one that is not there; "lost": columns or the index of words differ from
    the readings that they are made from; "unfit": a statement's words are not where it says.

    \b
    Exit codes:
      0    no fault
      1    faults were found
      2    wrong use
      3    the ledger could not be read
    """  # noqa: D301 (click reads the character)
    from hearsay.ledger import LedgerError

    found = 0
    with opened(where) as ledger:
        try:
            for fault in ledger.check():
                found += 1
                write(f"{fault.kind}: {one_line(fault.where)}: {one_line(fault.message)}\n")
        except LedgerError as error:
            if error.kind != "damaged":
                raise
            found += 1
            write(f"damaged: {one_line(str(error))}\n")
        if found:
            click.echo(f"{counted(found, 'fault')} in {ledger.name}.", err=True)
            context.exit(1)
        stats = ledger.stats()
    kept = f"{counted(stats.pages, 'page')}, {counted(stats.statements, 'statement')}"
    click.echo(f"No faults: {kept}.", err=True)
