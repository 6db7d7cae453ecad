"""``hearsay read``: pages in, readings out."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from hearsay.cli.output import check_writable, write, write_card, write_html
from hearsay.cli.progress import page_bar
from hearsay.errors import PageError
from hearsay.records import Reading
from hearsay.render import card, error_json, to_json
from hearsay.render.visible import one_line
from hearsay.render.wording import counted

if TYPE_CHECKING:  # the model's runtime is slow to load
    from hearsay.attributions import ModelName

_FAULT = "this is a fault in Hearsay; please report it with the page (--debug shows where it happened)"


class Failure(NamedTuple):
    """A page that could not be read; ``url`` is what the input or the list in it calls the page.

    ``rest`` are the seconds for which its site asks to be left alone.
    """

    url: str
    kind: str
    message: str
    rest: float = 0.0


@click.command("read")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--json", "as_json", is_flag=True, help="Write one line of JSON a page.")
@click.option(
    "--html",
    "html_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write all pages into one HTML file, their statements underlined, instead of cards.",
)
@click.option(
    "--min-confidence",
    "least",
    type=click.FloatRange(0, 1),
    metavar="0..1",
    help="Give statements from this confidence on: a higher one gives fewer, and more of them right."
    "  [default: where both are in balance, 0.35]",
)
@click.option(
    "--model",
    type=click.Choice(("default", "small")),
    default="default",
    show_default=True,
    help="The small one is quicker and reads less well.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary; errors are still told.")
@click.option("--debug", is_flag=True, help="Show where in Hearsay an unexpected error happened.")
@click.pass_context
def read_command(
    context: click.Context,
    inputs: tuple[str, ...],
    *,
    as_json: bool,
    html_file: Path | None,
    least: float | None,
    model: ModelName,
    quiet: bool,
    debug: bool,
) -> None:
    """Read pages and tell who said what, through whom, and when.

    INPUT is a file, a folder, an http or https address, or - for standard input. A page is HTML, plain text,
    a PDF or a mail; a web archive (WARC, WACZ), a feed (RSS, Atom, JSON Feed), a sitemap or an OPML outline
    gives all its pages. Results go to standard output as each page is read, all else to standard error. A
    page that cannot be read is told there, and the others go on.

    \b
    Examples:
      hearsay read article.html
      hearsay read --html annotated.html monday/
      hearsay read --json https://example.org/feed.xml | jq .statements
      hearsay read --json crawl.warc.gz > readings.jsonl

    \b
    Exit codes:
      0    all pages were read
      1    some pages could not be read
      2    wrong use
      3    nothing worked: no page was read, or the output could not be written
      130  stopped by Ctrl-C
      141  whoever read the output stopped
    """  # noqa: D301 (click reads the character)
    check_inputs(inputs, html_file, quiet=quiet)
    readings: list[Reading] = []  # all of them only where one file is to hold them
    read_pages = failed_pages = statements = 0
    known = len(inputs) if one_page_each(inputs) else None
    try:
        read_each = partial(load_reader(), model=model, least=least)
        for outcome in outcomes(inputs, read_each, total=0 if quiet else known, debug=debug):
            tell(outcome, as_json=as_json, as_card=not as_json and html_file is None)
            if isinstance(outcome, Failure):
                failed_pages += 1
                continue
            if not quiet:
                tell_stub(outcome)
            read_pages += 1
            statements += len(outcome.statements)
            if html_file:
                readings.append(outcome)
    except KeyboardInterrupt:
        done = read_pages + failed_pages
        pages = f"{done:,} of {counted(known, 'page')}" if known else counted(done, "page")
        click.echo(f"\nStopped after {pages}.", err=True)
        context.exit(130)
    if html_file and readings:
        write_html(html_file, readings)
    if max(len(inputs), read_pages + failed_pages) > 1 and not quiet:
        pages = f"{counted(read_pages, 'page')} read, {failed_pages:,} failed"
        click.echo(f"{pages}, {counted(statements, 'statement')}.", err=True)
    context.exit(exit_code(read_pages, failed_pages))


def load_reader() -> Callable[..., Iterator[tuple[str, Reading | Exception]]]:
    """Give the pipeline's entry, loaded only when needed: the model's runtime would make --help slow."""
    from hearsay.reader import read_each

    return read_each


def one_page_each(inputs: Iterable[str]) -> bool:
    """Whether the number of pages is known before they are read."""
    from hearsay.inputs import one_page_each  # lxml and its kin are slow to load too

    return one_page_each(inputs)


def check_inputs(inputs: tuple[str, ...], html_file: Path | None, *, quiet: bool) -> None:
    """Refuse, before any page is read, inputs that make no sense; raises click.UsageError."""
    if inputs.count("-") > 1:
        raise click.UsageError("Standard input (-) can be read only once, and it is given twice.")
    if "-" in inputs and sys.stdin is None:
        raise click.UsageError("Standard input (-) is closed; give it a page, or name a file.")
    if html_file:
        check_writable(html_file)
        if html_file.resolve() in {Path(source).resolve() for source in inputs if source != "-"}:
            raise click.UsageError(f"--html {html_file} is one of the pages to read; give another name.")
        folders = [Path(source).resolve() for source in inputs if source != "-" and Path(source).is_dir()]
        if any(html_file.resolve().is_relative_to(folder) for folder in folders):
            raise click.UsageError(f"--html {html_file} lies in a folder to read; choose another place.")
    if "-" in inputs and sys.stdin.isatty() and not quiet:
        click.echo("Reading from the terminal; end with Ctrl-D.", err=True)


def outcomes(
    inputs: tuple[str, ...],
    read_each: Callable[..., Iterator[tuple[str, Reading | Exception]]],
    *,
    total: int | None,
    debug: bool,
) -> Iterator[Reading | Failure]:
    """Yield what became of each page, in order, while the bar is out of the way."""
    with page_bar(total) as progress:
        for name, outcome in read_each(inputs, at=progress.at):
            with progress.set_aside():
                yield outcome if isinstance(outcome, Reading) else _failure(name, outcome, debug=debug)


def _failure(name: str, error: Exception, *, debug: bool) -> Failure:
    if isinstance(error, PageError):
        return Failure(name, error.kind, error.message, error.rest)
    if debug:
        click.echo("".join(traceback.format_exception(error)), err=True)
    return Failure(name, "internal", f"{name}: {type(error).__name__}: {error}; {_FAULT}")


def tell(outcome: Reading | Failure, *, as_json: bool, as_card: bool) -> None:
    """Write what became of a page: a failure to standard error, with --json to standard output too."""
    if isinstance(outcome, Failure):
        message = one_line(outcome.message)
        where = "" if one_line(outcome.url) in message else f"{one_line(outcome.url)}: "
        click.echo(f"Error: {where}{message}", err=True)
        if as_json:
            write(error_json(*outcome[:3]) + "\n")
    elif as_json:
        write(to_json(outcome) + "\n")
    elif as_card:
        write_card(card(outcome))


def tell_stub(reading: Reading) -> None:
    """Note on standard error where only the beginning of a page was there to read."""
    from hearsay.pages.walls import wall  # lxml and its kin are slow to load

    if wall(reading.page) == "paywall":
        url = one_line(reading.page.url)
        click.echo(f"Note: {url}: the rest stands behind a paywall; only what is shown of it was read", err=True)


def exit_code(read_pages: int, failed_pages: int) -> int:
    """Say how it went: 0 all pages were read, 1 some, 3 none."""
    if not failed_pages:
        return 0
    return 1 if read_pages else 3
