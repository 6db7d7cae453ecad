"""A reading laid out as an annotated page: its blocks as units of paragraphs, each with its notes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from hearsay.article import ARTICLE_BLOCKS
from hearsay.records import Actor, BlockLabel, Page, Reading, Span, Statement
from hearsay.render.order import in_page_order
from hearsay.render.underlines import Line, Part, Piece, segments
from hearsay.render.visible import visible
from hearsay.render.wording import Teller, tellers, when, words

_BREAK = r"(?:\r\n|\r(?!\n)|\n)"
_BLANK_LINES = re.compile(rf"{_BREAK}[^\S\r\n]*{_BREAK}\s*")
# Menus and small print longer than this are folded away: nobody scrolls past them to the article.
_FOLDED_LINES = 4


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
    """What stands in the margin about one statement; ``source`` is the page's words for an unknown speaker.

    ``parent`` is the number of the statement that this one stands in.
    """

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
    """Lay out all of the page's text in its order, every statement that has words underlined and noted once.

    The notes are numbered from 1 in the page's order, nested ones after the one around them; a note stands
    with the paragraph in which its statement begins.
    """
    text = reading.page.text
    stretches = [_Stretch(label, span) for label, block in _labelled(reading.page) for span in _paragraphs(text, block)]
    notes = _notes(reading)
    pieces = _pieces_by_paragraph(notes, [stretch.span for stretch in stretches])
    marked: set[int] = set()
    paragraphs = [_paragraph(text, stretch.span, pieces[index], marked) for index, stretch in enumerate(stretches)]
    return [
        _unit(stretches[indices[0]].label, [paragraphs[index] for index in indices], notes)
        for indices in _neighbours(stretches)
    ]


def _neighbours(stretches: Sequence[_Stretch]) -> Iterator[list[int]]:
    """Group the stretches into units: each body paragraph alone, neighbours of any other label together."""

    def unit(index: int) -> tuple[BlockLabel, int]:
        label = stretches[index].label
        return label, index if label == "body" else 0

    for _, group in groupby(range(len(stretches)), unit):
        yield list(group)


def _unit(label: BlockLabel, paragraphs: list[Paragraph], notes: Sequence[Note]) -> Unit:
    begun = sorted(mark.number for one in paragraphs for run in one.runs for mark in run.marks if mark.first)
    furniture = label not in ARTICLE_BLOCKS
    lines = sum(one.lines for one in paragraphs)
    folded = furniture and lines > _FOLDED_LINES and not any(one.lanes for one in paragraphs)
    own_notes = [notes[number - 1] for number in begun]
    return Unit(label, paragraphs, own_notes, furniture=furniture, lines=lines, folded=folded)


def _labelled(page: Page) -> Iterator[_Stretch]:
    """Yield the page's blocks, with what lies outside all of them as body."""
    reached = 0
    for block in sorted(page.blocks, key=lambda block: block.span):
        begin, end = block.span
        if reached < begin:
            yield _Stretch("body", Span(reached, begin))
        if reached < end:
            yield _Stretch(block.label, Span(max(reached, begin), end))
            reached = end
    yield _Stretch("body", Span(reached, len(page.text)))


def _paragraphs(text: str, block: Span) -> Iterator[Span]:
    """Yield the stretches between blank lines, without white space at their edges."""
    breaks = [match.span() for match in _BLANK_LINES.finditer(text, block.begin, block.end)]
    begins = [block.begin, *(end for _, end in breaks)]
    ends = [*(begin for begin, _ in breaks), block.end]
    for begin, end in zip(begins, ends, strict=True):
        piece = text[begin:end]
        if inner := piece.strip():
            begin += len(piece) - len(piece.lstrip())
            yield Span(begin, begin + len(inner))


def _paragraph(text: str, span: Span, pieces: Sequence[Piece], marked: set[int]) -> Paragraph:
    """Cut the paragraph into runs; ``marked`` holds the numbers shown before it, and takes this one's."""
    runs = []
    for segment in segments(span, pieces):
        marks = [Mark(number, lane, number not in marked) for number, lane in segment.ends]
        marked.update(mark.number for mark in marks)
        runs.append(Run(visible(segment.span.of(text)), segment.lines, marks))
    lines = visible(span.of(text)).count("\n") + 1
    return Paragraph(runs, lines, max((line.lane + 1 for run in runs for line in run.lines), default=0))


def _pieces_by_paragraph(notes: Sequence[Note], paragraphs: Sequence[Span]) -> Mapping[int, list[Piece]]:
    """Give each paragraph, by its index, the statements' words in it, cut at its edges."""
    found: dict[int, list[Piece]] = defaultdict(list)
    for note in notes:
        for part, span in _parts(note.statement):
            index = max(bisect_right(paragraphs, span.begin, key=lambda one: one.begin) - 1, 0)
            while index < len(paragraphs) and paragraphs[index].begin < span.end:
                cut = Span(max(span.begin, paragraphs[index].begin), min(span.end, paragraphs[index].end))
                if cut.begin < cut.end:
                    found[index].append(Piece(note.number, part, cut))
                index += 1
    return found


def _parts(statement: Statement) -> Iterator[tuple[Part, Span]]:
    for span in statement.source:
        yield "source", span
    for span in statement.cue:
        yield "cue", span
    for span in statement.content:
        yield "content", span


def _notes(reading: Reading) -> list[Note]:
    """Make the notes of all statements that have words to underline, in order of their numbers."""
    text = reading.page.text
    actors: Mapping[str, Actor] = {actor.id: actor for actor in reading.actors}
    placed = [
        item
        for item in in_page_order(reading.statements)
        if any(span.of(text).strip() for _, span in _parts(item.statement))
    ]
    numbers = {item.statement.id: number for number, item in enumerate(placed, 1)}
    return [
        Note(
            number=number,
            speakers=tellers(statement.speaker, actors),
            source=words(text, statement.source),
            cue=words(text, statement.cue),
            relay=tellers(statement.relay, actors),
            when=when(statement.said) if statement.said else "",
            statement=statement,
            parent=numbers.get(statement.parent) if statement.parent and depth else None,
        )
        for number, (statement, depth) in enumerate(placed, 1)
    ]
