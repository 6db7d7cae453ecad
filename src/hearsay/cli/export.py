"""``hearsay export``: statements of the ledger in the formats of other tools."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

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
    from hearsay.ledger import Ledger, Search


@click.command("export")
@click.argument("words", required=False)
@click.option("--format", "form", type=click.Choice(tuple(FORMATS)), help="The format.  [default: as FILE ends]")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write into a file.")
@click.option("--no-text", is_flag=True, help="Without the pages' words: names, offsets and metadata only.")
@click.option("--reviews", type=click.Choice(("training",)), help="Instead, what people reviewed, as training data.")
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
    reviews: str | None,
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
      hearsay export --reviews training -o reviewed.jsonl

    \b
    Exit codes:
      0    done
      1    there was nothing to export; no file was written
      2    wrong use
      3    the ledger could not be read, or the output not be written
      141  whoever read the output stopped
    """  # noqa: D301 (click reads the character)
    from hearsay.ledger import Search

    if reviews and (form or no_text or words or any(wanted.values())):
        raise UsageError("--reviews takes -o and --ledger only: what people reviewed is exported as a whole.")
    form = "" if reviews else _form(form, output)
    with opened(where) as ledger:
        if reviews:
            line = _export_reviews(ledger, output)
        else:
            line = _export(ledger, Search(words, **wanted), (form, output), text=not no_text)
    click.echo(line or "Nothing to export.", err=True)
    context.exit(0 if line else 1)


def _export(ledger: Ledger, search: Search, to: tuple[str, Path | None], *, text: bool) -> str | None:
    """Write the statements; say how many, None where there are none."""
    from hearsay.export.material import material

    pages = material(ledger, search, text=text)
    first = next(pages, None)
    if first is None:
        return None
    # A bar and lines on the same terminal would be in each other's way.
    seen = to[1] is not None or not sys.stdout.isatty()
    with page_bar(ledger.count_pages(search) if seen and sys.stderr.isatty() else 0) as bar:
        count = _write(_counted(chain([first], pages), bar), *to)
    return f"{counted(count, 'statement')} on {counted(bar.pages, 'page')}."


def _export_reviews(ledger: Ledger, output: Path | None) -> str | None:
    """Write what people reviewed as training takes it; say how much, None where there is nothing."""
    from hearsay.export.training import training_lines

    lines = training_lines(ledger)
    first = next(lines, None)
    if first is None:
        return None

    def write(stream: TextIO) -> int:
        return sum(1 for line in chain([first], lines) if stream.write(f"{line}\n"))

    return f"{counted(_write_text(write, output), 'passage')}."


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
    if FORMATS[form].text or output is None:
        return _write_text(partial(text_writer(form), pages), output)
    from hearsay.export.whole import write_file

    with _telling(output):
        return write_file(pages, form, output)


def _write_text(write: Callable[[TextIO], int], output: Path | None) -> int:
    if output is None:
        with writing():
            count = write(sys.stdout)
            sys.stdout.flush()
        return count
    from hearsay.whole_files import write_text

    with _telling(output):
        return write_text(write, output)


@contextmanager
def _telling(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{output} cannot be written: {reason}; nothing was changed.") from error
