"""Two wordings as pieces: what both have, what was removed, what was added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from hearsay.ledger.alignment import Run, common_runs
from hearsay.ledger.compared_words import Word, weight, words_in
from hearsay.ledger.revisions.records import Piece, PieceKind
from hearsay.render.visible import one_line

_LITTLE = 0.7  # weight of words that are shown as part of the changes on both sides


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Give the differences of two wordings word by word; nothing where they have the same words."""
    old_words, new_words = words_in(old), words_in(new)
    if [word.key for word in old_words] == [word.key for word in new_words]:
        return ()
    if not old_words or not new_words:
        return tuple(_piece("removed", old) + _piece("added", new))
    runs = _telling(common_runs(*_keys(old_words, new_words)), old_words)
    old_ends, new_ends = list(_ends(old, old_words)), list(_ends(new, new_words))
    found: list[Piece] = []
    at_old = at_new = 0
    for run in [*runs, Run(len(old_words), len(new_words), 0)]:
        found += _piece("removed", _slice(old, old_ends, at_old, run.old))
        found += _piece("added", _slice(new, new_ends, at_new, run.new))
        at_old, at_new = run.old + run.size, run.new + run.size
        found += _piece("same", _slice(new, new_ends, run.new, at_new))
    return tuple(found)


def _keys(*texts: Iterable[Word]) -> list[list[str]]:
    return [[word.key for word in text] for text in texts]


def _telling(runs: Sequence[Run], words: Sequence[Word]) -> list[Run]:
    """Leave out little words between words that were replaced: these read better as one."""
    return [
        run
        for before, run, after in zip([None, *runs], runs, [*runs[1:], None], strict=False)
        if not (_replaced(before, run) and _replaced(run, after))
        or sum(weight(word.key) for word in words[run.old : run.old + run.size]) >= _LITTLE
    ]


def _replaced(one: Run | None, other: Run | None) -> bool:
    """Tell whether both wordings have something between two runs."""
    if not one or not other:
        return False
    return one.old + one.size < other.old and one.new + one.size < other.new


def _ends(text: str, words: Sequence[Word]) -> Iterator[int]:
    """Yield where each word ends with the marks that belong to it; those before a word belong to that one."""
    for word, following in pairwise(words):
        between = text[word.span.end : following.span.begin]
        marks = between.split(maxsplit=1)[0] if between[:1].strip() else ""
        yield word.span.end + len(marks)
    yield len(text)


def _slice(text: str, ends: Sequence[int], begin: int, end: int) -> str:
    return text[ends[begin - 1] if begin else 0 : ends[end - 1]] if end > begin else ""


def _piece(kind: PieceKind, words: str) -> list[Piece]:
    line = one_line(words)
    return [Piece(kind, line)] if line else []
