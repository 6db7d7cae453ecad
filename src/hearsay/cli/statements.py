"""Statements of the ledger as rows of CSV, JSON Lines and the table."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from hearsay.cli.ledger import Form
from hearsay.cli.rows import Columns, write_rows
from hearsay.render.wording import UNKNOWN_SPEAKER, has_words

if TYPE_CHECKING:  # the database's library is slow to load
    from hearsay.ledger import Found

# A table has room for few columns: who and through whom are one, and so are the cue and what it brings.
_TABLE: Columns[Found] = {
    "id": lambda one: f"s{one.id}",
    "day": lambda one: days(one.first_day, one.last_day),
    "speaker": lambda one: _who(one),
    "said": lambda one: f"{one.cue}: {one.content}" if has_words(one.cue) else one.content,
    "publisher": lambda one: one.publisher,
    "reviewed": lambda one: one.reviewed,
}


def write_statements(rows: Iterable[Found], form: Form) -> int:
    """Write statements to standard output; give how many there were. A table says which are reviewed, if any is."""
    from hearsay.export.columns import OF_STATEMENT
    from hearsay.ledger import plain

    shown = tuple(_TABLE)
    if form == "table":
        rows = list(rows)
        shown = shown if any(one.reviewed for one in rows) else shown[:-1]
    columns = _TABLE if form == "table" else OF_STATEMENT
    return write_rows(rows, form, columns=columns, plain=plain, shown=shown)


def days(first: str, last: str) -> str:
    """Write the days between two as shortly as they allow: a day, a month, a year, or both ends."""
    if first == last:
        return first
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    if begin.day == 1 and end == end.replace(day=monthrange(end.year, end.month)[1]) and begin.year == end.year:
        if begin.month == end.month:
            return first[:7]
        if (begin.month, end.month) == (1, 12):
            return first[:4]
    return f"{first} to {last}"


def _who(found: Found) -> str:
    speakers = "; ".join(one.name for one in found.speakers) or UNKNOWN_SPEAKER
    return f"{speakers} (via {' → '.join(one.name for one in found.relays)})" if found.relays else speakers
