"""Which statements run under which characters: overlapping and nested statements in lanes that never touch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from hearsay.records import Span, Statement

Part = Literal["source", "cue", "content"]
_PARTS: tuple[Part, ...] = ("source", "cue", "content")
# What may stand between two pieces of one statement without parting them for the eye.
_JOINT = re.compile(r"[^\w\n]{0,4}")


class Line(NamedTuple):
    """One underline: the statement's number, what the words are to it, and its lane, 0 nearest the words."""

    number: int
    part: Part
    lane: int


class Segment(NamedTuple):
    """Characters with the same underlines, widest lane first, and the numbers of the statements that pause here."""

    span: Span
    lines: tuple[Line, ...]
    ends: tuple[int, ...]


def lanes(numbered: Mapping[int, Statement]) -> dict[int, int]:
    """A lane for each statement, such that no two whose words lie over or between each other share one.

    Short ones lie nearest the words, so that a nested statement stands above the one around it.
    """
    extents = {number: extent for number, statement in numbered.items() if (extent := _extent(statement))}
    taken: dict[int, list[Span]] = {}
    chosen: dict[int, int] = {}
    for number, extent in sorted(extents.items(), key=lambda item: (item[1].end - item[1].begin, item[0])):
        lane = 0
        while any(extent.begin < other.end and other.begin < extent.end for other in taken.get(lane, ())):
            lane += 1
        taken.setdefault(lane, []).append(extent)
        chosen[number] = lane
    return chosen
