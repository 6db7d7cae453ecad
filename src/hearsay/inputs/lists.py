"""Lists of addresses: feeds (RSS, RDF, Atom, JSON Feed), sitemaps and indexes of them, OPML outlines of feeds.

lxml reads them all, broken ones too, with the entities off and nothing fetched: what counts is which addresses they
name, which a feed parser's model of dates, authors and media would only be in the way of.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from hearsay.inputs.items import Entry, item_entry, joined, json_entry, name_of, text_of, time_of

_PARSER_OPTIONS: dict[str, Any] = {
    "recover": True,
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
}
_END = 4000  # bytes; comments may follow the last element
_CLOSING = (b"</item>", b"</entry>", b"</url>", b"</sitemap>")
_ITEMS = frozenset(("item", "entry"))
_SITEMAP_TIMES = ("lastmod", "publication_date")


class Listing(NamedTuple):
    """A list's entries in its order; ``whole`` says that its end was there."""

    entries: tuple[Entry, ...]
    whole: bool


def listing(data: bytes, *, base: str) -> Listing:
    """Read a list; relative addresses count from ``base``, its own. Broken XML gives what it still holds."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(data, base)
    root = _parsed(data)
    whole = root is not None and _is_whole(data, name_of(root))
    if not whole and (kept := _closed_items(data)):
        root = _parsed(kept)
    if root is None:
        return Listing((), whole=False)
    found = _outline(root, base) if name_of(root).lower() == "opml" else _entries(root, base)
    return Listing(tuple(found), whole=whole)


def _parsed(data: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(data, etree.XMLParser(**_PARSER_OPTIONS))
    except (etree.XMLSyntaxError, ValueError):
        return None


def _is_whole(data: bytes, root: str) -> bool:
    """Whether the last element is closed; of what is not written in bytes of ASCII nothing can be said."""
    end = data[-_END:]
    return b"\x00" in end or re.search(rb"</(?:[\w.-]{1,50}:)?%b\s{0,20}>" % re.escape(root.encode()), end) is not None


def _closed_items(data: bytes) -> bytes:
    """Keep the items that are closed of a list that breaks off: of the last one the address may be cut."""
    return data[: max((data.rfind(tag) + len(tag) for tag in _CLOSING if tag in data), default=0)]


def _entries(root: etree._Element, base: str) -> Iterator[Entry]:
    for element in root.iter(etree.Element):
        name = name_of(element)
        if name in _ITEMS:
            if entry := item_entry(element, base):
                yield entry
        elif name in ("url", "sitemap"):
            address = joined(base, next((text_of(child) for child in element if name_of(child) == "loc"), ""))
            stated = time_of(text_of(one) for one in element.iter(etree.Element) if name_of(one) in _SITEMAP_TIMES)
            if address:
                yield Entry(address, "list" if name == "sitemap" else "page", stated=stated)


def _outline(root: etree._Element, base: str) -> Iterator[Entry]:
    for outline in root.iter("outline", "OUTLINE"):
        written = next((value for name, value in outline.attrib.items() if str(name).lower() == "xmlurl"), None)
        if written and (address := joined(base, str(written))):
            yield Entry(address, "list")


def _json_feed(data: bytes, base: str) -> Listing:
    """Read a JSON Feed (1.1)."""
    try:
        items = json.loads(data.decode("utf-8-sig", "replace")).get("items")
    except (ValueError, AttributeError, RecursionError):
        return Listing((), whole=False)
    entries = (json_entry(item, base) for item in (items if isinstance(items, list) else ()) if isinstance(item, dict))
    return Listing(tuple(filter(None, entries)), whole=True)
