"""Statements that stand in a long quotation: they came through whoever is quoted.

"Mara Olin of the Eastmark Courier reports:", and then her paragraphs, in which others speak.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from hearsay.quotes import quotations
from hearsay.records import Span
from hearsay.relays.places import Place
from hearsay.relays.tellers import Chain
from hearsay.sentences import sentence_at
from hearsay.speakers import Directory, Entry

_FAR = 300  # characters of a sentence in which a quotation's reporter is looked for
_REPORTS = re.compile(
    r"\b(?:reports?|reported|writes?|wrote|recounts?|recounted|explain(?:s|ed)|continues?|continued|adds|added"
    r"|describe[sd]?)\b[^.:“”\"\n]{0,60}[:,]?\s*$"
)


def in_quotations(
    directory: Directory, begins: Sequence[int], everywhere: Sequence[Place], homes: Mapping[int, Entry]
) -> dict[int, Chain]:
    """The tellers of the statements whose cue stands in what somebody of the page is quoted with."""
    opened = _opened(directory, begins, homes)
    chains = {}
    for number, place in enumerate(everywhere):
        cue = place.one.cue[0]
        at = bisect_right(opened, cue.begin, key=lambda one: one[0].begin) - 1
        if at >= 0 and cue.end <= opened[at][0].end:
            chains[number] = opened[at][1]
    return chains


def _opened(directory: Directory, begins: Sequence[int], homes: Mapping[int, Entry]) -> list[tuple[Span, Chain]]:
    """The quotations that the page introduces as somebody's, and those that follow them without a word between."""
    text = directory.text
    opened: list[tuple[Span, Chain]] = []
    chain: Chain = ()
    end = 0
    for quote in quotations(text):
        if quote.level:
            continue
        if not chain or text[end : quote.begin].strip():
            chain = _introduced(directory, begins, quote.begin, homes)
        end = quote.end
        if chain:
            opened.append((Span(quote.inner_begin, quote.inner_end), chain))
    return opened


def _introduced(directory: Directory, begins: Sequence[int], position: int, homes: Mapping[int, Entry]) -> Chain:
    """Who reports what is quoted from here on, with the outlet they report for."""
    before = position
    while before and directory.text[before - 1].isspace():
        before -= 1
    first = max(begins[sentence_at(begins, max(0, before - 1))], before - _FAR)
    if not _REPORTS.search(directory.text, first, before):
        return ()
    named = [entry for _, entry in directory.within(first, before) if entry.kind in ("person", "publication")]
    home = homes.get(id(named[-1])) if named else None
    return (home, named[-1]) if home else tuple(named[-1:])
