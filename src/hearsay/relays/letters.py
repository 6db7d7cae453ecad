"""Letters to the editor: what stands in a letter came through whoever signed it.

A page of letters has a heading of that kind; each letter ends in a line that is its writer's name, and behind one at
least stands their town: a menu's "Letters" is no heading of letters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from hearsay.records import Span
from hearsay.relays.places import Place, in_order
from hearsay.relays.tellers import Chain
from hearsay.speakers import Directory, Entry
from hearsay.speakers.names import words_of

_HEADING = re.compile(
    r"^[^\S\n]*(?:letters?(?: to the editor)?|to the editor|readers? writes?)[.:]?[^\S\n]*$", re.I | re.M
)
_SIGNED = re.compile(
    r"^[^\S\n]*(?P<name>(?:[^\W\d_a-z][\w’'-]*\.?[^\S\n]+){1,4}[^\W\d_a-z][\w’'-]*[a-z])[.,]?[^\S\n]*$", re.M
)
_TOWN = re.compile(
    r"\s*(?:[^\W\d_a-z][\w.’'-]*[^\S\n]+){0,3}[^\W\d_a-z][\w.’'-]*,[^\S\n]*[^\W\d_a-z][\w. ]{1,20}$", re.M
)


def in_letters(directory: Directory, everywhere: Sequence[Place]) -> dict[int, Chain]:
    """The writer of the letter in which each statement stands, by the statement's number."""
    heading = _HEADING.search(directory.text)
    signed = _signatures(directory, heading.end()) if heading else []
    if heading is None or not signed:
        return {}
    chains: dict[int, Chain] = {}
    for number in in_order(everywhere):
        cue = everywhere[number].one.cue[0].begin
        at = bisect_right(signed, cue, key=lambda one: one[0].begin)
        if cue > heading.end() and at < len(signed):
            chains[number] = (signed[at][1],)
    return chains


def _signatures(directory: Directory, begin: int) -> list[tuple[Span, Entry]]:
    """The lines behind the heading that are a name, and whose it is; the line behind such a one is a town."""
    text = directory.text
    signed: list[tuple[Span, Entry]] = []
    end, placed = begin, False
    for line in _SIGNED.finditer(text, begin):
        span = Span(*line.span("name"))
        known = [entry for _, entry in directory.within(*span) if entry.kind == "person"]
        town = bool(_TOWN.match(text, line.end()))
        if not text[end : line.start()].strip() or not (known or town):
            continue
        end, placed = line.end(), placed or town
        words = words_of(line["name"])
        signed.append((span, known[0] if known else Entry(" ".join(words), "person", named=True, words=words)))
    return [(span, directory.add(writer, span)) for span, writer in signed if placed]
