"""Statements that stand inside another one's content: where to look for them, and whose they are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hearsay.records import Attribution, Span


def inside(found: Sequence[Attribution], inner: Sequence[Attribution]) -> Iterator[Attribution]:
    """The inner attributions that stand wholly inside one content, and whose cue is not known already."""
    cues = sorted(span for one in found for span in one.cue)
    contents = sorted({span for one in found for span in one.content})
    for one in inner:
        cue = one.cue[0]
        at = bisect_left(cues, cue)
        known = any(c.begin < cue.end and cue.begin < c.end for c in cues[max(0, at - 1) : at + 1])
        around = [span for span in contents if _within(cue, span)]
        if known or not around:
            continue
        space = min(around, key=lambda span: span.end - span.begin)
        content = tuple(span for span in one.content if _within(span, space))
        if content:
            yield replace(one, source=tuple(s for s in one.source if _within(s, space)), content=content)


def nested(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The same attributions, each with the index of the one in whose content it stands, if any."""
    result = []
    for one in attributions:
        outer = [
            (_length(other), index)
            for index, other in enumerate(attributions)
            if other is not one and _length(other) > _length(one) and _stands_in(one, other)
        ]
        result.append(replace(one, parent=min(outer)[1] if outer else None))
    return result


def _stands_in(one: Attribution, other: Attribution) -> bool:
    return all(any(_within(span, around) for around in other.content) for span in (*one.cue, *one.content))


def _within(span: Span, around: Span) -> bool:
    return around.begin <= span.begin and span.end <= around.end


def _length(one: Attribution) -> int:
    return sum(span.end - span.begin for span in one.content)
