"""The event list of Discourse Network Analyzer: a statement a line, as DNA 3 itself exports it.

Fields are parted by semicolons; text is in quotation marks, and since DNA escapes nothing, its own semicolons become
commas and its double quotation marks apostrophes. Unlike DNA's it holds nothing that steers a terminal which shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import count
from typing import TextIO

from hearsay.export.dna_coding import Code, Document, Entity, coded
from hearsay.export.dna_schema import CODER, VARIABLES
from hearsay.export.material import Exported

_STEERING = re.compile("[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_BEFORE = ("statement_id", "time")
_BEHIND = (
    "start_position", "stop_position", "text", "coder", "document_id", "document_title", "document_author",
    "document_source", "document_section", "document_type",
)  # fmt: skip


def write(pages: Iterable[Exported], stream: TextIO) -> int:
    """Write the list; give of how many of Hearsay's statements it is."""
    stream.write(";".join(f'"{name}"' for name in (*_BEFORE, *VARIABLES, *_BEHIND)) + "\n")
    numbers = count(1)
    statements = 0
    for one in coded(pages):
        for code in one.codes:
            stream.write(";".join(map(_field, _row(next(numbers), one.document, code))) + "\n")
        statements += one.statements
    return statements


def _row(number: int, document: Document, code: Code) -> tuple[str | int | datetime | None, ...]:
    values = (value.value if isinstance(value, Entity) else value for value in map(code.values.get, VARIABLES))
    return (
        number,
        datetime.fromtimestamp(document.date, UTC),
        *values,
        code.start,
        code.stop,
        document.text[code.start : code.stop],
        CODER,
        document.id,
        document.title,
        document.author,
        document.source,
        document.section,
        document.type,
    )


def _field(value: str | int | datetime | None) -> str:
    if isinstance(value, str):
        shown = _STEERING.sub("\ufffd", value)
        return '"' + shown.replace(";", ",").replace('"', "'") + '"'
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    return "" if value is None else str(value)
