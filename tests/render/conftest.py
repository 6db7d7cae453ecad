"""Readings made for the tests: one written by hand, and any number drawn by Hypothesis."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

import pytest
from hypothesis import strategies as st

from hearsay.records import (
    ACTOR_KINDS,
    APPEAL_KINDS,
    BLOCK_LABELS,
    CREDIT_KINDS,
    MANNERS,
    NOTICE_KINDS,
    QUOTATIONS,
    Actor,
    Appeal,
    Author,
    Block,
    BlockLabel,
    Credit,
    Excerpt,
    FieldSpan,
    Identifier,
    Link,
    Manner,
    Moment,
    Notice,
    Page,
    Parts,
    Poll,
    Post,
    Quotation,
    Reading,
    Said,
    Signature,
    Span,
    Statement,
    ToldAt,
)

T = TypeVar("T")

PARTS: list[tuple[BlockLabel, str]] = [
    ("navigation", "Home\nTowns\nHarbour\nLetters\nSport\nWeather\nSubscribe"),
    ("headline", "Ferry to Sand Isle may stop by June, officials hint"),
    ("dek", "The mayor promises to keep the line; its owner keeps silent"),
    ("byline", "By Tessa Brandt"),
    (
        "body",
        "EASTMARK — Mayor Mara Olin said on Tuesday that the ferry to Sand Isle would run “as long as one "
        "islander needs it.”",
    ),
    (
        "body",
        "Eastmark Radio reported that two officials had hinted that the line would close in June, before the "
        "summer timetable begins and the first of the holiday boats are due at the north pier.",
    ),
    (
        "related",
        "Also in the Courier: Old bridge is safe, engineer insists",
    ),
    (
        "body",
        "“We counted the boats twice,” Jon Vesper, the harbour master, told The Lamp, a weekly. “Nobody "
        "believed the number.",
    ),
    ("body", "“So we will count them again.”"),
    (
        "body",
        "The line’s spokeswoman, Ida Kroll, did not say when a decision would be made. The company has owned "
        "both ships since the winter storms, and its last report shows a loss for the third year.",
    ),
    (
        "appeal",
        "“Five crowns a month keep this paper afloat,” says our editor. Become a member today.",
    ),
    ("body", "It was “never about money”, a former captain claimed."),
    ("poll", "Should the town buy the ferry? Yes / No"),
    ("author_bio", "Tessa Brandt covers the harbour and its islands for the Courier."),
    ("legal", "© Eastmark Courier. All rights reserved."),
]


class Builder:
    """Finds words on the page, and makes statements of them."""

    def __init__(self, text: str) -> None:
        self.text = text

    def span(self, words: str) -> Span:
        begin = self.text.index(words)
        return Span(begin, begin + len(words))

    def statement(
        self,
        number: int,
        source: str,
        cue: str,
        *content: str,
        quotation: Quotation = "indirect",
        manner: Manner = "states",
        negated: bool = False,
        speaker: tuple[str, ...] = (),
        relay: tuple[str, ...] = (),
        parent: str | None = None,
        said: Said | None = None,
        block: BlockLabel = "body",
    ) -> Statement:
        return Statement(
            id=f"s{number}",
            source=(self.span(source),) if source else (),
            cue=(self.span(cue),),
            content=tuple(self.span(piece) for piece in content),
            quotation=quotation,
            manner=manner,
            negated=negated,
            speaker=speaker,
            relay=relay,
            parent=parent,
            said=said,
            block=block,
            confidence=0.87,
        )


def ferry_reading() -> Reading:
    text = ""
    blocks = []
    for label, words in PARTS:
        text += "\n\n" if text else ""
        blocks.append(Block(label, Span(len(text), len(text) + len(words))))
        text += words
    make = Builder(text)
    actor = partial(Actor, named=True)
    actors = (
        actor("a1", "Mara Olin", "person", role="mayor of Eastmark"),
        actor("a2", "Eastmark Radio", "publication"),
        Actor("a3", "two officials", "group", named=False),
        actor("a4", "Jon Vesper", "person", role="harbour master"),
        actor("a5", "The Lamp", "publication"),
        actor("a6", "Ida Kroll", "person", role="spokeswoman", speaks_for=("a7",)),
        actor("a7", "Sand Isle Line", "organisation"),
        Actor("a8", "a former captain", "person", named=False),
    )
    statements = (
        make.statement(1, "officials", "hint", "Ferry to Sand Isle may stop by June", manner="hints", block="headline"),
        make.statement(
            2,
            "Mayor Mara Olin",
            "said",
            "that the ferry to Sand Isle would run “as long as one islander needs it.”",
            quotation="mixed",
            manner="promises",
            speaker=("a1",),
            said=Said("2026-03-03", "2026-03-03", "on Tuesday"),
        ),
        make.statement(
            3,
            "Eastmark Radio",
            "reported",
            "that two officials had hinted that the line would close in June, before the summer timetable "
            "begins and the first of the holiday boats are due at the north pier",
            speaker=("a2",),
        ),
        make.statement(
            4,
            "two officials",
            "had hinted",
            "that the line would close in June, before the summer timetable begins and the first of the "
            "holiday boats are due at the north pier",
            manner="hints",
            speaker=("a3",),
            relay=("a2",),
            parent="s3",
        ),
        make.statement(5, "engineer", "insists", "Old bridge is safe", manner="claims", block="related"),
        make.statement(
            6,
            "Jon Vesper, the harbour master",
            "told",
            "“We counted the boats twice,”",
            "“Nobody believed the number.\n\n“So we will count them again.”",
            quotation="direct",
            speaker=("a4",),
            relay=("a5",),
        ),
        make.statement(
            7,
            "The line’s spokeswoman, Ida Kroll,",
            "did not say",
            "when a decision would be made",
            negated=True,
            speaker=("a6",),
        ),
        make.statement(
            8,
            "our editor",
            "says",
            "“Five crowns a month keep this paper afloat,”",
            quotation="direct",
            block="appeal",
        ),
        make.statement(
            9,
            "a former captain",
            "claimed",
            "It was “never about money”",
            quotation="mixed",
            manner="claims",
            speaker=("a8",),
        ),
    )
    page = Page(
        url="https://courier.example/ferry",
        id="0123456789abcdef",
        text=text,
        blocks=tuple(blocks),
        title="Ferry to Sand Isle may stop by June, officials hint",
        publisher="Eastmark Courier",
        authors=(Author("Tessa Brandt", role="reporter"),),
        published="2026-03-04T08:30:00+01:00",
        language="en",
        encoding="windows-1252",
        encoding_from="detected",
    )
    return Reading(page, actors, statements)


@pytest.fixture
def ferry() -> Reading:
    return ferry_reading()


_WORDS = st.text(max_size=12)
_MAYBE = st.none() | _WORDS
_TUPLE = st.lists(_WORDS, max_size=2).map(tuple)


def _several(one: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(one, max_size=2).map(tuple)


def _parts(span: st.SearchStrategy[Span]) -> st.SearchStrategy[Parts]:
    maybe = st.none() | span
    excerpt = st.builds(Excerpt, _WORDS, maybe)
    moment = st.builds(Moment, _WORDS, maybe)
    signature = st.builds(Signature, excerpt, st.none() | excerpt, st.none() | excerpt)
    return st.builds(
        Parts,
        polls=_several(st.builds(Poll, span, excerpt, _several(excerpt))),
        notices=_several(
            st.builds(Notice, st.sampled_from(NOTICE_KINDS), _WORDS, maybe, st.none() | excerpt, st.none() | moment)
        ),
        appeals=_several(st.builds(Appeal, st.sampled_from(APPEAL_KINDS), span, st.none() | signature)),
        links=_several(st.builds(Link, _WORDS, span, _MAYBE)),
        credits=_several(st.builds(Credit, st.sampled_from(CREDIT_KINDS), _WORDS, maybe)),
        posts=_several(st.builds(Post, moment, st.none() | excerpt, maybe, _TUPLE)),
        cited=_several(st.builds(Link, _WORDS, span, _WORDS)),
    )


@st.composite
def drawn_readings(draw: st.DrawFn) -> Reading:
    """Readings that keep the records' promises about offsets and ids, and nothing else."""
    text = draw(st.text(min_size=1, max_size=80))
    ends = st.integers(0, len(text))
    span = st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))
    spans = st.lists(span, max_size=3).map(tuple)
    ids = st.sampled_from(["x", "y", "z"])
    some_ids = st.lists(ids, max_size=2).map(tuple)
    fields = st.lists(st.builds(FieldSpan, _WORDS, span), max_size=2).map(tuple)
    author = st.builds(
        Author, _WORDS, role=_MAYBE, bio=_MAYBE, location=_MAYBE, education=_TUPLE, topics=_TUPLE, honours=_TUPLE,
        languages=_TUPLE, contact=_TUPLE, birthplace=_MAYBE, spans=fields,
    )  # fmt: skip
    page = st.builds(
        Page,
        url=_WORDS,
        id=_WORDS,
        text=st.just(text),
        blocks=_blocks(len(text)),
        title=_MAYBE,
        publisher=_MAYBE,
        authors=st.lists(author, max_size=2).map(tuple),
        published=_MAYBE,
        modified=_MAYBE,
        captured=_MAYBE,
        language=_MAYBE,
        encoding=_WORDS,
        encoding_from=st.sampled_from(["given", "detected"]),
        section=_MAYBE,
        spans=fields,
        parts=_parts(span),
    )
    actor = st.builds(
        Actor,
        ids,
        _WORDS,
        st.sampled_from(ACTOR_KINDS),
        st.booleans(),
        role=_MAYBE,
        speaks_for=some_ids,
        mentions=spans,
        key=_WORDS,
        identifiers=_several(st.builds(Identifier, ids, _WORDS, _MAYBE)),
        count=st.none() | st.integers(0, 9),
        anonymity=st.none() | st.builds(Excerpt, _WORDS, span),
    )
    statement = st.builds(
        Statement,
        id=ids,
        source=spans,
        cue=spans,
        content=spans,
        quotation=st.sampled_from(QUOTATIONS),
        manner=st.sampled_from(MANNERS),
        negated=st.booleans(),
        speaker=some_ids,
        relay=some_ids,
        parent=st.none() | ids,
        said=st.none() | st.builds(Said, _WORDS, _WORDS, _WORDS),
        block=st.sampled_from(BLOCK_LABELS),
        confidence=st.floats(0, 1),
        told_at=_several(st.builds(ToldAt, ids, _WORDS, span)),
    )
    return Reading(
        draw(page),
        tuple(draw(st.lists(actor, max_size=3, unique_by=lambda one: one.id))),
        tuple(draw(st.lists(statement, max_size=3, unique_by=lambda one: one.id))),
    )


@st.composite
def _blocks(draw: st.DrawFn, length: int) -> tuple[Block, ...]:
    """Blocks in order that do not overlap; they may leave gaps."""
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=6)))
    labels = st.sampled_from(BLOCK_LABELS)
    return tuple(Block(draw(labels), Span(begin, end)) for begin, end in zip(cuts[::2], cuts[1::2], strict=False))


@pytest.fixture(scope="session")
def readings() -> st.SearchStrategy[Reading]:
    return drawn_readings()
