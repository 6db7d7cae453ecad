"""Kind of a statement, told from its spans and the words of its cue.

A cue's manner is looked up in ``manners.tsv``, which lists words and phrases in their base form. The first
word or phrase of full weight decides ("repeatedly accused ... of saying": accuses), for in news the head
stands before what depends on it; words of light weight ("made", "continued", "statement") leave it to the
others. The manner leaves the cue's own negation aside: "did not deny" denies and is negated. A phrase of the
list that holds a negation keeps it: "would not rule out" hints and is not negated. Refusing to comment states
(no manner of the closed list is nearer).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple, cast

from hearsay.quotes import quoted_ranges
from hearsay.records import Manner, Quotation, Span

# Above this share of letters and digits inside the marks a content is a quotation as a whole; PolNeAR's
# annotators leave out or take in a word at its edge ("he said").
_DIRECT_SHARE = 0.9
_WORD = re.compile(r"n't|[^\W_]+?(?=n't)|[^\W_]+(?:-[^\W_]+)*|'[^\W_]+")
_VOWELS = "aeiou"
# Words that may stand inside a phrase ("would not immediately rule out") without changing it.
_PASSING = {
    "again", "already", "also", "always", "apparently", "as-yet", "even", "ever", "first", "further", "had",
    "has", "have", "however", "instead", "just", "later", "long", "now", "often", "once", "only", "quite",
    "recently", "repeatedly", "simply", "since", "so", "soon", "still", "then", "too", "very", "yet",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
}  # fmt: skip
_NEGATIONS = {"not", "never", "no", "nor", "neither", "without", "nothing", "nobody", "none"}
_NOT_NEGATIONS = {
    ("not", "only"), ("not", "just"), ("not", "least"), ("or", "not"), ("if", "not"), ("no", "doubt"),
    ("no", "matter"), ("no", "less"), ("nothing", "but"),
}  # fmt: skip
_DETERMINERS = {
    "a", "an", "the", "this", "that", "these", "those", "his", "her", "its", "their", "my", "our", "your",
    "no", "any", "some", "'s",
}  # fmt: skip
_AFTER_NOUN = {"of", "on", "over", "from", "about", "by", "against"}

_quoted = lru_cache(maxsize=1)(quoted_ranges)  # one page's statements come one after another


class _Entry(NamedTuple):
    words: tuple[str, ...]
    manner: Manner
    verb: bool
    light: bool


class _Match(NamedTuple):
    begin: int
    end: int
    entry: _Entry


def quotation_of(text: str, content: Sequence[Span]) -> Quotation:
    """Tell whether all, some or none of the content's letters and digits stand inside quotation marks."""
    ranges = _quoted(text)
    inside = total = 0
    for span in content:
        total += _letters(text, span.begin, span.end)
        at = max(0, bisect_right(ranges, span.begin, key=lambda r: r.begin) - 1)
        while at < len(ranges) and ranges[at].begin < span.end:
            inside += _letters(text, max(span.begin, ranges[at].begin), min(span.end, ranges[at].end))
            at += 1
    if not inside:
        return "indirect"
    return "direct" if inside > _DIRECT_SHARE * total else "mixed"


def manner_of(cue: str) -> Manner:
    """Tell what the cue does; ``states`` where no word of it decides."""
    heads = (match.entry.manner for match in _matches(_words(cue)) if not match.entry.light)
    return next(heads, "states")


def is_negated(cue: str) -> bool:
    """Tell whether the cue's own words say that it was not said ("did not say", "never claimed").

    Refusing, declining and failing are acts of their own and not counted as negation; nor is what a statement
    was made without ("said without naming anybody").
    """
    words = _words(cue)
    matches = list(_matches(words))
    passed = {i for match in matches for i in range(match.begin, match.end)}
    passed |= {j for i, pair in enumerate(pairwise(words)) if pair in _NOT_NEGATIONS for j in (i, i + 1)}
    said = matches[0].begin if matches else len(words)
    passed |= {i for i, word in enumerate(words) if word == "without" and i > said}
    return any(word in _NEGATIONS and i not in passed for i, word in enumerate(words))


def _letters(text: str, begin: int, end: int) -> int:
    return sum(map(str.isalnum, text[begin:end]))


def _words(cue: str) -> tuple[str, ...]:
    found = _WORD.findall(cue.lower().replace("’", "'").replace("cannot", "can not"))
    words = ["not" if word == "n't" else word for word in found]
    return tuple(word for i, word in enumerate(words) if not (i and _passes(word, words[i - 1])))


def _passes(word: str, before: str) -> bool:
    """Tell whether the word says nothing of what a cue does; "not only" and "not just" are kept whole."""
    adverb = word.endswith("ly") and len(word) > 4 and word not in _forms()
    return (word in _PASSING or adverb) and (before, word) not in _NOT_NEGATIONS


def _matches(words: Sequence[str]) -> Iterator[_Match]:
    """Yield the longest known phrase at each word, from left to right, none inside another."""
    at = 0
    while at < len(words):
        entry = _longest(words, at)
        if entry is None:
            at += 1
            continue
        yield _Match(at, at + len(entry.words), entry)
        at += len(entry.words)


def _longest(words: Sequence[str], at: int) -> _Entry | None:
    known = [e for e in _forms().get(words[at], ()) if tuple(words[at : at + len(e.words)]) == e.words]
    if not known:
        return None
    longest = [e for e in known if len(e.words) == len(known[0].words)]
    after = words[at + 1] if at + 1 < len(words) else ""
    noun = words[at - 1] in _DETERMINERS or words[at - 1].endswith("'s") if at else after in _AFTER_NOUN
    return next((e for e in longest if e.verb != noun), longest[0])


@lru_cache(maxsize=1)
def _forms() -> Mapping[str, Sequence[_Entry]]:
    """Read every inflected form of the list, by its first word, longest phrases first."""
    by_first: dict[str, list[_Entry]] = defaultdict(list)
    table = (files("hearsay") / "manners.tsv").read_text(encoding="utf-8")
    for line in table.splitlines()[1:]:
        cue, word_class, manner, weight, irregular = line.split("\t")
        first, *rest = cue.split(" ")
        forms = {first, *irregular.split()}
        if word_class == "verb":
            forms |= set(_verb_forms(first))
        elif word_class == "noun" and not rest:
            forms |= {_with_s(first)}
        for form in forms:
            entry = _Entry((form, *rest), cast(Manner, manner), word_class == "verb", weight == "light")
            by_first[form].append(entry)
    return {first: sorted(entries, key=lambda e: -len(e.words)) for first, entries in by_first.items()}


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _verb_forms(verb: str) -> Iterator[str]:
    """Yield a verb's regular forms, with a doubled consonant too; irregular ones are in the table."""
    yield _with_s(verb)
    if verb.endswith("e"):
        yield verb + "d"
        yield (verb if verb.endswith("ee") else verb[:-1]) + "ing"
        return
    y = verb.endswith("y") and verb[-2:-1] not in _VOWELS
    yield (verb[:-1] + "i" if y else verb) + "ed"
    yield verb + "ing"
    if len(verb) > 2 and verb[-1] in "bdglmnprt" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS:
        yield verb + verb[-1] + "ed"
        yield verb + verb[-1] + "ing"
