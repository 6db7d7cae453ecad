"""Pages written for the counts of their sourcing: who speaks, through whom, in which paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hearsay.records import Actor, Author, Block, BlockLabel, Page, Reading, Span, Statement
from hearsay.sourcing import Sourcing
from hearsay.sourcing.parties import AUTHOR

OLIN = Actor("olin", "Mara Olin", "person", named=True)
VESPER = Actor("vesper", "Jon Vesper", "person", named=True)
OFFICIALS = Actor("officials", "two officials", "group", named=False)
RADIO = Actor("radio", "Eastmark Radio", "publication", named=True)
LAMP = Actor("lamp", "The Lamp", "publication", named=True)
LINE = Actor("line", "Sand Isle Line", "organisation", named=True)
KROLL = Actor("kroll", "Ida Kroll", "person", named=True, speaks_for=("line",))
PENN = Actor("penn", "Dario Penn", "person", named=True, speaks_for=("line",))
DRAFT = Actor("draft", "a draft of the timetable", "document", named=False)
AUTHOR_ACTOR = Actor("author", AUTHOR, "person", named=False)
EVERYBODY = (OLIN, VESPER, OFFICIALS, RADIO, LAMP, LINE, KROLL, PENN, DRAFT, AUTHOR_ACTOR)


def paper(
    *paragraphs: Sequence[tuple[str, str] | tuple[str, str, BlockLabel]],
    actors: Sequence[Actor] = EVERYBODY,
    publisher: str | None = None,
    authors: tuple[Author, ...] = (),
) -> Reading:
    """A page whose paragraphs are statements: (speakers, tellers), ids between spaces; none is a line without any."""
    text, blocks = "", []
    statements: list[Statement] = []
    for number, paragraph in enumerate(paragraphs):
        text += "\n\n" if number else ""
        begin = len(text)
        label: BlockLabel = "body"
        for speaker, relay, *other in paragraph:
            label = other[0] if other else "body"
            one = made(len(statements), len(text), speaker, relay, label)
            statements.append(one)
            text += "The mayor said the boats sail. "
        text += "" if paragraph else "The tide came in."
        blocks.append(Block(label, Span(begin, len(text))))
    page = Page("ferry.txt", "1", text, tuple(blocks), publisher=publisher, authors=authors)
    return Reading(page, tuple(actors), tuple(statements))


def made(number: int, at: int, speaker: str, relay: str, block: BlockLabel) -> Statement:
    return Statement(
        id=f"s{number}",
        source=(Span(at, at + 9),),
        cue=(Span(at + 10, at + 14),),
        content=(Span(at + 15, at + 29),),
        quotation="indirect",
        manner="states",
        negated=False,
        speaker=tuple(speaker.split()),
        relay=tuple(relay.split()),
        parent=None,
        said=None,
        block=block,
        confidence=0.9,
    )


def nested(*contents: str, words: str) -> Reading:
    """Statements inside each other: each content is words of the text, the first the outermost one's."""
    statements = []
    for number, content in enumerate(contents):
        begin = words.index(content)
        one = made(number, 0, "olin", "", "body")
        cue, whole = Span(begin - 1, begin), Span(begin, begin + len(content))
        parent = f"s{number - 1}" if number else None
        statements.append(replace(one, source=(), cue=(cue,), content=(whole,), parent=parent))
    page = Page("ferry.txt", "1", words, (Block("body", Span(0, len(words))),))
    return Reading(page, EVERYBODY, tuple(statements))


def passages(counts: Sourcing) -> list[tuple[int, int, tuple[str, ...]]]:
    return [(one.paragraphs, one.statements, one.sources) for one in counts.passages]
