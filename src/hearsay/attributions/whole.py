"""Spans made whole: no quotation and no name is cut.

In PolNeAR's train part 97 of 100 contents that begin or end where a closed quotation does hold all of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from hearsay.quotes import Quote
from hearsay.records import Attribution, Mention, Span


def completed(text: str, found: Sequence[Attribution], quotes: Sequence[Quote]) -> list[Attribution]:
    """The attributions, each content that shares a quotation's begin or end taking in all of it.

    A cue that goes into a quotation takes in all of it too, unless the rest is the statement's content.
    A quotation that goes on in the next paragraph, with its opening mark repeated, belongs to the same statement,
    unless another statement's content holds that paragraph's piece.
    """
    outer = [quote for quote in quotes if quote.level == 0]
    begins = [quote.begin for quote in outer]
    taken = sorted(span for one in found for span in one.content)
    return [
        replace(one, cue=_cue_completed(one, outer, begins), content=_completed(text, one, outer, begins, taken))
        for one in found
    ]


def with_whole_names(found: Sequence[Attribution], mentions: Sequence[Mention]) -> list[Attribution]:
    """The attributions, each source that holds a part of a name taking in all of it, up to its cue and content."""
    names = sorted(mention.span for mention in mentions)
    return [replace(one, source=_merged([_with_names(span, one, names) for span in one.source])) for one in found]


def _with_names(span: Span, one: Attribution, names: Sequence[Span]) -> Span:
    begin, end = span
    at = max(0, bisect_right(names, span) - 1)
    for name in names[at : at + 2]:
        others = any(name.begin < other.end and other.begin < name.end for other in (*one.cue, *one.content))
        if name.begin < span.end and span.begin < name.end and not others:
            begin, end = min(begin, name.begin), max(end, name.end)
    return Span(begin, end)


def _completed(
    text: str, one: Attribution, outer: Sequence[Quote], begins: Sequence[int], taken: Sequence[Span]
) -> tuple[Span, ...]:
    spans = []
    for span in one.content:
        begin, end = span
        at = max(0, bisect_right(begins, begin) - 1)
        while at < len(outer) and outer[at].begin < span.end:
            quote = outer[at]
            if _shares_an_edge(text, span, quote) and not _holds(quote, one):
                begin, end = min(begin, quote.begin), max(end, quote.end)
                if quote.continues:
                    spans += _continuation(outer, at, taken)
            at += 1
        spans.append(Span(begin, end))
    return _merged(spans)


def _cue_completed(one: Attribution, outer: Sequence[Quote], begins: Sequence[int]) -> tuple[Span, ...]:
    spans = []
    for span in one.cue:
        at = bisect_right(begins, span.end - 1) - 1
        quote = outer[at] if at >= 0 else None
        if quote and quote.closed and span.begin < quote.begin < span.end < quote.end:
            rest = Span(span.end, quote.end)
            free = not any(rest.begin < other.end and other.begin < rest.end for other in (*one.source, *one.content))
            spans.append(Span(span.begin, quote.end) if free else span)
        else:
            spans.append(span)
    return tuple(spans)


def _shares_an_edge(text: str, span: Span, quote: Quote) -> bool:
    """Whether the span holds the quotation's first or last letter, and the marks say where it ends."""
    if not (quote.closed or quote.continues):
        return False
    inner = range(quote.inner_begin, quote.inner_end)
    edges = (next((i for i in order if text[i].isalnum()), -1) for order in (inner, reversed(inner)))
    return any(span.begin <= edge < span.end for edge in edges)


def _holds(quote: Quote, one: Attribution) -> bool:
    """Whether the statement's own source or cue stands inside the quotation: it is then not this one's content."""
    return any(quote.begin < s.end and s.begin < quote.end for s in (*one.source, *one.cue))


def _continuation(outer: Sequence[Quote], at: int, taken: Sequence[Span]) -> list[Span]:
    """The pieces in the next paragraphs of a quotation that goes on."""
    pieces = []
    while at + 1 < len(outer) and outer[at].continues:
        at += 1
        piece = Span(outer[at].begin, outer[at].end)
        if any(span.begin < piece.end and piece.begin < span.end for span in taken):
            break
        pieces.append(piece)
    return pieces


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.begin <= merged[-1].end:
            merged[-1] = Span(merged[-1].begin, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
