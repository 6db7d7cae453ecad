"""What an HTML page says of itself: title, publisher, authors, times, language.

Only what the page states: JSON-LD (schema.org) first, then meta elements (OpenGraph and its kin), then
<time>. A date is never guessed, for a wrong one would move every "late Tuesday" on the page.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from lxml import html

from hearsay.pages.jsonld import Article, article
from hearsay.pages.names import clean_names
from hearsay.pages.written_dates import EARLIEST_YEAR
from hearsay.records import Author

_TITLES = ("og:title", "twitter:title", "dc.title", "headline", "title")
_PUBLISHED = (
    "article:published_time", "datepublished", "og:published_time", "dc.date.issued", "dcterms.created",
    "date",
    "dc.date", "pubdate", "publishdate", "sailthru.date", "parsely-pub-date", "article.published",
    "published_time", "article:published",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "datemodified", "og:updated_time", "dcterms.modified", "last-modified",
    "article:modified", "lastmod",
)  # fmt: skip
_AUTHORS = (
    "author",
    "article:author",
    "byl",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "article:author_name",
)
_PUBLISHERS = ("og:site_name", "application-name", "dc.publisher", "copyright")
_LANGUAGES = ("og:locale", "content-language", "language", "inlanguage")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?)?")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8}){0,2}")
_TITLE_TAIL = re.compile(r"\s+(?:\||–|—|-|::|»|•)\s+[^|–—»•]{1,50}$")


class Metadata(NamedTuple):
    """What the page says; ``titles`` are all forms in which it gives its headline."""

    title: str | None
    titles: tuple[str, ...]
    publisher: str | None
    authors: tuple[Author, ...]
    published: str | None
    modified: str | None
    language: str | None


def metadata(root: html.HtmlElement) -> Metadata:
    """Read a parsed page's own statements about itself; times are ISO 8601 with the zone the page gives."""
    said = article(root)
    meta = _meta(root)
    titles = _titles(root, said, meta)
    return Metadata(
        title=titles[0] if titles else None,
        titles=titles,
        publisher=said.publisher or _first(meta, _PUBLISHERS),
        authors=said.authors or _meta_authors(root, meta),
        published=iso_time(said.published) or _first_time(meta, _PUBLISHED) or _time_element(root),
        modified=iso_time(said.modified) or _first_time(meta, _MODIFIED),
        language=_language(root, said, meta),
    )


def iso_time(written: str | None) -> str | None:
    """Tidy an ISO 8601 date or time as written, with T between date and time; None for anything else."""
    if not written or not (found := _ISO.match(written.strip())):
        return None
    time = re.sub(r"(?<=\d) (?=\d)", "T", found.group(), count=1).replace(" UTC", "Z").replace(" ", "")
    try:
        year = datetime.fromisoformat(time).year
    except ValueError:
        return None
    return time if year >= EARLIEST_YEAR else None  # year 1 is a program's "not set"


def _meta(root: html.HtmlElement) -> dict[str, list[str]]:
    """Meta elements' contents by name, property or itemprop, in lower case."""
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for key in ("property", "name", "itemprop"):
            name = element.get(key)
            if name and content:
                found.setdefault(name.strip().lower(), []).append(content)
    return found


def _first(meta: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def _first_time(meta: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    times = (iso_time(value) for name in names for value in meta.get(name, ()))
    return next((time for time in times if time), None)


def _titles(root: html.HtmlElement, said: Article, meta: dict[str, list[str]]) -> tuple[str, ...]:
    element = next(root.iter("title"), None)
    in_head = " ".join(str(element.text_content()).split()) if element is not None else ""
    found = [said.headline or "", *(value for name in _TITLES for value in meta.get(name, ()))]
    whole = [title for title in (*found, in_head) if title]
    bare = [_TITLE_TAIL.sub("", title) for title in whole]
    return tuple(dict.fromkeys([*(title for title in found if title), *bare, *whole]))


def _meta_authors(root: html.HtmlElement, meta: dict[str, list[str]]) -> tuple[Author, ...]:
    written = [value for name in _AUTHORS for value in meta.get(name, ())]
    if not any(clean_names(value) for value in written):
        links = root.xpath("(//*[@rel='author' or @itemprop='author'])[position() <= 5]")
        written = [text for link in links if len(text := " ".join(link.text_content().split())) < 100]
    names = dict.fromkeys(name for value in written for name in clean_names(value))
    return tuple(Author(name) for name in names)


def _time_element(root: html.HtmlElement) -> str | None:
    """Take the first <time datetime> marked as published, or the first where all agree on the day."""
    times: list[str] = []
    for element in root.iter("time"):
        time = iso_time(element.get("datetime"))
        if time and ("pubdate" in element.attrib or "published" in (element.get("itemprop") or "").lower()):
            return time
        if time:
            times.append(time)
    return times[0] if times and len({time[:10] for time in times}) == 1 else None


def _language(root: html.HtmlElement, said: Article, meta: dict[str, list[str]]) -> str | None:
    written = (root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang"),
               said.language, _first(meta, _LANGUAGES))  # fmt: skip
    for value in written:
        if value and _LANGUAGE.fullmatch(value.strip()):
            return value.strip().replace("_", "-")
    return None
