"""One line or paragraph as the labellers see it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_LOOKED_AT = 800  # characters; more would make the patterns slow on hostile lines
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*$|[,;:][\"”’»]$|[\"”]$")
_NEITHER = re.compile(r"[\W_]+")
_FEW, _MANY = 8, 25
_LINKS = 0.5  # of the letters: no prose of the article's


class Line(NamedTuple):
    """A block's words.

    ``text`` is cut after 800 characters and has no line breaks; ``prose`` says that it reads like sentences;
    ``linked`` is the share of its letters inside links, where that is known.
    """

    text: str
    words: int
    stops: bool
    prose: bool
    linked: float = 0.0


def line_of(text: str, *, linked: float = 0.0) -> Line:
    """Measure the features of a block's text."""
    end = text[-20:].rstrip()
    words = text.count(" ") + text.count("\n") + 1
    stops = not end[-1:].isalnum() and _STOP.search(end) is not None
    return Line(" ".join(text[:_LOOKED_AT].split()), words, stops, (words >= _FEW and stops) or words >= _MANY, linked)


@lru_cache(maxsize=4096)
def squeezed(text: str) -> str:
    """Letters and digits only, in lower case: for telling that two lines are the same."""
    return _NEITHER.sub("", text).lower()


def longest_run(lines: Sequence[Line]) -> tuple[int, int]:
    """Find the best contiguous run of prose (Pasternack & Roth 2009), half-open; (0, 0) for none."""
    best, best_run, total, start = 0.0, (0, 0), 0.0, 0
    for i, line in enumerate(lines):
        total += _weight(line)
        if total <= 0:
            total, start = 0.0, i + 1
        elif total > best:
            best, best_run = total, (start, i + 1)
    return best_run


def _weight(line: Line) -> float:
    if line.prose and line.linked < _LINKS:
        return min(line.words, 60) / 10
    if line.stops:
        return 0.2
    return -1.0 if line.words < _FEW else -0.6
