"""What a line shows by itself and by the lines around it, as numbers, from a page's text alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from hearsay.pages.lines import Line, longest_run, squeezed
from hearsay.pages.measures import MEASURES, SECTIONS, Measured, measured
from hearsay.pages.wording import content_words
from hearsay.records import BLOCK_LABELS

Matrix = npt.NDArray[np.float32]

_FAR = 60  # lines; farther is all the same
_MOST_REPEATS = 5
_TOPIC_LINES = 8
_NEIGHBOURS = (1, -1, 2, -2)  # before, after
_SHOWN = ("words", "capitalised", "stops", "prose", "name", "asks", "date")  # of the neighbours' measures
_PLACES = ("place", "from start", "from end", "from run", "from run's end", "in run", "length of run", "lines")
_AROUND = (
    "repeated", "first of its kind", "of the topic", "like a title", "a title", "prose before", "prose after",
    "prose around 3", "prose around 8", "words around 3", "words around 8", "next 5", "last 5", "next 12", "last 12",
)  # fmt: skip
TEXT_FEATURES = (
    *MEASURES,
    *(f"cue {label}" for label in BLOCK_LABELS),
    *(f"opens {section}" for section in SECTIONS),
    *(f"since {section}" for section in SECTIONS),
    *_PLACES,
    *_AROUND,
    *(
        f"{name} at {-by:+d}"
        for by in _NEIGHBOURS
        for name in (*_SHOWN, *(f"cue {label}" for label in BLOCK_LABELS), "of the topic", "like a title")
    ),
)
_SHOWN_AT = [MEASURES.index(name) for name in _SHOWN]
_WORDS, _PROSE = MEASURES.index("words"), MEASURES.index("prose")
_LEAST_TITLE = 6  # letters


class Features(NamedTuple):
    """A row of numbers a line, its words for the learned weights, and the lines in letters and digits alone."""

    rows: Matrix
    tokens: list[tuple[str, ...]]


def text_features(lines: Sequence[Line], titles: Sequence[str] = ()) -> Features:
    """Give the features of each line, in the order of TEXT_FEATURES; ``titles`` are what a page says is its own."""
    known = [measured(line) for line in lines]
    own = np.array([one.values for one in known], np.float32)
    cues = one_hot([one.cue for one in known], len(BLOCK_LABELS))
    opens = one_hot([one.section for one in known], len(SECTIONS))
    run = longest_run(lines)
    around = _around(lines, known, own, run, titles)
    beside = [shifted(part, by) for by in _NEIGHBOURS for part in (own[:, _SHOWN_AT], cues, around[:, 2:4])]
    rows = np.concatenate([own, cues, opens, _since(opens), _places(len(lines), run), around, *beside], axis=1)
    return Features(rows, [one.tokens for one in known])


def windows(values: Matrix, ranges: Sequence[tuple[int, int]]) -> list[Matrix]:
    """For each range, means of the rows from its first to its last (inclusive, relative to each row) that there are."""
    count, wide = len(values), values.shape[1]
    farthest = max(max(-first, last + 1, 0) for first, last in ranges)
    total = np.zeros((count + 1 + 2 * farthest, wide + 1))  # sums up to each row; the last column counts the rows
    inside = total[farthest : farthest + count + 1]
    np.cumsum(values, axis=0, dtype=np.float64, out=inside[1:, :wide])
    inside[:, wide] = np.arange(count + 1)
    total[farthest + count + 1 :] = inside[count]
    means: list[Matrix] = []
    for first, last in ranges:
        begin, end = farthest + first, farthest + last + 1
        within = total[end : end + count] - total[begin : begin + count]
        means.append((within[:, :wide] / np.maximum(1, within[:, wide:])).astype(np.float32))
    return means


def shifted(values: Matrix, by: int) -> Matrix:
    """The rows ``by`` lines before each row (after it, where negative); zeros where there is none."""
    moved = np.zeros_like(values)
    if by > 0:
        moved[by:] = values[:-by]
    else:
        moved[:by] = values[-by:]
    return moved


def one_hot(places: Sequence[int] | npt.NDArray[np.int64], width: int) -> Matrix:
    """A row of zeros each with a one at its place; -1 is no place."""
    hot = np.zeros((len(places), width), np.float32)
    at = np.array(places)
    marked = np.flatnonzero(at >= 0)
    hot[marked, at[marked]] = 1
    return hot


def _since(opens: Matrix) -> Matrix:
    """How many lines ago each part was opened."""
    at = np.arange(len(opens), dtype=np.float32)[:, None]
    last = np.maximum.accumulate(np.where(opens > 0, at, -_FAR), axis=0)
    return np.minimum(at - last, _FAR)


def _places(count: int, run: tuple[int, int]) -> Matrix:
    at = np.arange(count)
    begin, end = run
    return np.stack(
        [
            at / max(1, count - 1), np.minimum(at, 80), np.minimum(count - 1 - at, 80),
            np.clip(at - begin, -_FAR, _FAR), np.clip(at - end, -_FAR, _FAR), (at >= begin) & (at < end),
            np.full(count, end - begin), np.full(count, count),
        ],
        axis=1,
    ).astype(np.float32)  # fmt: skip


def _around(
    lines: Sequence[Line], known: Sequence[Measured], own: Matrix, run: tuple[int, int], titles: Sequence[str]
) -> Matrix:
    """Give what the whole page says of each line, in the order of _AROUND."""
    bare = [squeezed(line.text) for line in lines]
    written = Counter(bare)
    first = {text: i for i, text in reversed([*enumerate(bare)])}
    named = {squeezed(title) for title in titles}
    topic = content_words([line.text for line in lines[run[0] : run[0] + _TOPIC_LINES]])
    wanted = {content for title in titles if (content := content_words([title]))}
    titled = frozenset().union(*wanted)
    singles = np.array(
        [
            [min(_MOST_REPEATS, written[text]) for text in bare],
            [first[text] == i for i, text in enumerate(bare)],
            [sum(map(topic.__contains__, one.content)) / (len(one.content) or 1) for one in known],
            [0 if titled.isdisjoint(one.content) else _like(one.content, wanted) for one in known],
            [len(text) >= _LEAST_TITLE and text in named for text in bare],
        ],
        np.float32,
    ).T
    return np.concatenate([singles, _prose_around(own)], axis=1)


def _like(content: tuple[str, ...], titles: Collection[frozenset[str]]) -> float:
    """How far a line's words are a title's (0..1)."""
    return max(sum(map(title.__contains__, content)) / max(len(content), len(title)) for title in titles)


def _prose_around(own: Matrix) -> Matrix:
    words, prose = own[:, _WORDS : _WORDS + 1], own[:, _PROSE : _PROSE + 1]
    mass = words * prose
    total = max(1.0, float(mass.sum()))
    until = np.cumsum(mass, axis=0)
    short = np.minimum(words, _FAR)
    near, ranges = ((-3, 3), (-8, 8)), ((1, 5), (-5, -1), (1, 12), (-12, -1))
    return np.concatenate(
        [
            (until - mass) / total, 1 - until / total,
            *windows(prose, near), *windows(short, near), *windows(mass, ranges),
        ],
        axis=1,
    ).astype(np.float32)  # fmt: skip
