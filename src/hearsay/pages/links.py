"""The addresses behind the linked lines of an HTML page.

Links and blocks both stand in the page's order, and both lists know only words. So lines that are one link's words
and no other's are found first; between two of those, the same words several times ("Read more") count in order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import NamedTuple
from urllib.parse import urljoin

from lxml import etree

from hearsay.pages.cues import section_label
from hearsay.pages.elements import texts
from hearsay.pages.lines import line_of, squeezed
from hearsay.records import Block, BlockLabel, Link, Span

_MOST_LINKS = 20_000
_LONGEST = 2_000  # characters of an address, and of a link's words
_TEASER_WORDS = 3
_ARTICLE: frozenset[BlockLabel] = frozenset(("dek", "body", "caption"))
_SHORTEST = 3  # characters of a link's words that are looked for in a paragraph
_MOST_CITED = 2_000  # links that are looked for in paragraphs
_LOOKED_THROUGH = 100_000  # characters in which one link is looked for
_MOST_EVENTS = 400  # in one link: broken pages nest them
_BEHIND = 24  # characters behind a link by which its words are told from the same ones elsewhere
_INNER = 40  # links that one block of several is searched for
_BREAKING = frozenset((
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "figure", "figcaption", "section", "article",
    "header", "footer", "br", "td", "tr", "table", "dd", "dt", "blockquote",
))  # fmt: skip
_FOLLOWED = ("http://", "https://", "mailto:")
_SPACE = re.compile(r"[ \t\n\r\f]+")
# Nearly all addresses are so plain that urljoin, which is slow, has nothing to do.
_WHOLE = re.compile(r"https?://[A-Za-z0-9.-]+(?:/[^?#;\s]{0,500})?(?:\?[^#\s]{1,500})?(?:#\S{1,500})?")
_ON_SITE = re.compile(r"/(?![/.])(?:[^?#;\s/]|/(?![/.])){0,500}(?:\?[^#\s]{1,500})?(?:#\S{1,500})?")
_SKIPPED = frozenset(("script", "style", "svg", "noscript", "template", "iframe"))
_PARTED = _BREAKING | _SKIPPED


class Anchor(NamedTuple):
    """A piece of a link's words, the address that it leads to, and the first words behind it in its paragraph."""

    words: str
    url: str
    behind: str = ""


def anchors(root: etree._Element, *, url: str = "") -> list[Anchor]:
    """List the page's links to http, https and mailto addresses, one entry for each paragraph of a link's words.

    Relative addresses are made whole by the page's <base> and ``url``; those that cannot be are left out.
    """
    stated = (one.get("href") for one in root.iter("base"))
    base = _joined(url, next((href for href in stated if href is not None), ""))
    site = _joined(base, "/").removesuffix("/") if is_web(base) else ""
    found: list[Anchor] = []
    for element in root.iter("a"):
        address = element.get("href") or ""
        if _WHOLE.fullmatch(address):
            target = address
        elif site and _ON_SITE.fullmatch(address):
            target = site + address
        else:
            target = _joined(base, address)
        if target.startswith(_FOLLOWED):
            behind = _SPACE.sub(" ", (element.tail or "")[:_BEHIND]).rstrip()
            found += [Anchor(words, target, behind) for words in _pieces(element)]
        if len(found) >= _MOST_LINKS:
            break
    return found


def is_web(address: str) -> bool:
    """Whether an address is one on the web, to which others may be relative."""
    return address.lower().startswith(_FOLLOWED[:2])


def _joined(base: str, address: str) -> str:
    """Make an address whole; empty where it is none."""
    address = "".join(address.split())[:_LONGEST]
    try:
        return urljoin(base, address) if is_web(base) else address
    except ValueError:
        return ""


