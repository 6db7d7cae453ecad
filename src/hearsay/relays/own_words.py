"""The tellers that the words around a statement name: "told the Courier", "according to Eastmark Radio"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from hearsay.records import Span
from hearsay.relays.occasions import Occasion, standing_in
from hearsay.relays.places import Place, cue_of

_ORDER = ("told", "venue", "report", "bare")
_ASKED = re.compile(r"\bask", re.I)
_AT = re.compile(r"\b(?:of|at|for|with)\s+(?:the\s+)?(?:[\w-]+\s+)?$")
_WRITES = re.compile(
    r"\b(?:wr(?:ote|ites?|iting)|note[sd]?|report(?:s|ed)|argue[sd]?|explain(?:s|ed)|observe[sd])\b", re.I
)
_RELATIVE = re.compile(r"(?:who|which|that)\Z", re.I)
_PARTICIPLE = re.compile(r"\w+ing\b")
_TO = re.compile(r"(?:\s+[^\W\d_]+(?:['’]s)?){0,6}\s+[\"“]?")


def in_own_words(text: str, named: Sequence[Occasion], everywhere: Sequence[Place]) -> dict[int, Occasion]:
    """The occasion that the words around each statement name, by the statement's number."""
    starts = [occasion.place.begin for occasion in named]
    sources = standing_in(named, [span for place in everywhere for span in place.one.source])
    owners = _owners(text, named, everywhere, starts)
    found = {}
    for number, place in enumerate(everywhere):
        near = range(bisect_left(starts, place.begin), bisect_left(starts, place.end))
        around = None if place.inside is None else everywhere[place.inside].one.content
        fits = [
            named[at]
            for at in near
            if (around is None or _stands_in(named[at].place, around))
            and _leads(text, named[at], place, is_source=at in sources)
            and (owners.get(at, number) == number or _shares(text, everywhere[owners[at]], place))
        ]
        if fits:
            found[number] = min(fits, key=lambda occasion: (_ORDER.index(occasion.way), occasion.place))
    return found


def _owners(text: str, named: Sequence[Occasion], everywhere: Sequence[Place], starts: Sequence[int]) -> dict[int, int]:
    """The statement to whose cue an occasion belongs: "told Eastmark Radio"."""
    owners = {}
    for number, place in enumerate(everywhere):
        end = place.one.cue[-1].end
        at = bisect_left(starts, end)
        near = at < len(named) and starts[at] < place.end and named[at].way in ("told", "venue")
        if near and _TO.fullmatch(text, end, starts[at]):
            owners[at] = number
    return owners


def _shares(text: str, owner: Place, place: Place) -> bool:
    """Whether another statement of the sentence came the same way as the one that the occasion belongs to."""
    same = any(one is other for one in owner.speakers for other in place.speakers)
    relative = any(_RELATIVE.match(span.of(text)) for span in place.one.source[:1])
    later = place.one.cue > owner.one.cue or bool(_PARTICIPLE.match(text, place.one.cue[0].begin))
    return same and later and not relative


def _leads(text: str, occasion: Occasion, place: Place, *, is_source: bool) -> bool:
    """Whether an occasion in a statement's sentences can be its own; ``is_source``: it stands in one's source."""
    one, at = place.one, occasion.place
    if occasion.way == "poll" or any(occasion.chain[0] is who for who in place.speakers):
        return False
    if _stands_in(at, one.content) or (not one.source and _ASKED.search(cue_of(text, place))):
        return False
    if any(span.begin <= at.begin < span.end for span in one.source):
        return _is_theirs(text, occasion, place)
    if occasion.way == "report":
        return not is_source  # else the outlet itself makes that statement
    return occasion.way != "bare"


def _is_theirs(text: str, occasion: Occasion, place: Place) -> bool:
    """Whether the source names where its person speaks: "Ida Kroll of the Courier wrote", "an account given to it"."""
    begin = place.one.source[0].begin
    person = any(who.kind == "person" and who.named for who in place.speakers)
    own = any(who is one for who in place.speakers for one in occasion.chain[1:])
    if person and (own or _AT.search(text, begin, occasion.place.begin)):
        return occasion.event or bool(_WRITES.search(cue_of(text, place)))
    return occasion.way == "told" and occasion.place.begin > begin


def _stands_in(span: Span, spans: Sequence[Span]) -> bool:
    return any(other.begin <= span.begin and span.end <= other.end for other in spans)
