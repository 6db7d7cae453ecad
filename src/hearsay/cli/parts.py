"""``hearsay parts``: pages in, their parts with their labels out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from hearsay.cli import read
from hearsay.cli.output import write, write_card, write_file
from hearsay.errors import PageError
from hearsay.records import Page
from hearsay.render import page_json, parts_card, parts_html


@click.command("parts")
@click.argument("inputs", nargs=-1, required=True, metavar="PAGE...")
@click.option("--json", "as_json", is_flag=True, help="Write one line of JSON a page.")
@click.option(
    "--html",
    "html_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the pages into one HTML file, their labels in its margin, instead of showing them here.",
)
@click.pass_context
def parts_command(context: click.Context, inputs: tuple[str, ...], *, as_json: bool, html_file: Path | None) -> None:
    """Show a page's parts: every block of its text beside its label, and what the parts say.

    PAGE is a file, an http or https address, or - for standard input. No statement is read, so this is
    quick; it is for looking at how Hearsay takes a page apart.

    \b
    Examples:
      hearsay parts article.html
      hearsay parts article.html | less -R
      hearsay parts --html parts.html article.html
      hearsay parts --json article.html | jq .page.parts

    \b
    Exit codes:
      0    all pages were shown
      1    some pages could not be read
      2    wrong use
      3    no page could be read, or the output could not be written
      141  whoever read the output stopped
    """  # noqa: D301 (click reads the character)
    read.check_inputs(inputs, html_file, quiet=False)
    pages: list[Page] = []
    failed = 0
    for source, outcome in _pages(inputs):
        if isinstance(outcome, PageError):
            failed += 1
            read.tell(read.Failure(source, outcome.kind, outcome.message), as_json=as_json, as_card=False)
            continue
        pages.append(outcome)
        if as_json:
            write(page_json(outcome) + "\n")
        elif html_file is None:
            write_card(parts_card(outcome))
    if html_file and pages:
        write_file(html_file, parts_html(pages))
    context.exit(read.exit_code(len(pages), failed))


def _pages(inputs: tuple[str, ...]) -> Iterator[tuple[str, Page | PageError]]:
    from hearsay.pages import page_from_source  # lxml and its kin are slow to load

    for source in inputs:
        try:
            yield source, page_from_source(source)
        except PageError as error:
            yield source, error
