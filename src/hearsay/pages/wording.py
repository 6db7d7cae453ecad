"""A line's words: which carry meaning, and whether they are written as a title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
COMMON = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "could", "did", "do", "does",
    "for", "from", "had", "has", "have", "he", "her", "him", "his", "how", "if", "in", "into", "is", "it",
    "its", "may", "more", "not", "of", "on", "or", "our", "out", "she", "should", "so", "than", "that",
    "the", "their", "them", "they", "this", "to", "us", "was", "we", "were", "what", "when", "which", "who",
    "why", "will", "with", "would", "you", "your", "after", "before", "over", "about", "up",
))  # fmt: skip


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the words of a line as they are written, and in lower case."""
    written = tuple(_WORD.findall(text))
    return written, tuple(map(str.lower, written))


def content_words(texts: Sequence[str]) -> frozenset[str]:
    """Collect the words that carry the meaning, in lower case."""
    return frozenset(
        word for text in texts for word in _WORD.findall(text.lower()) if len(word) > 2 and word not in COMMON
    )


def title_cased(text: str, *, share: float = 0.75) -> bool:
    """Whether a line is in title case: nearly all words that could be lower case aren't."""
    words = [word for word in _WORD.findall(text) if word.lower() not in COMMON]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= share * len(words)


def all_capitalised(text: str) -> bool:
    """Whether every word that carries meaning begins with a capital letter, as in names and titles."""
    words = [word for word in _WORD.findall(text) if word.lower() not in COMMON]
    return bool(words) and all(word[0].isupper() for word in words)
