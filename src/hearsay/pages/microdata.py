"""schema.org microdata (HTML Living Standard, section 5) as nodes of the shape that JSON-LD has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from hearsay.pages.elements import elements, texts

_MOST_ITEMS = 2_000
_LONGEST = 5_000  # characters of one value
_MOST_PIECES = 200  # of text in one value: items nest, and each holds the inner ones' text
_ADDRESS_IN = {"a": "href", "link": "href", "area": "href", "img": "src", "time": "datetime", "data": "value"}


def microdata_nodes(root: etree._Element) -> Iterator[dict[str, object]]:
    """Give the page's items in document order, each with its properties; an item inside a property is one, too."""
    nodes: dict[etree._Element, dict[str, object]] = {}
    for element in elements(root, f"(//*[@itemscope or @itemprop])[position() <= {_MOST_ITEMS}]"):
        if "itemscope" in element.attrib:
            kind = (element.get("itemtype") or "").rstrip("/").rpartition("/")[2]
            nodes[element] = {"@type": kind} if kind else {}
        owner = next((above for above in element.iterancestors() if above in nodes), None)
        names = (element.get("itemprop") or "").split()[:5]
        if owner is not None and names:
            value = nodes.get(element) or _value(element)
            for name in names:
                _add(nodes[owner], name, value)
    yield from nodes.values()


def _add(node: dict[str, object], name: str, value: object) -> None:
    before = node.get(name)
    if before is None:
        node[name] = value
    elif isinstance(before, list):
        before.append(value)
    else:
        node[name] = [before, value]


def _value(element: etree._Element) -> str:
    """Give a property's value; the text of an address counts where it has any, for it is a name more often."""
    content = element.get("content")
    if content is not None:
        return str(content)
    text = (
        "".join(islice(texts(element), _MOST_PIECES))[:_LONGEST] if element.tag not in ("link", "img", "area") else ""
    )
    attribute = _ADDRESS_IN.get(str(element.tag))
    written = element.get(attribute) if attribute else None
    return str(written) if written and (element.tag == "time" or not text.strip()) else text
