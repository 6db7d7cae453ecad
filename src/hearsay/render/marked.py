"""The text of a page's blocks in runs, each with the names of the fields that it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from hearsay.records import BlockLabel, FieldSpan, Page, Span
from hearsay.render.visible import visible

_WHOLE = frozenset(("title", "bio"))  # of whole blocks, which have labels


class Run(NamedTuple):
    """Words as they may be shown, the fields that they say, and the address that they lead to."""

    text: str
    fields: tuple[str, ...] = ()
    url: str | None = None


class Part(NamedTuple):
    """Neighbouring blocks of one label, each as its runs."""

    label: BlockLabel
    paragraphs: list[list[Run]]


class _Mark(NamedTuple):
    span: Span
    name: str
    url: str | None = None


def parts_of(page: Page) -> list[Part]:
    """Give the page's blocks in their order, neighbours of one label together."""
    marks = sorted(_marks(page), key=lambda mark: mark.span)
    paragraphs: list[tuple[BlockLabel, list[Run]]] = []
    open_marks: list[_Mark] = []
    following = 0
    for block in page.blocks:
        while following < len(marks) and marks[following].span.begin < block.span.end:
            open_marks.append(marks[following])
            following += 1
        open_marks = [mark for mark in open_marks if mark.span.end > block.span.begin]
        paragraphs.append((block.label, list(_runs(page.text, block.span, open_marks))))
    grouped = groupby(paragraphs, key=lambda one: one[0])
    return [Part(label, [runs for _, runs in group]) for label, group in grouped]


def _marks(page: Page) -> Iterator[_Mark]:
    """Yield the places of all fields; the same words under one name once."""
    parts = page.parts
    fields = [*page.spans, *(one for author in page.authors for one in author.spans)]
    fields += [FieldSpan("question", poll.question.span) for poll in parts.polls if poll.question.span]
    fields += [FieldSpan("answer", one.span) for poll in parts.polls for one in poll.options if one.span]
    fields += [FieldSpan("corrects", one.corrects.span) for one in parts.notices if one.corrects and one.corrects.span]
    fields += [FieldSpan("when", one.when.span) for one in parts.notices if one.when and one.when.span]
    fields += [FieldSpan(credit.kind, credit.span) for credit in parts.credits if credit.span]
    fields += [FieldSpan("post", post.time.span) for post in parts.posts if post.time.span]
    signatures = [one.signed for one in parts.appeals if one.signed]
    signed = [words for one in signatures for words in (one.name, one.role, one.outlet) if words]
    fields += [FieldSpan("signed", words.span) for words in signed if words.span]
    for field, span in dict.fromkeys(fields):
        if field not in _WHOLE and span.begin < span.end:
            yield _Mark(span, field)
    for link in parts.links:
        if link.url:
            yield _Mark(link.span, "", link.url)


def _runs(text: str, block: Span, marks: Sequence[_Mark]) -> Iterator[Run]:
    edges = {block.begin, block.end}
    for mark in marks:
        edges.update(edge for edge in mark.span if block.begin < edge < block.end)
    ordered = sorted(edges)
    for begin, end in pairwise(ordered):
        here = [mark for mark in marks if mark.span.begin <= begin and end <= mark.span.end]
        fields = tuple(dict.fromkeys(mark.name for mark in here if mark.name))
        url = next((mark.url for mark in here if mark.url), None)
        yield Run(visible(text[begin:end]), fields, url)
