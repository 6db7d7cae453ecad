"""Pages read into a ledger one by one, and counted: what ``hearsay add`` and ``hearsay follow`` have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from hearsay.cli import read
from hearsay.cli.read import Failure
from hearsay.render.wording import counted
from hearsay.version import VERSION

if TYPE_CHECKING:  # the model's runtime and the database's library are slow to load
    from hearsay.attributions import ModelName
    from hearsay.inputs import Entry
    from hearsay.ledger import Added, Ledger
    from hearsay.records import Page

Counts = Counter[str]


class Adding(NamedTuple):
    """Into which ledger pages are read, and how; options are those of ``hearsay read``."""

    ledger: Ledger
    model: ModelName
    least: float | None
    quiet: bool
    debug: bool


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say how pages are read."""
    model = click.Choice(("default", "small"))
    for option in (
        click.option("--debug", is_flag=True, help="Show where in Hearsay an unexpected error happened."),
        click.option("-q", "--quiet", is_flag=True, help="No progress and no counts; errors are still told."),
        click.option(
            "--model",
            type=model,
            default="default",
            show_default=True,
            help="The small one is quicker, reads less well.",
        ),
        click.option(
            "--min-confidence", "least", type=click.FloatRange(0, 1), metavar="0..1", help="As of `hearsay read`."
        ),
    ):
        command = option(command)
    return command


def add_pages(
    adding: Adding,
    inputs: tuple[str, ...],
    noted: Callable[[Added | Failure], object],
    *,
    total: int | None,
    wanted: Callable[[Entry], bool] | None = None,
) -> None:
    """Read every page of the inputs into the ledger, each in a transaction of its own.

    ``noted`` is told what came of each page; ``total`` is how many pages a bar is shown for (`page_bar`); ``wanted``
    says which of a list's entries are fetched.
    """
    reader = _reader(adding.model, adding.least)

    def skip(page: Page) -> bool:
        added = adding.ledger.recall(page, reader=reader)
        if added:
            noted(added)
        return added is not None

    chosen = {} if wanted is None else {"wanted": wanted}
    read_each = partial(read.load_reader(), model=adding.model, least=adding.least, skip=skip, **chosen)
    for outcome in read.outcomes(inputs, read_each, total=0 if adding.quiet else total, debug=adding.debug):
        if isinstance(outcome, Failure):
            read.tell(outcome, as_json=False, as_card=False)
            noted(outcome)
            continue
        if not adding.quiet:
            read.tell_stub(outcome)
        noted(adding.ledger.add(outcome, reader=reader))


def count(counts: Counts, outcome: Added | Failure) -> None:
    """Count what came of a page."""
    if isinstance(outcome, Failure):
        counts["failed"] += 1
        return
    counts["read"] += 1
    counts[outcome.change] += 1
    counts["statements"] += outcome.statements


def counts_line(counts: Counts) -> str:
    """Say in a line what came of the pages."""
    pages = ", ".join(f"{counts[name]:,} {name}" for name in ("new", "changed", "same", "failed"))
    return f"{counted(counts['read'], 'page')} read: {pages}; {counted(counts['statements'], 'statement')}."


def _reader(model: ModelName, least: float | None) -> str:
    """Say what reads: a page is read anew by another version, model or threshold."""
    from hearsay.attributions.models import model_of

    found = model_of(model)
    threshold = "" if least is None else f", from {least}"
    return f"hearsay {VERSION}, model {found.name} {found.version} {found.sha256[:12]}{threshold}"
