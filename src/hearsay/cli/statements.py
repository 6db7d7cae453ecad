"""Statements of the ledger as rows of CSV, JSON Lines and the table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from hearsay.cli.ledger import Form
from hearsay.cli.rows import write_rows

if TYPE_CHECKING:  # the database's library is slow to load
    from hearsay.ledger import Found

_SHOWN = ("id", "day", "speaker", "via", "cue", "content", "publisher")


def write_statements(rows: Iterable[Found], form: Form) -> int:
    """Write statements to standard output; give how many there were. A table says which are reviewed, if any is."""
    from hearsay.export.columns import OF_STATEMENT
    from hearsay.ledger import plain

    shown: tuple[str, ...] = _SHOWN
    if form == "table":
        rows = list(rows)
        shown += ("reviewed",) if any(one.reviewed for one in rows) else ()
    return write_rows(rows, form, columns=OF_STATEMENT, plain=plain, shown=shown)
