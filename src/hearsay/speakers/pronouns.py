"""Whom "he" or "she" means, told only where one candidate stands out.

Each person named shortly before is a candidate; what speaks for them is weighed by a log-linear model whose weights
``training.pronouns`` fits. Nobody is given where the likeliest is not likely enough: naming the wrong person is the
worst error there is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from hearsay.records import Attribution, Span
from hearsay.sentences import sentence_at
from hearsay.speakers.directory import Directory, Entry
from hearsay.speakers.names import Gender

HE, SHE = frozenset(["he", "him", "his", "himself"]), frozenset(["she", "her", "hers", "herself"])
THEY = frozenset(["they", "them", "their", "theirs", "themselves", "both"])
IT = frozenset(["it", "its", "itself"])
FIRST = frozenset(["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"])
RELATIVE = frozenset(["who", "whom", "whose", "which", "that"])

_JOINED = re.compile(r",? and (?:\w+\.? ){0,3}")
_OF = re.compile(
    r"\b(?:of|for|to|from|with|by|about|against|at|on|in|over|behind|like|than)\s+(?:the\s+)?(?:\w+\.?\s+){0,2}$", re.I
)
_CAPITALISED = re.compile(r"[^\W\d_a-z][\w-]{3,}")
_PARTED = re.compile(r"[.,;:()“”\"\n](?: |$)")
_BESIDE = re.compile(r"\s*\([^()\n]{1,30}\)|, ?[^,.;\n]{1,50}")
_FIRST = 30  # mentions of somebody that are looked at for where they come from
_REACH = 5  # sentences back in which a candidate must stand, unless they spoke last
FEATURES = (
    "same sentence", "one back", "two back", "three back", "further back", "same paragraph", "paragraph before",
    "subject there", "first in its sentence", "only in others' words", "owner there", "behind a preposition there",
    "spoke last", "spoke before", "spoke third", "spoke in this or the last sentence", "spoke last in this paragraph",
    "gender agrees", "share of mentions", "most mentioned", "named last", "in what is said", "role agrees",
    "has another role", "is of that place or party", "nobody",
)  # fmt: skip
WEIGHTS = (
    0.92, 1.28, 0.18, 0.15, -1.45, 2.28, 0.09, 1.18, 2.00, -2.08, -0.28, -1.14, 1.14, 0.00, -0.10, 1.41, 0.65, 0.52,
    -0.12, 0.44, 0.28, -0.84, 1.50, -1.50, 3.50, -1.07,
)  # fmt: skip
_SURE = 0.6  # chance from which a person is given


class Spoken(NamedTuple):
    """A statement already resolved, and who speaks."""

    attribution: Attribution
    speakers: Sequence[Entry]


class Before(NamedTuple):
    """What is known of the page where a source stands.

    ``begins`` are its sentences' begins; ``spoken`` are the statements before; ``quoted`` says whether a mention stands
    in words that a speaker, not the page, chose; ``owned`` keeps what is named after somebody, by ``id(entry)``.
    """

    directory: Directory
    begins: Sequence[int]
    spoken: list[Spoken]
    quoted: Callable[[Span], bool]
    owned: dict[tuple[int, str], Entry]

    @property
    def text(self) -> str:
        """The page's text."""
        return self.directory.text


class Reference(NamedTuple):
    """A pronoun or description of one person: where it stands, what it says of them, and of what it is the source.

    ``nouns`` are what a description calls them ("senator") and ``words`` all of it, none where it is a pronoun;
    ``content`` is what they say.
    """

    at: Span
    gender: Gender | None
    nouns: frozenset[str] = frozenset()
    words: Span | None = None
    content: Sequence[Span] = ()


def gender(pronoun: str) -> Gender | None:
    """What he and she say of whom they mean."""
    return "m" if pronoun in HE else "f" if pronoun in SHE else None


def person_meant(one: Reference, before: Before) -> Entry | None:
    """The person that a pronoun or description means, or None where it is not clear enough."""
    candidates = described(one, before)
    values = [sum(w * x for w, x in zip(WEIGHTS, row, strict=True)) for _, row in candidates]
    if not values:
        return None
    total = sum(math.exp(value) for value in (*values, WEIGHTS[-1]))
    best = max(range(len(values)), key=lambda i: values[i])
    return candidates[best][0] if math.exp(values[best]) / total >= _SURE else None


