"""What an HTML page says of itself: title, publisher, section, authors, times, language.

Only what the page states: JSON-LD and microdata (schema.org) first, then meta elements (OpenGraph and its kin), then
<time>. A date is never guessed, for a wrong one would move every "late Tuesday" on the page.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from lxml import etree

from hearsay.pages.elements import elements, words
from hearsay.pages.jsonld import Article, Update, article
from hearsay.pages.names import clean_names
from hearsay.pages.publisher import publisher_name
from hearsay.pages.written_dates import EARLIEST_YEAR, written_dates
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
_SECTIONS = ("article:section", "og:article:section", "parsely-section", "articlesection", "section", "dc.subject")
_NO_SECTION = frozenset(("uncategorized", "uncategorised", "home", "homepage", "default", "article", "articles", "all"))
_SECTION_WORDS = 5
_LANGUAGES = ("og:locale", "content-language", "language", "inlanguage")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?)?")
_BARE_OFFSET = re.compile(r"(T.*[+-]\d\d)(\d\d)$")
_LONGEST_TIME = 100  # characters
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
    section: str | None
    source: str | None
    corrections: tuple[str, ...]
    posts: tuple[Update, ...]
    address: str


def metadata(root: etree._Element, *, url: str = "") -> Metadata:
    """Read a parsed page's own statements about itself; times are ISO 8601 with the zone the page gives.

    ``url`` is the address it was taken from, if any; the one that it gives itself goes before.
    """
    said = article(root)
    meta = _meta(root)
    titles = _titles(root, said, meta)
    address = _address(root, meta) or url
    return Metadata(
        title=titles[0] if titles else None,
        titles=titles,
        publisher=publisher_name([said.publisher, *(_first(meta, (name,)) for name in _PUBLISHERS)], titles, address),
        authors=said.authors or _meta_authors(root, meta),
        published=_most_exact(said.published, meta, _PUBLISHED) or _time_element(root),
        modified=_most_exact(said.modified, meta, _MODIFIED),
        language=_language(root, said, meta),
        section=_section(said, meta),
        source=said.source,
        corrections=said.corrections,
        posts=said.posts,
        address=address,
    )


def iso_time(written: str | None) -> str | None:
    """Tidy a date or time to ISO 8601 with T between date and time; None where it is none or can be read two ways."""
    if not written:
        return None
    found = _ISO.match(written.strip())
    if not found:
        return next((date.iso for date in written_dates(written[:_LONGEST_TIME])), None)
    time = re.sub(r"(?<=\d) (?=\d)", "T", found.group(), count=1).replace(" UTC", "Z").replace(" ", "")
    time = _BARE_OFFSET.sub(r"\1:\2", time)
    try:
        year = datetime.fromisoformat(time).year
    except ValueError:
        return None
    return time if year >= EARLIEST_YEAR else None  # year 1 is a program's "not set"


def _meta(root: etree._Element) -> dict[str, list[str]]:
    """Meta elements' contents by name, property or itemprop, in lower case.

    An itemprop that stands several times is left out, for teasers of other articles are marked up with it, too.
    """
    found: dict[str, list[str]] = {}
    items: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for key, entries in (("property", found), ("name", found), ("itemprop", items)):
            name = element.get(key)
            if name and content:
                entries.setdefault(name.strip().lower(), []).append(content)
    for name, values in items.items():
        if len(values) == 1:
            found.setdefault(name, []).extend(values)
    return found


def _address(root: etree._Element, meta: dict[str, list[str]]) -> str | None:
    """Give the address that the page calls its own."""
    own = (link.get("href") for link in root.iter("link") if link.get("rel") == "canonical")
    return next((address for address in own if address is not None), None) or _first(meta, ("og:url", "twitter:url"))


def _section(said: Article, meta: dict[str, list[str]]) -> str | None:
    """Give the section; the last step of a path like "news/local"."""
    for written in (said.section, *(value for name in _SECTIONS for value in meta.get(name, ()))):
        name = re.split(r"[/>|;]", written or "")[-1].split(",")[0].strip()
        if name and name.lower() not in _NO_SECTION and "." not in name and len(name.split()) <= _SECTION_WORDS:
            return name
    return None


def _first(meta: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def _most_exact(said: str | None, meta: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    """Give the first time that is stated, or one of the others that says more of the same day."""
    stated = (said, *(value for name in names for value in meta.get(name, ())))
    times = [time for value in stated if (time := iso_time(value))]
    return next((time for time in times if "T" in time and time.startswith(times[0])), times[0]) if times else None


def _titles(root: etree._Element, said: Article, meta: dict[str, list[str]]) -> tuple[str, ...]:
    element = next(root.iter("title"), None)
    in_head = words(element) if element is not None else ""
    found = [said.headline or "", *(value for name in _TITLES for value in meta.get(name, ()))]
    whole = [title for title in (*found, in_head) if title]
    bare = [_TITLE_TAIL.sub("", title) for title in whole]
    return tuple(dict.fromkeys([*(title for title in found if title), *bare, *whole]))


def _meta_authors(root: etree._Element, meta: dict[str, list[str]]) -> tuple[Author, ...]:
    written = [value for name in _AUTHORS for value in meta.get(name, ())]
    if not any(clean_names(value) for value in written):
        links = elements(root, "(//*[@rel='author' or @itemprop='author'])[position() <= 5]")
        written = [text for link in links if len(text := words(link)) < 100]
    names = dict.fromkeys(name for value in written for name in clean_names(value))
    return tuple(Author(name) for name in names)


def _time_element(root: etree._Element) -> str | None:
    """Take the first <time datetime> marked as published, or the first where all agree on the day."""
    times: list[str] = []
    for element in root.iter("time"):
        time = iso_time(element.get("datetime"))
        if time and ("pubdate" in element.attrib or "published" in (element.get("itemprop") or "").lower()):
            return time
        if time:
            times.append(time)
    return times[0] if times and len({time[:10] for time in times}) == 1 else None


def _language(root: etree._Element, said: Article, meta: dict[str, list[str]]) -> str | None:
    written = (root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang"),
               said.language, _first(meta, _LANGUAGES))  # fmt: skip
    for value in written:
        if value and _LANGUAGE.fullmatch(value.strip()):
            return value.strip().replace("_", "-")
    return None
