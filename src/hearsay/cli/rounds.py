"""One round of ``hearsay follow``: every list asked for, and of what it names the pages that are due."""

from __future__ import annotations

import time
from collections.abc import Iterable, MutableMapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from hearsay.cli.adding import Adding, Counts, add_pages, count
from hearsay.cli.read import Failure
from hearsay.pages.addresses import is_address
from hearsay.render.visible import one_line

if TYPE_CHECKING:  # lxml and the database's library are slow to load
    from hearsay.inputs import Entry
    from hearsay.ledger import Added

Resting = MutableMapping[str, float]  # sites that asked for rest, and until when by the clock of `time.monotonic`


def follow_once(adding: Adding, sources: Iterable[str], resting: Resting, counts: Counts) -> None:
    """Look at each source once, and count; what the ledger knows of their pages says which are due.

    A list that failed before is passed over until its time has come, a site that asked for rest until that is over.
    """
    for source in sources:
        if _rests(source, resting) or not adding.ledger.due(source, is_list=True):
            counts["passed"] += 1
            if not adding.quiet:
                click.echo(f"{one_line(source)}: given time, for it failed or asked for it", err=True)
            continue
        watch = _Watch(adding, source, resting, counts)
        add_pages(adding, (source,), watch.noted, total=0, wanted=watch.wanted)
        watch.close()


class _Watch:
    """Knows which entry of a source is being looked at, so that what comes of it is noted under its name."""

    def __init__(self, adding: Adding, source: str, resting: Resting, counts: Counts) -> None:
        self._adding, self._source, self._resting, self._counts = adding, source, resting, counts
        self._entry: Entry | None = None
        self._lists = {source}
        self._failed: set[str] = set()

    def wanted(self, entry: Entry) -> bool:
        """Whether an entry is due."""
        self._entry = entry
        if not self._is_due(entry):
            self._counts["passed"] += 1
            return False
        if entry.kind == "list":
            self._lists.add(entry.url)
        return True

    def _is_due(self, entry: Entry) -> bool:
        ledger = self._adding.ledger
        if entry.content is not None:  # came with its list: nobody need be asked for it
            return not ledger.forgotten(entry.url)
        rests = _rests(entry.url, self._resting)
        return not rests and ledger.due(entry.url, stated=entry.stated, is_list=entry.kind == "list")

    def noted(self, outcome: Added | Failure) -> None:
        """Note what came of the entry, or of a list."""
        count(self._counts, outcome)
        if isinstance(outcome, Failure):
            if outcome.rest:
                self._resting[_site(outcome.url)] = time.monotonic() + outcome.rest
            if outcome.url in self._lists:
                self._failed.add(outcome.url)
                return
        entry = self._entry
        if entry and (not isinstance(outcome, Failure) or outcome.url == entry.url):
            added = None if isinstance(outcome, Failure) else outcome
            self._adding.ledger.looked(entry.url, stated=entry.stated, added=added)

    def close(self) -> None:
        """Note which lists could be read."""
        self._adding.ledger.lists_looked(read=self._lists - self._failed, failed=self._failed)


def _rests(url: str, resting: Resting) -> bool:
    return is_address(url) and resting.get(_site(url), 0.0) > time.monotonic()


def _site(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:  # a list may write anything
        return ""
