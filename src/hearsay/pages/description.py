"""A page with what its parts say: who signs it, when it came out, its polls, notices, appeals, links, credits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from hearsay.pages.appeal_kinds import appeals_of
from hearsay.pages.author_pages import author_addresses
from hearsay.pages.credits import credits_of
from hearsay.pages.excerpts import place_of
from hearsay.pages.jsonld import Update
from hearsay.pages.language import language_of
from hearsay.pages.links import Anchor, cited_of, links_of, teasers_of
from hearsay.pages.notices import notices_of
from hearsay.pages.poll_parts import polls_of
from hearsay.pages.posts import posts_of
from hearsay.pages.profiles import with_profiles
from hearsay.pages.sections import section_line
from hearsay.pages.times import not_before, times_in
from hearsay.records import Appeal, BlockLabel, FieldSpan, Page, Parts, Span

_NAMING: frozenset[BlockLabel] = frozenset(("byline", "navigation", "legal", "author_bio", "appeal", "correction"))

_LINKED: frozenset[BlockLabel] = frozenset(("related", "byline", "author_bio"))


class Given(NamedTuple):
    """What a page's markup gives besides its text; plain text gives nothing."""

    source: str | None = None
    corrections: tuple[str, ...] = ()
    posts: tuple[Update, ...] = ()
    anchors: Sequence[Anchor] = ()


_NOTHING = Given()


def described(page: Page, given: Given = _NOTHING) -> Page:
    """Add what the labelled blocks say; all spans count characters of ``page.text``."""
    text, blocks = page.text, page.blocks
    modified = not_before(page.modified, page.published)
    section = section_line(text, blocks)
    links = links_of(text, blocks, given.anchors, _LINKED)
    article = next((block.span.begin for block in blocks if block.label == "body"), len(text))
    parts = Parts(
        polls=polls_of(text, blocks),
        notices=notices_of(text, blocks, given.corrections),
        appeals=appeals_of(text, blocks),
        links=tuple(links["related"] if given.anchors else teasers_of(text, blocks)),
        credits=credits_of(text, blocks, source=given.source, publisher=page.publisher),
        posts=posts_of(text, blocks, given.posts, published=page.published),
        cited=tuple(cited_of(text, blocks, given.anchors)),
    )
    made = replace(
        page,
        publisher=page.publisher or _signing(parts.appeals),
        modified=modified,
        authors=author_addresses(
            with_profiles(text, blocks, page.authors),
            [link for link in links["byline"] if link.span.begin < article],
            links["author_bio"],
        ),
        language=page.language or language_of(_article(page)),
        section=page.section or (section.text if section else None),
        parts=parts,
    )
    return replace(made, spans=tuple(_spans(made)))


def _article(page: Page) -> str:
    """Give the body's text, from which the language is told; the whole text where nothing is body."""
    body = [block.span.of(page.text) for block in page.blocks if block.label == "body"]
    return "\n".join(body) or page.text


def _signing(appeals: Sequence[Appeal]) -> str | None:
    """Give the outlet for which an appeal to the page's readers is signed: it is the page's own."""
    return next((one.signed.outlet.text for one in appeals if one.signed and one.signed.outlet), None)


def _spans(page: Page) -> Iterator[FieldSpan]:
    """Find where the text says what the page's fields hold."""
    headlines = [block.span for block in page.blocks if block.label == "headline"]
    titles = [span for span in headlines if " ".join(span.of(page.text).split()) == page.title] or headlines
    if titles and page.title:
        yield FieldSpan("title", titles[0])
    if page.publisher and (span := _naming(page, page.publisher)):
        yield FieldSpan("publisher", span)
    section = section_line(page.text, page.blocks, wanted=page.section) if page.section else None
    if section and section.span:
        yield FieldSpan("section", section.span)
    yield from times_in(page)


def _naming(page: Page, name: str) -> Span | None:
    """Find a name in the parts in which a page speaks of itself."""
    found = (place_of(name, page.text, block.span, whole=True) for block in page.blocks if block.label in _NAMING)
    return next(filter(None, found), None)
