"""Several speakers in one source: "they", "the two", "Ada Brandt and her aides"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hearsay.records import Span
from hearsay.sentences import sentence_at
from hearsay.speakers.descriptions import description
from hearsay.speakers.directory import Entry
from hearsay.speakers.phrases import phrase
from hearsay.speakers.pronouns import Before, is_object

_TWO = re.compile(
    r"(?:the|both|neither|these|those)(?: of (?:the|them))?(?: two| pair)?"
    r"(?: (?:men|man|women|woman|candidates?|leaders?|senators?|sides?|rivals?|lawmakers?|politicians?|nominees?))?",
    re.I,
)
_SAYS_TWO = re.compile(r"\b(?:two|pair|both|neither)\b", re.I)
_AND = re.compile(r"(?:,[^,.;:“”\"]{1,90},|\s*\([^()]{1,30}\))?,? (?:and|&) (?:\w+\.? ){0,4}")
# What is joined to a name by "and": people or bodies that are only described.
_REST = re.compile(
    r"(?:\s*\([^()]{1,30}\))?(?:,[^,]{1,80},)?,?\s+(?:and|along with|as well as)\s+"
    r"(?P<rest>(?:his|her|their|its|the|other|others|several|two|three|some|many|most|a|an|one|like-minded|fellow|top"
    r"|senior)\b[^,;:()“”\"]{2,70})$"
)
_WITH = re.compile(
    r"(?P<first>(?:the|his|her|their|this) [^,;:()“”\"]{2,60}?) (?:and|along with|as well as) "
    r"(?P<rest>(?:his|her|their|its) [^,;:()“”\"]{2,60})",
    re.I,
)
_FAR = 12  # sentences back in which those must have been named who are called by their role
_BACK = 2  # sentences back in which the two must have been named


def joined(before: Before, source: Span, name: Span) -> list[Entry]:
    """Who is described behind the last name of a source: "her aides" of "Ada Brandt and her aides"."""
    rest = _REST.match(before.text, name.end, source.end)
    return description(before, Span(*rest.span("rest"))) if rest else []


def companions(before: Before, source: Span, content: Sequence[Span]) -> list[Entry]:
    """Who is described and known, and those beside them: "the Republican nominee and his aides"."""
    found = _WITH.fullmatch(before.text, *source)
    if found is None:
        return []
    first = description(before, Span(*found.span("first")), content)
    return [*first, *description(before, Span(*found.span("rest")))] if first[0].named else []


def pointed(before: Before, source: Span, *, plural: bool) -> list[Entry]:
    """Whom they or it means: the last speakers, where these can be meant, or two who were named together."""
    here = sentence_at(before.begins, source.begin)
    if plural:
        pair = _spoke_here(before, here) or _together(before, source, here)
        if pair:
            return pair
    for one in reversed(before.spoken[-2:]):
        near = here - sentence_at(before.begins, one.attribution.cue[0].begin) <= 2
        things = bool(one.speakers) and all(e.kind not in ("person", "group") for e in one.speakers)
        if near and one.speakers and (_is_several(one.speakers, "group") if plural else things):
            return list(one.speakers)
    return []


def _is_several(speakers: Sequence[Entry], *kinds: str) -> bool:
    return len(speakers) > 1 or any(entry.kind in kinds for entry in speakers)


def _spoke_here(before: Before, here: int) -> list[Entry]:
    """The last speakers, where they spoke in this very sentence and are more than one person."""
    last = before.spoken[-1] if before.spoken else None
    if last is None or sentence_at(before.begins, last.attribution.cue[0].begin) != here:
        return []
    return list(last.speakers) if _is_several(last.speakers, "group", "organisation") else []


def both(before: Before, source: Span) -> list[Entry]:
    """Whom "the two", "both candidates" or "neither man" means: the only two people named shortly before."""
    words = source.of(before.text)
    if not (_TWO.fullmatch(words) and _SAYS_TWO.search(words)):
        return []
    here = sentence_at(before.begins, source.begin)
    if pair := _together(before, source, here):
        return pair
    last = before.spoken[-1:]
    if last and len(last[0].speakers) == 2:
        return list(last[0].speakers)
    for back in range(_BACK + 1):
        named = before.directory.within(before.begins[max(0, here - back)], source.begin)
        people = {id(entry): entry for _, entry in named if entry.kind == "person"}
        if len(people) >= 2:
            return [*people.values()] if len(people) == 2 else []
    return []


def bearers(before: Before, source: Span) -> list[Entry]:
    """Whom "the senators" means: those two or three named before whose role it is."""
    what = phrase(before.text, source)
    known = what.noun
    if known is None or not known.plural or known.kind != "person" or not what.definite or what.core != source:
        return []
    if before.directory.within(*source):
        return []
    here = sentence_at(before.begins, source.begin)
    fits = [
        entry
        for entry in before.directory.bearers(known.word)
        if (last := entry.last_before(source.begin)) and here - sentence_at(before.begins, last.begin) <= _FAR
    ]
    return fits if len(fits) in (2, 3) else []


def _together(before: Before, source: Span, here: int) -> list[Entry]:
    """The two people last named side by side, "Ada Brandt and Jon Vesper", where nobody was named after them."""
    named = [
        (span, entry)
        for span, entry in before.directory.within(before.begins[max(0, here - 1)], source.begin)
        if entry.kind == "person"
    ]
    if len(named) < 2:
        return []
    (first, one), (second, other) = named[-2:]
    listed = len(named) > 2 and before.text[named[-3][0].end : first.begin] == ", "
    joined = one is not other and not listed and _AND.fullmatch(before.text, first.end, second.begin)
    return [one, other] if joined and not is_object(before, first) else []
