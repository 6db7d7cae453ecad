"""HTML to a page: visible text, labelled blocks, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hearsay.errors import PageError
from hearsay.pages.byline import byline
from hearsay.pages.decoding import Decoded
from hearsay.pages.description import Given, described
from hearsay.pages.html_labels import label_html, page_lines
from hearsay.pages.identity import page_id
from hearsay.pages.limits import MAX_CHARACTERS
from hearsay.pages.lines import squeezed
from hearsay.pages.links import anchors, is_web
from hearsay.pages.metadata import metadata
from hearsay.pages.signers import signers
from hearsay.pages.times import sharper
from hearsay.pages.tree import DEEPEST, flattened, parse, visible
from hearsay.records import Block, Page

_SCRIPT = re.compile(r"<script\b", re.I)
_FRAMES = re.compile(r"<(?:frameset|iframe)\b", re.I)


def page_from_html(decoded: Decoded, *, url: str, captured: str | None = None) -> Page:
    """Make a page of HTML, however broken. Raises PageError: no_text, too_large."""
    root = parse(decoded.text)
    seen = visible(root) if root is not None else None
    if seen and seen.depth > DEEPEST:
        root = parse(flattened(decoded.text))
        seen = visible(root) if root is not None else None
    if root is None or seen is None or not seen.text:
        raise PageError("no_text", url, f"{url or 'the page'}: {_why_empty(decoded.text)}")
    if len(seen.text) > MAX_CHARACTERS:
        limit = f"{MAX_CHARACTERS:,} characters"
        raise PageError("too_large", url, f"{url or 'the page'}: more than {limit} of text; give a single article")
    said = metadata(root, url=url)
    lines = page_lines(seen)
    labels = label_html(seen, lines, said.titles)
    blocks = tuple(Block(label, piece.span) for label, piece in zip(labels, seen.pieces, strict=True))
    written = byline(lines, labels)
    page = Page(
        url, page_id(url, seen.text), seen.text, blocks,
        title=_headline(seen.text, blocks, said.titles) or said.title, publisher=said.publisher,
        authors=signers(said.authors, written.authors, seen.text),
        published=sharper(said.published, written.published), modified=sharper(said.modified, written.modified),
        captured=captured, language=said.language, section=said.section,
        encoding=decoded.encoding, encoding_from=decoded.encoding_from,
    )  # fmt: skip
    return described(
        page, Given(said.source, said.corrections, said.posts, anchors(root, url=url if is_web(url) else said.address))
    )


def _headline(text: str, blocks: Sequence[Block], titles: Sequence[str]) -> str | None:
    """Give the headline in the text: of several the one that the page's data names, else the first."""
    found = [" ".join(block.span.of(text).split()) for block in blocks if block.label == "headline"]
    said = [squeezed(title) for title in titles]
    named = [words for words in found if any(squeezed(words) in title for title in said)]
    return max(named, key=len) if named else next(iter(found), None)


def _why_empty(markup: str) -> str:
    if _SCRIPT.search(markup):
        return "no text in the HTML, its scripts build the page; save the page from a browser and give that file"
    if _FRAMES.search(markup):
        return "no text in the HTML, it only holds frames; give the address of the frame with the article"
    return "no text in the HTML; give a page with text"
