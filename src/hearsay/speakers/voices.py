"""Parts of which the page says whose they are: a signed appeal, an author's biography."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hearsay.records import ActorKind, Page, Span


class Voice(NamedTuple):
    """A part of the page, half-open in its characters: who says "I" there, and who says "we".

    Each is a name and a kind; no name where nobody can be told. ``told``: it tells of them as "he" or "she".
    """

    span: Span
    one: tuple[str, ActorKind]
    we: tuple[str, ActorKind]
    told: bool = False


def voices(page: Page) -> list[Voice]:
    """The parts with a voice of their own, in the page's order."""
    return sorted([*_appeals(page), *_biographies(page)], key=lambda voice: voice.span)


def _appeals(page: Page) -> Iterator[Voice]:
    """An appeal speaks for the publisher, and for whoever signs it."""
    for appeal in page.parts.appeals:
        signer = appeal.signed.name.text if appeal.signed else ""
        yield Voice(appeal.span, (signer, "person"), (page.publisher or "", "publication"))


def _biographies(page: Page) -> Iterator[Voice]:
    """A biography that names one of the page's authors, or stands on a page with only one, is theirs."""
    for block in page.blocks:
        if block.label != "author_bio":
            continue
        named = [author.name for author in page.authors if author.name in block.span.of(page.text)]
        names = named or [author.name for author in page.authors]
        if len(names) == 1:
            yield Voice(block.span, (names[0], "person"), ("", "unknown"), told=True)
