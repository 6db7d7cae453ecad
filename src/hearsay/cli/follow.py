"""``hearsay follow``: what feeds bring, read into the ledger as it comes."""

from __future__ import annotations

import time
from datetime import datetime
from typing import TYPE_CHECKING

import click

from hearsay.cli import read
from hearsay.cli.adding import Adding, Counts, counts_line, reading_options
from hearsay.cli.ledger import LedgerFailure, ledger_option, opened
from hearsay.cli.rounds import Resting, follow_once

if TYPE_CHECKING:  # the model's runtime is slow to load
    from hearsay.attributions import ModelName


@click.command("follow")
@click.argument("sources", nargs=-1, required=True, metavar="FEED|SITEMAP|OPML...")
@click.option(
    "--every", "minutes", type=click.FloatRange(1), metavar="MINUTES", help="Look again and again, until Ctrl-C."
)
@reading_options
@ledger_option
@click.pass_context
def follow_command(
    context: click.Context,
    sources: tuple[str, ...],
    *,
    minutes: float | None,
    least: float | None,
    model: ModelName,
    quiet: bool,
    debug: bool,
    where: str | None,
) -> None:
    """Read what feeds, sitemaps and OPML outlines bring into the ledger, once or every so many minutes.

    Of each entry the page is fetched when it is new, when the feed gives it a later time, and else ever more seldom:
    when it has been the same for 10, 20, 40 minutes and so on, up to a week. So changes are seen, and nobody is asked
    too often. A page or feed that fails is tried again by the same steps; a site that asks for rest gets it. It can
    be stopped at any moment: each page is kept whole or not at all, and the ledger knows what was looked at.

    \b
    Examples:
      hearsay follow https://example.org/feed.xml
      hearsay follow --every 15 feeds.opml

    \b
    Exit codes:
      0    done: all that was due is in the ledger
      1    some pages or feeds could not be read
      2    wrong use
      3    nothing worked: nothing could be read, or the ledger could not be written
      130  stopped by Ctrl-C; what was told is kept
    """  # noqa: D301 (click reads the character)
    read.check_inputs(sources, None, quiet=quiet)
    if "-" in sources:
        raise click.UsageError("Standard input (-) can be read only once; name a file or an address.")
    totals = Counts()
    resting: Resting = {}
    try:
        with opened(where, create=True) as ledger:
            adding = Adding(ledger, model, least, quiet=quiet, debug=debug)
            while True:
                began = time.monotonic()
                counts = Counts()
                try:
                    follow_once(adding, sources, resting, counts)
                finally:
                    totals += counts
                if not quiet:
                    click.echo(_line(counts), err=True)
                if minutes is None:
                    break
                _wait(began + minutes * 60 - time.monotonic())
    except (LedgerFailure, KeyboardInterrupt) as stop:
        if not quiet:
            click.echo(f"\nStopped: {counts_line(totals)}", err=True)
        if isinstance(stop, KeyboardInterrupt):
            context.exit(130)
        raise
    context.exit(read.exit_code(totals["read"] + totals["passed"], totals["failed"]))


def _line(counts: Counts) -> str:
    passed = f" {counts['passed']:,} not due." if counts["passed"] else ""
    return f"{datetime.now().astimezone():%Y-%m-%d %H:%M}  {counts_line(counts)}{passed}"


def _wait(seconds: float) -> None:
    time.sleep(max(seconds, 0.0))
