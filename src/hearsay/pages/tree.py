"""HTML to its visible text in blocks, as a browser without scripts would show it."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree, html

from hearsay.pages.hints import Hint, hint_of
from hearsay.records import Span

_SKIPPED = frozenset((
    "script", "style", "template", "noscript", "head", "svg", "iframe", "object", "embed", "canvas",
    "audio", "video", "map", "datalist", "textarea", "frameset", "math",
))  # fmt: skip
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "label", "legend", "li", "main", "menu",
    "nav", "ol", "optgroup", "option", "p", "pre", "section", "select", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_NEUTRAL = frozenset(["html", "body"])  # their names speak of the whole site
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_AROUND_BREAK = re.compile(r" ?\n ?")
_PARAGRAPH_BREAK = re.compile(r"(?:[ \t\r\f]*\n){2,}")
_ANY_TAG = re.compile(r"</?(?!(?:script|style|template|noscript|br|title|a)\b)([a-z][a-z0-9]{0,20})\b[^<>]*>", re.I)
_ALNUM = re.compile(r"[^\W_]")


DEEPEST = 1500  # libxml2 drops what lies below 2,048 elements


class Piece(NamedTuple):
    """One block of text and where it stood.

    ``letters`` is its half-open range among all characters that are no space, ``linked`` how many of its
    own stand inside links; ``tag`` is the innermost block element, ``heading`` the heading (h1..h6).
    """

    span: Span
    letters: Span
    linked: int
    tag: str
    heading: str | None


class Hinted(NamedTuple):
    """An element with a hint, and its range among all characters that are no space."""

    hint: Hint
    letters: Span


class Visible(NamedTuple):
    """All visible text, its pieces and the hints in document order, and the size of the tree."""

    text: str
    pieces: tuple[Piece, ...]
    hinted: tuple[Hinted, ...]
    depth: int
    elements: int


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
    return _ANY_TAG.sub(lambda tag: "<p>" if tag[1].lower() in _BLOCKS else "", markup)


def visible(root: html.HtmlElement) -> Visible:
    """Collect the visible text of a parsed page. Offsets in ``span`` are characters of ``Visible.text``."""
    writer = _Writer()
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "start":
            if _invisible(element):
                events.skip_subtree()
                writer.skip(element)
            else:
                writer.enter(element)
        else:
            writer.leave(element)
    return writer.finish()


def _ink(text: str) -> int:
    """How many characters are no space: a cheap measure of place and share."""
    return len(text) - text.count(" ") - text.count("\n")


def _invisible(element: html.HtmlElement) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in _SKIPPED:
        return True
    attributes = element.attrib
    if tag == "dialog" and "open" not in attributes:
        return True
    if not attributes:
        return False
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    if attributes.get("aria-hidden") == "true" and len(element) == 0 and not _ALNUM.search(element.text or ""):
        return True
    style = attributes.get("style")
    return bool(style and _HIDING.search(style))


class _Writer:
    """Collects text node by node; a class because a walk over 10,000 levels cannot recurse."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.pieces: list[Piece] = []
        self.hinted: list[Hinted] = []
        self.length = 0
        self.letters = 0
        self.parts: list[str] = []
        self.part_letters = 0
        self.linked = 0
        self.links = 0
        self.deepest = 0
        self.elements = 0
        self.tags: list[str] = ["body"]
        self.headings: list[str] = []
        self.open_hints: list[tuple[int, int] | None] = []
        self.skipped: html.HtmlElement | None = None

    def enter(self, element: html.HtmlElement) -> None:
        tag = str(element.tag)
        self.elements += 1
        self.deepest = max(self.deepest, len(self.open_hints) + 1)
        if tag in _BLOCKS:
            self.flush()
            self.tags.append(tag)
            if tag in _HEADINGS:
                self.headings.append(tag)
        elif tag == "br":
            self.parts.append("\n")
        elif tag == "a":
            self.links += 1
        self.open_hints.append(self._open_hint(tag, element))
        self.write(element.text)

    def _open_hint(self, tag: str, element: html.HtmlElement) -> tuple[int, int] | None:
        """Reserve the hint's place, so that hints are in the order of their elements' starts."""
        if tag in _NEUTRAL:
            return None
        get = element.attrib.get
        names = " ".join(filter(None, (get("class"), get("id"), get("role"), get("itemprop"))))
        hint = hint_of(tag, names)
        if hint is None:
            return None
        self.hinted.append(Hinted(hint, Span(self.letters, self.letters)))
        return len(self.hinted) - 1, self.letters

    def skip(self, element: html.HtmlElement) -> None:
        self.skipped = element
        if element.tag in _BLOCKS:
            self.flush()

    def leave(self, element: html.HtmlElement) -> None:
        if self.skipped is not None and element is self.skipped:
            self.skipped = None
            self.write(element.tail)
            return
        tag = str(element.tag)
        opened = self.open_hints.pop()
        if opened:
            index, begin = opened
            self.hinted[index] = Hinted(self.hinted[index].hint, Span(begin, self.letters))
        if tag in _BLOCKS:
            self.flush()
            self.tags.pop()
            if tag in _HEADINGS:
                self.headings.pop()
        elif tag == "a":
            self.links -= 1
        self.write(element.tail)

    def write(self, text: str | None) -> None:
        if not text:
            return
        if self.tags[-1] != "pre":
            text = _SPACE.sub(" ", text)
            if text == " ":
                if self.parts:
                    self.parts.append(text)
                return
        self.parts.append(text)
        count = _ink(text)
        self.letters += count
        if self.links:
            self.linked += count

    def flush(self) -> None:
        """End the block being written; two line breaks in a row end it too, as old pages mark paragraphs."""
        if not self.parts:
            return
        written, self.parts = "".join(self.parts), []
        linked, self.linked = self.linked, 0
        begin, self.part_letters = self.part_letters, self.letters
        total = self.letters - begin
        for paragraph in _PARAGRAPH_BREAK.split(written):
            text = _AROUND_BREAK.sub("\n", re.sub(" {2,}", " ", paragraph)).strip()
            if not text:
                begin += _ink(paragraph)
                continue
            count = _ink(text)
            own = round(linked * count / total) if total else 0
            self._add(text, Span(begin, begin + count), own)
            begin += count

    def _add(self, text: str, letters: Span, linked: int) -> None:
        begin = self.length + (2 if self.blocks else 0)
        heading = self.headings[-1] if self.headings else None
        self.pieces.append(Piece(Span(begin, begin + len(text)), letters, linked, self.tags[-1], heading))
        self.blocks.append(text)
        self.length = begin + len(text)

    def finish(self) -> Visible:
        self.flush()
        return Visible("\n\n".join(self.blocks), tuple(self.pieces), tuple(self.hinted), self.deepest, self.elements)
