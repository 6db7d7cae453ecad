"""What a person writes to correct a statement, turned into values of its reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from hearsay.errors import UsageError
from hearsay.ledger.reviews.corrections import SPANS, Corrections, Who
from hearsay.ledger.reviews.people import who_is_meant
from hearsay.ledger.reviews.spans import spans_meant
from hearsay.ledger.schema import questions, readings
from hearsay.records import BLOCK_LABELS, MANNERS, QUOTATIONS, Reading, Span, Statement

STANCES = ("supports", "opposes", "mixed", "neutral", "unrelated")
_CLOSED: dict[str, tuple[str, ...]] = {"quotation": QUOTATIONS, "manner": MANNERS, "block": BLOCK_LABELS}
_NOBODY = (("unknown",), ("none",))

Several = str | Sequence[str]


@dataclass(frozen=True, slots=True)
class Written:
    """Corrections as a person writes them; None: nothing is said of it.

    ``speaker`` and ``relay`` (from the page to the speaker): each a name on the page, an actor of the ledger (a12), or
    a new name behind its kind (person:Jon Vesper); "unknown" or "none" for nobody. ``source``, ``cue``, ``content``:
    each piece either offsets in the page's text (120:160, half-open) or its words, which must stand once near the
    statement; "none" for no source or no cue. ``stances``: a question (q3) and a stance.
    """

    speaker: Several | None = None
    relay: Several | None = None
    source: Several | None = None
    cue: Several | None = None
    content: Several | None = None
    quotation: str | None = None
    manner: str | None = None
    negated: bool | None = None
    block: str | None = None
    stances: Mapping[str, str] | None = None


def corrections_meant(
    connection: sa.Connection, reading: tuple[int, Reading], statement: Statement, written: Written
) -> Corrections:
    """Find what is meant; ``reading`` is its number and itself, ``statement`` as it stands. Raises UsageError."""
    values: dict[str, Any] = {}
    for name, known in _CLOSED.items():
        value = getattr(written, name)
        if value is not None and value not in known:
            raise UsageError(f"{value!r} is no {name}; it is one of {', '.join(known)}.")
        values[name] = value
    near = _hull(statement)
    for name in SPANS:
        pieces = _several(getattr(written, name))
        values[name] = None if pieces is None else spans_meant(pieces, reading[1].page.text, near, name)
    for name in ("speaker", "relay"):
        pieces = _several(getattr(written, name))
        values[name] = None if pieces is None else _people(connection, reading[0], pieces)
    return Corrections(**values, negated=written.negated, stances=_stances(connection, written.stances or {}))


def _several(given: Several | None) -> tuple[str, ...] | None:
    if given is None:
        return None
    return (given,) if isinstance(given, str) else tuple(given)


def _hull(statement: Statement) -> Span:
    spans = (*statement.source, *statement.cue, *statement.content) or (Span(0, 0),)
    return Span(min(span.begin for span in spans), max(span.end for span in spans))


def _people(connection: sa.Connection, reading: int, written: tuple[str, ...]) -> tuple[Who, ...]:
    if written in (*_NOBODY, ()):
        return ()
    page = connection.scalar(sa.select(readings.c.page_id).where(readings.c.id == reading)) or 0
    found = [who_is_meant(connection, page, reading, one) for one in written]
    return tuple({who.local: who for who in found}.values())


def _stances(connection: sa.Connection, written: Mapping[str, str]) -> tuple[tuple[int, str], ...]:
    there = {f"q{number}": number for number in connection.scalars(sa.select(questions.c.id))} if written else {}
    for question, stance in written.items():
        if question.lower() not in there:
            raise UsageError(f"This ledger has no question {question!r}; a question is q3.")
        if stance not in STANCES:
            raise UsageError(f"{stance!r} is no stance; it is one of {', '.join(STANCES)}.")
    return tuple(sorted((there[question.lower()], stance) for question, stance in written.items()))
