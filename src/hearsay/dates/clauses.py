"""The sentence around a cue, and the same with everything masked that says nothing of when it was said."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from hearsay.quotes import quoted_ranges
from hearsay.records import Attribution, Span
from hearsay.sentences import sentence_at, sentence_begins

# Each stands for one character of what it masks; a page that holds them itself only hides its own times.
CONTENT, QUOTE, SOURCE = "\ue000", "\ue001", "\ue002"

_REACH = 600  # characters on either side of the cue's beginning in which its sentence is looked for
_WIDEST = 120  # no text is wrapped at more
_LINE_BREAK = re.compile(r"(?<=[^\r\n])(?:\r\n|\n|\r)(?=[^\r\n])")
_SHORT = re.compile(
    r"(?<=[ap]\.m)\.|(?<=\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun))\.|(?<=\bTues|\bWeds|\bThur)\.|(?<=\bThurs)\."
)

_quoted = lru_cache(maxsize=1)(quoted_ranges)  # one page's statements come one after another


class Clause(NamedTuple):
    """A cue's sentence; ``cue`` and ``sources`` are half-open, in characters of ``words``.

    ``words`` begins at ``offset`` in the page's text and has line breaks of wrapped text as spaces. ``mask`` is
    as long, with content, quotations and sources hidden.
    """

    offset: int
    words: str
    mask: str
    cue: Span
    sources: tuple[Span, ...]


def clause_of(text: str, attribution: Attribution) -> Clause:
    """Cut the sentence of an attribution's cue out of the page's text; the attribution must have a cue."""
    first = min(attribution.cue)
    from_, to = max(0, first.begin - _REACH), min(len(text), first.begin + _REACH)
    window = _unwrapped(text[from_:to])
    begins = sentence_begins(_SHORT.sub("_", window))
    number = sentence_at(begins, max(0, first.begin - from_))
    begin = begins[number]
    end = begins[number + 1] if number + 1 < len(begins) else len(window)
    words, offset = window[begin:end], from_ + begin
    mask = list(words)
    _hide(mask, offset, attribution.source, SOURCE)
    _hide(mask, offset, _quotations(text, offset, offset + len(words)), QUOTE)
    _hide(mask, offset, attribution.content, CONTENT)
    hidden = "".join(mask)
    sources = (_inside(span, offset, len(words)) for span in attribution.source)
    return Clause(
        offset,
        words,
        hidden,
        _cue(hidden, attribution.cue, offset),
        tuple(sorted(span for span in sources if span.begin < span.end)),
    )


def _unwrapped(window: str) -> str:
    """Turn line breaks into spaces, one for one, if the lines look wrapped."""
    if max(map(len, window.splitlines()), default=0) > _WIDEST:
        return window
    return _LINE_BREAK.sub(lambda found: " " * len(found.group()), window)


def _quotations(text: str, begin: int, end: int) -> list[Span]:
    """The quoted pieces that reach into a span, without the comma before a closing mark: it is the sentence's."""
    ranges = _quoted(text)
    at = max(0, bisect_left(ranges, begin, key=lambda span: span.begin) - 1)
    found = []
    while at < len(ranges) and ranges[at].begin < end:
        comma = text[ranges[at].end - 1] == ","
        found.append(Span(ranges[at].begin, ranges[at].end - comma))
        at += 1
    return found


def _hide(mask: list[str], offset: int, spans: Iterable[Span], sign: str) -> None:
    for span in spans:
        begin, end = _inside(span, offset, len(mask))
        mask[begin:end] = sign * (end - begin)


def _inside(span: Span, offset: int, length: int) -> Span:
    begin = min(max(0, span.begin - offset), length)
    return Span(begin, max(begin, min(span.end - offset, length)))


def _cue(mask: str, cue: Iterable[Span], offset: int) -> Span:
    """Join the cue's pieces in this sentence, unless what was said stands between them."""
    pieces = sorted(_inside(span, offset, len(mask)) for span in cue)
    pieces = [span for span in pieces if span.begin < span.end] or pieces[:1]
    whole = Span(pieces[0].begin, max(span.end for span in pieces))
    return pieces[0] if CONTENT in mask[whole.begin : whole.end] else whole
