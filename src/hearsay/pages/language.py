"""The language of a text whose page does not say it, by the commonest words of eleven languages."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files

_LOOKED_AT = 20_000  # characters
_FEWEST = 8  # common words
_SHARE = 0.15  # of all words
_AHEAD = 1.5  # times the next language's
_WORD = re.compile(r"[^\W\d_]+")


def _words() -> dict[str, frozenset[str]]:
    table = files("hearsay.pages").joinpath("common_words.tsv").read_text("utf-8").splitlines()[1:]
    return {language: frozenset(words.split()) for language, words in (row.split("\t") for row in table)}


_COMMON = _words()


def language_of(text: str) -> str | None:
    """Give the language (BCP 47) that the words of a text speak for; None where it is short or they disagree."""
    words = Counter(_WORD.findall(text[:_LOOKED_AT].lower()))
    total = words.total()
    counts = sorted(
        ((sum(words[word] for word in common), language) for language, common in _COMMON.items()), reverse=True
    )
    (most, language), (next_most, _) = counts[:2]
    if most < max(_FEWEST, _SHARE * total) or most < _AHEAD * next_most:
        return None
    return language
