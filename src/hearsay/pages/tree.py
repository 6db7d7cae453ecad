"""HTML to its visible text in blocks, as a browser without scripts would show it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

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
_WHITE = " \t\n\r\f"
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


class Nodes(NamedTuple):
    """The visible elements in document order; inline elements without names are left out, links aside.

    Of each: the index of the one around it, its tag, its class, id, role and itemprop, and the index of the first
    element behind those inside it. Lists, for a page has thousands and tuples of its own for each take their time.
    """

    parents: list[int]
    tags: list[str]
    names: list[str]
    ends: list[int]


class Visible(NamedTuple):
    """All visible text, its pieces and the elements around them in document order, and the depth of the tree."""

    text: str
    pieces: tuple[Piece, ...]
    nodes: Nodes
    depth: int


def parse(markup: str) -> etree._Element | None:
    """Parse HTML, however broken; None where there is no element at all."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, recover=True, collect_ids=False
    )
    clean = markup.replace("\x00", "\ufffd").encode("utf-8", "replace")
    try:
        return etree.fromstring(clean, parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def flattened(markup: str) -> str:
    """Rewrite HTML without nesting, for pages deeper than the parser goes: it loses the text there."""
    return _ANY_TAG.sub(lambda tag: "<p>" if tag[1].lower() in BLOCKS else "", markup)


def visible(root: etree._Element) -> Visible:
    """Collect the visible text of a parsed page. Offsets in ``span`` are characters of ``Visible.text``."""
    writer = _Writer()
    opened: list[str | None] = []  # tags, None for what is not shown
    deepest = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            tag, get = element.tag, element.get
            if tag in _SKIPPED or _hidden(element, tag, get):
                if tag in BLOCKS and writer.parts:
                    writer.flush()
                walk.skip_subtree()
                opened.append(None)
                continue
            opened.append(tag)
            if len(opened) > deepest:
                deepest = len(opened)
            writer.enter(tag, get)
            text = element.text
        else:
            left = opened.pop()
            if left is not None:
                writer.leave(left)
            text = element.tail
        if text and (writer.parts or text.strip(_WHITE) or writer.pres):
            writer.write(text)
    return writer.finish(deepest)


def _hidden(element: etree._Element, tag: str, get: Callable[[str], str | None]) -> bool:
    """Whether an element's attributes, which ``get`` gives, keep it from being shown."""
    if tag == "dialog" and get("open") is None:
        return True
    hidden = get("hidden")
    if hidden is not None and hidden != "until-found":
        return True
    style = get("style")
    if style and _HIDING.search(style):
        return True
    return get("aria-hidden") == "true" and len(element) == 0 and not _ALNUM.search(element.text or "")


def _ink(text: str) -> int:
    """How many characters are no space: a cheap measure of place and share."""
    return len(text) - text.count(" ") - text.count("\n")


class _Writer:
    """Collects text node by node; a class because a walk over 10,000 levels cannot recurse."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.pieces: list[Piece] = []
        self.nodes = Nodes([], [], [], [])
        self.length = 0
        self.parts: list[str] = []
        self.ink = 0
        self.linked = 0
        self.longest = (0, OUTSIDE)  # the longest part's ink and node
        self.links = 0
        self.pres = 0
        self.around: list[int] = [OUTSIDE]

    def enter(self, tag: str, get: Callable[[str], str | None]) -> None:
        """Begin an element; one that says something by its tag or names is noted."""
        block = tag in BLOCKS
        if block:
            if self.parts:
                self.flush()
            self.pres += tag == "pre"
        elif tag == "br":
            self.parts.append("\n")
        elif tag == "a":
            self.links += 1
        names, own, role, prop = get("class") or "", get("id"), get("role"), get("itemprop")
        if own or role or prop:
            names = " ".join(filter(None, (names, own, role, prop)))
        around = self.around[-1]
        if names or block or tag == "a":
            nodes = self.nodes
            nodes.parents.append(around)
            around = len(nodes.tags)
            nodes.tags.append(tag)
            nodes.names.append(names)
            nodes.ends.append(around)
        self.around.append(around)

    def leave(self, tag: str) -> None:
        """End an element."""
        if tag in BLOCKS:
            if self.parts:
                self.flush()
            self.pres -= tag == "pre"
        elif tag == "a":
            self.links -= 1
        node = self.around.pop()
        if node != self.around[-1]:
            self.nodes.ends[node] = len(self.nodes.tags)

    def write(self, text: str) -> None:
        """Add text to the block being written."""
        if not self.pres:
            if not text.strip(_WHITE):
                if self.parts:
                    self.parts.append(" ")
                return
            if _UNTIDY.search(text):
                text = _SPACE.sub(" ", text)
        self.parts.append(text)
        ink = _ink(text)
        self.ink += ink
        if self.links:
            self.linked += ink
        if ink > self.longest[0]:
            self.longest = (ink, self.around[-1])

    def flush(self) -> None:
        """End the block being written; two line breaks in a row end it too, as old pages mark paragraphs."""
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
        """Give what was collected."""
        if self.parts:
            self.flush()
        return Visible("\n\n".join(self.blocks), tuple(self.pieces), self.nodes, depth)
