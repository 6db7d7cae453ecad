from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from hearsay.pages.links import Anchor, cited_of
from hearsay.records import Block, Span

MENU = "https://lamp.example/ferry"
STORY = "https://tide.example/ferry"


def cited(text: str, *anchors: Anchor) -> list[tuple[int, str]]:
    found = cited_of(text, [Block("body", Span(0, len(text)))], anchors)
    assert all(link.text == link.span.of(text) for link in found)
    return [(link.span.begin, link.url or "") for link in found]


def test_words_of_a_paragraph_that_are_a_link_are_found_by_what_is_behind_them() -> None:
    text = "The ferry ran late, and the ferry was full."
    assert cited(text, Anchor("ferry", MENU), Anchor("ferry", STORY, " was full.")) == [(28, STORY)]


def test_a_link_that_ends_its_paragraph_has_nothing_behind_it() -> None:
    assert cited("All aboard the ferry", Anchor("the ferry", STORY)) == [(11, STORY)]


def test_a_line_that_is_one_link_is_no_word_of_the_article() -> None:
    assert cited("The ferry was full", Anchor("The ferry was full", STORY)) == []


def test_an_address_that_is_none_of_the_web_is_left_out() -> None:
    assert cited("Write to the ferry line.", Anchor("the ferry line", "mailto:a@lamp.example", ".")) == []


@given(
    st.text("ab .", max_size=40), st.lists(st.builds(Anchor, st.text("ab ", max_size=5), st.just(STORY)), max_size=6)
)
def test_links_stand_in_the_text_in_its_order(text: str, anchors: list[Anchor]) -> None:
    found = cited_of(text, [Block("body", Span(0, len(text)))], anchors)
    assert [one.span.of(text) for one in found] == [one.text for one in found]
    assert all(a.span.end <= b.span.begin for a, b in itertools.pairwise(found))
