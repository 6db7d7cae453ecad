"""Readings as one HTML page that needs no network and no script: text underlined, speakers in the margin.

The templates escape everything they are given; nothing from a page reaches them as markup.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from hearsay.records import Page, Reading
from hearsay.render.facts import facts
from hearsay.render.layout import lay_out
from hearsay.render.visible import one_line
from hearsay.render.wording import (
    BLOCK_WORDS,
    UNKNOWN_SPEAKER,
    count_line,
    counted,
    day,
    encoding_note,
    title_of,
)
from hearsay.version import VERSION

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LINKED = re.compile(r"https?://[^\s]+", re.IGNORECASE)


def to_html(readings: Iterable[Reading]) -> str:
    """Write one self-contained page with all readings, in their order."""
    return document("readings.html", [_sheet(reading, f"p{number}") for number, reading in enumerate(readings, 1)])


def document(template: str, sheets: Sequence[Mapping[str, Any]]) -> str:
    """Write one self-contained page of sheets, each a `page_head` and what the template shows besides."""
    return (
        _environment()
        .get_template(template)
        .render(
            sheets=sheets,
            style=_style(),
            style_hash=b64encode(sha256(_style().encode()).digest()).decode(),
            version=VERSION,
        )
    )


def fragment_html(reading: Reading) -> str:
    """Write the reading as a piece of HTML for a notebook; its ids are unlikely to meet others."""
    page = reading.page
    prefix = "h" + sha256(f"{page.url}\0{page.id}".encode(errors="replace")).hexdigest()[:8]
    template = _environment().get_template("fragment.html")
    return template.render(sheet=_sheet(reading, prefix), style=_style(), version=VERSION)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # slow to load, and most readings are printed

    environment = Environment(
        loader=PackageLoader("hearsay.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        block_words=BLOCK_WORDS, unknown_speaker=UNKNOWN_SPEAKER, counted=counted, web_address=web_address
    )
    return environment


@cache
def _style() -> Markup:
    from markupsafe import Markup

    # Our own file, not a page's: the only text that the templates do not escape.
    return Markup(files("hearsay.render").joinpath("reading.css").read_text(encoding="utf-8"))


def _sheet(reading: Reading, prefix: str) -> dict[str, Any]:
    """Gather what the template shows of one reading; ``prefix`` starts each of its ids."""
    return {**page_head(reading.page, prefix), "count": count_line(reading), "units": lay_out(reading)}


def page_head(page: Page, prefix: str) -> dict[str, Any]:
    """Gather what stands over a page's text; ``prefix`` is the page's id in the document."""
    return {
        "prefix": prefix,
        "title": title_of(page),
        "publisher": one_line(page.publisher or ""),
        "authors": [one_line(author.name) for author in page.authors],
        "published": _date(page.published),
        "modified": _date(page.modified),
        "captured": _date(page.captured),
        "address": one_line(page.url),
        "link": web_address(page.url),
        "language": page.language if page.language and _LANGUAGE.fullmatch(page.language) else None,
        "encoding_note": encoding_note(page),
        "facts": facts(page),
    }


def _date(value: str | None) -> tuple[str, str] | None:
    return (one_line(value), day(value)) if value else None


def web_address(written: str | None) -> str | None:
    """Give an address that a browser may follow: http or https, nothing else."""
    address = one_line(written or "")
    return address if _LINKED.fullmatch(address) else None
