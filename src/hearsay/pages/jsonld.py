"""An article's description in JSON-LD (schema.org Article and its kinds)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from lxml import html

from hearsay.pages.names import clean_names
from hearsay.records import Author

_KINDS = ("article", "blogposting", "report", "claimreview", "webpage")
_MOST_NODES = 5_000
_LONGEST = 2_000_000


class Article(NamedTuple):
    """What JSON-LD says of the page's article; None or empty where it says nothing."""

    headline: str | None = None
    publisher: str | None = None
    authors: tuple[Author, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None


def article(root: html.HtmlElement) -> Article:
    """Read the first article node of a page's JSON-LD; a WebPage node only where there is none."""
    nodes = list(_nodes(root))
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    for kind in _KINDS:
        for node in nodes:
            if any(kind in one for one in _types(node)):
                return _article(node, by_id)
    return Article()


def _article(node: dict[str, object], by_id: dict[str, dict[str, object]]) -> Article:
    publisher = _first(node.get("publisher")) or _first(node.get("sourceOrganization"))
    authors = node.get("author") or node.get("creator")
    return Article(
        headline=_text(node.get("headline")) or _text(node.get("name")),
        publisher=_name(_resolved(publisher, by_id)),
        authors=tuple(_authors(authors, by_id)),
        published=_text(node.get("datePublished")),
        modified=_text(node.get("dateModified")),
        language=_text(_first(node.get("inLanguage"))),
    )


def _nodes(root: html.HtmlElement) -> Iterator[dict[str, object]]:
    """Give all objects in the page's JSON-LD, outer before inner, without recursion."""
    left = _MOST_NODES
    for script in root.iter("script"):
        written = script.text or ""
        if "ld+json" not in (script.get("type") or "").lower() or len(written) > _LONGEST:
            continue
        todo: list[object] = [_loaded(written)]
        while todo and left:
            left -= 1
            value = todo.pop(0)
            if isinstance(value, dict):
                yield value
                todo[:0] = [inner for inner in value.values() if isinstance(inner, dict | list)]
            elif isinstance(value, list):
                todo[:0] = value[:left]


def _loaded(written: str) -> object:
    """Parse JSON, None where it is none; unescaped line ends in strings, a common fault, pass."""
    try:
        return json.loads(written.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _types(node: dict[str, object]) -> list[str]:
    kinds = node.get("@type")
    return [str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])]


def _first(value: object) -> object:
    return (value[0] if value else None) if isinstance(value, list) else value


def _resolved(value: object, by_id: dict[str, dict[str, object]]) -> object:
    if isinstance(value, dict) and len(value) <= 2 and isinstance(value.get("@id"), str) and "name" not in value:
        return by_id.get(value["@id"], value)
    return value


def _text(value: object) -> str | None:
    """Tidy a string, entities decoded (some publishers escape twice); None for anything else."""
    return " ".join(unescape(value).split()) or None if isinstance(value, str) else None


def _name(value: object) -> str | None:
    return _text(_first(value.get("name"))) if isinstance(value, dict) else _text(value)


def _authors(value: object, by_id: dict[str, dict[str, object]]) -> Iterator[Author]:
    seen: set[str] = set()
    for one in (value if isinstance(value, list) else [value])[:50]:
        node = _resolved(one, by_id)
        names = clean_names(_name(node) or "")
        for name in names:
            if name not in seen:
                seen.add(name)
                yield _profile(name, node if isinstance(node, dict) and len(names) == 1 else {})


def _profile(name: str, node: dict[str, object]) -> Author:
    """schema.org Person's jobTitle, description, homeLocation or address, alumniOf and knowsAbout."""
    place = _first(node.get("homeLocation") or node.get("workLocation") or node.get("address"))
    if isinstance(place, dict):
        place = place.get("name") or place.get("addressLocality")
    return Author(
        name,
        role=_text(_first(node.get("jobTitle"))),
        bio=_text(_first(node.get("description"))),
        location=_text(place),
        education=_names(node.get("alumniOf")),
        topics=_names(node.get("knowsAbout")),
    )


def _names(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(name for one in values[:50] if (name := _name(one)))
