"""Which statements run under which words of one paragraph; overlapping ones lie in lanes of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from hearsay.records import Span

Part = Literal["source", "cue", "content"]
# No eye tells more lines under one word; the outermost are left out there, and keep their own source and cue.
_MOST_LINES = 6


class Piece(NamedTuple):
    """Words of the statement with this number, inside one paragraph."""

    number: int
    part: Part
    span: Span


class Line(NamedTuple):
    """One underline; lane 0 lies nearest the words. ``parts`` are what the words are to the statement."""

    number: int
    parts: tuple[Part, ...]
    lane: int


class End(NamedTuple):
    """Where a statement's number goes."""

    number: int
    lane: int


class Segment(NamedTuple):
    """Words with the same underlines, outermost first, and the statements whose last words these are."""

    span: Span
    lines: tuple[Line, ...]
    ends: tuple[End, ...]


def segments(paragraph: Span, pieces: Sequence[Piece]) -> list[Segment]:
    """Cut the paragraph wherever an underline begins or ends; together the segments are all of it.

    Pieces lie inside the paragraph and are not empty. Since two statements in one lane never mix, every
    underline belongs to the next number in its lane.
    """
    extents = _extents(pieces)
    lanes = _lanes(extents)
    begins: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        begins[piece.span.begin].append(piece)
    ends: dict[int, list[End]] = defaultdict(list)
    for number in sorted(extents):
        ends[extents[number].end].append(End(number, lanes[number]))
    edges = {*paragraph, *(edge for piece in pieces for edge in piece.span)}
    found = []
    running: list[Piece] = []
    for begin, end in pairwise(sorted(edges)):
        running = [piece for piece in running if piece.span.end > begin] + begins[begin]
        found.append(Segment(Span(begin, end), _lines(running, lanes), tuple(ends[end])))
    return found


def _lines(running: Sequence[Piece], lanes: Mapping[int, int]) -> tuple[Line, ...]:
    parts: dict[int, dict[Part, None]] = defaultdict(dict)
    for piece in running:
        parts[piece.number][piece.part] = None
    lines = [Line(number, tuple(found), lanes[number]) for number, found in parts.items()]
    return tuple(sorted(lines, key=lambda line: -line.lane)[-_MOST_LINES:])


def _extents(pieces: Sequence[Piece]) -> dict[int, Span]:
    """Find, for each statement, the stretch from its first word to its last."""
    extents: dict[int, Span] = {}
    for number, _, span in pieces:
        known = extents.get(number, span)
        extents[number] = Span(min(known.begin, span.begin), max(known.end, span.end))
    return extents


def _lanes(extents: Mapping[int, Span]) -> dict[int, int]:
    """Give each statement a lane; short ones lie nearest the words, so what is nested stays inside.

    Two statements share a lane only where all words of one come before all words of the other.
    """
    lanes: dict[int, int] = {}
    for number, extent in sorted(extents.items(), key=lambda item: (item[1].end - item[1].begin, -item[0])):
        touching = {lanes[other] for other in lanes if _overlap(extent, extents[other])}
        lanes[number] = next(lane for lane in range(len(extents)) if lane not in touching)
    return lanes


def _overlap(one: Span, other: Span) -> bool:
    return one.begin < other.end and other.begin < one.end
