"""Whom "he" or "she" means, told only where one candidate stands out.

Each person named shortly before is a candidate; what speaks for them is weighed by a log-linear model whose weights
``training.pronouns`` fits. Nobody is given where the likeliest is not likely enough: naming the wrong person is the
worst error there is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from hearsay.records import Attribution, Span
from hearsay.sentences import sentence_at
from hearsay.speakers.directory import Entry
from hearsay.speakers.names import Gender

HE, SHE = frozenset(["he", "him", "his", "himself"]), frozenset(["she", "her", "hers", "herself"])
THEY = frozenset(["they", "them", "their", "theirs", "themselves", "both"])
IT = frozenset(["it", "its", "itself"])
FIRST = frozenset(["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"])
RELATIVE = frozenset(["who", "whom", "whose", "which", "that"])

_JOINED = re.compile(r",? and (?:the |his |her )?")
_REACH = 5  # sentences back in which a candidate must stand, unless they spoke last
FEATURES = (
    "same sentence", "one back", "two back", "three back", "further back", "subject there", "first in its sentence",
    "only in others' words", "owner there", "spoke last", "spoke before", "spoke third",
    "spoke in this or the last sentence", "gender agrees", "share of mentions", "same paragraph", "nobody",
)  # fmt: skip
WEIGHTS = (
    0.41, 0.89, 0.26, 0.3, -1.1, 1.24, 0.09, -1.89, 0.41, 0.98, 0.0, 0.38, 1.16, 0.08, 0.38, 1.9, -0.76,
)  # fmt: skip
_SURE = 0.7  # chance from which a person is given


class Spoken(NamedTuple):
    """A statement already resolved, and who speaks."""

    attribution: Attribution
    speakers: Sequence[Entry]


class Before(NamedTuple):
    """What is known where a pronoun stands.

    ``text`` is the page's; ``begins`` are its sentences' begins; ``spoken`` are the statements before; ``quoted`` says
    whether a mention stands in words that a speaker, not the page, chose.
    """

    text: str
    begins: Sequence[int]
    spoken: Sequence[Spoken]
    quoted: Callable[[Span], bool]


def gender(pronoun: str) -> Gender | None:
    """What he and she say of whom they mean."""
    return "m" if pronoun in HE else "f" if pronoun in SHE else None


def person_meant(pronoun: str, at: Span, people: Iterable[Entry], before: Before) -> Entry | None:
    """The person that he or she means, or None where it is not clear enough; ``at`` is the pronoun."""
    candidates = described(pronoun, at, people, before)
    values = [sum(w * x for w, x in zip(WEIGHTS, row, strict=True)) for _, row in candidates]
    if not values:
        return None
    nobody = WEIGHTS[-1]
    total = sum(math.exp(value) for value in (*values, nobody))
    best = max(range(len(values)), key=lambda i: values[i])
    return candidates[best][0] if math.exp(values[best]) / total >= _SURE else None


def described(pronoun: str, at: Span, people: Iterable[Entry], before: Before) -> list[tuple[Entry, tuple[float, ...]]]:
    """The candidates, each with its features (in the order of `FEATURES`, the last one 0)."""
    here = sentence_at(before.begins, at.begin)
    wanted = gender(pronoun)
    found = []
    near = [
        (entry, last)
        for entry in people
        if (last := entry.last_before(at.begin)) and not (wanted and entry.gender and entry.gender != wanted)
    ]
    firsts = _first_names(near, before)
    total = sum(len(entry.mentions) for entry, _ in near)
    for entry, last in near:
        turns = [n for n, one in enumerate(before.spoken[:-4:-1]) if any(entry is who for who in one.speakers)]
        if here - sentence_at(before.begins, last.begin) > _REACH and not turns:
            continue
        own = _own_mention(entry, at.begin, before)
        back = min(here - sentence_at(before.begins, (own or last).begin), 4)
        row = [0.0] * len(FEATURES)
        row[back] = 1.0
        place = own or last
        row[5] = float(
            before.text[place.end : place.end + 2] not in ("’s", "'s")
            and place in firsts[sentence_at(before.begins, place.begin)]
        )
        row[6] = float(any(span in entry.mentions for span in firsts.get(here, ())))
        row[7] = float(own is None)
        row[8] = float(before.text[place.end : place.end + 2] in ("’s", "'s"))
        if turns and turns[0] < 3:
            row[9 + turns[0]] = 1.0
        row[12] = float(
            bool(turns)
            and here - sentence_at(before.begins, before.spoken[-1 - turns[0]].attribution.cue[0].begin) <= 1
        )
        row[13] = float(bool(wanted) and entry.gender == wanted)
        row[14] = len(entry.mentions) / total
        row[15] = float("\n" not in before.text[place.end : at.begin])
        found.append((entry, tuple(row)))
    return found


def _own_mention(entry: Entry, position: int, before: Before) -> Span | None:
    """The last mention before this character that stands in the page's own words."""
    for span in reversed(entry.mentions):
        if span.end <= position and not before.quoted(span):
            return span
    return None


def _first_names(near: Iterable[tuple[Entry, Span]], before: Before) -> dict[int, list[Span]]:
    """The first mention of a candidate in each sentence, with those that "and" joins to it."""
    sentences: dict[int, list[Span]] = {}
    for span in sorted(span for entry, _ in near for span in entry.mentions):
        firsts = sentences.setdefault(sentence_at(before.begins, span.begin), [])
        if not firsts or _JOINED.fullmatch(before.text, firsts[-1].end, span.begin):
            firsts.append(span)
    return sentences
