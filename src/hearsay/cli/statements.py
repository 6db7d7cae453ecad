"""Statements of the ledger as rows: the columns of CSV and of the table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from hearsay.cli.ledger import Form
from hearsay.cli.rows import Columns, write_rows

if TYPE_CHECKING:  # the database's library is slow to load
    from hearsay.ledger import Found, Teller

COLUMNS: Columns[Found] = {
    "id": lambda one: f"s{one.id}",
    "day": lambda one: one.first_day if one.first_day == one.last_day else f"{one.first_day}/{one.last_day}",
    "speaker": lambda one: names(one.speakers),
    "via": lambda one: names(one.relays),
    "cue": lambda one: one.cue,
    "content": lambda one: one.content,
    "quotation": lambda one: one.quotation,
    "manner": lambda one: one.manner,
    "negated": lambda one: int(one.negated),
    "block": lambda one: one.block,
    "confidence": lambda one: one.confidence,
    "publisher": lambda one: one.publisher,
    "title": lambda one: one.title,
    "published": lambda one: one.published,
    "url": lambda one: one.url,
    "page": lambda one: f"p{one.page}",
    "capture": lambda one: one.capture,
    "statement": lambda one: one.local,
    "source": lambda one: one.source,
}
_SHOWN = ("id", "day", "speaker", "via", "cue", "content", "publisher")


def names(tellers: Iterable[Teller]) -> str:
    """The names of speakers or relays, in their order."""
    return "; ".join(one.name for one in tellers)


def write_statements(rows: Iterable[Found], form: Form) -> int:
    """Write statements to standard output; give how many there were."""
    from hearsay.ledger import plain

    return write_rows(rows, form, columns=COLUMNS, plain=plain, shown=_SHOWN)
