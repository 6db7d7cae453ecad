"""The line above a headline that names the page's section."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from hearsay.records import Block, Excerpt

_NEAR = 6  # blocks above the headline, and below it before the article
_NAMES = frozenset(files("hearsay.pages").joinpath("section_names.txt").read_text("utf-8").splitlines())


def section_line(text: str, blocks: Sequence[Block], *, wanted: str | None = None) -> Excerpt | None:
    """Find the section's line around the headline: the ``wanted`` one, or else the nearest above it of a known name.

    A menu holds such names one after the other, so a line between two others of them does not count.
    """
    head = next((i for i, block in enumerate(blocks) if block.label == "headline"), None)
    if head is None:
        return None
    if wanted:
        near = blocks[max(0, head - _NEAR) : head + _NEAR]
        return next((_line(text, one) for one in reversed(near) if _named(text, one) == wanted.lower()), None)
    for i in range(head - 1, max(-1, head - _NEAR), -1):
        if blocks[i].label in ("navigation", "byline") and _named(text, blocks[i]) in _NAMES:
            alone = i == 0 or _named(text, blocks[i - 1]) not in _NAMES
            return _line(text, blocks[i]) if alone else None
    return None


def _named(text: str, block: Block) -> str:
    return block.span.of(text)[:60].strip(" \n\t:|/›»>").lower()


def _line(text: str, block: Block) -> Excerpt:
    return Excerpt(" ".join(block.span.of(text).split()), block.span)
