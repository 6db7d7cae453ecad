"""What a review changes in a statement: values in terms of one reading, written as JSON and put on top of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple, cast

from hearsay.records import Actor, ActorKind, BlockLabel, Manner, Quotation, Span, Statement

SPANS = ("source", "cue", "content")
PEOPLE = ("speaker", "relay")
_OTHER = ("quotation", "manner", "negated", "block")
FIELDS = (*SPANS, *PEOPLE, *_OTHER)  # those of a statement; stances stand beside it


class Who(NamedTuple):
    """Somebody put in by a reviewer; ``local`` is an actor's id in the reading, or begins with + for one added to it.

    ``actor`` is the number in the ledger of one who was named by it.
    """

    local: str
    name: str
    kind: ActorKind
    named: bool
    actor: int | None = None


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a review says of each field; None: nothing. ``stances`` are a question's number and a stance."""

    source: tuple[Span, ...] | None = None
    cue: tuple[Span, ...] | None = None
    content: tuple[Span, ...] | None = None
    speaker: tuple[Who, ...] | None = None
    relay: tuple[Who, ...] | None = None
    quotation: Quotation | None = None
    manner: Manner | None = None
    negated: bool | None = None
    block: BlockLabel | None = None
    stances: tuple[tuple[int, str], ...] = ()


NOTHING = Corrections()


def named(corrections: Corrections) -> dict[str, Any]:
    """Give the fields of the statement of which something is said."""
    return {name: value for name in FIELDS if (value := getattr(corrections, name)) is not None}


def on_top(below: Corrections, above: Corrections) -> Corrections:
    """Put later corrections on earlier ones: each field's, and each question's, latest decides."""
    stances = dict(below.stances) | dict(above.stances)
    return replace(below, **named(above), stances=tuple(sorted(stances.items())))


def corrected(statement: Statement, corrections: Corrections) -> Statement:
    """Give the statement with the corrections on top."""
    values = named(corrections)
    for part in PEOPLE:
        if part in values:
            values[part] = tuple(who.local for who in values[part])
    return replace(statement, **values) if values else statement


def people(corrections: Corrections) -> tuple[Who, ...]:
    """Give all who are put in."""
    return (*(corrections.speaker or ()), *(corrections.relay or ()))


def actor_of(who: Who) -> Actor:
    """Give somebody who was put in as an actor of the reading."""
    return Actor(who.local, who.name, who.kind, who.named)


def to_text(corrections: Corrections) -> str | None:
    """Write the corrections as JSON; None where there are none."""
    data: dict[str, Any] = named(corrections)
    for part in PEOPLE:
        if part in data:
            data[part] = [who._asdict() for who in data[part]]
    if corrections.stances:
        data["stances"] = {f"q{question}": stance for question, stance in corrections.stances}
    return json.dumps(data) if data else None


def from_text(text: str | None) -> Corrections:
    """Read what `to_text` wrote; fields that it does not know are passed over."""
    data = json.loads(text) if text else {}
    known = {field.name for field in fields(Corrections)}
    values = {name: _read(name, value) for name, value in data.items() if name in known}
    return Corrections(**values)


def _read(name: str, value: Any) -> Any:  # noqa: ANN401 (whatever JSON holds)
    if name in SPANS:
        return tuple(Span(*pair) for pair in cast(Iterable[tuple[int, int]], value))
    if name in PEOPLE:
        return tuple(Who(**who) for who in value)
    if name == "stances":
        return tuple(sorted((int(question[1:]), stance) for question, stance in value.items()))
    return value
