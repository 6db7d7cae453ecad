"""A page's parts beside their labels, in the terminal and in HTML."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import fromstring
from rich.console import Console

from hearsay.records import (
    Appeal,
    Author,
    Block,
    Credit,
    Excerpt,
    FieldSpan,
    Link,
    Moment,
    Notice,
    Page,
    Parts,
    Poll,
    Post,
    Reading,
    Signature,
    Span,
)
from hearsay.render import parts_card, parts_html
from hearsay.render.marked import parts_of
from hearsay.render.visible import visible
from tests.render.test_html import OUR_ATTRIBUTES, OUR_TAGS, Document, without_space

HOSTILE = "\x1b]0;owned\x07\x1b[2J[bold]<script>alert('x')</script>[/bold]\u202e\x9b5m\"'&"
LINES = (
    ("headline", "The port is sold"),
    ("byline", "By Lorna Osk"),
    ("body", "The council sold the port on Monday. " * 3),
    ("related", "Old bridge is safe"),
    ("poll", "Should the town buy the ferry?\nYes\nNo"),
    ("correction", "Correction: This story misnamed the ferry."),
)


def port_page() -> Page:
    text, blocks = "", []
    for label, words in LINES:
        text += "\n\n" if text else ""
        blocks.append(Block(label, Span(len(text), len(text) + len(words))))  # type: ignore[arg-type]
        text += words

    def words_at(words: str) -> Excerpt:
        begin = text.index(words)
        return Excerpt(words, Span(begin, begin + len(words)))

    def span(words: str) -> Span:
        return words_at(words).span or Span(0, 0)

    parts = Parts(
        polls=(Poll(blocks[4].span, words_at("Should the town buy the ferry?"), (words_at("Yes"), words_at("No"))),),
        notices=(
            Notice("correction", LINES[5][1], blocks[5].span, words_at("This story misnamed the ferry"),
                   Moment("2031-05-06")),
            Notice("policy", "Read our standards."),
        ),
        appeals=(
            Appeal("newsletter", Span(0, 3)),
            Appeal("newsletter", Span(4, 8)),
            Appeal("membership", Span(9, 11), Signature(Excerpt("Ida Kroll"), Excerpt("Editor"), Excerpt("The Lamp"))),
        ),
        links=(Link("Old bridge is safe", span("Old bridge is safe"), "https://lamp.example/bridge"),),
        credits=(Credit("source", "Reuters"), Credit("contribution", "Bo Lind")),
        posts=(Post(Moment("2031-05-06T10:42:00Z")), Post(Moment("T09:10"))),
    )  # fmt: skip
    author = Author(
        "Lorna Osk", "harbour reporter", location="Wexholt", birthplace="Eastmere", education=("B.A., Fog",),
        honours=("Brandt Prize",), languages=("Danish", "Polish"), topics=("tides",), contact=("@osk",),
        spans=(FieldSpan("name", span("Lorna Osk")),),
    )  # fmt: skip
    return Page(
        "https://lamp.example/port", "1", text, tuple(blocks), title="The port is sold", publisher="The Lamp",
        authors=(author,), published="2031-05-06", language="en", section="Harbour", parts=parts,
    )  # fmt: skip


def shown(page: Page, *, width: int = 100, colour: bool = False) -> str:
    out = StringIO()
    Console(file=out, width=width, highlight=False, force_terminal=colour).print(parts_card(page))
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def test_the_head_tells_what_the_page_says_of_itself() -> None:
    head = shown(port_page()).partition("\nheadline ")[0]
    assert head.splitlines() == [
        "The port is sold",
        "The Lamp · 6 May 2031",
        "https://lamp.example/port",
        "",
        "section           Harbour",
        "language          en",
        "author            Lorna Osk, harbour reporter",
        "                  in Wexholt",
        "                  born in Eastmere",
        "                  education: B.A., Fog",
        "                  honours: Brandt Prize",
        "                  languages: Danish; Polish",
        "                  topics: tides",
        "                  contact: @osk",
        "credit            Reuters",
        "                  Bo Lind contributed",
        "poll              Should the town buy the ferry? Yes / No",
        "correction        6 May 2031: This story misnamed the ferry",
        "appeals           newsletter (2)",
        "                  membership, signed by Ida Kroll, Editor, The Lamp",
        "live posts        2 posts, the first on the page of 6 May 2031, 10:42 UTC, the last of 09:10",
        "other stories     1 link",
    ]


def test_a_live_blog_of_one_post_has_one_time() -> None:
    page = port_page()
    one = replace(page, parts=replace(page.parts, posts=page.parts.posts[:1]))
    assert "live posts        1 post, of 6 May 2031, 10:42 UTC" in shown(one).splitlines()


@pytest.mark.parametrize("width", [80, 120])
def test_every_block_stands_beside_its_label_and_is_wrapped(width: int) -> None:
    lines = shown(port_page(), width=width).splitlines()
    assert all(len(line) <= width for line in lines)
    body = lines.index(next(line for line in lines if line.startswith("body ")))
    assert lines[body].startswith("body              The council sold")
    assert lines[body + 1].startswith(" " * 18)
    assert "other story       Old bridge is safe <https://lamp.example/bridge>" in lines
    assert lines[-2] == "6 blocks: 1 headline, 1 byline, 1 body, 1 other story, 1 poll, 1 correction"


def test_labels_have_colours_and_the_words_of_fields_are_underlined_in_a_terminal_only() -> None:
    page = port_page()
    coloured = shown(page, colour=True)
    assert "\x1b[4mLorna Osk\x1b[0m" in coloured
    assert "\x1b[32mbody" in coloured
    assert "\x1b" not in shown(page)


def test_nothing_of_a_page_can_steer_the_terminal_or_become_markup() -> None:
    hostile = hostile_page()
    out = shown(hostile)
    assert not any(character in out for character in "\x1b\x07\x9b\u202e\r")
    assert out.count("[bold]<script>") >= 12
    html = parts_html([hostile])
    document = Document(html)
    assert document.tags <= OUR_TAGS | {"section", "mark"}
    assert {name for name, _ in document.attributes} <= OUR_ATTRIBUTES | {"title"}
    assert "<script" not in html
    assert not any(character in html for character in "\x1b\x07\x9b\u202e")


def hostile_page() -> Page:
    """A page that says this in every field that takes free text."""
    page = port_page()
    text = f"Before {HOSTILE} after"
    span = Span(7, 7 + len(HOSTILE))
    words, moment = Excerpt(HOSTILE, span), Moment(HOSTILE, span)
    several = (HOSTILE,)
    parts = Parts(
        (Poll(span, words, (words,)),), (Notice("correction", HOSTILE, span, words, moment),),
        (Appeal("app", span, Signature(words, words, words)),), (Link(HOSTILE, span, f"https://{HOSTILE}"),),
        (Credit("source", HOSTILE, span),), (Post(moment, words, span, several),),
    )  # fmt: skip
    author = Author(
        HOSTILE, HOSTILE, HOSTILE, HOSTILE, several, several, several, several, several, HOSTILE,
        (FieldSpan(HOSTILE, span),),
    )  # fmt: skip
    return replace(
        page, text=text, url=HOSTILE, title=HOSTILE, publisher=HOSTILE, section=HOSTILE, language=HOSTILE,
        blocks=(Block("body", Span(0, len(text))),), authors=(author,), parts=parts, published=HOSTILE,
        modified=HOSTILE,
    )  # fmt: skip


def test_the_html_has_each_part_beside_its_label_and_marks_what_fields_say() -> None:
    tree = fromstring(parts_html([port_page()]))
    assert [one.text for one in tree.iter("p") if one.get("class") == "name"] == [
        "headline", "byline", "body", "other story", "poll", "correction",
    ]  # fmt: skip
    assert [(one.get("title"), one.text) for one in tree.iter("mark")][1:] == [
        ("name", "Lorna Osk"), ("question", "Should the town buy the ferry?"), ("answer", "Yes"), ("answer", "No"),
        ("corrects", "This story misnamed the ferry"),
    ]  # fmt: skip
    (link,) = (one for one in tree.iter("a") if one.text == "Old bridge is safe")
    assert (link.get("href"), link.get("rel")) == ("https://lamp.example/bridge", "noopener noreferrer")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "mailto:osk@lamp.example", "https://a b.example", "/bridge"])
def test_only_an_address_on_the_web_becomes_a_link(url: str) -> None:
    page = port_page()
    link = replace(page.parts.links[0], url=url)
    tree = fromstring(parts_html([replace(page, parts=Parts(links=(link,)))]))
    assert [one.get("href") for one in tree.iter("a")] == ["https://lamp.example/port"]


def test_several_pages_have_a_list_that_leads_to_each() -> None:
    document = Document(parts_html([port_page(), port_page()]))
    assert [href for href in document.all_of("href") if href.startswith("#")] == ["#p1", "#p2"]
    assert {"p1", "p2"} <= set(document.all_of("id"))


def test_words_that_are_a_field_and_a_link_are_shown_once_with_both() -> None:
    page = port_page()
    link = page.parts.links[0]
    both = replace(page, spans=(*page.spans, FieldSpan("", link.span)))
    found = [run for part in parts_of(both) for paragraph in part.paragraphs for run in paragraph if run.url]
    assert [(run.text, run.url) for run in found] == [(link.text, link.url)]


@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_any_page_has_its_blocks_words_once(data: st.DataObject, readings: st.SearchStrategy[Reading]) -> None:
    page = data.draw(readings).page
    blocks = "".join(visible(block.span.of(page.text)) for block in page.blocks)
    assert without_space("".join(Document(parts_html([page])).words)) == without_space(blocks)
    runs = "".join(run.text for part in parts_of(page) for paragraph in part.paragraphs for run in paragraph)
    assert without_space(runs) == without_space(blocks)
    shown(page).encode("utf-8")
