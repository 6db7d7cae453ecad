"""CSV: a statement a line, as RFC 4180 has it, in UTF-8, safe to open in a spreadsheet.

A cell that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV Injection); so that this can
be undone exactly, a cell that begins like one made safe gets one too. `unsafe` takes it away again.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import Any, TextIO

from hearsay.export.columns import OF_EXPORT, OF_STATEMENT, rows
from hearsay.export.material import Exported

# OWASP's list; spreadsheets take the full-width signs for the others.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def write(pages: Iterable[Exported], stream: TextIO) -> int:
    """Write the statements; give how many there were. Spans and other lists are JSON in their cells."""
    writer = csv.writer(stream)
    writer.writerow([*OF_STATEMENT, *OF_EXPORT])
    count = 0
    for one in pages:
        for row in rows(one):
            cells = [*(cell(row.found) for cell in OF_STATEMENT.values()), *(cell(row) for cell in OF_EXPORT.values())]
            writer.writerow([safe(cell) for cell in cells])
            count += 1
    return count


def safe(cell: Any) -> str:  # noqa: ANN401 (whatever a column holds)
    """Write a cell so that no spreadsheet runs it."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if _FORMULA.match(text) else text


def unsafe(text: str) -> str:
    """Give the cell's words as they were before `safe`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
