"""The page's words cut out: an excerpt's text on one line, and the span without what surrounds it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hearsay.records import Excerpt, Span

_AROUND = " \t\r\n\u00a0,;:.|•·–—-"
_LIST_COMMA = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+(?:and|&)\s+")
_COMMA = re.compile(r"\s*[,;•|]\s*(?:and\s+)?")
_SPACE = re.compile(r"\s+")
_OXFORD = re.compile(r",\s*and\s")


def excerpt(text: str, begin: int, end: int, *, around: str = _AROUND) -> Excerpt | None:
    """Cut the words out of ``text[begin:end]`` without the marks around them; None where nothing is left."""
    piece = text[begin:end]
    kept = piece.strip(around)
    if not kept.strip():  # a line end of another kind
        return None
    begin += len(piece) - len(piece.lstrip(around))
    return Excerpt(" ".join(kept.split()), Span(begin, begin + len(kept)))


def place_of(words: str, text: str, span: Span, *, whole: bool = False) -> Span | None:
    """Find words in a part of the text, in any case and with any white space between them; ``whole`` ones only."""
    first, *others = words.lower().split()
    piece = span.of(text)
    low = piece.lower() if len(piece.lower()) == len(piece) else piece
    begin = low.find(first)
    while begin >= 0:
        end = begin + len(first)
        for other in others:
            space = _SPACE.match(low, end)
            at = space.end() if space else end
            if at == end or not low.startswith(other, at):
                break
            end = at + len(other)
        else:
            apart = not (_is_word(low[begin - 1 : begin]) or _is_word(low[end : end + 1]))
            if apart or not whole:
                return Span(span.begin + begin, span.begin + end)
        begin = low.find(first, begin + 1)
    return None


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def listed(text: str, begin: int, end: int, *, prose: bool) -> Iterator[Excerpt]:
    """Cut a list into its items: at commas, and in prose at the "and" before the last one, too."""
    piece = text[begin:end]
    mark = _LIST_COMMA if prose and not _OXFORD.search(piece) else _COMMA
    at = 0
    for found in (*mark.finditer(piece), None):
        stop = found.start() if found else len(piece)
        item = excerpt(text, begin + at, begin + stop)
        if item:
            yield item
        at = found.end() if found else stop
