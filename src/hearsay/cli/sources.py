"""``hearsay sources``: pages in, counts of their sourcing out."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from hearsay.cli import read
from hearsay.cli.output import write, write_card, write_file
from hearsay.cli.read import Failure
from hearsay.records import Reading
from hearsay.render import sourcing_card, sourcing_html, sourcing_json, sourcing_legend
from hearsay.render.wording import counted


@click.command("sources")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--json", "as_json", is_flag=True, help="Write one line of JSON a page.")
@click.option(
    "--html",
    "html_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write all pages' counts into one HTML file instead of showing them here.",
)
@click.pass_context
def sources_command(context: click.Context, inputs: tuple[str, ...], *, as_json: bool, html_file: Path | None) -> None:
    """Count a page's sourcing: who speaks first-hand, what is relayed and through whom, who is not named.

    INPUT is all that `hearsay read` takes. A card a page says how many statements are first-hand, relayed, or the
    page's own; how many speakers are independent of each other; which tellers carry how many statements; and in which
    passages all statements rest on one speaker or teller. These are counts; what they mean is for people to say.

    \b
    Examples:
      hearsay sources article.html
      hearsay sources --html sourcing.html monday/
      hearsay sources --json monday/ | jq '[.page.title, .sourcing.relayed.all] | @tsv' -r

    \b
    Exit codes:
      0    all pages were read
      1    some pages could not be read
      2    wrong use
      3    nothing worked: no page was read, or the output could not be written
      130  stopped by Ctrl-C
      141  whoever read the output stopped
    """  # noqa: D301 (click reads the character)
    read.check_inputs(inputs, html_file, quiet=False)
    readings: list[Reading] = []  # all of them only where one file is to hold them
    read_pages = failed_pages = 0
    known = len(inputs) if read.one_page_each(inputs) else None
    try:
        read_each = partial(read.load_reader(), model="default", least=None)
        for outcome in read.outcomes(inputs, read_each, total=known, debug=False):
            if isinstance(outcome, Failure):
                read.tell(outcome, as_json=as_json, as_card=False)
                failed_pages += 1
                continue
            read.tell_stub(outcome)
            read_pages += 1
            if html_file:
                readings.append(outcome)
            if as_json:
                write(sourcing_json(outcome) + "\n")
            elif html_file is None:
                write_card(sourcing_card(outcome))
    except KeyboardInterrupt:
        click.echo(f"\nStopped after {counted(read_pages + failed_pages, 'page')}.", err=True)
        context.exit(130)
    if read_pages and html_file is None and not as_json:
        write_card(sourcing_legend())
    if html_file and readings:
        write_file(html_file, sourcing_html(readings))
    context.exit(read.exit_code(read_pages, failed_pages))
