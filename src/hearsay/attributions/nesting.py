"""Statements that stand inside another one's content: which of those found are, and whose they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hearsay.records import Attribution, Span


def inside(found: Sequence[Attribution], inner: Sequence[Attribution]) -> Iterator[Attribution]:
    """The inner attributions that stand wholly inside one content, and whose cue is not known already.

    One without a source is passed over: hardly any of them is a statement (training/labels).
    """
    cues = sorted(span for one in found for span in one.cue)
    contents = sorted({span for one in found for span in one.content})
    longest = max((span.end - span.begin for span in contents), default=0)
    for one in inner:
        cue = one.cue[0]
        near = (bisect_left(contents, Span(cue.begin - longest, 0)), bisect_left(contents, Span(cue.begin + 1, 0)))
        around = [span for span in contents[slice(*near)] if _within(cue, span)]
        if touches(cue, cues) or not around:
            continue
        space = min(around, key=lambda span: span.end - span.begin)
        content = tuple(span for span in one.content if _within(span, space))
        source = tuple(span for span in one.source if _within(span, space))
        if content and source:
            insort(cues, cue)  # a sentence of two contents is read twice
            yield replace(one, source=source, content=content)


def touches(span: Span, spans: Sequence[Span]) -> bool:
    """Whether the span shares a character with one of these, which are sorted and apart."""
    at = bisect_left(spans, span)
    return any(span.begin < other.end and other.begin < span.end for other in spans[max(0, at - 1) : at + 1])


def nested(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The same attributions, each with the index of the one in whose content it stands, if any."""
    contents = sorted((span, index) for index, one in enumerate(attributions) for span in one.content)
    longest = max((span.end - span.begin for span, _ in contents), default=0)
    result = []
    for index, one in enumerate(attributions):
        begin = one.cue[0].begin
        first = bisect_left(contents, begin - longest, key=lambda item: item[0].begin)
        last = bisect_right(contents, begin, key=lambda item: item[0].begin)
        outer = [
            (_length(attributions[other]), other)
            for span, other in contents[first:last]
            if other != index
            and span.end > begin
            and _length(attributions[other]) > _length(one)
            and _stands_in(one, attributions[other])
        ]
        result.append(replace(one, parent=min(outer)[1] if outer else None))
    return result


def _stands_in(one: Attribution, other: Attribution) -> bool:
    return all(any(_within(span, around) for around in other.content) for span in (*one.cue, *one.content))


def _within(span: Span, around: Span) -> bool:
    return around.begin <= span.begin and span.end <= around.end


def _length(one: Attribution) -> int:
    return sum(span.end - span.begin for span in one.content)
