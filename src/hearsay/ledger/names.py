"""What things in the ledger are called outside: a page p7, a statement s120, an actor a12, a family f9."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from hearsay.errors import UsageError
from hearsay.ledger.families.records import Difference, Family, Passing, Variant, WholeFamily
from hearsay.ledger.records import (
    ActorChange,
    Agreement,
    Alike,
    Correction,
    Fault,
    Found,
    LedgerActor,
    LedgerPage,
    LedgerQuestion,
    Review,
    Stance,
    Stats,
    Teller,
)
from hearsay.ledger.revisions.records import PageChange, StatementVersion

# Shorter than a capture's 16 digits, which may begin with a, c or f.
_NUMBER = re.compile(r"([psaqrcf])([1-9]\d{0,13})", re.ASCII)
_CAPTURE = re.compile(r"[0-9a-f]{16}", re.ASCII)
_LETTERS: dict[type, dict[str, str]] = {
    Found: {"id": "s", "parent": "s", "page": "p"},
    Teller: {"actor": "a"},
    Stance: {"question": "q"},
    LedgerPage: {"id": "p"},
    LedgerActor: {"id": "a", "merged": "a"},
    ActorChange: {"id": "c", "actor": "a", "others": "a"},
    Alike: {"one": "a", "other": "a"},
    LedgerQuestion: {"id": "q"},
    Review: {"id": "r", "statement": "s", "page": "p"},
    PageChange: {"page": "p"},
    StatementVersion: {"id": "s"},
    Family: {"id": "f", "fullest": "s", "first_page": "p"},
    Variant: {"others": "s"},
    Passing: {"page": "p", "source": "p"},
}

Record = (
    Agreement
    | Correction
    | Review
    | Found
    | Teller
    | Stance
    | LedgerPage
    | LedgerActor
    | LedgerQuestion
    | Stats
    | Fault
    | ActorChange
    | Alike
    | PageChange
    | Family
    | WholeFamily
    | Variant
    | Difference
    | Passing
)


def kind_and_number(name: str) -> tuple[str, int] | None:
    """Tell a name's letter and number apart; None for the 16 digits of a capture's id. Raises UsageError."""
    name = name.strip().lower()
    if found := _NUMBER.fullmatch(name):
        return found[1], int(found[2])
    if _CAPTURE.fullmatch(name):
        return None
    known = (
        "a page is p7 or a capture's id, a statement s120, an actor a12, a question q3, a review r5,"
        " a change of actors c4, a family f9"
    )
    raise UsageError(f"{name!r} names nothing; {known}.")


def plain(record: Record) -> dict[str, Any]:
    """Write a record as JSON has it, with the names that things go by outside."""
    letters = _LETTERS.get(type(record), {})
    return {
        field.name: _plain(getattr(record, field.name), letters.get(field.name)) for field in dataclasses.fields(record)
    }


def _plain(value: Any, letter: str | None) -> Any:  # noqa: ANN401 (whatever a field holds)
    if letter and value is not None:
        return [f"{letter}{one}" for one in value] if isinstance(value, tuple) else f"{letter}{value}"
    if isinstance(value, tuple):
        pairs = all(isinstance(one, tuple) for one in value)
        return dict(value) if pairs and value else [_plain(one, None) for one in value]
    return plain(value) if dataclasses.is_dataclass(value) else value  # type: ignore[arg-type]
