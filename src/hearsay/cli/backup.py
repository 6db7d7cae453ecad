"""``hearsay backup``: a copy of the ledger."""

from __future__ import annotations

from pathlib import Path

import click

from hearsay.cli.ledger import ledger_option, opened


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@ledger_option
def backup_command(*, file: Path, where: str | None) -> None:
    """Write the whole ledger into a new FILE, while others may read and write.

    Of a SQLite file it is a ledger of its own; of PostgreSQL an archive for pg_restore.

    \b
    Exit codes:
      0    done
      2    wrong use
      3    the back-up could not be written
    """  # noqa: D301 (click reads the character)
    with opened(where) as ledger:
        ledger.backup(file)
        click.echo(f"{ledger.name} is backed up in {file}.", err=True)
