"""``hearsay add``: pages read into the ledger."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from hearsay.cli import read
from hearsay.cli.adding import Adding, Counts, add_pages, count, counts_line, reading_options
from hearsay.cli.ledger import LedgerFailure, ledger_option, opened

if TYPE_CHECKING:  # the model's runtime is slow to load
    from hearsay.attributions import ModelName


@click.command("add")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@reading_options
@ledger_option
@click.pass_context
def add_command(
    context: click.Context,
    inputs: tuple[str, ...],
    *,
    least: float | None,
    model: ModelName,
    quiet: bool,
    debug: bool,
    where: str | None,
) -> None:
    """Read pages and keep what they say in the ledger.

    INPUT is all that `hearsay read` takes. Each page is kept whole or not at all, as soon as it is read; one that
    is there and says the same is passed over without reading it again. So after a stop the same command goes
    on, and a page that says something else than before gets a second reading beside the first.

    \b
    Examples:
      hearsay add monday/
      hearsay add --ledger team.sqlite crawl.warc.gz https://example.org/feed.xml

    \b
    Exit codes:
      0    all pages are in the ledger
      1    some pages could not be read
      2    wrong use
      3    nothing worked: no page was read, or the ledger could not be written
      130  stopped by Ctrl-C; what was told is kept
    """  # noqa: D301 (click reads the character)
    read.check_inputs(inputs, None, quiet=quiet)
    counts = Counts()
    try:
        with opened(where, create=True) as ledger:
            known = len(inputs) if read.one_page_each(inputs) else None
            adding = Adding(ledger, model, least, quiet=quiet, debug=debug)
            add_pages(adding, inputs, partial(count, counts), total=known)
    except (LedgerFailure, KeyboardInterrupt) as stop:
        if not quiet:
            click.echo(f"\nStopped: {counts_line(counts)}", err=True)
        if isinstance(stop, KeyboardInterrupt):
            context.exit(130)
        raise
    if not quiet:
        click.echo(counts_line(counts), err=True)
    context.exit(read.exit_code(counts["read"], counts["failed"]))
