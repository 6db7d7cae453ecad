from __future__ import annotations

from pathlib import Path

import pytest

from hearsay.pages import page_from_bytes, page_from_text
from hearsay.records import Page

# What stays hard: furniture above the headline in flat text, lines of a word or two, a name alone.
_HARD_AS_HTML = {"live", "letter", "a second-level headline", "an author below the article"}
_HARD_AS_TEXT = {"dek", "nav footer", "byline alone", "live", "section label", "letter", "a standfirst named so",
                 "an author below the article"}  # fmt: skip


def _pages() -> dict[str, list[tuple[str, str]]]:
    pages: dict[str, list[tuple[str, str]]] = {}
    for part in Path(__file__).with_name("small_pages.txt").read_text("utf-8").split("\n= ")[1:]:
        name, *lines = part.strip("\n").split("\n")
        pages[name] = [(label, html) for label, _, html in (line.partition("\t") for line in lines)]
    return pages


PAGES = _pages()


def as_html(name: str) -> Page:
    return page_from_bytes("".join(html for _, html in PAGES[name]).encode(), url="page.html")


def wanted(name: str) -> list[str]:
    return [label for label, _ in PAGES[name] if label]


def told(page: Page, name: str) -> list[str]:
    """The blocks that are read wrongly, for the message of a failing test."""
    pairs = zip(page.blocks, wanted(name), strict=True)
    return [f"{block.label}, not {label}: {block.span.of(page.text)}" for block, label in pairs if block.label != label]


@pytest.mark.parametrize("name", sorted(PAGES.keys() - _HARD_AS_HTML))
def test_the_parts_of_a_small_page_are_told(name: str) -> None:
    assert told(as_html(name), name) == []


@pytest.mark.parametrize("name", sorted(PAGES.keys() - _HARD_AS_TEXT))
def test_the_parts_of_a_short_text_are_told(name: str) -> None:
    assert told(page_from_text(as_html(name).text), name) == []


@pytest.mark.parametrize("flat", [False, True], ids=["HTML", "text"])
def test_nearly_all_blocks_of_small_pages_are_told(flat: bool) -> None:
    right = count = 0
    for name in PAGES:
        page = page_from_text(as_html(name).text) if flat else as_html(name)
        count += len(page.blocks)
        right += len(page.blocks) - len(told(page, name))
    assert right / count >= 0.9
