"""A reading laid out as an annotated page: its blocks as units of paragraphs, each with its notes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from hearsay.records import Actor, BlockLabel, Page, Reading, Span, Statement
from hearsay.render.order import begin_of, in_page_order
from hearsay.render.underlines import Line, Piece, segments
from hearsay.render.visible import visible
from hearsay.render.wording import ARTICLE_BLOCKS, Teller, cue_words, tellers, when, words

_BREAK = r"(?:\r\n|\r(?!\n)|\n)"
_BLANK_LINES = re.compile(rf"{_BREAK}[^\S\r\n]*{_BREAK}\s*")
# Menus and small print longer than this are folded away: nobody scrolls past them to the article.
_FOLDED_LINES = 8


class Mark(NamedTuple):
    """A statement's number in the text; the ``first`` is the one that its note leads back to."""

    number: int
    lane: int
    first: bool


class Run(NamedTuple):
    """Words with their underlines, and the numbers that stand after them."""

    text: str
    lines: tuple[Line, ...]
    marks: list[Mark]


class Note(NamedTuple):
    """What stands in the margin about one statement; ``source`` is the page's words for an unknown speaker."""

    number: int
    speakers: list[Teller]
    source: str
    cue: str
    relay: list[Teller]
    when: str
    statement: Statement
    parent: int | None


class Paragraph(NamedTuple):
    """A paragraph's words, how many lines they have, and how many underlines lie under each other."""

    runs: list[Run]
    lines: int
    lanes: int


class Unit(NamedTuple):
    """A body paragraph, or all neighbouring paragraphs of another label."""

    label: BlockLabel
    paragraphs: list[Paragraph]
    notes: list[Note]
    furniture: bool
    lines: int
    folded: bool


class _Stretch(NamedTuple):
    label: BlockLabel
    span: Span


def lay_out(reading: Reading) -> list[Unit]:
    """All of the page's text in its order, every statement underlined and noted once.

    The notes are numbered from 1 in the page's order, nested ones after the one around them.
    """
    text = reading.page.text
    stretches = [
        _Stretch(label, span) for label, block in _labelled(reading.page) for span in _paragraphs(text, block)
    ]
    notes = _notes(reading)
    spans = [stretch.span for stretch in stretches]
    pieces = _pieces_by_paragraph(notes, spans)
    noted: dict[int, list[Note]] = {}
    for note in notes:
        noted.setdefault(_paragraph_at(begin_of(note.statement), spans), []).append(note)
    marked: set[int] = set()
    paragraphs = [_paragraph(text, span, pieces.get(index, []), marked) for index, span in enumerate(spans)]
    # Each body paragraph is a unit of its own; neighbours of any other label are one.
    parts = groupby(
        range(len(stretches)),
        lambda index: (stretches[index].label, stretches[index].label == "body" and index),
    )
    return [
        _unit(
            label,
            [paragraphs[index] for index in indices],
            [note for i in indices for note in noted.get(i, [])],
        )
        for (label, _), group in parts
        if (indices := [*group])
    ]


def _unit(label: BlockLabel, paragraphs: list[Paragraph], notes: list[Note]) -> Unit:
    furniture = label not in ARTICLE_BLOCKS
    lines = sum(paragraph.lines for paragraph in paragraphs)
    marked = notes or any(paragraph.lanes for paragraph in paragraphs)
    folded = furniture and lines > _FOLDED_LINES and not marked
    return Unit(label, paragraphs, notes, furniture=furniture, lines=lines, folded=folded)


def _labelled(page: Page) -> Iterator[_Stretch]:
    """The page's blocks, with what lies outside all of them as body."""
    reached = 0
    for label, span in sorted(page.blocks, key=lambda block: block.span):
        if reached < span.begin:
            yield _Stretch("body", Span(reached, span.begin))
        if reached < span.end:
            yield _Stretch(label, Span(max(reached, span.begin), span.end))
            reached = span.end
    yield _Stretch("body", Span(reached, len(page.text)))


def _paragraphs(text: str, block: Span) -> Iterator[Span]:
    """The stretches between blank lines, without white space at their edges."""
    breaks = [match.span() for match in _BLANK_LINES.finditer(text, block.begin, block.end)]
    begins = [block.begin, *(end for _, end in breaks)]
    ends = [*(begin for begin, _ in breaks), block.end]
    for begin, end in zip(begins, ends, strict=True):
        piece = text[begin:end]
        if inner := piece.strip():
            begin += len(piece) - len(piece.lstrip())
            yield Span(begin, begin + len(inner))


def _paragraph(text: str, span: Span, pieces: Sequence[Piece], marked: set[int]) -> Paragraph:
    """The paragraph's words; ``marked`` holds the numbers that earlier ones show, and takes this one's."""
    runs = []
    for segment in segments(text, span, pieces):
        marks = [Mark(number, lane, number not in marked) for number, lane in segment.ends]
        marked.update(mark.number for mark in marks)
        runs.append(Run(visible(segment.span.of(text)), segment.lines, marks))
    lines = visible(span.of(text)).count("\n") + 1
    return Paragraph(runs, lines, max((line.lane + 1 for run in runs for line in run.lines), default=0))


def _paragraph_at(position: int, spans: Sequence[Span]) -> int:
    return max(bisect_right(spans, position, key=lambda span: span.begin) - 1, 0)


def _pieces_by_paragraph(notes: Iterable[Note], spans: Sequence[Span]) -> dict[int, list[Piece]]:
    """Every statement's words, cut at the paragraphs' edges."""
    found: dict[int, list[Piece]] = {}
    for note in notes:
        statement = note.statement
        for part, wanted in (
            ("source", statement.source), ("cue", statement.cue), ("content", statement.content),
        ):  # fmt: skip
            for span in wanted:
                index = _paragraph_at(span.begin, spans)
                while index < len(spans) and spans[index].begin < span.end:
                    cut = Span(max(span.begin, spans[index].begin), min(span.end, spans[index].end))
                    if cut.begin < cut.end:
                        found.setdefault(index, []).append(Piece(note.number, part, cut))
                    index += 1
    return found


def _notes(reading: Reading) -> list[Note]:
    text = reading.page.text
    actors: Mapping[str, Actor] = {actor.id: actor for actor in reading.actors}
    placed = in_page_order(reading.statements)
    numbers = {item.statement.id: number for number, item in enumerate(placed, 1)}
    return [
        Note(
            number=number,
            speakers=tellers(statement.speaker, actors),
            source=words(text, statement.source),
            cue=cue_words(text, statement),
            relay=tellers(statement.relay, actors),
            when=when(statement.said) if statement.said else "",
            statement=statement,
            parent=numbers.get(statement.parent) if statement.parent and depth else None,
        )
        for number, (statement, depth) in enumerate(placed, 1)
    ]
