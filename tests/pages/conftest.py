from __future__ import annotations

from hearsay.records import Page


def labelled(page: Page) -> list[tuple[str, str]]:
    """Each block as its label and words."""
    return [(block.label, block.span.of(page.text)) for block in page.blocks]


def words_under(page: Page, label: str) -> list[str]:
    return [words for found, words in labelled(page) if found == label]


def check_blocks(page: Page) -> None:
    """Blocks are in order, apart, and leave out nothing but white space."""
    at = 0
    for block in page.blocks:
        assert block.span.begin >= at
        assert block.span.end > block.span.begin
        assert not page.text[at : block.span.begin].strip()
        at = block.span.end
    assert not page.text[at:].strip()
