"""Plain text to a page: its paragraphs as blocks, its text untouched."""

from __future__ import annotations

import re

from hearsay.errors import PageError
from hearsay.pages.byline import byline
from hearsay.pages.decoding import Decoded
from hearsay.pages.description import described
from hearsay.pages.identity import page_id
from hearsay.pages.limits import MAX_CHARACTERS
from hearsay.pages.lines import line_of
from hearsay.pages.masthead import masthead
from hearsay.pages.text_labels import label_text
from hearsay.records import Block, Page, Span

_LINE = re.compile(r"[^\r\n]+")
_FULL_STOP = re.compile(r"[.!?:][\"'”’)]*$")
_WRAPPED_AT = range(40, 101)  # characters of a line that a program broke


def page_from_decoded(decoded: Decoded, *, url: str, captured: str | None = None) -> Page:
    """Make a page of plain text. Raises PageError: empty, too_large."""
    text = decoded.text
    where = url or "the text"
    if not text.strip():
        raise PageError("empty", url, f"{where}: no text in it; give a page with text")
    if len(text) > MAX_CHARACTERS:
        raise PageError("too_large", url, f"{where}: more than {MAX_CHARACTERS:,} characters; give one article a file")
    spans = paragraphs(text)
    lines = [line_of(span.of(text)) for span in spans]
    labels = label_text(lines)
    said = byline(lines, labels)
    blocks = tuple(Block(label, span) for label, span in zip(labels, spans, strict=True))
    title = next((" ".join(block.span.of(text).split()) for block in blocks if block.label == "headline"), None)
    page = Page(
        url, page_id(url, text), text, blocks, title=title, publisher=masthead(lines, labels), authors=said.authors,
        published=said.published, modified=said.modified, captured=captured,
        encoding=decoded.encoding, encoding_from=decoded.encoding_from,
    )  # fmt: skip
    return described(page)


def paragraphs(text: str) -> list[Span]:
    """Find the paragraphs of plain text, without the white space around them.

    Lines that a program broke at a width are one paragraph; other lines are one each.
    """
    spans: list[Span] = []
    group: list[Span] = []
    for found in _LINE.finditer(text):
        line = found.group()
        kept = line.strip()
        if not kept:
            continue
        begin = found.start() + line.index(kept[0])
        if group and _blank_between(text, group[-1].end, begin):
            spans.extend(_unwrapped(text, group))
            group = []
        group.append(Span(begin, begin + len(kept)))
    spans.extend(_unwrapped(text, group))
    return spans


def _blank_between(text: str, end: int, begin: int) -> bool:
    gap = text[end:begin].replace("\r\n", "\n")
    return gap.count("\n") + gap.count("\r") > 1


def _unwrapped(text: str, group: list[Span]) -> list[Span]:
    """One span for lines broken at a width, else the lines themselves."""
    full = group[:-1]
    if not full or any(span.end - span.begin not in _WRAPPED_AT for span in full):
        return group
    open_ended = sum(not _FULL_STOP.search(text, max(span.begin, span.end - 4), span.end) for span in full)
    return [Span(group[0].begin, group[-1].end)] if 2 * open_ended > len(full) else group
