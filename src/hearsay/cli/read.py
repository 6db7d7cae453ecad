"""``hearsay read``: pages in, readings out."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from hearsay.cli.output import check_writable, write, write_card, write_html
from hearsay.cli.progress import page_bar
from hearsay.errors import HearsayError, PageError
from hearsay.records import Reading
from hearsay.render import card, error_json, to_json
from hearsay.render.visible import one_line
from hearsay.render.wording import counted

if TYPE_CHECKING:  # the model's runtime is slow to load
    from hearsay.attributions import ModelName

_FAULT = "this is a fault in Hearsay; please report it with the page (--debug shows where it happened)"


class Failure(NamedTuple):
    """A page that could not be read; ``url`` is the input as it was given."""

    url: str
    kind: str
    message: str


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
    "  [default: where both are in balance, 0.3]",
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

    INPUT is a file (HTML or plain text), an http or https address, or - for standard input. Results go to
    standard output as each page is read, all else to standard error. A page that cannot be read is told
    there, and the others go on.

    \b
    Examples:
      hearsay read article.html
      hearsay read --html annotated.html monday/*.html
      hearsay read --json https://example.org/story | jq .statements
      pdftotext story.pdf - | hearsay read -

    \b
    Exit codes:
      0    all pages were read
      1    some pages could not be read
      2    wrong use
      3    nothing worked: no page was read, or the output could not be written
      130  stopped by Ctrl-C
      141  whoever read the output stopped
    """  # noqa: D301 (click reads the character)
    _check(inputs, html_file, quiet=quiet)
    readings: list[Reading] = []  # all of them only where one file is to hold them
    read_pages = failed_pages = statements = 0
    try:
        read_source = partial(load_reader(), model=model, least=least)
        for outcome in _outcomes(inputs, read_source, bar=not quiet, debug=debug):
            _show(outcome, as_json=as_json, as_card=not as_json and html_file is None)
            if isinstance(outcome, Failure):
                failed_pages += 1
                continue
            read_pages += 1
            statements += len(outcome.statements)
            if html_file:
                readings.append(outcome)
    except KeyboardInterrupt:
        done = f"{read_pages + failed_pages:,} of {counted(len(inputs), 'page')}"
        click.echo(f"\nStopped after {done}.", err=True)
        context.exit(130)
    if html_file and readings:
        write_html(html_file, readings)
    if len(inputs) > 1 and not quiet:
        pages = f"{counted(read_pages, 'page')} read, {failed_pages:,} failed"
        click.echo(f"{pages}, {counted(statements, 'statement')}.", err=True)
    context.exit(_exit_code(read_pages, failed_pages))


def load_reader() -> Callable[..., Reading]:
    """Give the pipeline's entry, loaded only when needed: the model's runtime would make --help slow."""
    from hearsay.reader import read_source

    return read_source


def _check(inputs: tuple[str, ...], html_file: Path | None, *, quiet: bool) -> None:
    if inputs.count("-") > 1:
        raise click.UsageError("Standard input (-) can be read only once, and it is given twice.")
    if "-" in inputs and sys.stdin is None:
        raise click.UsageError("Standard input (-) is closed; give it a page, or name a file.")
    if html_file:
        check_writable(html_file)
        if html_file.resolve() in {Path(source).resolve() for source in inputs if source != "-"}:
            raise click.UsageError(f"--html {html_file} is one of the pages to read; give another name.")
    if "-" in inputs and sys.stdin.isatty() and not quiet:
        click.echo("Reading from the terminal; end with Ctrl-D.", err=True)


def _outcomes(
    inputs: tuple[str, ...], read_source: Callable[[str], Reading], *, bar: bool, debug: bool
) -> Iterator[Reading | Failure]:
    """Yield what became of each input, in order, while the bar is out of the way."""
    with page_bar(len(inputs) if bar else 0) as progress:
        for source in inputs:
            progress.at(source)
            outcome = _read_one(read_source, source, debug=debug)
            with progress.set_aside():
                yield outcome


def _read_one(read_source: Callable[[str], Reading], source: str, *, debug: bool) -> Reading | Failure:
    try:
        return read_source(source)
    except PageError as error:
        return Failure(source, error.kind, error.message)
    except HearsayError:
        raise  # the call is wrong, not the page
    except Exception as error:  # one page's fault must not cost the batch
        if debug:
            click.echo(traceback.format_exc(), err=True)
        return Failure(source, "internal", f"{source}: {type(error).__name__}: {error}; {_FAULT}")


def _show(outcome: Reading | Failure, *, as_json: bool, as_card: bool) -> None:
    if isinstance(outcome, Failure):
        message = one_line(outcome.message)
        where = "" if one_line(outcome.url) in message else f"{one_line(outcome.url)}: "
        click.echo(f"Error: {where}{message}", err=True)
        if as_json:
            write(error_json(*outcome) + "\n")
    elif as_json:
        write(to_json(outcome) + "\n")
    elif as_card:
        write_card(card(outcome))


def _exit_code(read_pages: int, failed_pages: int) -> int:
    if not failed_pages:
        return 0
    return 1 if read_pages else 3
