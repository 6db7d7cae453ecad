"""Which statements run under which words of one paragraph, overlapping and nested ones in lanes of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from hearsay.records import Span

Part = Literal["source", "cue", "content"]
# What may stand between two pieces of one statement without parting them for the eye.
_JOINT = re.compile(r"[^\w\r\n]{0,4}")


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
    """Words with the same underlines, outermost first, and the statements that end or pause after them."""

    span: Span
    lines: tuple[Line, ...]
    ends: tuple[End, ...]


def segments(text: str, paragraph: Span, pieces: Sequence[Piece]) -> list[Segment]:
    """The paragraph cut wherever an underline begins or ends; together the segments are all of it.

    Pieces lie inside the paragraph and are not empty.
    """
    lanes = _lanes(pieces)
    ends = _ends(text, pieces)
    edges = {paragraph.begin, paragraph.end}
    edges.update(edge for piece in pieces for edge in piece.span)
    cuts = sorted(edges)
    return [
        Segment(
            Span(begin, end),
            _lines(begin, pieces, lanes),
            tuple(End(number, lanes[number]) for number in ends.get(end, ())),
        )
        for begin, end in zip(cuts, cuts[1:], strict=False)
    ]


def _lines(position: int, pieces: Sequence[Piece], lanes: dict[int, int]) -> tuple[Line, ...]:
    parts: dict[int, list[Part]] = {}
    for number, part, span in pieces:
        if span.begin <= position < span.end and part not in parts.setdefault(number, []):
            parts[number].append(part)
    lines = [Line(number, tuple(found), lanes[number]) for number, found in parts.items() if found]
    return tuple(sorted(lines, key=lambda line: -line.lane))


def _lanes(pieces: Sequence[Piece]) -> dict[int, int]:
    """A lane for each statement; short ones lie nearest the words, so what is nested stays inside.

    Two statements share a lane only where all words of one come before all words of the other.
    """
    extents: dict[int, Span] = {}
    for number, _, span in pieces:
        known = extents.get(number, span)
        extents[number] = Span(min(known.begin, span.begin), max(known.end, span.end))
    lanes: dict[int, int] = {}
    for number, extent in sorted(extents.items(), key=lambda item: (item[1].end - item[1].begin, -item[0])):
        touching = {lanes[other] for other in lanes if _overlap(extent, extents[other])}
        lanes[number] = next(lane for lane in range(len(extents)) if lane not in touching)
    return lanes


def _overlap(one: Span, other: Span) -> bool:
    return one.begin < other.end and other.begin < one.end


def _ends(text: str, pieces: Sequence[Piece]) -> dict[int, list[int]]:
    """Where each statement's number goes: after its last word, and before every gap that parts its words."""
    ends: dict[int, list[int]] = {}
    for number in sorted({piece.number for piece in pieces}):
        spans = sorted(piece.span for piece in pieces if piece.number == number)
        reach = spans[0].end
        for span in spans[1:]:
            if span.begin > reach and not _JOINT.fullmatch(text, reach, span.begin):
                ends.setdefault(reach, []).append(number)
            reach = max(reach, span.end)
        ends.setdefault(reach, []).append(number)
    return ends
