"""Books by their titles, where the page says that something stands in one: "in her memoir, “Ferry Nights”"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hearsay.records import Span
from hearsay.relays.occasions import Occasion
from hearsay.sentences import sentence_at
from hearsay.speakers import Directory, Entry
from hearsay.speakers.names import plain

_CAPITAL = r"[^\W\d_a-z][\w’'!-]*"
_BOOK = re.compile(
    r"\b(?:[Ii]n|[Ff]rom)\s+(?:his|her|their|the|an?|[\w’'-]+['’]s)\s+(?:[\w-]+\s+){0,3}?(?:book|memoir|autobiography|novel)s?,?"
    r"\s+(?:called\s+|titled\s+|entitled\s+)?[“\"‘']{0,2}"
    rf"(?P<title>{_CAPITAL}(?::?\s(?:(?:of|the|and|an?|to|in|for|on|with|from)\s){{0,3}}{_CAPITAL}){{0,8}})"
)


def books(directory: Directory, begins: Sequence[int]) -> Iterator[Occasion]:
    """The books that the page names as the place of a statement; ``begins`` are its sentences' begins."""
    for found in _BOOK.finditer(directory.text):
        title = Span(*found.span("title"))
        yield Occasion(
            (_book(directory, title),), title, sentence_at(begins, title.begin), "venue", (), event=False, written=True
        )


def _book(directory: Directory, title: Span) -> Entry:
    name = " ".join(title.of(directory.text).rstrip("’'").split())
    known = next((entry for entry in directory.entries if entry.named and plain(entry.name) == plain(name)), None)
    found = (
        known if known and known.kind != "person" else Entry(name, "document", named=True, words=tuple(name.split()))
    )
    return directory.add(found, title)
