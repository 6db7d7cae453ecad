"""What two sequences have in common, in order, in bounded time."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_CELLS = 40_000  # up to this product of lengths difflib looks at everything: some 10 ms


class Run(NamedTuple):
    """So many items, from ``old`` in the one sequence and from ``new`` in the other, that are the same."""

    old: int
    new: int
    size: int


def common_runs(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """Give what both sequences have in the same order, as runs that follow each other.

    Short sequences are compared by difflib. Long ones are parted at the items that each has once (Cohen's patience
    diff), and a stretch between two of these that is still long counts as changed: n log n at the worst.
    """
    runs: list[Run] = []
    for run in _runs(old, new):
        last = runs[-1] if runs else Run(0, 0, 0)
        if runs and (last.old + last.size, last.new + last.size) == (run.old, run.new):
            runs[-1] = Run(last.old, last.new, last.size + run.size)
        else:
            runs.append(run)
    return runs


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    begin, end = _edges(old, new)
    yield from [Run(0, 0, begin)] if begin else []
    inner_old, inner_new = old[begin : len(old) - end], new[begin : len(new) - end]
    if len(inner_old) * len(inner_new) <= _CELLS:
        inner = _all(inner_old, inner_new)
    else:
        inner = _between_unique(inner_old, inner_new)
    yield from (Run(begin + run.old, begin + run.new, run.size) for run in inner)
    yield from [Run(len(old) - end, len(new) - end, end)] if end else []


def _edges(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Count the items that are the same at the beginning, and then at the end."""
    most = min(len(old), len(new))
    begin = next((at for at in range(most) if old[at] != new[at]), most)
    end = next((at for at in range(most - begin) if old[-1 - at] != new[-1 - at]), most - begin)
    return begin, end


def _all(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    yield from (Run(*block) for block in matcher.get_matching_blocks() if block.size)


def _between_unique(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    at_old = at_new = 0
    for fixed_old, fixed_new in [*_unique(old, new), (len(old), len(new))]:
        stretch_old, stretch_new = old[at_old:fixed_old], new[at_new:fixed_new]
        begin, end = _edges(stretch_old, stretch_new)
        if len(stretch_old) * len(stretch_new) <= _CELLS:
            inner = list(_all(stretch_old, stretch_new))
        else:
            tail = Run(len(stretch_old) - end, len(stretch_new) - end, end)
            inner = [run for run in (Run(0, 0, begin), tail) if run.size]
        yield from (Run(at_old + run.old, at_new + run.new, run.size) for run in inner)
        if fixed_old < len(old):
            yield Run(fixed_old, fixed_new, 1)
        at_old, at_new = fixed_old + 1, fixed_new + 1


def _unique(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Find the items that each sequence has once and both have in the same order: the longest rising series."""
    once = {item for item, many in Counter(old).items() if many == 1}
    places = {item: at for at, item in enumerate(new) if item in once}
    repeated = {item for item, many in Counter(new).items() if many > 1}
    pairs = [(at, places[item]) for at, item in enumerate(old) if item in places and item not in repeated]
    tops: list[int] = []  # the least last place of a rising series of each length
    ends: list[int] = []  # and which pair has it
    before: list[int | None] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(tops, place)
        before.append(ends[length - 1] if length else None)
        tops[length : length + 1] = [place]
        ends[length : length + 1] = [number]
    chosen: list[tuple[int, int]] = []
    step = ends[-1] if ends else None
    while step is not None:
        chosen.append(pairs[step])
        step = before[step]
    return chosen[::-1]
