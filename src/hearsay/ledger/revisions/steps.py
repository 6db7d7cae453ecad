"""Which reading of a page followed which, as far as captures were seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product
from typing import NamedTuple


class Seen(NamedTuple):
    """A reading of a page: of which capture, read by what, when it was seen first and last, and added."""

    id: int
    page: int
    capture: str
    reader: str
    first_seen: str
    last_seen: str
    added: str


class Step(NamedTuple):
    """From one reading to another: the old one was seen at ``after``, the new one at ``at``.

    ``back``: the new one had been seen before. ``anew``: both are of one capture. ``same_reader`` read both.
    """

    page: int
    old: int
    new: int
    after: str
    at: str
    back: bool
    anew: bool
    same_reader: bool


def steps(readings: Iterable[Seen]) -> Iterator[Step]:
    """Yield the steps of one page, in the order of time; where it was read anew, when that was."""
    captures: dict[str, list[Seen]] = defaultdict(list)
    for reading in sorted(readings, key=lambda one: one.id):
        captures[reading.capture].append(reading)
    found = [*_seen_changing(list(captures.values())), *_read_anew(captures.values())]
    yield from sorted(found, key=lambda step: (step.at, step.new))


def _seen_changing(captures: Sequence[Sequence[Seen]]) -> Iterator[Step]:
    """Yield a step wherever one capture was seen right after another."""
    times = sorted(
        {
            (time, number)
            for number, ones in enumerate(captures)
            for one in ones
            for time in (one.first_seen, one.last_seen)
        }
    )
    known = {times[0][1]} if times else set()
    for (after, before), (at, now) in pairwise(times):
        if before != now:
            old, new = _by_one_reader(captures[before], captures[now])
            yield _step(old, new, after, at, back=now in known)
            known.add(now)


def _by_one_reader(olds: Sequence[Seen], news: Sequence[Seen]) -> tuple[Seen, Seen]:
    """Choose the latest readings of two captures, by the same reader where there are such."""
    return max(product(olds, news), key=lambda pair: (pair[0].reader == pair[1].reader, pair[0].id + pair[1].id))


def _read_anew(captures: Iterable[Sequence[Seen]]) -> Iterator[Step]:
    for ones in captures:
        for old, new in pairwise(ones):
            yield _step(old, new, old.added, new.added, anew=True)


def _step(old: Seen, new: Seen, after: str, at: str, *, back: bool = False, anew: bool = False) -> Step:
    return Step(old.page, old.id, new.id, after, at, back, anew, old.reader == new.reader)
