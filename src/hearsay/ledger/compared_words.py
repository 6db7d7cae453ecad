"""The words of a text as two versions of it are compared: without letter case, punctuation and white space."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from hearsay.records import Span

# A sign that changes what a number means is part of it; each character of a script without spaces is a word.
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff]|(?<![^\W_])[-−]?[$€£¥]?\d+(?:[.,:]\d+)*+[^\W_]*+[%‰°]?"
    r"|[^\W_]+(?:['’][^\W_]+)*+|[%‰$€£¥°]"
)
_SHORT = 3  # letters: what words that hold sentences together have, in most languages
_LIGHT = 0.3
_SAME = str.maketrans("’−", "'-")


class Word(NamedTuple):
    """A word as it is compared, and where the text has it."""

    key: str
    span: Span


def words_in(text: str) -> list[Word]:
    """Give the words of a text in their order."""
    return [Word(_key(found[0]), Span(*found.span())) for found in _WORD.finditer(text)]


def keys(text: str) -> tuple[str, ...]:
    """Give the words of a text as they are compared."""
    return tuple(_key(found) for found in _WORD.findall(text))


def weight(key: str) -> float:
    """How much a word says: short ones little, numbers as much as long ones."""
    return 1.0 if len(key) > _SHORT or not key.isalpha() else _LIGHT


def _key(word: str) -> str:
    if word.isascii():  # most are, and it is much quicker
        return word.casefold()
    return unicodedata.normalize("NFKC", word).translate(_SAME).casefold()
