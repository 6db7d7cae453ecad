"""Answers to a poll: what voters and per cents of people say came through whoever asked them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from hearsay.relays.occasions import Occasion
from hearsay.relays.places import Place, in_order
from hearsay.relays.tellers import Chain

_ASKED = re.compile(
    r"\d ?%|\bper ?cent\b|\b(?:voters|respondents|americans|adults|millennials|supporters|democrats|republicans"
    r"|independents|majority|those|backers|third|half|quarter)\b",
    re.I,
)
_POLL = re.compile(r"\b(?:poll|survey)s?\b", re.I)
_COUNTED = re.compile(r"\d ?%|\bper ?cent\b|\b\d+-\d|\b(?:poll|survey)s?\b|\b(?:third|half|quarter|majority)\b", re.I)
_NEAR = 3  # sentences back to the poll
_FIRST = 3  # a poll named in the page's first sentences is what the page is about


def answers(text: str, everywhere: Sequence[Place], found: Sequence[Occasion]) -> dict[int, Chain]:
    """The poll of each statement that answers one."""
    polls = [one for one in found if one.way == "poll"]
    main = polls[0] if polls and polls[0].sentence <= _FIRST else None
    chains: dict[int, Chain] = {}
    before: Place | None = None
    for number in in_order(everywhere) if polls else ():
        place = everywhere[number]
        poll = _poll(place, polls, main)
        they = before is not None and place.sentence - before.sentence <= 1 and _is_they(text, place)
        if poll and (they or _is_asked(text, place)):
            chains[number] = poll.chain
            before = place
    return chains


def _poll(place: Place, polls: Sequence[Occasion], main: Occasion | None) -> Occasion | None:
    """The poll that a statement here may answer: the one just named, else the one that the page is about."""
    at = bisect_left(polls, place.end, key=lambda one: one.place.begin)
    last = polls[at - 1] if at else None
    if last and place.sentence - last.sentence <= (1 if main else _NEAR):
        return last
    return main


def _is_asked(text: str, place: Place) -> bool:
    """Whether those who speak are people who were asked, not somebody with a name."""
    source = " ".join(span.of(text) for span in place.one.source)
    if _POLL.search(source) or not _COUNTED.search(text, place.begin, place.end):
        return False
    return bool(_ASKED.search(source)) and not any(who.named and who.kind == "person" for who in place.speakers)


def _is_they(text: str, place: Place) -> bool:
    return bool(place.one.source) and place.one.source[0].of(text).lower() == "they"
