"""Pages as one HTML page with their labels in its margin: no network, no script.

The templates escape everything they are given; nothing from a page reaches them as markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hearsay.records import Page
from hearsay.render.facts import facts
from hearsay.render.html import document, page_head
from hearsay.render.marked import parts_of


def parts_html(pages: Iterable[Page]) -> str:
    """Write one self-contained page with all pages' parts, in their order."""
    return document("parts.html", [_sheet(page, f"p{number}") for number, page in enumerate(pages, 1)])


def _sheet(page: Page, prefix: str) -> dict[str, Any]:
    parts = parts_of(page)
    return {**page_head(page, prefix), "facts": facts(page), "parts": parts}
