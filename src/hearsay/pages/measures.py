"""What a line of a page shows by itself: its length, its letters, its kinds of words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from hearsay.pages.cues import announced
from hearsay.pages.lines import Line
from hearsay.pages.wording import COMMON, words_of
from hearsay.records import BLOCK_LABELS, BlockLabel

SECTIONS: tuple[BlockLabel, ...] = ("related", "comment", "author_bio", "appeal", "legal")
MEASURES = (
    "words", "letters a word", "capitalised", "all capitals", "common words", "you", "we", "no word", "name",
    "digits", "commas", "asks", "colon", "dots", "quotes", "begins small", "date", "stops", "prose", "characters",
)  # fmt: skip
_LOOKED_AT = 400  # characters
_MOST_TOKENS = 40
_MOST_PAIRS = 25
_WHOLE = 3  # words of a line that is looked up as a whole
_NAME = 4  # words
_MANY_WORDS = 100
_SHORT = 2  # letters of a word that carries no meaning
_DATE = re.compile(
    r"\b(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d"
    r"|\d{1,2}[:.]\d\d ?[ap]\.?m|(?:19|20)\d\d\b|ago\b)",
    re.I,
)
_DIGIT = re.compile(r"\d")
_DOTS = ("…", "...", "[…]")
_YOU = frozenset(("you", "your", "yours"))
_WE = frozenset(("we", "us", "our", "i", "my"))
_SIGNS = ("©", "@", "|", "•", "%", "$", "€", "£", "?", "!", "…", "#")


class Measured(NamedTuple):
    """A line's measures, in the order of MEASURES, and its words.

    ``tokens`` are looked up among the learned words; ``content`` are the words that carry meaning; ``cue`` and
    ``section`` are places in BLOCK_LABELS and SECTIONS, -1 where the line announces nothing.
    """

    values: tuple[float, ...]
    tokens: tuple[str, ...]
    content: tuple[str, ...]
    cue: int
    section: int


def measured(line: Line) -> Measured:
    """Measure one line."""
    return Measured(*_measured(line.text, line.words, line.stops, line.prose))


@lru_cache(maxsize=4096)
def _measured(
    text: str, words: int, stops: bool, prose: bool
) -> tuple[tuple[float, ...], tuple[str, ...], tuple[str, ...], int, int]:
    """Give a line's measures as plain tuples: Python's collector of garbage need not look into these again."""
    seen = text[:_LOOKED_AT]
    written, low = words_of(seen)
    cue, section = announced(text, words)
    shape = _shape(written, low)
    marks = _marks(seen, text, low)
    return (
        (min(words, _MANY_WORDS), *shape, *marks, stops, prose, len(text)),
        _tokens(seen, low),
        tuple({word for word in low if len(word) > _SHORT} - COMMON),
        BLOCK_LABELS.index(cue) if cue else -1,
        SECTIONS.index(section) if section in SECTIONS else -1,
    )


def _shape(written: Sequence[str], low: Sequence[str]) -> tuple[float, ...]:
    """Give the shares of kinds of words."""
    if not written:
        return (0, 0, 0, 0, 0, 0, 1, 0)
    count = len(written)
    common = sum(map(COMMON.__contains__, low))
    begun = [word for word, lower in zip(written, low, strict=True) if word[0] != lower[0]]
    usual = sum(map(COMMON.__contains__, map(str.lower, begun)))
    return (
        len("".join(written)) / count,
        (len(begun) - usual) / (count - common) if count > common else 0,
        sum(map(str.isupper, [word for word in begun if len(word) > 1])) / count,
        common / count,
        0 if _YOU.isdisjoint(low) else sum(map(low.count, _YOU)) / count,
        0 if _WE.isdisjoint(low) else sum(map(low.count, _WE)) / count,
        0,
        count if count <= _NAME and len(begun) == count else 0,
    )


def _marks(seen: str, text: str, low: Sequence[str]) -> tuple[float, ...]:
    """Give what the signs between the words show."""
    digits = len(_DIGIT.findall(seen))
    return (
        digits / (len(seen) or 1),
        seen.count(",") / (len(low) or 1),
        text.endswith("?"),
        text.endswith(":"),
        text.endswith(_DOTS),
        '"' in seen or "“" in seen or "”" in seen,
        seen[:1].islower(),
        (digits > 0 or "ago" in low) and _DATE.search(seen) is not None,
    )


def _tokens(seen: str, low: tuple[str, ...]) -> tuple[str, ...]:
    """Give each word once, the first and the last as such, a short line as a whole, a longer one's pairs."""
    signs = [sign for sign in _SIGNS if sign in seen]
    if not low:
        return tuple(signs)
    pairs = ["=" + " ".join(low)] if len(low) <= _WHOLE else [*map(" ".join, pairwise(low[: _MOST_PAIRS + 1]))]
    words = low[:_MOST_TOKENS]
    return tuple(dict.fromkeys([*words, "^" + words[0], words[-1] + "$", *pairs, *signs]))
