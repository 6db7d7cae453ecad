"""What ``import hearsay`` gives: three lines to a reading.

import hearsay

reading = hearsay.read("article.html")
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from hearsay import records
from hearsay.attributions import ModelName
from hearsay.pages import page_from_bytes, page_from_source, page_from_text
from hearsay.reader import read_page
from hearsay.render import fragment_html, to_html, to_json

_FILE_NAME = re.compile(r"\.[A-Za-z]\w{0,4}$")


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


def read(source: str | bytes | Path, *, model: ModelName = "default", min_confidence: float | None = None) -> Reading:
    """Read one page and tell who said what, through whom, and when.

    ``source`` is a path, an http or https address, the bytes of a page, or the text itself. A string is a path or an
    address if it is one line and either has no space, ends like a file's name or is the name of a file. Offsets in
    the reading are half-open and count characters of ``reading.page.text``. The model "small" is quicker and reads
    less well. ``min_confidence``, 0..1, says from when on a statement is given; without it Hearsay keeps precision and
    recall in balance. Raises PageError where the page cannot be read.
    """
    page = _page(source)
    reading = read_page(page, model=model, least=min_confidence)
    return Reading(reading.page, reading.actors, reading.statements)


def _page(source: str | bytes | Path) -> records.Page:
    if isinstance(source, bytes):
        return page_from_bytes(source, url="")
    if isinstance(source, Path) or _is_place(source):
        return page_from_source(str(source))
    return page_from_text(source)


def _is_place(source: str) -> bool:
    """Whether the string says where a page is, and is not its text."""
    if len(source.splitlines()) != 1 or not source.strip():
        return False
    return " " not in source.strip() or bool(_FILE_NAME.search(source)) or _exists(source)


def _exists(name: str) -> bool:
    try:
        return Path(name).exists()
    except OSError:  # too long for a file's name
        return False
