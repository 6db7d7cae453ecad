"""An article's description in JSON-LD or microdata (schema.org Article and its kinds)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

from lxml import etree

from hearsay.pages.microdata import microdata_nodes
from hearsay.pages.names import clean_names
from hearsay.records import Author

_ARTICLES = ("article", "blogposting", "report", "claimreview")
_KINDS = (*_ARTICLES, "webpage")
_MOST_NODES = 5_000
_LONGEST = 2_000_000
_MOST_POSTS = 1_000
_SECTION_WORDS = 4


class Update(NamedTuple):
    """A live blog's post, as JSON-LD gives it."""

    time: str
    title: str | None
    body: str | None
    authors: tuple[str, ...]


class Article(NamedTuple):
    """What JSON-LD says of the page's article; None or empty where it says nothing.

    ``source`` is the organisation whose report it is, where that is not the publisher.
    """

    headline: str | None = None
    publisher: str | None = None
    authors: tuple[Author, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    section: str | None = None
    source: str | None = None
    corrections: tuple[str, ...] = ()
    posts: tuple[Update, ...] = ()


def article(root: etree._Element) -> Article:
    """Read the first article node of a page's JSON-LD, what it leaves out from the first one in microdata.

    A WebPage node counts only where there is no article. The section may come from the page's breadcrumbs.
    """
    nodes = list(_nodes(root))
    found = _first_article(nodes)
    section = found.section or _last_crumb(nodes, found.headline)
    marked = _only_article(list(microdata_nodes(root)))
    missing = {name: value for name, value in marked._asdict().items() if value and not getattr(found, name)}
    return found._replace(**missing)._replace(section=section or marked.section)


def _only_article(nodes: Sequence[dict[str, object]]) -> Article:
    """Read microdata's article where there is one only: teasers of other articles are marked up, too."""
    articles = [node for node in nodes if any(kind in one for kind in _ARTICLES for one in _types(node))]
    return _article(articles[0], {}) if len(articles) == 1 else Article()


def _first_article(nodes: Sequence[dict[str, object]]) -> Article:
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    for kind in _KINDS:
        for node in nodes:
            if any(kind in one for one in _types(node)):
                return _article(node, by_id)
    return Article()


def _last_crumb(nodes: Sequence[dict[str, object]], headline: str | None) -> str | None:
    """Give the last step of the breadcrumbs between the start page and the article itself."""
    crumbs = next((node.get("itemListElement") for node in nodes if "breadcrumblist" in _types(node)), None)
    names = [_name(one) or _name(one.get("item")) for one in _list(crumbs) if isinstance(one, dict)]
    steps = [name for name in names[1:] if name and name != headline and len(name.split()) <= _SECTION_WORDS]
    return steps[-1] if steps else None


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
        section=_text(_first(node.get("articleSection"))),
        source=_name(_resolved(_first(node.get("sourceOrganization")), by_id)),
        corrections=tuple(filter(None, map(_correction, _list(node.get("correction"))))),
        posts=tuple(filter(None, map(_update, _list(node.get("liveBlogUpdate"))[:_MOST_POSTS]))),
    )


def _correction(value: object) -> str | None:
    """schema.org CorrectionComment's text, or the words alone."""
    return _text(value.get("text") or value.get("description")) if isinstance(value, dict) else _text(value)


def _update(value: object) -> Update | None:
    """schema.org liveBlogUpdate: a BlogPosting with a time."""
    if not isinstance(value, dict) or not (time := _text(value.get("datePublished") or value.get("dateCreated"))):
        return None
    authors = tuple(author.name for author in _authors(value.get("author"), {}))
    return Update(time, _text(value.get("headline")), _text(value.get("articleBody")), authors)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _nodes(root: etree._Element) -> Iterator[dict[str, object]]:
    """Give all objects in the page's JSON-LD, outer before inner, without recursion."""
    left = _MOST_NODES
    for script in root.iter("script"):
        written = (script.text or "") if "ld+json" in (script.get("type") or "").lower() else ""
        if not written or len(written) > _LONGEST:
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
    """schema.org Person: job, description, places, schools, awards, languages, subjects and how to reach them."""
    return Author(
        name,
        role=_text(_first(node.get("jobTitle"))),
        bio=_text(_first(node.get("description"))),
        location=_place(node.get("homeLocation") or node.get("workLocation") or node.get("address")),
        education=_names(node.get("alumniOf")),
        topics=_names(node.get("knowsAbout")),
        honours=_names(node.get("award")) + _names(node.get("honorificSuffix")),
        languages=_names(node.get("knowsLanguage")),
        contact=_contact(node),
        birthplace=_place(node.get("birthPlace")),
    )


def _place(value: object) -> str | None:
    place = _first(value)
    if isinstance(place, dict):
        place = place.get("name") or place.get("addressLocality") or _place(place.get("address"))
    return _text(place)


def _contact(node: dict[str, object]) -> tuple[str, ...]:
    """Give e-mail, telephone, and the web addresses of the person's own pages, each once."""
    written = [_text(one) for key in ("email", "telephone", "url", "sameAs") for one in _list(node.get(key))[:20]]
    kept = [one.removeprefix("mailto:") for one in written if one]
    return tuple(dict.fromkeys(one for one in kept if " " not in one or not one.startswith("http")))


def _names(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(name for one in values[:50] if (name := _name(one)))
