"""``hearsay names``: the user's own table of names with Wikidata's identifiers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

import click

from hearsay.cli.ledger import Form, form_options, limit_of
from hearsay.cli.rows import Columns, count_line, write_rows
from hearsay.render.visible import one_line
from hearsay.render.wording import counted

if TYPE_CHECKING:  # what compares names is slow to load
    from hearsay.identifiers import Bearer

_MOST_FAULTS = 50  # that are told one by one: a file of another kind has as many as lines
COLUMNS: Columns[Bearer] = {
    "identifier": lambda bearer: bearer.identifier,
    "name": lambda bearer: bearer.name,
    "aliases": lambda bearer: "|".join(bearer.aliases),
    "kind": lambda bearer: bearer.kind,
    "description": lambda bearer: bearer.description,
}


class NamesFailure(click.ClickException):
    """The table cannot be opened, read or written, or no row of a file could be imported."""

    exit_code = 3


@click.group("names")
def names_command() -> None:
    """Keep a table of names with Wikidata's identifiers, which readings then give with the actors.

    The table is your own: Hearsay ships none and asks no server. It is names.sqlite in your data folder, or the file
    that HEARSAY_NAMES names.

    \b
    Example:
      hearsay names import people.tsv
    """  # noqa: D301 (click reads the character)


@names_command.command("import", short_help="Take the rows of a file into the table.")
@click.argument("file", type=click.File("rb"), metavar="FILE")
@click.option("-q", "--quiet", is_flag=True, help="No last line; errors are still told.")
@click.pass_context
def import_command(context: click.Context, *, file: BinaryIO, quiet: bool) -> None:
    """Take a file's rows into the table; FILE is TSV or CSV in UTF-8, or - for standard input.

    Columns: name, aliases (with | between them), kind, identifier (Q42), and if wanted description; in this order,
    or in the one that a first line of these words gives. A row whose identifier is there from an earlier file replaces
    what that one said; within a file, rows of one identifier add their names. A bad row is told, the rest is imported.

    \b
    Exit codes:
      0    all rows were imported
      1    some were not
      2    wrong use
      3    nothing worked: no row was imported, or the table could not be written
      130  stopped by Ctrl-C: nothing was changed
    """  # noqa: D301 (click reads the character)
    from hearsay.identifiers import Imported, import_rows, rows_of, table_path

    where = one_line(file.name)
    faults, done = 0, Imported(0, 0)
    with _told():
        for outcome in import_rows(table_path(), rows_of(file)):
            if isinstance(outcome, Imported):
                done = outcome
                continue
            faults += 1
            if faults <= _MOST_FAULTS:
                click.echo(f"Error: {where}, line {outcome.line}: {one_line(outcome.message)}.", err=True)
    if faults > _MOST_FAULTS:
        click.echo(f"Error: {where}: {faults - _MOST_FAULTS:,} more lines like these.", err=True)
    count = done.new + done.renewed
    if not quiet:
        bad = f"; {counted(faults, 'row')} passed over" if faults else ""
        click.echo(
            f"{counted(count, 'identifier')} imported: {done.new:,} new, {done.renewed:,} renewed{bad}.", err=True
        )
    context.exit(0 if not faults else 1 if count else 3)


@names_command.command("list", short_help="List who is in the table.")
@click.argument("words", required=False)
@form_options
def list_command(*, words: str | None, form: Form, limit: int | None) -> None:
    """List who is in the table, by name; with WORDS, all of whom a name holds them.

    \b
    Exit codes:
      0    done
      2    wrong use
      3    the table could not be read, or the output not be written
      141  whoever read the output stopped
    """  # noqa: D301 (click reads the character)
    from hearsay.identifiers import listed, table_path

    wanted = (words or "").casefold().split()
    with _told():
        found = (
            bearer
            for bearer in listed(table_path())
            if all(word in "\n".join((bearer.name, *bearer.aliases)).casefold() for word in wanted)
        )
        most = limit_of(limit, form)
        rows = islice(found, most)
        count = write_rows(rows, form, columns=COLUMNS, plain=lambda one: one._asdict(), shown=tuple(COLUMNS))
    if form == "table":
        click.echo(count_line(count, "identifier", most, none="Nothing found."), err=True)


@names_command.command("forget", short_help="Take identifiers out of the table.")
@click.argument("identifiers", nargs=-1, metavar="[IDENTIFIER]...")
@click.option("--all", "everything", is_flag=True, help="Remove the whole table.")
@click.pass_context
def forget_command(context: click.Context, *, identifiers: tuple[str, ...], everything: bool) -> None:
    """Take identifiers (Q42) out of the table, with all their names; readings in a ledger stay as they are.

    \b
    Exit codes:
      0    all of them went
      1    some were not there
      2    wrong use
      3    the table could not be written
    """  # noqa: D301 (click reads the character)
    from hearsay.identifiers import forget, forget_all, table_path

    if everything == bool(identifiers):
        raise click.UsageError("Name the identifiers to forget, or give --all.")
    with _told():
        if everything:
            there = forget_all(table_path())
            click.echo("The table of names is removed." if there else "There is no table of names.", err=True)
            context.exit(0 if there else 1)
        went = forget(table_path(), [identifier.upper() for identifier in identifiers])
    for identifier, gone in zip(identifiers, went, strict=True):
        click.echo(f"{one_line(identifier)}: {'forgotten' if gone else 'not in the table'}.", err=True)
    context.exit(0 if all(went) else 1)


@contextmanager
def _told() -> Iterator[None]:
    """What goes wrong with the table is one line, and exit code 3."""
    from hearsay.identifiers import NamesError

    try:
        yield
    except NamesError as error:
        raise NamesFailure(one_line(str(error))) from error
