"""Which organisation, place or document "the company", "the town" or "the poll" means, where it can be told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from hearsay.records import Span
from hearsay.sentences import sentence_at
from hearsay.speakers.directory import Entry
from hearsay.speakers.names import plain
from hearsay.speakers.nouns import Noun, noun
from hearsay.speakers.pronouns import Before

_PLACES = frozenset("city town state county country nation village".split())
# What those may be called in whose names the noun does not stand.
_CALLED = {
    "school": "university college academy institute",
    "company": "inc corp corporation co ltd llc plc group holdings motors industries airlines",
    "firm": "llp llc partners associates company group",
    "agency": "bureau service",
    "group": "association league union coalition alliance society federation network",
    "organization": "association league union foundation society federation group institute",
    "organisation": "association league union foundation society federation group institute",
    "court": "circuit tribunal",
    "union": "federation brotherhood workers teamsters",
    "pac": "action",
    "charity": "foundation fund",
    "team": "campaign",
    "camp": "campaign",
}  # fmt: skip
_NO_BODY = frozenset("police government media opposition army military force forces house cabinet industry".split())
_DATELINE = re.compile(r"(?:,[^—–\n]{1,20})?(?: \([^()\n]{1,20}\))? ?(?:[—–]| -{1,2} )")  # "EASTMARK, Norland (AP) —"
_BACK = 2  # sentences back in which the only organisation named is meant


def thing_meant(before: Before, source: Span, known: Noun) -> Entry | None:
    """The one named before that this noun can mean: by its name, else as the only one near or the last to speak."""
    if known.kind not in ("organisation", "document", "group") or known.plural or known.word in _NO_BODY:
        return None
    fits = [
        entry
        for entry in before.directory.entries
        if entry.named
        and entry.kind != "person"
        and entry.words
        and _is_called(entry.words, known.word)
        and entry.last_before(source.begin)
    ]
    if fits:
        told = [e for one in before.spoken[-2:] for e in one.speakers if any(e is fit for fit in fits)]
        return told[-1] if told else fits[0] if len(fits) == 1 else None
    return None if known.kind == "document" else _nearest(before, source, known)


@lru_cache(maxsize=16384)
def _is_called(name: tuple[str, ...], word: str) -> bool:
    if word in _PLACES:
        return False
    words = [plain(one) for one in name]
    last = noun(words[-1])
    return (last.word if last else words[-1]) == word or any(one in words for one in _CALLED.get(word, "").split())


def _nearest(before: Before, source: Span, known: Noun) -> Entry | None:
    here = sentence_at(before.begins, source.begin)
    kinds = ("state",) if known.word in _PLACES else ("organisation",)
    spoke = before.spoken[-1:] if "organisation" in kinds else []
    told = [e for one in spoke for e in one.speakers if e.named and e.kind in kinds]
    if len(told) == 1 and here - sentence_at(before.begins, before.spoken[-1].attribution.cue[0].begin) <= _BACK:
        return told[0]
    for back in range(_BACK + 1):
        near = _kinds_in(before, Span(before.begins[max(0, here - back)], source.begin), kinds)
        if near:
            return near[0] if len(near) == 1 and not _has_a_noun(near[0]) else None
    return None


def _kinds_in(before: Before, part: Span, kinds: Sequence[str]) -> list[Entry]:
    found = {
        id(entry): entry
        for span, entry in before.directory.within(*part)
        if entry.kind in kinds and not before.quoted(span) and not _DATELINE.match(before.text, span.end)
    }
    return [*found.values()]


def _has_a_noun(entry: Entry) -> bool:
    """Whether its name says what it is, and so not what this noun says: "the company" is no Justice Department."""
    last = noun(entry.words[-1]) if len(entry.words) > 1 else None
    return last is not None and last.kind in ("organisation", "document", "group")
