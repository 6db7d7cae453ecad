"""Where a page names tellers: who was told, where it was said, who reported it.

An occasion is a place in the text: an outlet, a programme or a poll, with how the page's words lead to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hearsay.records import Span
from hearsay.relays.tellers import Chain, Named, is_programme, tellers_in
from hearsay.relays.ways import Way, is_event, is_written, way_of
from hearsay.sentences import sentence_at
from hearsay.speakers import Directory, Entry

_NEAR = 8  # sentences back to which "the paper" may point
_MOST = 9  # people of a sentence who count
_BACK = re.compile(
    r"\b(?:told|tells)\s+(?P<outlet>the\s+(?:paper|newspaper|outlet|magazine|network|station|site|website|broadcaster"
    r"|agency|programme?|podcast))\b",
    re.I,
)
_SERIES = re.compile(r"['’]s?\s+(?:[a-z-]+\s+){0,4}(?:series|show|programme?|podcast)\b")


class Occasion(NamedTuple):
    """A place where the page names a teller; ``chain`` runs from the page to the speaker.

    ``people`` are the persons named in its sentence; ``event`` says that more than two may speak there, and
    ``written`` that it is in writing.
    """

    chain: Chain
    place: Span
    sentence: int
    way: Way
    people: tuple[Entry, ...]
    event: bool
    written: bool


def occasions(directory: Directory, begins: Sequence[int]) -> list[Occasion]:
    """All occasions of a page, in its order; ``begins`` are its sentences' begins."""
    text = directory.text
    found: list[Occasion] = []
    programme: Chain | None = None
    for number, mentioned in _by_sentence(directory, begins):
        first, last = begins[number], begins[number + 1] if number + 1 < len(begins) else len(text)
        people = tuple(entry for _, entry in mentioned if entry.kind == "person")[:_MOST]
        for place, named in tellers_in(directory, mentioned, last):
            ours = is_programme(named[0])
            programme = named if ours else programme
            # "Eastmark Radio's weekly series" is the programme named before
            chain = programme if programme and _SERIES.match(text, place.end, last) else named
            beside = tuple(who for who in people if not any(who is teller for teller in chain))
            way: Way = "poll" if chain[0].kind == "document" else way_of(text, first, place, last)
            event = is_event(text, place, last) or (ours and len(chain) > 1)
            found.append(Occasion(chain, place, number, way, beside, event, is_written(text, first, place, last)))
    return sorted([*found, *_pointed(text, begins, found)], key=lambda one: one.place)


def standing_in(named: Sequence[Occasion], spans: Iterable[Span]) -> set[int]:
    """Which of the occasions, by their numbers, begin in one of these spans."""
    ordered = sorted(spans)
    found = set()
    reached, at = -1, 0
    for number, one in enumerate(named):
        while at < len(ordered) and ordered[at].begin <= one.place.begin:
            reached = max(reached, ordered[at].end)
            at += 1
        if one.place.begin < reached:
            found.add(number)
    return found


def _pointed(text: str, begins: Sequence[int], found: Sequence[Occasion]) -> Iterator[Occasion]:
    """The outlets that the page calls "the paper" where it was told something: those named last."""
    outlets = [one for one in found if one.chain[0].kind == "publication"]
    for back in _BACK.finditer(text):
        at = bisect_left(outlets, back.start(), key=lambda one: one.place.begin)
        number = sentence_at(begins, back.start())
        if at and number - outlets[at - 1].sentence <= _NEAR:
            place = Span(*back.span("outlet"))
            yield outlets[at - 1]._replace(place=place, sentence=number, way="told", event=False, written=False)


def _by_sentence(directory: Directory, begins: Sequence[int]) -> Iterator[tuple[int, list[Named]]]:
    """The mentions of each sentence that has any."""
    mentioned: list[Named] = []
    number = -1
    for span, entry in directory.within(0, len(directory.text)):
        here = sentence_at(begins, span.begin)
        if here != number and mentioned:
            yield number, mentioned
            mentioned = []
        number = here
        mentioned.append((span, entry))
    if mentioned:
        yield number, mentioned
