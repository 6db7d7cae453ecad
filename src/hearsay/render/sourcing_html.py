"""Pages' sourcing as one HTML page of small tables: no network, no script.

The templates escape everything they are given; nothing from a page reaches them as markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hearsay.records import Reading
from hearsay.render.html import document, page_head
from hearsay.render.sourcing_view import DEFINITIONS, sourcing_tables, summary
from hearsay.sourcing import sourcing


def sourcing_html(readings: Iterable[Reading]) -> str:
    """Write one self-contained page with the counts of all pages' sourcing, in their order."""
    return document("sourcing.html", [_sheet(reading, f"p{number}") for number, reading in enumerate(readings, 1)])


def _sheet(reading: Reading, prefix: str) -> dict[str, Any]:
    counts = sourcing(reading)
    tables = sourcing_tables(reading, counts)
    return {
        **page_head(reading.page, prefix),
        "summary": summary(counts),
        "tables": tables,
        "definitions": DEFINITIONS,
    }
