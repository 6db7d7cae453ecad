"""One item of a feed: the address of its page and when it was changed, or the page that stands in the feed itself.

RSS 2.0, RSS 1.0 (RDF), Atom (RFC 4287) and JSON Feed 1.1.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Literal, NamedTuple
from urllib.parse import urljoin

from lxml import etree

from hearsay.pages.addresses import item_name

_ARTICLE = 500  # characters: what is shorter is a teaser or a note, no article
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_CONTENTS = ("encoded", "content", "description", "summary")
_TIMES = ("updated", "modified", "lastmod", "pubDate", "published", "date", "issued")
_JSON_TIMES = ("date_modified", "date_published")
_TAG = re.compile(r"<[^<>]*>")


class Entry(NamedTuple):
    """What a list names: an address of a page or of another list, or a page's own HTML where it has no address.

    ``stated`` is when it was changed or published last as the list says it, ISO 8601 in UTC. The name of a page with
    ``content`` is the list's with the item's identity behind it.
    """

    url: str
    kind: Literal["page", "list"]
    content: str | None = None
    stated: str | None = None


def item_entry(item: etree._Element, base: str) -> Entry | None:
    """Read a feed's item: its link, else its permanent id that is an address, else its content if that is an article.

    None where it has none of these.
    """
    base = joined(base, item.get(_XML_BASE) or item.getroottree().getroot().get(_XML_BASE) or "") or base
    stated = time_of(text_of(child) for name in _TIMES for child in item if name_of(child) == name)
    address = next((whole for one in _links(item) if one and (whole := joined(base, one))), None)
    if address:
        return Entry(address, "page", stated=stated)
    contents = (_markup(child) for name in _CONTENTS for child in item if name_of(child) == name)
    return _page(
        base,
        title=_first(item, "title"),
        content=next(filter(None, contents), ""),
        identity=_first(item, "guid") or _first(item, "id"),
        stated=stated,
    )


def json_entry(item: Mapping[str, Any], base: str) -> Entry | None:
    """Read an item of a JSON Feed as `item_entry` does."""

    def given(*names: str) -> str:
        return next((value for name in names if isinstance(value := item.get(name), str) and value.strip()), "")

    stated = time_of(given(name) for name in _JSON_TIMES)
    if address := joined(base, given("url", "external_url")):
        return Entry(address, "page", stated=stated)
    content = given("content_html") or _paragraphs(given("content_text"))
    identity = item.get("id")
    return _page(
        base, title=given("title"), content=content, identity="" if identity is None else str(identity), stated=stated
    )


def time_of(written: Iterator[str]) -> str | None:
    """Give the first of these that is a time, as ISO 8601 in UTC; one without a zone is taken as UTC."""
    for one in written:
        for read in (datetime.fromisoformat, parsedate_to_datetime):
            try:
                moment = read(one.strip())
                return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC).isoformat(timespec="seconds")
            except (ValueError, OverflowError, TypeError, IndexError):
                continue
    return None


def name_of(element: etree._Element) -> str:
    """An element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def text_of(element: etree._Element) -> str:
    """An element's text, its children's too."""
    return "".join(map(str, element.itertext(etree.Element))).strip() if len(element) else (element.text or "").strip()


def joined(base: str, written: str) -> str | None:
    """Make a whole web address; None for anything else."""
    try:
        whole = urljoin(base, "".join(written.split()))
    except ValueError:
        return None
    return whole if whole.lower().startswith(("http://", "https://")) and written.strip() else None


def _links(item: etree._Element) -> Iterator[str]:
    for child in item:
        if name_of(child) == "link" and child.get("rel", "alternate") == "alternate":
            yield child.get("href") or text_of(child)
    for child in item:
        permanent = name_of(child) in ("guid", "id") and child.get("isPermaLink") != "false"
        if permanent and text_of(child).startswith("http"):
            yield text_of(child)


def _first(item: etree._Element, name: str) -> str:
    return next((text for child in item if name_of(child) == name and (text := text_of(child))), "")


def _markup(element: etree._Element) -> str:
    """An item's content as HTML: written out in XML, as escaped HTML, or as plain text that says so (Atom)."""
    if element.get("type") in ("text", "text/plain"):
        return _paragraphs(text_of(element))
    if any(isinstance(child.tag, str) for child in element):
        return "".join(etree.tostring(child, encoding="unicode", method="html") for child in element)
    return text_of(element)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(part)}</p>" for part in re.split(r"\n\s*\n", text) if part.strip())


def _page(base: str, *, title: str, content: str, identity: str, stated: str | None) -> Entry | None:
    """Make a page of an item's own content; None where that is no article."""
    if len(" ".join(_TAG.sub(" ", content).split())) < _ARTICLE:
        return None
    identity = identity or hashlib.sha256((title or content).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    # A feed's titles may hold escaped HTML; a headline is text.
    headline = html.escape(" ".join(html.unescape(_TAG.sub(" ", title)).split()))
    time = f'<meta property="article:published_time" content="{stated}">' if stated else ""
    head = f'<meta charset="utf-8"><title>{headline}</title>{time}'
    top = f"<h1>{headline}</h1>" if headline else ""
    body = f"<!doctype html><html><head>{head}</head><body><article>{top}{content}</article></body></html>"
    return Entry(item_name(base, identity), "page", body, stated)