def links_of(
    text: str, blocks: Sequence[Block], found: Sequence[Anchor], labels: Collection[BlockLabel]
) -> dict[BlockLabel, list[Link]]:
    """Give the links of the blocks with these labels, by label, in the page's order."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, anchor in enumerate(found):
        places[squeezed(anchor.words)].append(i)
    links: dict[BlockLabel, list[Link]] = {label: [] for label in labels}
    at = 0  # the first link that can come now
    for block in blocks:
        own = places.get(squeezed(block.span.of(text)[:_LONGEST]), ())
        here = _next(own, at)
        if here is not None and (len(own) == 1 or block.label in labels):
            at = here + 1
        if block.label not in labels:
            continue
        if here is not None:
            links[block.label].append(Link(" ".join(block.span.of(text).split()), block.span, found[here].url))
        else:
            links[block.label].extend(_inner(text, block.span, found[at : at + _INNER]))
    return links


def cited_of(text: str, blocks: Sequence[Block], found: Sequence[Anchor]) -> list[Link]:
    """Give the links that are words of the article's paragraphs, in the page's order.

    A link counts where its words and those behind it stand in a paragraph, or end it.
    """
    places = [block.span for block in blocks if block.label in _ARTICLE]
    links: list[Link] = []
    at = places[0].begin if places else 0
    for anchor in found[:_MOST_CITED] if places else ():
        if len(anchor.words) < _SHORTEST or not is_web(anchor.url):
            continue
        begin = _stands_at(text, places, anchor, at)
        if begin is not None:
            at = begin + len(anchor.words)
            links.append(Link(anchor.words, Span(begin, at), anchor.url))
    return links


def _stands_at(text: str, places: Sequence[Span], anchor: Anchor, at: int) -> int | None:
    """Where the link's words stand next in a paragraph, with what is behind them; a line that is one link is none."""
    limit = min(places[-1].end, at + _LOOKED_THROUGH)
    begin = text.find(anchor.words + anchor.behind, at, limit)
    while begin >= 0:
        end = begin + len(anchor.words)
        place = places[max(0, bisect_left(places, begin + 1, key=lambda span: span.begin) - 1)]
        inside = place.begin <= begin and end <= place.end and (begin, end) != place
        if inside and (anchor.behind or end == place.end):
            return begin
        begin = text.find(anchor.words + anchor.behind, end, limit)
    return None


def teasers_of(text: str, blocks: Sequence[Block]) -> list[Link]:
    """Give the lines labelled related of a text, which has no addresses; headings ("Most popular") are none."""
    lines = [(block.span, line_of(block.span.of(text))) for block in blocks if block.label == "related"]
    return [
        Link(" ".join(span.of(text).split()), span)
        for span, line in lines
        if line.words >= _TEASER_WORDS and not section_label(line.text, line.words)
    ]


def _next(own: Sequence[int], at: int) -> int | None:
    """Give the first of a line's links that is not behind us; its only one counts wherever it stands."""
    if len(own) == 1:
        return own[0]
    after = bisect_left(own, at)
    return own[after] if after < len(own) else None


def _inner(text: str, span: Span, found: Sequence[Anchor]) -> Iterator[Link]:
    """Find links that are a part of a block."""
    at = span.begin
    for anchor in found:
        begin = text.find(anchor.words, at, span.end) if len(anchor.words) > 2 else -1
        if begin >= 0:
            at = begin + len(anchor.words)
            yield Link(anchor.words, Span(begin, at), anchor.url)


def _pieces(element: etree._Element) -> list[str]:
    """Give a link's words, cut where a block element begins or ends in it."""
    if len(element) == 0:
        pieces = [element.text or ""]
    else:
        inside = list(islice(element.iterdescendants(), _MOST_EVENTS // 2))
        plain = len(inside) < _MOST_EVENTS // 2 and _PARTED.isdisjoint([inner.tag for inner in inside])
        pieces = ["".join(texts(element))] if plain else _parted(element).split("\0")
    return [words for piece in pieces if (words := _SPACE.sub(" ", piece).strip()[:_LONGEST])]


def _parted(element: etree._Element) -> str:
    """Give a link's words with a NUL where a block element begins or ends in it."""
    parts: list[str] = []
    for event, inner in islice(etree.iterwalk(element, events=("start", "end")), _MOST_EVENTS):
        if inner.tag in _BREAKING:
            parts.append("\0")
        if event == "start" and inner.tag not in _SKIPPED:
            parts.append(inner.text or "")
        elif event == "end" and inner is not element:
            parts.append(inner.tail or "")
    return "".join(parts)
