"""What a poll asks and which answers it offers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from hearsay.pages.excerpts import excerpt
from hearsay.records import Block, Excerpt, Poll, Span

_ANSWER_WORDS = 15
_AROUND = " \t\r\n\u00a0•·|○◯☐"
_BUTTON = re.compile(
    r"(?:(?:cast your |submit |submit your )?vote(?: now)?|(?:view|see|show) (?:the )?results?|submit|next|skip|share|"
    r"(?:reader |today[’']s |daily |our |the )?(?:poll|quiz|survey)(?: of the day| results?)?|question of the day|"
    r"[\d,.]+ (?:total )?(?:votes?|responses?)|total votes?:?\s?[\d,.]*|(?:poll )?(?:is )?closed|powered by .{1,30}|"
    r"(?:take|complete) (?:our|the|this) (?:poll|quiz|survey).*|thank(?:s| you) for voting.*|loading.*|"
    r"by completing .*|"
    r"this poll gives you .*)[\s.:!…→»]*$",
    re.I,
)


def polls_of(text: str, blocks: Sequence[Block]) -> tuple[Poll, ...]:
    """Give the polls of the blocks labelled so; a run of them with several questions is several polls."""
    found: list[Poll] = []
    for is_poll, run in groupby(blocks, lambda block: block.label == "poll"):
        if is_poll:
            found.extend(_polls(text, [line for block in run for line in _lines(text, block.span)]))
    return tuple(found)


def _lines(text: str, span: Span) -> Iterator[Excerpt]:
    at = span.begin
    for line in span.of(text).splitlines(keepends=True):
        words = excerpt(text, at, at + len(line), around=_AROUND)
        if words and not _BUTTON.match(words.text):
            yield words
        at += len(line)


def _polls(text: str, lines: Sequence[Excerpt]) -> Iterator[Poll]:
    """Cut the lines at their questions; where none ends in a question mark the first line is what is asked."""
    if not lines:
        return
    asks = [i for i, line in enumerate(lines) if line.text.endswith("?")] or [0]
    for i, following in zip(asks, [*asks[1:], len(lines)], strict=True):
        options = tuple(line for line in lines[i + 1 : following] if len(line.text.split()) <= _ANSWER_WORDS)
        ends = [line.span for line in (lines[i], *options) if line.span]
        yield Poll(Span(ends[0].begin, ends[-1].end), lines[i], options)
