"""XML written to a text stream element by element, so that no graph is held twice."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from lxml import etree

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Decoded:
    """A text stream as one of bytes, which lxml writes."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def write(self, data: bytes) -> None:
        self._stream.write(self._decoder.decode(data))


@contextmanager
def document(stream: TextIO) -> Iterator[Any]:
    """Open a document in UTF-8; give lxml's incremental writer."""
    with etree.xmlfile(_Decoded(stream), encoding="utf-8", close=False) as writer:
        writer.write_declaration()
        yield writer


def child(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:  # noqa: ANN401 (lxml's)
    """Put an element into another one."""
    made = etree.SubElement(parent, name, {key: legal(value) for key, value in attributes.items()})
    made.text = None if text is None else legal(text)
    return made


def element(name: str, **attributes: str) -> Any:  # noqa: ANN401 (lxml's)
    """Make an element without a namespace: where it is written, it takes the document's."""
    return etree.Element(name, {key: legal(value) for key, value in attributes.items()})


def legal(text: str) -> str:
    """Take out the characters that XML 1.0 cannot hold (its production Char)."""
    return _ILLEGAL.sub("", text)