def described(one: Reference, before: Before) -> list[tuple[Entry, tuple[float, ...]]]:
    """The candidates, each with its features (in the order of `FEATURES`, the last one 0)."""
    here = sentence_at(before.begins, one.at.begin)
    near = [
        (entry, last)
        for entry in _people(before, before.begins[max(0, here - _REACH)], one.at.begin)
        if (last := entry.last_before(one.at.begin))
        and not (one.gender and entry.gender and entry.gender != one.gender)
    ]
    firsts = _first_names([entry for entry, _ in near], before, here, one.at.begin)
    total = sum(len(entry.mentions) for entry, _ in near)
    most = max((len(entry.mentions) for entry, _ in near), default=0)
    latest = max((last for _, last in near), default=None)
    found = []
    for entry, last in near:
        turns = [n for n, said in enumerate(before.spoken[:-4:-1]) if any(entry is who for who in said.speakers)]
        if here - sentence_at(before.begins, last.begin) > _REACH and not turns:
            continue
        own = _own_mention(entry, one.at.begin, before)
        row = dict.fromkeys((*_place(own or last, one, here, firsts, before), *_turns(turns, one, here, before)), 1.0)
        row["first in its sentence"] = float(any(span in entry.mentions for span in firsts.get(here, ())))
        row["only in others' words"] = float(own is None)
        row["gender agrees"] = float(bool(one.gender) and entry.gender == one.gender)
        row["share of mentions"] = len(entry.mentions) / total
        row["most mentioned"] = float(len(entry.mentions) == most)
        row["named last"] = float(last == latest)
        row["in what is said"] = float(any(c.begin <= last.begin and last.end <= c.end for c in one.content))
        if one.words:
            row["role agrees"] = float(bool(entry.called & one.nouns))
            row["has another role"] = float(bool(entry.called) and not entry.called & one.nouns)
            row["is of that place or party"] = float(_is_of(entry, one.words.of(before.text), before.text))
        found.append((entry, tuple(row.get(name, 0.0) for name in FEATURES)))
    return found


def _people(before: Before, begin: int, end: int) -> Iterator[Entry]:
    """Who is named between these characters or spoke last, and is known to the page.

    Its own words name them, or others' do in full: “just Xerox it” names nobody.
    """
    named = [entry for _, entry in before.directory.within(begin, end)]
    spoke = [entry for one in before.spoken[:-4:-1] for entry in one.speakers]
    for entry in {id(entry): entry for entry in (*named, *spoke)}.values():
        known = len(entry.words) > 1 or not all(map(before.quoted, entry.mentions))
        if entry.kind == "person" and entry.named and known:
            yield entry


def _place(
    place: Span, one: Reference, here: int, firsts: Mapping[int, Sequence[Span]], before: Before
) -> Iterator[str]:
    """Features of where a candidate was named last."""
    sentence = sentence_at(before.begins, place.begin)
    yield FEATURES[min(here - sentence, 4)]
    lines = before.text.count("\n\n", place.end, one.at.begin) if here - sentence <= 2 * _REACH else 9
    if "\n" not in before.text[place.end : one.at.begin]:
        yield "same paragraph"
    elif lines <= 1:
        yield "paragraph before"
    if before.text[place.end : place.end + 2] in ("’s", "'s"):
        yield "owner there"
    elif place in firsts.get(sentence, ()):
        yield "subject there"
    if is_object(before, place):
        yield "behind a preposition there"


def is_object(before: Before, place: Span) -> bool:
    """Whether a preposition stands before a name: "a letter from Mayor Ada Brandt"."""
    begin = before.begins[sentence_at(before.begins, place.begin)]
    return bool(_OF.search(before.text, max(begin, place.begin - 40), place.begin))


def _turns(turns: Sequence[int], one: Reference, here: int, before: Before) -> Iterator[str]:
    """Features of when a candidate spoke; ``turns`` are the statements back in which they did, 0 the last."""
    if not turns:
        return
    yield ("spoke last", "spoke before", "spoke third")[turns[0]]
    cue = before.spoken[-1 - turns[0]].attribution.cue[0]
    if here - sentence_at(before.begins, cue.begin) <= 1:
        yield "spoke in this or the last sentence"
    if not turns[0] and "\n" not in before.text[cue.end : one.at.begin]:
        yield "spoke last in this paragraph"


def _is_of(entry: Entry, description: str, text: str) -> bool:
    """Whether a capitalised word of the description, or what is written for it, stands beside one of their mentions.

    "The Vermont senator" after "Sen. Ada Brandt, D-Vt.", "the Eastmark Republican" after "Jon Vesper (R-Eastmark)".
    """
    words = [word for word in _CAPITALISED.findall(description) if word != "The"]
    for span in entry.mentions[:_FIRST]:
        before = _PARTED.split(text[max(0, span.begin - 40) : span.begin])[-1]
        behind = _BESIDE.match(text, span.end)
        around = before + (behind[0] if behind else "")
        for word in words:
            party = f"({word[0]}-" in around or f", {word[0]}-" in around
            if word in around or f"-{word[:3]}" in around or (party and word in ("Republican", "Democrat")):
                return True
    return False


def _own_mention(entry: Entry, position: int, before: Before) -> Span | None:
    """The last mention before this character that stands in the page's own words."""
    for span in reversed(entry.mentions):
        if span.end <= position and not before.quoted(span):
            return span
    return None


def _first_names(near: Sequence[Entry], before: Before, here: int, end: int) -> dict[int, list[Span]]:
    """The first mention of a candidate in each sentence around, with those that "and" joins to it."""
    sentences: dict[int, list[Span]] = {}
    for span, entry in before.directory.within(before.begins[max(0, here - 2 * _REACH)], end):
        if any(entry is one for one in near):
            firsts = sentences.setdefault(sentence_at(before.begins, span.begin), [])
            if not firsts or _JOINED.fullmatch(before.text, firsts[-1].end, span.begin):
                firsts.append(span)
    return sentences
