"""A piece of a text found again in another version of it, by its exact words and those around it.

W3C Web Annotation Data Model 4.2.4, Text Quote Selector; runs of white space are all alike.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from hearsay.records import Span

CONTEXT = 32  # characters of prefix and suffix
_NEAREST = 100  # places on either side that are looked at where the same words stand often
_LONG = 64  # from this length on, str.rfind may take the square of the time
_SPACES = re.compile(r"\s+")
_SHIFTING = re.compile(r"\s{2,}")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a text, what stands before and after them, and at which character of it they began."""

    exact: str
    prefix: str
    suffix: str
    begin: int


@dataclass(frozen=True, slots=True)
class Refound:
    """Where the words stand, and how many characters before and after them fit, runs of white space counted once."""

    span: Span
    fit: int


@dataclass(frozen=True, slots=True)
class Searchable:
    """A text made ready to find anchors in: each run of white space as one space, and where these runs stood.

    ``runs`` are the places, in ``folded``, behind each run of several characters; ``shifts`` are how many characters
    were left out up to there.
    """

    folded: str
    runs: tuple[int, ...]
    shifts: tuple[int, ...]


def anchor(text: str, span: Span) -> Anchor:
    """Make the anchor of a piece of a text, without the white space at its edges.

    Raises ValueError where the piece is empty or lies outside the text.
    """
    if not 0 <= span.begin <= span.end <= len(text):
        raise ValueError(f"{tuple(span)} lies outside a text of {len(text)} characters.")
    words = span.of(text)
    begin = span.begin + len(words) - len(words.lstrip())
    exact = words.strip()
    if not exact:
        raise ValueError(f"There are no words at {tuple(span)}.")
    end = begin + len(exact)
    return Anchor(exact, text[max(0, begin - CONTEXT) : begin], text[end : end + CONTEXT], begin)


def searchable(text: str) -> Searchable:
    """Make a text ready to find anchors in."""
    runs: list[int] = []
    shifts: list[int] = []
    shift = 0
    for run in _SHIFTING.finditer(text):
        runs.append(run.start() - shift + 1)
        shift += len(run[0]) - 1
        shifts.append(shift)
    return Searchable(_SPACES.sub(" ", text), tuple(runs), tuple(shifts))


def refind(anchor: Anchor, there: Searchable) -> Refound | None:
    """Find the words of an anchor in a text: where most of what stood around them does, then nearest to their place.

    None: they are not there. Where they stand at more than 200 places, those nearest to their old one count, and those
    where all that stood before or after them does too.
    """
    exact, prefix, suffix = (_SPACES.sub(" ", part) for part in (anchor.exact, anchor.prefix, anchor.suffix))
    place = _folded_place(there, anchor.begin)
    best: tuple[int, int, int] | None = None
    for at in _candidates(there.folded, exact, prefix, suffix, place):
        fit = _fit(there.folded, at, at + len(exact), prefix, suffix)
        found = (-fit, abs(at - place), at)
        best = found if best is None else min(best, found)
    if best is None:
        return None
    fit, _, at = best
    # The end is behind the last character, which is no white space: a run there is not part of the words.
    return Refound(Span(_place(there, at), _place(there, at + len(exact) - 1) + 1), -fit)


def _candidates(text: str, exact: str, prefix: str, suffix: str, place: int) -> Iterator[int]:
    """Yield places of the words; first of all where everything around them fits too, and then no others."""
    if exact not in text:
        return
    whole = [at + len(prefix) for at in _nearest(text, prefix + exact + suffix, place - len(prefix), 1)]
    if whole:
        yield from whole
        return
    any_place = list(_nearest(text, exact, place, _NEAREST))
    yield from any_place
    if len(any_place) >= _NEAREST:
        yield from (at + len(prefix) for at in _nearest(text, prefix + exact, place - len(prefix), 1))
        yield from _nearest(text, exact + suffix, place, 1)


def _nearest(text: str, words: str, place: int, most: int) -> Iterator[int]:
    """Yield where words stand: up to so many at or behind a place, and so many before it."""
    place = max(0, place)
    at, many = text.find(words, place), 0
    while at >= 0 and many < most:
        yield at
        many += 1
        at = text.find(words, at + 1) if many < most else -1
    yield from _before_long(text, words, place, most) if len(words) >= _LONG else _before(text, words, place, most)


def _before(text: str, words: str, place: int, most: int) -> Iterator[int]:
    end = place - 1 + len(words)
    for _ in range(most):
        at = text.rfind(words, 0, end)
        if at < 0:
            return
        yield at
        end = at - 1 + len(words)


def _before_long(text: str, words: str, place: int, most: int) -> Iterator[int]:
    found: list[int] = []
    at = text.find(words, 0, place - 1 + len(words))
    while at >= 0:
        found.append(at)
        at = text.find(words, at + len(words), place - 1 + len(words))
    yield from found[-most:]


def _fit(text: str, begin: int, end: int, prefix: str, suffix: str) -> int:
    """Count the characters before and after a place that are those of the prefix and suffix."""
    before, after = text[max(0, begin - len(prefix)) : begin], text[end : end + len(suffix)]
    return _alike(before[::-1], prefix[::-1]) + _alike(after, suffix)


def _alike(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _folded_place(there: Searchable, place: int) -> int:
    """Where a character of the text stands in the folded one; for one in a run of white space, near it."""
    run = bisect_right(range(len(there.runs)), place, key=lambda one: there.runs[one] + there.shifts[one])
    return place - (there.shifts[run - 1] if run else 0)


def _place(there: Searchable, folded: int) -> int:
    """Where a character of the folded text, no white space, stands in the text."""
    run = bisect_right(there.runs, folded)
    return folded + (there.shifts[run - 1] if run else 0)
