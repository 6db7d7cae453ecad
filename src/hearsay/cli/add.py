"""``hearsay add``: pages read into the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import click

from hearsay.cli import read
from hearsay.cli.ledger import LedgerFailure, ledger_option, opened
from hearsay.cli.read import Failure
from hearsay.render.wording import counted
from hearsay.version import VERSION

if TYPE_CHECKING:  # the model's runtime and the database's library are slow to load
    from hearsay.attributions import ModelName
    from hearsay.ledger import Added, Ledger
    from hearsay.records import Page


@click.command("add")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--min-confidence", "least", type=click.FloatRange(0, 1), metavar="0..1", help="As of `hearsay read`.")
@click.option(
    "--model",
    type=click.Choice(("default", "small")),
    default="default",
    show_default=True,
    help="The small one is quicker and reads less well.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress and no last line; errors are still told.")
@click.option("--debug", is_flag=True, help="Show where in Hearsay an unexpected error happened.")
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
    counts: Counter[str] = Counter()
    try:
        with opened(where, create=True) as ledger:
            known = len(inputs) if read.one_page_each(inputs) else None
            reader = _reader(model, least)
            read_each = partial(read.load_reader(), model=model, least=least, skip=_recalling(ledger, reader, counts))
            for outcome in read.outcomes(inputs, read_each, total=0 if quiet else known, debug=debug):
                if isinstance(outcome, Failure):
                    read.tell(outcome, as_json=False, as_card=False)
                    counts["failed"] += 1
                    continue
                if not quiet:
                    read.tell_stub(outcome)
                _count(counts, ledger.add(outcome, reader=reader))
    except (LedgerFailure, KeyboardInterrupt) as stop:
        if not quiet:
            click.echo(f"\nStopped: {_line(counts)}", err=True)
        if isinstance(stop, KeyboardInterrupt):
            context.exit(130)
        raise
    if not quiet:
        click.echo(_line(counts), err=True)
    context.exit(read.exit_code(counts["read"], counts["failed"]))


def _reader(model: ModelName, least: float | None) -> str:
    """Say what reads: a page is read anew by another version, model or threshold."""
    from hearsay.attributions.models import model_of

    found = model_of(model)
    threshold = "" if least is None else f", from {least}"
    return f"hearsay {VERSION}, model {found.name} {found.version} {found.sha256[:12]}{threshold}"


def _recalling(ledger: Ledger, reader: str, counts: Counter[str]) -> Callable[[Page], bool]:
    def skip(page: Page) -> bool:
        added = ledger.recall(page, reader=reader)
        if added:
            _count(counts, added)
        return added is not None

    return skip


def _count(counts: Counter[str], added: Added) -> None:
    counts["read"] += 1
    counts[added.change] += 1
    counts["statements"] += added.statements


def _line(counts: Counter[str]) -> str:
    pages = ", ".join(f"{counts[name]:,} {name}" for name in ("new", "changed", "same", "failed"))
    return f"{counted(counts['read'], 'page')} read: {pages}; {counted(counts['statements'], 'statement')}."
