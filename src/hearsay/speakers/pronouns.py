"""Whom a pronoun means, told only where one candidate stands out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from hearsay.records import Attribution, Span
from hearsay.sentences import sentence_at
from hearsay.speakers.directory import Entry
from hearsay.speakers.names import Gender

HE, SHE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())
THEY = frozenset("they them their theirs themselves both".split())
IT = frozenset("it its itself".split())
FIRST = frozenset("i me my mine myself we us our ours ourselves".split())
RELATIVE = frozenset("who whom whose which that".split())
# Chosen on PolNeAR's train part: fewer wrong persons count more than a few more found.
_REACH = 4  # sentences back in which a candidate must stand
_SURE, _AHEAD = 1.0, 0.6


class Spoken(NamedTuple):
    """A statement already resolved: where its cue stands, who speaks, and what it says."""

    attribution: Attribution
    speakers: Sequence[Entry]


def gender(pronoun: str) -> Gender | None:
    """What he and she say of whom they mean."""
    return "m" if pronoun in HE else "f" if pronoun in SHE else None


def person_meant(
    pronoun: str, at: Span, people: Iterable[Entry], spoken: Sequence[Spoken], begins: Sequence[int], inside: Callable[[Span], bool]
) -> Entry | None:
    """The person that he or she means, or None where two could be meant.

    ``at`` is the pronoun; ``begins`` are the sentences' begins; ``inside`` says whether a mention stands in quoted
    or reported words, which its speaker, not the page, chose.
    """
    here = sentence_at(begins, at.begin)
    wanted = gender(pronoun)
    scores: list[tuple[float, int, Entry]] = []
    for entry in people:
        if wanted and entry.gender and entry.gender != wanted:
            continue
        last = entry.last_before(at.begin)
        if last is None or here - sentence_at(begins, last.begin) > _REACH:
            continue
        scores.append((_score(entry, last, at, wanted, spoken, begins, inside), last.begin, entry))
    scores.sort(key=lambda item: item[:2], reverse=True)
    if not scores or scores[0][0] < _SURE:
        return None
    return scores[0][2] if len(scores) == 1 or scores[0][0] - scores[1][0] >= _AHEAD else None


def _score(
    entry: Entry, last: Span, at: Span, wanted: Gender | None, spoken: Sequence[Spoken], begins: Sequence[int],
    inside: Callable[[Span], bool],
) -> float:  # fmt: skip
    here = sentence_at(begins, at.begin)
    best = 0.0
    for mention in entry.mentions:
        back = here - sentence_at(begins, mention.begin)
        if mention.begin >= at.begin or back > _REACH:
            continue
        subject = mention.begin - begins[sentence_at(begins, mention.begin)] < 60
        value = 2.0 - 0.5 * back + (0.6 if subject else 0.0) - (0.9 if inside(mention) else 0.0)
        best = max(best, value)
    if wanted and entry.gender == wanted:
        best += 0.5
    for distance, one in enumerate(reversed(spoken[-3:])):
        if any(entry is who for who in one.speakers):
            best += 1.4 - 0.5 * distance
            break
    return best
