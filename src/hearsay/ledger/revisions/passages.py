"""How an article's text changed, in its statements and outside them, sentence by sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from hearsay.ledger.alignment import common_runs
from hearsay.ledger.compared_words import keys
from hearsay.ledger.pairing import pair_wordings
from hearsay.ledger.revisions.pieces import pieces
from hearsay.ledger.revisions.records import Passage, Piece
from hearsay.records import BlockLabel, Page
from hearsay.sentences import sentence_begins

# Not the byline, whose time changes with every touch, nor the corrections, which are told as such.
_COUNTED: frozenset[BlockLabel] = frozenset(("headline", "dek", "body", "caption"))
_AROUND = 6  # words shown before and after a change


class ChangedText(NamedTuple):
    """How many words of the article were removed and added, and where, in the new page's order."""

    removed: int
    added: int
    passages: tuple[Passage, ...]


class _Sentence(NamedTuple):
    """A sentence with a word in it, its words as they are compared, and whether it is of the article."""

    text: str
    words: tuple[str, ...]
    counted: bool


_NONE = _Sentence("", (), counted=False)


def changed_text(old: Page, new: Page) -> ChangedText:
    """Compare the sentences of each page's article that the other page has nowhere.

    Wherever it stands there: one that moved, whose paragraph was parted, or that is labelled otherwise, did not change.
    """
    there, here = list(_sentences(old)), list(_sentences(new))
    gone, come = list(_missing(there, here)), list(_missing(here, there))
    removed = added = 0
    passages: list[Passage] = []
    for before, after in _together(gone, come):
        kept = sum(run.size for run in common_runs(before.words, after.words))
        removed += len(before.words) - kept
        added += len(after.words) - kept
        passages += _passages(pieces(before.text, after.text))
    return ChangedText(removed, added, tuple(passages))


def _together(gone: Sequence[_Sentence], come: Sequence[_Sentence]) -> Iterator[tuple[_Sentence, _Sentence]]:
    """Yield each new sentence with the old one that it was, and old ones that are none where they stood."""
    rewritten = dict(pair_wordings([one.words for one in gone], [one.words for one in come]))
    before = {place: number for number, place in rewritten.items()}
    told: set[int] = set()
    for place, after in enumerate(come):
        yield gone[before[place]] if place in before else _NONE, after
        number = before.get(place, -1) + 1
        while 0 < number < len(gone) and number not in rewritten and number not in told:
            told.add(number)
            yield gone[number], _NONE
            number += 1
    yield from ((one, _NONE) for number, one in enumerate(gone) if number not in rewritten and number not in told)


def _passages(cut: Sequence[Piece]) -> Iterator[Passage]:
    """Yield each place of a sentence that changed, with a few words around it."""
    passage: list[Piece] = []
    for piece in cut:
        parts = piece.words.split()
        if piece.kind != "same" or len(parts) <= 2 * _AROUND:
            passage.append(piece)
            continue
        if passage:
            yield Passage((*passage, Piece("same", " ".join(parts[:_AROUND]))))
        passage = [Piece("same", " ".join(parts[-_AROUND:]))]
    if any(piece.kind != "same" for piece in passage):
        yield Passage(tuple(passage))


def _sentences(page: Page) -> Iterator[_Sentence]:
    for block in page.blocks:
        for line in block.span.of(page.text).splitlines():
            for begin, end in pairwise((*sentence_begins(line), len(line))):
                if words := keys(line[begin:end]):
                    yield _Sentence(line[begin:end].strip(), words, block.label in _COUNTED)


def _missing(ones: Sequence[_Sentence], others: Sequence[_Sentence]) -> Iterator[_Sentence]:
    there = Counter(other.words for other in others)
    for one in ones:
        if there[one.words]:
            there[one.words] -= 1
        elif one.counted:
            yield one
