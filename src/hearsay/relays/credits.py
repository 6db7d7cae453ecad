"""Credits: what stands in brackets at a paragraph's end says where it comes from: "... [Eastmark Courier.]"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hearsay.records import Span
from hearsay.relays.places import Place
from hearsay.relays.tellers import Chain
from hearsay.speakers import Directory, Entry
from hearsay.speakers.names import plain

_CREDIT = re.compile(r"\[(?P<name>[A-Z0-9][\w.&’'-]*(?: [\w.&’'-]+){0,4}?)\.?\]\W*(?:\n|\Z)")


def credited(directory: Directory, everywhere: Sequence[Place]) -> dict[int, Chain]:
    """The outlet to which the paragraph of each statement is credited, by the statement's number."""
    text = directory.text
    chains: dict[int, Chain] = {}
    for number, place in enumerate(everywhere):
        end = max(span.end for span in (*place.one.cue, *place.one.content))
        line = text.find("\n", max(0, end - 1))
        line = len(text) if line < 0 else line + 1
        found = _CREDIT.search(text, max(end - 1, line - 80), line)
        if found:
            chains[number] = (_outlet(directory, Span(*found.span("name"))),)
    return chains


def _outlet(directory: Directory, span: Span) -> Entry:
    name = span.of(directory.text).rstrip(".")
    known = [entry for _, entry in directory.within(*span)]
    same = next((entry for entry in directory.entries if entry.named and plain(entry.name) == plain(name)), None)
    found = known[0] if known else same
    return directory.add(found or Entry(name, "publication", named=True, words=tuple(name.split())), span)
