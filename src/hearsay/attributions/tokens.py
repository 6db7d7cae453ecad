"""A text as the network's input: word pieces with features, in windows of whole paragraphs.

Training and reading share this module, and only this: what the network was trained on is what it is given.
Word pieces are BERT's (Devlin et al. 2019), lower-cased; the features put back what lower-casing takes away
and what no word piece says: letter case, the inside of quotation marks, the start of a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from hearsay.quotes import quotations

WINDOW = 384  # word pieces, [CLS] and [SEP] among them
CLS, SEP = 101, 102
FEATURES = 24  # case (4) x quotation (3) x paragraph start (2)
QUOTED, STARTS = 4, 12  # what a step in each of the last two adds

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """A whole text in word pieces; arrays of one length, no special pieces.

    ``begin`` and ``end`` are character offsets, half-open; ``paragraph`` numbers the lines that hold the pieces.
    """

    ids: Ints
    features: Ints
    begin: Ints
    end: Ints
    paragraph: Ints


@cache
def load_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer at `path`, cutting nothing and padding nothing."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _quoted(text: str) -> bytearray:
    """For each character: 0 outside quotation marks, 1 inside, 2 a mark."""
    state = bytearray(len(text))
    for quote in quotations(text):
        state[quote.begin : quote.end] = b"\x02" * (quote.end - quote.begin)
        state[quote.inner_begin : quote.inner_end] = b"\x01" * (quote.inner_end - quote.inner_begin)
    return state


def _case(word: str) -> int:
    """0 no capitals, 1 a capital first, 2 all capitals (two letters at least), 3 capitals inside."""
    if word.islower() or not any(c.isupper() for c in word):
        return 0
    if len(word) > 1 and word.isupper():
        return 2
    return 1 if word[0].isupper() and not any(c.isupper() for c in word[1:]) else 3


def encode(tokenizer: Tokenizer, text: str) -> Pieces:
    """Cut `text` into word pieces with their features.

    Lines are cut one by one, so a text's pieces never depend on what stands in other lines.
    """
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    encodings = tokenizer.encode_batch([text[b:e] for b, e in lines], add_special_tokens=False)
    quoted = _quoted(text)
    ids: list[int] = []
    features: list[int] = []
    begins: list[int] = []
    ends: list[int] = []
    paragraphs: list[int] = []
    for number, ((base, _), encoding) in enumerate(zip(lines, encodings, strict=True)):
        case = {
            index: _case(text[base + b : base + e]) for index, (b, e) in _words(encoding.word_ids, encoding.offsets)
        }
        for position, (piece, (b, e), word) in enumerate(
            zip(encoding.ids, encoding.offsets, encoding.word_ids, strict=True)
        ):
            ids.append(piece)
            features.append(case[word] + QUOTED * quoted[base + b] + STARTS * (position == 0))
            begins.append(base + b)
            ends.append(base + e)
            paragraphs.append(number)
    arrays = (np.array(values, dtype=np.int64) for values in (ids, features, begins, ends, paragraphs))
    return Pieces(*arrays)


def _words(words: list[int | None], offsets: list[tuple[int, int]]) -> list[tuple[int | None, tuple[int, int]]]:
    spans: dict[int | None, tuple[int, int]] = {}
    for word, (b, e) in zip(words, offsets, strict=True):
        spans[word] = (spans[word][0], e) if word in spans else (b, e)
    return list(spans.items())


def window_ends(paragraph: Ints, first: int, size: int) -> list[int]:
    """Cut pieces into consecutive windows of whole paragraphs, at most `size` pieces each; their ends.

    The first window holds at most `first` pieces; a paragraph longer than a window is cut at the window's size.
    """
    ends: list[int] = []
    start, room, total = 0, first, len(paragraph)
    while start < total:
        stop = min(start + room, total)
        if stop < total and paragraph[stop] == paragraph[stop - 1]:
            whole = int(np.searchsorted(paragraph, paragraph[stop]))
            stop = whole if whole > start else stop
        ends.append(stop)
        start, room = stop, size
    return ends
