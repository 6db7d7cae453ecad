"""``hearsay export``: statements of the ledger in the formats of other tools."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hearsay.cli.filters import filter_options
from hearsay.cli.ledger import ledger_option, opened
from hearsay.cli.output import OutputError, writing
from hearsay.cli.progress import PageBar, page_bar
from hearsay.errors import UsageError
from hearsay.export.formats import FORMATS, format_of, text_writer
from hearsay.render.wording import counted

if TYPE_CHECKING:  # the database's library is slow to load
    from hearsay.export.material import Exported


@click.command("export")
@click.argument("words", required=False)
@click.option("--format", "form", type=click.Choice(tuple(FORMATS)), help="The format.  [default: as FILE ends]")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write into a file.")
@click.option("--no-text", is_flag=True, help="Without the pages' words: names, offsets and metadata only.")
@filter_options
@ledger_option
@click.pass_context
def export_command(
    context: click.Context,
    /,
    *,
    words: str | None,
    form: str | None,
    output: Path | None,
    no_text: bool,
    where: str | None,
    **wanted: Any,  # noqa: ANN401
) -> None:
    """Write statements of the ledger, with their pages, in the format of another tool.

    All that pages say now, or what the filters of `hearsay search` leave. Where people reviewed a statement, their
    values count, and the export says so. A file is written whole or not at all.

    \b
    Examples:
      hearsay export -o monday.parquet --since 2031-05
      hearsay export ferry --format jsonl | jq .page.title
      hearsay export --no-text -o shared.csv

    \b
    Exit codes:
      0    done
      1    there was nothing to export; no file was written
      2    wrong use
      3    the ledger could not be read, or the output not be written
      141  whoever read the output stopped
    """  # noqa: D301 (click reads the character)
    from hearsay.export.material import material
    from hearsay.ledger import Search

    form = _form(form, output)
    search = Search(words, **wanted)
    with opened(where) as ledger:
        pages = material(ledger, search, text=not no_text)
        first = next(pages, None)
        if first is None:
            click.echo("Nothing to export.", err=True)
            context.exit(1)
        # A bar and lines on the same terminal would be in each other's way.
        seen = output is not None or not sys.stdout.isatty()
        with page_bar(ledger.count_pages(search) if seen and sys.stderr.isatty() else 0) as bar:
            count = _write(_counted(chain([first], pages), bar), form, output)
    click.echo(f"{counted(count, 'statement')} on {counted(bar.pages, 'page')}.", err=True)


def _form(form: str | None, output: Path | None) -> str:
    if form is None:
        if output is None:
            raise UsageError("Name a format (--format) or a file to write (-o).")
        form = format_of(output)
    if output is None and not FORMATS[form].text:
        raise UsageError(f"{form} is no text; name a file to write (-o).")
    return form


def _counted(pages: Iterable[Exported], bar: PageBar) -> Iterator[Exported]:
    for one in pages:
        yield one
        bar.done()


def _write(pages: Iterable[Exported], form: str, output: Path | None) -> int:
    if output is None:
        with writing():
            count = text_writer(form)(pages, sys.stdout)
            sys.stdout.flush()
        return count
    from hearsay.export.whole import write_file

    try:
        return write_file(pages, form, output)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{output} cannot be written: {reason}; nothing was changed.") from error
