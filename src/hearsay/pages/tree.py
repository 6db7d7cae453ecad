"""HTML to its visible text in blocks, as a browser without scripts would show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree, html

from hearsay.records import Span

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "label", "legend", "li", "main", "menu",
    "nav", "ol", "optgroup", "option", "p", "pre", "section", "select", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_SKIPPED = frozenset((
    "script", "style", "template", "noscript", "head", "svg", "iframe", "object", "embed", "canvas",
    "audio", "video", "map", "datalist", "textarea", "frameset", "math",
))  # fmt: skip
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_UNTIDY = re.compile(r"[\t\n\r\f]|  ")
_SPACES = re.compile(" {2,}")
_AROUND_BREAK = re.compile(r" ?\n ?")
_PARAGRAPH_BREAK = re.compile(r"(?:[ \t\r\f]*\n){2,}")
_ANY_TAG = re.compile(r"</?(?!(?:script|style|template|noscript|br|title|a)\b)([a-z][a-z0-9]{0,20})\b[^<>]*>", re.I)
_ALNUM = re.compile(r"[^\W_]")

DEEPEST = 1500  # libxml2 drops what lies below 2,048 elements
OUTSIDE = -1  # the parent of an element that nothing is around


class Piece(NamedTuple):
    """One block of text and where it stood.

    ``letters`` counts its characters that are no space, ``linked`` those of them inside links; ``node`` is
    the index of the element right around most of its text.
    """

    span: Span
    letters: int
    linked: int
    node: int


class Node(NamedTuple):
    """A visible element: the index of the one around it, its tag, and its class, id, role and itemprop.

    Inline elements without such names are left out, links aside.
    """

    parent: int
    tag: str
    names: str


class Visible(NamedTuple):
    """All visible text, its pieces and the elements around them in document order, and the depth of the tree."""

    text: str
    pieces: tuple[Piece, ...]
    nodes: tuple[Node, ...]
    depth: int


def parse(markup: str) -> html.HtmlElement | None:
    """Parse HTML, however broken; None where there is no element at all."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, recover=True)
    clean = markup.replace("\x00", "\ufffd").encode("utf-8", "replace")
    try:
        return html.document_fromstring(clean, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def flattened(markup: str) -> str:
    """Rewrite HTML without nesting, for pages deeper than the parser goes: it loses the text there."""
    return _ANY_TAG.sub(lambda tag: "<p>" if tag[1].lower() in BLOCKS else "", markup)


def visible(root: html.HtmlElement) -> Visible:
    """Collect the visible text of a parsed page. Offsets in ``span`` are characters of ``Visible.text``."""
    writer = _Writer()
    waiting: list[Iterator[html.HtmlElement]] = [iter((root,))]
    opened: list[html.HtmlElement] = []
    deepest = 0
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
            if opened:
                writer.leave(opened.pop())
        elif _invisible(element):
            writer.skip(element)
        else:
            writer.enter(element)
            opened.append(element)
            waiting.append(iter(element))
            deepest = max(deepest, len(opened))
    return writer.finish(deepest)


def _ink(text: str) -> int:
    """How many characters are no space: a cheap measure of place and share."""
    return len(text) - text.count(" ") - text.count("\n")


def _invisible(element: html.HtmlElement) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in _SKIPPED:
        return True
    get = element.get
    if tag == "dialog" and get("open") is None:
        return True
    hidden = get("hidden")
    if hidden is not None and hidden != "until-found":
        return True
    style = get("style")
    if style and _HIDING.search(style):
        return True
    return get("aria-hidden") == "true" and len(element) == 0 and not _ALNUM.search(element.text or "")


class _Writer:
    """Collects text node by node; a class because a walk over 10,000 levels cannot recurse."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.pieces: list[Piece] = []
        self.nodes: list[Node] = []
        self.length = 0
        self.parts: list[str] = []
        self.ink = 0
        self.linked = 0
        self.longest = (0, OUTSIDE)  # the longest part's ink and node
        self.links = 0
        self.pres = 0
        self.around: list[int] = [OUTSIDE]

    def enter(self, element: html.HtmlElement) -> None:
        tag = str(element.tag)
        if tag in BLOCKS:
            self._flush()
            self.pres += tag == "pre"
        elif tag == "br":
            self.parts.append("\n")
        elif tag == "a":
            self.links += 1
        self.around.append(self._node(tag, element))
        self._write(element.text)

    def _node(self, tag: str, element: html.HtmlElement) -> int:
        """Note an element that says something by its tag or names; its place, or that of the one around it."""
        get = element.get
        names = " ".join(filter(None, (get("class"), get("id"), get("role"), get("itemprop"))))
        if not names and tag != "a" and tag not in BLOCKS:
            return self.around[-1]
        self.nodes.append(Node(self.around[-1], tag, names))
        return len(self.nodes) - 1

    def skip(self, element: html.HtmlElement) -> None:
        if element.tag in BLOCKS:
            self._flush()
        self._write(element.tail)

    def leave(self, element: html.HtmlElement) -> None:
        tag = str(element.tag)
        if tag in BLOCKS:
            self._flush()
            self.pres -= tag == "pre"
        elif tag == "a":
            self.links -= 1
        self.around.pop()
        self._write(element.tail)

    def _write(self, text: str | None) -> None:
        if not text:
            return
        if not self.pres:
            if _UNTIDY.search(text):
                text = _SPACE.sub(" ", text)
            if text == " ":
                if self.parts:
                    self.parts.append(text)
                return
        self.parts.append(text)
        ink = _ink(text)
        self.ink += ink
        if self.links:
            self.linked += ink
        if ink > self.longest[0]:
            self.longest = (ink, self.around[-1])

    def _flush(self) -> None:
        """End the block being written; two line breaks in a row end it too, as old pages mark paragraphs."""
        if not self.parts:
            return
        share = self.linked / self.ink if self.ink else 0.0
        node = self.longest[1]
        written, self.parts = "".join(self.parts), []
        self.ink, self.linked, self.longest = 0, 0, (0, OUTSIDE)
        if "  " in written:
            written = _SPACES.sub(" ", written)
        paragraphs = _PARAGRAPH_BREAK.split(written) if "\n" in written else [written]
        for paragraph in paragraphs:
            text = (_AROUND_BREAK.sub("\n", paragraph) if "\n" in paragraph else paragraph).strip()
            if text:
                self._add(text, share, node)

    def _add(self, text: str, share: float, node: int) -> None:
        begin = self.length + (2 if self.blocks else 0)
        letters = _ink(text)
        self.pieces.append(Piece(Span(begin, begin + len(text)), letters, round(share * letters), node))
        self.blocks.append(text)
        self.length = begin + len(text)

    def finish(self, depth: int) -> Visible:
        self._flush()
        return Visible("\n\n".join(self.blocks), tuple(self.pieces), tuple(self.nodes), depth)
