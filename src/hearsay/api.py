"""What ``import hearsay`` gives: three lines to a reading.

import hearsay

reading = hearsay.read("article.html")
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hearsay import records
from hearsay.errors import PageError
from hearsay.pages import page_from_bytes, page_from_source, page_from_text
from hearsay.reader import read_page
from hearsay.render import fragment_html, to_html, to_json


@dataclass(frozen=True, slots=True)
class Reading(records.Reading):
    """A reading that can show itself."""

    def to_html(self) -> str:
        """One self-contained page: the text with its statements underlined, who said it beside each."""
        return to_html([self])

    def to_json(self) -> str:
        """The reading as one line of JSON, as ``hearsay read --json`` prints it."""
        return to_json(self)

    def _repr_html_(self) -> str:
        return fragment_html(self)


def read(source: str | bytes | Path) -> Reading:
    """Read one page and tell who said what, through whom, and when.

    ``source`` is a path, an http or https address, the bytes of a page, or the text itself; a string of one line
    that names no address is taken for a path. Offsets in the reading are half-open and count characters of
    ``reading.page.text``. Raises PageError where the page cannot be read.
    """
    page = _page(source)
    reading = read_page(page)
    return Reading(reading.page, reading.actors, reading.statements)


def _page(source: str | bytes | Path) -> records.Page:
    if isinstance(source, bytes):
        return page_from_bytes(source, url="")
    if isinstance(source, Path):
        return page_from_source(str(source))
    if "\n" in source or (" " in source.strip() and not Path(source).exists() and not source.startswith("http")):
        return page_from_text(source)
    try:
        return page_from_source(source)
    except OSError as error:  # a text that is too long to be a file's name
        raise PageError("missing", source[:80], f"{source[:80]}: {error.strerror}; give a path or a text") from error
