"""Elements of a parsed page by XPath, and their text; lxml's stubs leave open what an XPath gives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from lxml import etree


def elements(root: etree._Element, path: str) -> list[etree._Element]:
    """Give the elements that an XPath 1.0 selects, in document order."""
    return cast("list[etree._Element]", root.xpath(path))


def texts(element: etree._Element) -> Iterator[str]:
    """Give the pieces of text inside an element, hidden ones too."""
    return cast("Iterator[str]", element.itertext())


def words(element: etree._Element) -> str:
    """Give the text inside an element with single spaces."""
    return " ".join("".join(texts(element)).split())
