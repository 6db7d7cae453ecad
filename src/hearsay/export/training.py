"""Reviewed statements as training data: one passage a line, in the form of ``training/labels/written.jsonl``.

What a person accepted or corrected is gold; of what a person rejected, the cue is said to be none. Nothing else counts
as negative, for nobody was asked what else the passage says: but for the contents (what stands in one is no statement
of the page's own) its other words are in ``discard``, where training passes over the labels of cues, and all but the
reviewed cues in ``discard_nested``, where it passes over those of statements inside statements.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from hearsay.ledger import Ledger, Reviewed
from hearsay.records import Page, Span, Statement

_ROLES = ("source", "cue", "content")


def training_lines(ledger: Ledger) -> Iterator[str]:
    """Yield the passages with reviews in force on pages as they are now, as JSON without line breaks.

    A passage is the whole lines that its statements stand on, as one text; offsets count its characters.
    """
    for page in sorted({review.page for review in ledger.reviews() if not (review.undone or review.lost)}):
        reviewed = ledger.reviewed(f"p{page}")
        if reviewed:
            yield from map(_line, _passages(f"p{page}", reviewed))


def _line(passage: dict[str, Any]) -> str:
    return json.dumps(passage, ensure_ascii=True)


def _passages(name: str, reviewed: Reviewed) -> Iterator[dict[str, Any]]:
    page = reviewed.reading.page
    seen = [one for one in reviewed.reading.statements if one.id in reviewed.verdicts and one.cue]
    pieces = _merged(_lines_of(page.text, one) for one in seen)
    for number, piece in enumerate(pieces, 1):
        inside = [one for one in seen if _within(_hull(one), piece)]
        yield {"id": f"{_source(page, name)}-{number}", "text": piece.of(page.text), **_labels(inside, reviewed, piece)}


def _source(page: Page, name: str) -> str:
    return page.id or name


def _labels(statements: Sequence[Statement], reviewed: Reviewed, piece: Span) -> dict[str, Any]:
    kept = [one for one in statements if reviewed.verdicts[one.id] != "reject"]
    rejected = [span for one in statements if reviewed.verdicts[one.id] == "reject" for span in one.cue]
    # A statement is nested where its cue stands in another one's content; so is one whose outer one nobody reviewed.
    nested = [one for one in kept if one.parent is not None or _is_inside(one, kept)]
    outer = [one for one in kept if one not in nested]
    told = [span for one in outer for span in one.content]
    cues = [span for one in kept for span in one.cue]
    return {
        "attributions": [_marked(one, piece) for one in outer],
        "nested": [_marked(one, piece) for one in nested],
        "discard": _offsets(_gaps(piece, [*told, *cues, *rejected]), piece),
        "discard_nested": _offsets(_gaps(piece, [*cues, *rejected]), piece),
    }


def _is_inside(one: Statement, others: Iterable[Statement]) -> bool:
    return any(_within(cue, span) for other in others if other is not one for span in other.content for cue in one.cue)


def _marked(one: Statement, piece: Span) -> dict[str, Any]:
    return {name: _offsets(getattr(one, name), piece) for name in _ROLES}


def _offsets(spans: Iterable[Span], piece: Span) -> list[list[int]]:
    return [[span.begin - piece.begin, span.end - piece.begin] for span in spans]


def _hull(one: Statement) -> Span:
    spans = (*one.source, *one.cue, *one.content)
    return Span(min(span.begin for span in spans), max(span.end for span in spans))


def _within(span: Span, other: Span) -> bool:
    return other.begin <= span.begin and span.end <= other.end


def _lines_of(text: str, one: Statement) -> Span:
    """The whole lines that a statement stands on."""
    hull = _hull(one)
    end = text.find("\n", hull.end)
    return Span(text.rfind("\n", 0, hull.begin) + 1, len(text) if end < 0 else end)


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.begin <= merged[-1].end:
            merged[-1] = Span(merged[-1].begin, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _gaps(piece: Span, known: Iterable[Span]) -> list[Span]:
    """What of a passage none of these spans covers."""
    gaps, begin = [], piece.begin
    for span in _merged(known):
        if span.begin > begin:
            gaps.append(Span(begin, span.begin))
        begin = max(begin, span.end)
    return [*gaps, Span(begin, piece.end)] if begin < piece.end else gaps
