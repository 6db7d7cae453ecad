"""The learned judge of a page's lines: what was fitted by training.parts, read from weights/ and applied.

Each word of a line speaks for and against labels (a logistic regression); what the words of a line and of its
neighbours say, and the line's features, go through a network of one hidden layer; the best sequence of labels
is found by Viterbi's algorithm.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import chain, repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from hearsay.pages.features import TEXT_FEATURES, Features, Matrix, shifted, windows
from hearsay.records import BLOCK_LABELS, BlockLabel

_LEAST = -6.0  # of a word score below the best label's: all less is no less
_FEWEST_TOKENS = 4
_UNKNOWN = -1
_WINDOWS = ((-4, -1), (1, 4), (-12, -1), (1, 12))
_AT_ONCE = 4  # rows
_FARTHEST = 4.0  # standard deviations
_PARAGRAPH = 60  # words: no line of so many words in sentences is a short part's
_USUAL = 0.25  # share of common words in sentences
_SHORT_PARTS = np.array([BLOCK_LABELS.index(label) for label in ("headline", "dek", "related", "navigation")])
_UNLIKELY = 6.0
_WORDS, _COMMON, _STOPS = (TEXT_FEATURES.index(name) for name in ("words", "common words", "stops"))


class Weights(NamedTuple):
    """What was learned, for features in the order of ``features``; rows of ``words`` are tokens, columns labels."""

    features: tuple[str, ...]
    tokens: dict[str, int]
    words: Matrix
    bias: Matrix
    mean: Matrix
    scale: Matrix
    hidden: Matrix
    hidden_bias: Matrix
    out: Matrix
    out_bias: Matrix
    follows: Matrix


@cache
def weights(name: str) -> Weights:
    """Load the weights for ``html`` or ``text``."""
    folder = files("hearsay.pages") / "weights"
    rows = [line.split("\t") for line in (folder / f"{name}.words.tsv").read_text("utf-8").splitlines()]
    words = np.array([row[1].split() for row in rows], np.float32) / np.float32(10)
    parts: dict[str, list[list[str]]] = {}
    for line in (folder / f"{name}.layers.tsv").read_text("utf-8").splitlines():
        part, row, values = line.split("\t")
        parts.setdefault(part, []).append([row, values])
    matrices = {part: np.array([values.split() for _, values in rows], np.float32) for part, rows in parts.items()}
    first = matrices["feature"]
    return Weights(
        tuple(row for row, _ in parts["feature"]),
        {row[0]: at for at, row in enumerate(rows)}, words, matrices["bias"][0],
        first[:, 0], first[:, 1], first[:, 2:], matrices["hidden bias"][0], matrices["hidden"], matrices["out bias"][0],
        matrices["follows"],
    )  # fmt: skip


def word_scores(tokens: list[tuple[str, ...]], tokens_at: dict[str, int], words: Matrix, bias: Matrix) -> Matrix:
    """What the words of each line say for each label, 0 for the best label and less for others."""
    lengths = [len(one) for one in tokens]
    at = np.fromiter(map(tokens_at.get, chain.from_iterable(tokens), repeat(_UNKNOWN)), np.intp, sum(lengths))
    line = np.repeat(np.arange(len(tokens)), lengths)[at != _UNKNOWN]
    counts = np.bincount(line, minlength=len(tokens))
    said = np.flatnonzero(counts)
    summed = np.zeros((len(tokens), words.shape[1]), np.float32)
    summed[said] = np.add.reduceat(words[at[at != _UNKNOWN]], (np.cumsum(counts) - counts)[said], axis=0)
    scores = summed / np.maximum(_FEWEST_TOKENS, counts)[:, None].astype(np.float32) ** 0.5 + bias
    below: Matrix = np.maximum(scores - scores.max(axis=1, keepdims=True), np.float32(_LEAST))
    return below


def with_words(rows: Matrix, scores: Matrix) -> Matrix:
    """Put to each line's features what its words say and what those of the lines around it do."""
    said = np.exp(scores)
    said /= said.sum(axis=1, keepdims=True)
    around = windows(said, _WINDOWS)
    return squashed(np.concatenate([rows, said, shifted(said, 1), shifted(said, -1), *around, scores], axis=1))


def squashed(rows: Matrix) -> Matrix:
    """Draw large numbers together: a network is no better for lengths in the hundreds."""
    return np.sign(rows) * np.log1p(np.abs(rows))


def label_scores(features: Features, learned: Weights) -> Matrix:
    """Log probabilities of each line's labels, in the order of BLOCK_LABELS."""
    said = word_scores(features.tokens, learned.tokens, learned.words, learned.bias)
    rows = with_words(features.rows, said)
    rows = np.clip((rows - learned.mean) * learned.scale, -_FARTHEST, _FARTHEST)
    hidden = np.maximum(_product(rows, learned.hidden) + learned.hidden_bias, 0)
    scores = _product(hidden, learned.out) + learned.out_bias
    scores[_paragraphs(features.rows)[:, None], _SHORT_PARTS] -= _UNLIKELY
    top = scores.max(axis=1, keepdims=True)
    return np.asarray(scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True)), np.float32)


def _product(rows: Matrix, matrix: Matrix) -> Matrix:
    """Multiply a few rows at a time: for more, numpy's library wakes threads, which use up more than they save."""
    padded = np.zeros((-(-len(rows) // _AT_ONCE) * _AT_ONCE, rows.shape[1]), np.float32)
    padded[: len(rows)] = rows
    parts = padded.reshape(-1, _AT_ONCE, rows.shape[1]) @ matrix
    product: Matrix = parts.reshape(-1, matrix.shape[1])[: len(rows)]
    return product


def _paragraphs(rows: Matrix) -> npt.NDArray[np.intp]:
    """Which lines are long paragraphs."""
    return np.flatnonzero((rows[:, _WORDS] > _PARAGRAPH) & (rows[:, _COMMON] > _USUAL) & (rows[:, _STOPS] > 0))


def best_labels(scores: Matrix, follows: Matrix) -> list[BlockLabel]:
    """Find the sequence of labels that fits best; ``follows[i, j]`` is how well j follows i.

    Where a line's best label is so far ahead that no order of labels can make up for it, it stands; most do.
    """
    if not len(scores):
        return []
    path: list[int] = scores.argmax(axis=1).tolist()
    second, first = np.partition(scores, (-2, -1), axis=1)[:, -2:].T
    open_to_doubt = np.flatnonzero(first - second <= 2 * (follows.max() - follows.min()))
    breaks = np.flatnonzero(np.diff(open_to_doubt) > 1) + 1
    for run in filter(len, np.split(open_to_doubt, breaks)):
        begin, end = int(run[0]), int(run[-1]) + 1
        doubtful = scores[begin:end].copy()
        if begin:
            doubtful[0] += follows[path[begin - 1]]
        if end < len(scores):
            doubtful[-1] += follows[:, path[end]]
        path[begin:end] = _best_path(doubtful, follows)
    return [BLOCK_LABELS[at] for at in path]


def _best_path(scores: Matrix, follows: Matrix) -> list[int]:
    """Find the places of the best sequence of labels (Viterbi 1967)."""
    total, after = scores[0], np.ascontiguousarray(follows.T)
    came_from = np.empty(scores.shape, np.intp)
    for i in range(1, len(scores)):
        ways = total + after
        ways.argmax(axis=1, out=came_from[i])
        total = ways.max(axis=1) + scores[i]
    path = [int(total.argmax())]
    for i in range(len(scores) - 1, 0, -1):
        path.append(int(came_from[i, path[-1]]))
    return path[::-1]
