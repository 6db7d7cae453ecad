"""How an article's text changed, in its statements and outside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hearsay.ledger.alignment import common_runs
from hearsay.ledger.compared_words import keys
from hearsay.ledger.revisions.pieces import pieces
from hearsay.ledger.revisions.records import Passage, Piece
from hearsay.records import BlockLabel, Page

# Not the byline, whose time changes with every touch, nor the corrections, which are told as such.
_COUNTED: frozenset[BlockLabel] = frozenset(("headline", "dek", "body", "caption"))
_AROUND = 6  # words shown before and after a change


class Paragraph(NamedTuple):
    """A line of the page's text with a word in it, its words as they are compared, and whether it is of the article."""

    line: str
    words: tuple[str, ...]
    counted: bool


def changed_paragraphs(old: Page, new: Page) -> tuple[list[Paragraph], list[Paragraph]]:
    """Give the paragraphs of each page's article that the other page has nowhere, in order.

    Wherever it stands there: a paragraph that moved, or that is labelled otherwise, did not change.
    """
    there, here = list(_paragraphs(old)), list(_paragraphs(new))
    return list(_missing(there, here)), list(_missing(here, there))


def count_changes(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[int, int]:
    """Count the words removed and the words added."""
    before, after = ([word for paragraph in some for word in paragraph.words] for some in (old, new))
    kept = sum(run.size for run in common_runs(before, after))
    return len(before) - kept, len(after) - kept


def passages(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[Passage]:
    """Yield each place where these paragraphs differ, with a few words around it."""
    before, after = ("\n".join(paragraph.line for paragraph in some) for some in (old, new))
    passage: list[Piece] = []
    for piece in pieces(before, after):
        parts = piece.words.split()
        if piece.kind != "same" or len(parts) <= 2 * _AROUND:
            passage.append(piece)
            continue
        if passage:
            yield Passage((*passage, Piece("same", " ".join(parts[:_AROUND]))))
        passage = [Piece("same", " ".join(parts[-_AROUND:]))]
    if any(piece.kind != "same" for piece in passage):
        yield Passage(tuple(passage))


def _paragraphs(page: Page) -> Iterator[Paragraph]:
    for block in page.blocks:
        for line in block.span.of(page.text).splitlines():
            if words := keys(line):
                yield Paragraph(line, words, block.label in _COUNTED)


def _missing(ones: Sequence[Paragraph], others: Sequence[Paragraph]) -> Iterator[Paragraph]:
    there = Counter(other.words for other in others)
    for one in ones:
        if there[one.words]:
            there[one.words] -= 1
        elif one.counted:
            yield one
