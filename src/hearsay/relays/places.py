"""Where the statements of a page stand, and who is heard in each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from hearsay.records import Attribution
from hearsay.sentences import sentence_at
from hearsay.speakers import Entry

_AFTER = 60  # characters after a cue that still belong to the statement's own words
_WIDEST = 1000  # characters of its sentences on either side of a statement's source and cue
_PRONOUN = re.compile(r"(?:he|she)\Z", re.I)
_CALLED = re.compile(r"the(?:\s+[\w’'-]+){1,12}", re.I)
_SHORTLY = re.compile(r"the(?:\s+(?!of\b)[\w’'-]+){1,4}", re.I)
_FOLLOWS = re.compile(r"\b(?:transcript|exchange|excerpt)s?\b", re.I)
_MARKS = frozenset('"“”')
_SAYING = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|repl(?:ied|ies|ying)|den(?:ied|ies|ying)|w[eo]nt\son|going\son"
    r"|according|(?:add|ask|respond|explain|not|argu|claim|insist|continu|stat|suggest|conclud|declar|call|describ|admitt?"
    r"|warn|echo|acknowledg|recall|remark|emphasi[sz]|complain|maintain|point|jok|predict|contend|counter|answer|observ"
    r"|credit|quipp?|reveal|express|dismiss|wonder|contradict|derid|compar|mention|confess|lament|stress|reiterat|assert"
    r"|vow|pledg|urg|prais|criticiz|blast|slamm?|accus|defend|blam|opin|applaud|conced|clarif|confirm|caution|follow"
    r"|elaborat|attack|speculat|repeat|label|portray|character?iz|agre|advis|laugh)(?:e?s|ed|ing|e|ied|ies)?)\b",
    re.I,
)


class Place(NamedTuple):
    """A statement where it stands; offsets are half-open, in characters.

    ``begin`` and ``end`` are those of the sentences of its source and cue, ``sentence`` is the number of the cue's.
    ``heard`` are its speakers, and who spoke before where one who is only described may be them; ``inside`` is the
    number of the statement that it came through, if it stands in one's content.
    """

    one: Attribution
    speakers: Sequence[Entry]
    heard: Sequence[Entry]
    sentence: int
    begin: int
    end: int
    inside: int | None


def places(
    text: str, begins: Sequence[int], attributions: Sequence[Attribution], speakers: Sequence[Sequence[Entry]]
) -> list[Place]:
    """Where the statements stand, in the order of the attributions; ``begins`` are the sentences' begins."""
    found: dict[int, Place] = {}
    last: Sequence[Entry] = ()
    for number in sorted(range(len(attributions)), key=lambda n: attributions[n].cue):
        found[number] = _place(text, begins, attributions[number], speakers[number], last)
        last = found[number].heard or last
    inside = {number for number, place in found.items() if is_transcript(place)}
    return [
        place._replace(inside=None) if place.inside in inside else place
        for place in (found[number] for number in range(len(attributions)))
    ]


def is_transcript(place: Place) -> bool:
    """Whether a statement's speaker is only the page's word for what follows: "a partial transcript"."""
    return any(not who.named and _FOLLOWS.search(who.name) for who in place.speakers)


def _place(
    text: str, begins: Sequence[int], one: Attribution, speakers: Sequence[Entry], last: Sequence[Entry]
) -> Place:
    around = [*one.source, *one.cue]
    first, final = min(span.begin for span in around), max(span.end for span in around)
    number = sentence_at(begins, final - 1) + 1
    begin = max(begins[sentence_at(begins, first)], first - _WIDEST)
    end = min(begins[number] if number < len(begins) else len(text), final + _WIDEST)
    heard = _heard(one.source[0].of(text) if one.source else "", speakers, last)
    return Place(one, speakers, heard, sentence_at(begins, one.cue[0].begin), begin, end, one.parent)


def _heard(source: str, speakers: Sequence[Entry], last: Sequence[Entry]) -> Sequence[Entry]:
    if not speakers:
        return last if _PRONOUN.match(source) else ()
    kinds = {"named" if one.named else one.kind for one in speakers}
    called = _CALLED if kinds == {"person"} else _SHORTLY if kinds <= {"person", "unknown"} else None
    return [*speakers, *last] if called and called.fullmatch(source) else speakers


def is_pronoun(text: str, place: Place) -> bool:
    """Whether the source is he or she."""
    return bool(place.one.source) and bool(_PRONOUN.match(place.one.source[0].of(text)))


def in_order(everywhere: Sequence[Place]) -> list[int]:
    """The statements' numbers from the page's top to its bottom, without those that stand inside another one."""
    own = [number for number, place in enumerate(everywhere) if place.inside is None]
    return sorted(own, key=lambda number: everywhere[number].one.cue)


def cue_of(text: str, place: Place) -> str:
    """The words of the cue, with what stands between its pieces."""
    return text[place.one.cue[0].begin : place.one.cue[-1].end]


def says(text: str, place: Place) -> bool:
    """Whether the statement is uttered: a word of saying, or words in quotation marks."""
    return bool(_SAYING.search(cue_of(text, place))) or any(_MARKS & {*s.of(text)} for s in place.one.content)


def words_around(text: str, place: Place) -> str:
    """The statement's own words: those before its cue and shortly after it that are not its content."""
    kept = []
    at = place.begin
    end = min(place.end, place.one.cue[-1].end + _AFTER)
    for span in sorted(place.one.content):
        kept.append(text[at : max(at, min(span.begin, end))])
        at = max(at, span.end)
    return " ".join([*kept, text[at : max(at, end)]])
