"""Lists of addresses: feeds (RSS, RDF, Atom, JSON Feed), sitemaps and indexes of them, OPML outlines of feeds.

lxml reads them all, broken ones too, with the entities off and nothing fetched: what counts is which addresses they
name, which a feed parser's model of dates, authors and media would only be in the way of.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple
from urllib.parse import urljoin

from lxml import etree

_PARSER_OPTIONS: dict[str, Any] = {
    "recover": True,
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
}
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_END = 4000  # bytes; comments may follow the last element
_CLOSING = (b"</item>", b"</entry>", b"</url>", b"</sitemap>")
_ITEMS = frozenset(("item", "entry"))
_CONTENTS = ("encoded", "content", "description", "summary")


class Entry(NamedTuple):
    """What a list names: an address of a page or of another list, or a page's own HTML where it has no address."""

    url: str
    kind: Literal["page", "list"]
    content: str | None = None


class Listing(NamedTuple):
    """A list's entries in its order; ``whole`` says that its end was there."""

    entries: tuple[Entry, ...]
    whole: bool


def listing(data: bytes, *, base: str) -> Listing:
    """Read a list; relative addresses count from ``base``, its own. Broken XML gives what it still holds."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(data, base)
    root = _parsed(data)
    whole = root is not None and _is_whole(data, _name(root))
    if not whole and (kept := _closed_items(data)):
        root = _parsed(kept)
    if root is None:
        return Listing((), whole=False)
    found = _outline(root, base) if _name(root).lower() == "opml" else _entries(root, base)
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
        name = _name(element)
        if name in _ITEMS:
            yield from _item(element, base)
        elif name in ("url", "sitemap"):
            address = _join(base, next((_text(child) for child in element if _name(child) == "loc"), ""))
            if address:
                yield Entry(address, "list" if name == "sitemap" else "page")


def _item(item: etree._Element, base: str) -> Iterator[Entry]:
    """Yield a feed's item: its link, else its permanent id that is an address, else its content."""
    base = _join(base, item.get(_XML_BASE) or item.getroottree().getroot().get(_XML_BASE) or "") or base
    links = [child for child in item if _name(child) == "link"]
    main = [link for link in links if link.get("rel", "alternate") == "alternate"]
    written = [link.get("href") or _text(link) for link in main]
    written += [
        _text(child)
        for child in item
        if _name(child) in ("guid", "id") and child.get("isPermaLink") != "false" and _text(child).startswith("http")
    ]
    address = next((joined for one in written if one and (joined := _join(base, one))), None)
    if address:
        yield Entry(address, "page")
        return
    contents = (_text(child) for name in _CONTENTS for child in item if _name(child) == name)
    if content := next(filter(None, contents), None):
        yield Entry(base, "page", content)


def _outline(root: etree._Element, base: str) -> Iterator[Entry]:
    for outline in root.iter("outline", "OUTLINE"):
        written = next((value for name, value in outline.attrib.items() if str(name).lower() == "xmlurl"), None)
        if written and (address := _join(base, str(written))):
            yield Entry(address, "list")


def _json_feed(data: bytes, base: str) -> Listing:
    """Read a JSON Feed (1.1)."""
    try:
        items = json.loads(data.decode("utf-8-sig", "replace")).get("items")
    except (ValueError, AttributeError, RecursionError):
        return Listing((), whole=False)
    entries = []
    for item in items if isinstance(items, list) else ():
        if not isinstance(item, dict):
            continue
        written = next((item[key] for key in ("url", "external_url") if isinstance(item.get(key), str)), "")
        content = next((item[key] for key in ("content_html", "content_text") if isinstance(item.get(key), str)), None)
        if address := _join(base, written):
            entries.append(Entry(address, "page"))
        elif content:
            entries.append(Entry(base, "page", content))
    return Listing(tuple(entries), whole=True)


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext(etree.Element))).strip() if len(element) else (element.text or "").strip()


def _join(base: str, written: str) -> str | None:
    """Make a whole web address; None for anything else."""
    try:
        joined = urljoin(base, "".join(written.split()))
    except ValueError:
        return None
    return joined if joined.lower().startswith(("http://", "https://")) and written.strip() else None
