"""The annotated page as a document: all of the text, nothing of a page as markup, nothing from elsewhere."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement, fromstring

from hearsay.records import MANNERS, Actor, Author, Block, Page, Reading, Said, Span, Statement
from hearsay.render import fragment_html, to_html
from hearsay.render.visible import visible

VOID = {"meta"}
OUR_TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "nav", "article", "header", "footer", "div",
    "p", "h1", "h2", "ol", "li", "a", "sup", "span", "bdi", "time", "details", "summary",
    "dl", "dt", "dd",
}  # fmt: skip
OUR_ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "rel", "aria-label", "dir",
    "datetime", "open", "data-statement",
}  # fmt: skip


class Document(HTMLParser):
    """What a document holds, read tag by tag; it fails where a tag is not closed in its order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        given = [(name, value or "") for name, value in attributes]
        self.attributes += given
        if tag not in VOID:
            self._open.append((tag, dict(given).get("class", "")))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        classes = [css for _, css in self._open]
        if any(css.startswith("words") for css in classes) and self._open[-2][0] != "sup":
            self.words.append(data)

    def all_of(self, name: str) -> list[str]:
        return [value for attribute, value in self.attributes if attribute == name]


def without_space(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_any_reading_is_a_document_with_all_of_the_text_once(
    data: st.DataObject, readings: st.SearchStrategy[Reading]
) -> None:
    reading = data.draw(readings)
    html = to_html([reading])
    html.encode("utf-8")
    document = Document(html)
    assert without_space("".join(document.words)) == without_space(visible(reading.page.text))
    assert document.tags <= OUR_TAGS
    assert {name for name, _ in document.attributes} <= OUR_ATTRIBUTES


@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_every_number_leads_somewhere(data: st.DataObject, readings: st.SearchStrategy[Reading]) -> None:
    html = to_html(data.draw(st.lists(readings, max_size=2)))
    document = Document(html)
    ids = document.all_of("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in document.all_of("href") if href.startswith("#")} <= set(ids)


@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_every_statement_is_underlined_where_it_stands(
    data: st.DataObject, readings: st.SearchStrategy[Reading]
) -> None:
    reading = data.draw(readings)
    text = reading.page.text
    tree = fromstring(to_html([reading]))
    shown = sorted(underlined(tree, number) for number in numbers(tree))
    wanted = [
        {at for span in (*one.source, *one.cue, *one.content) for at in range(*span)} for one in reading.statements
    ]
    expected = (without_space(visible("".join(text[at] for at in sorted(places)))) for places in wanted)
    assert [*filter(None, shown)] == sorted(filter(None, expected))


def elements(tree: HtmlElement, path: str) -> list[HtmlElement]:
    return cast("list[HtmlElement]", tree.xpath(path))


def strings(tree: HtmlElement, path: str) -> list[str]:
    return cast("list[str]", tree.xpath(path))


def numbers(tree: HtmlElement) -> set[str]:
    return {span.get("data-statement", "") for span in tree.iter("span")} - {""}


def underlined(tree: HtmlElement, number: str) -> str:
    spans = elements(tree, f"//span[@data-statement='{number}']")
    return without_space("".join(text for span in spans for text in span.itertext()))


def note(tree: HtmlElement, number: int) -> str:
    return " ".join(tree.get_element_by_id(f"p1-n{number}").text_content().split())


def test_the_speaker_and_the_relay_stand_in_the_note(ferry: Reading) -> None:
    tree = fromstring(to_html([ferry]))
    assert note(tree, 2) == "2 Mara Olin mayor of Eastmark on Tuesday (3 March 2026) “said” · promises · mixed"
    assert note(tree, 4) == "4 two officials via Eastmark Radio “had hinted” · hints · indirect · inside 3"
    assert note(tree, 5) == "5 unknown speaker “engineer” “insists” · claims · indirect"
    assert note(tree, 7).endswith("“did not say” · negated · states · indirect")


def test_a_statement_is_underlined_by_its_parts(ferry: Reading) -> None:
    tree = fromstring(to_html([ferry]))
    parts = [
        (span.get("class", "").split()[1], span.text_content())
        for span in elements(tree, "//span[@data-statement='2']")
    ]
    assert parts == [
        ("source", "Mayor Mara Olin"),
        ("cue", "said"),
        ("content", "that the ferry to Sand Isle would run “as long as one islander needs it.”"),
    ]


def test_a_nested_statement_lies_nearer_to_the_words_than_the_one_around_it(ferry: Reading) -> None:
    tree = fromstring(to_html([ferry]))
    outer, inner = (
        {span.get("class", "").split()[-1] for span in elements(tree, f"//span[@data-statement='{number}']")}
        for number in (3, 4)
    )
    assert (outer, inner) == ({"lane1"}, {"lane0"})


def test_a_statement_over_two_paragraphs_has_its_number_in_both_and_one_note(ferry: Reading) -> None:
    tree = fromstring(to_html([ferry]))
    assert len(elements(tree, "//sup/a[text()='6']")) == 2
    assert len(elements(tree, "//li[@id='p1-n6']")) == 1
    assert underlined(tree, "6").endswith(without_space("“So we will count them again.”"))


def test_furniture_is_grey_and_can_be_folded_and_long_menus_are(ferry: Reading) -> None:
    tree = fromstring(to_html([ferry]))
    folding = elements(tree, "//details[not(@class='about')]")
    assert all("furniture" in one.get("class", "") for one in folding)
    assert [(one.findtext("summary"), one.get("open") is not None) for one in folding] == [
        ("Navigation, 7 lines", False),
        ("Other story", True),
        ("Appeal", True),
        ("Poll", True),
        ("About the author", True),
        ("Legal notice", True),
    ]


def test_furniture_with_a_statement_is_never_folded(ferry: Reading) -> None:
    menu = Statement("m", (), (), (Span(0, 4),), "indirect", "states", False, (), (), None, None, "navigation", 0.5)
    tree = fromstring(to_html([replace(ferry, statements=(menu,))]))
    assert strings(tree, "//details[contains(@class, 'navigation')]/@open")


def test_what_the_page_says_of_itself_is_folded_over_its_text(ferry: Reading) -> None:
    (about,) = elements(fromstring(to_html([ferry])), "//header/details[@class='about']")
    assert about.get("open") is None
    assert [dt.text for dt in about.iter("dt")] == ["language", "author"]
    assert [dd.text_content() for dd in about.iter("dd")] == ["en", "Tessa Brandt, reporter"]


def test_words_that_overlap_without_nesting_are_underlined_for_both() -> None:
    text = "The tide, said Brook and Lund, is late."
    reading = plain(text, [(0, 21), (10, 29)])
    tree = fromstring(to_html([reading]))
    assert underlined(tree, "1") == without_space(text[0:21])
    assert underlined(tree, "2") == without_space(text[10:29])


def test_a_page_without_title_goes_by_its_address() -> None:
    tree = fromstring(to_html([plain("The tide is late.", [])]))
    assert tree.findtext(".//h1") == "notes.txt"
    assert tree.findtext(".//title") == "notes.txt · who said what"


def test_a_statement_without_words_has_neither_number_nor_note() -> None:
    tree = fromstring(to_html([plain("The tide is late.", [(3, 3), (4, 8)])]))
    assert strings(tree, "//sup/a/text()") == ["1"]
    assert len(elements(tree, "//ol[@class='notes']/li")) == 1


def test_right_to_left_paragraphs_and_names_take_their_own_direction() -> None:
    reading = plain("أعلن العمدة أن العبارة ستعود", [(12, 28)])
    mayor = Actor("a", "العمدة", "person", named=False)
    tree = fromstring(
        to_html([replace(reading, actors=(mayor,), statements=(replace(reading.statements[0], speaker=("a",)),))])
    )
    assert strings(tree, "//p[contains(@class, 'words')]/@dir") == ["auto"]
    assert [one.text for one in elements(tree, "//li//bdi")] == ["العمدة"]


def test_two_hundred_statements_in_one_paragraph_each_have_a_note() -> None:
    words = "Holm said no. "
    reading = plain(words * 200, [(at * len(words), at * len(words) + 12) for at in range(200)])
    document = Document(to_html([reading]))
    assert sum(name == "id" and bool(re.match("p1-n", value)) for name, value in document.attributes) == 200


def test_statements_nested_two_hundred_deep_do_not_swell_the_document() -> None:
    text = "Holm said that " * 200 + "it rains."
    reading = plain(text, [(at * 15, len(text)) for at in range(200)])
    html = to_html([reading])
    assert len(html) < 600_000
    assert numbers(fromstring(html)) == {str(number) for number in range(1, 201)}


def test_a_large_page_is_shown_whole() -> None:
    text = "\n\n".join(f"The {at}th boat left at dawn, said Holm." for at in range(8_000))
    assert len(text) > 300_000
    document = Document(to_html([plain(text, [])]))
    assert without_space("".join(document.words)) == without_space(text)


def plain(text: str, contents: list[tuple[int, int]]) -> Reading:
    statements = tuple(
        Statement(
            f"s{index}",
            (),
            (),
            (Span(*content),),
            "indirect",
            "states",
            False,
            (),
            (),
            None,
            None,
            "body",
            0.5,
        )
        for index, content in enumerate(contents)
    )
    return Reading(Page("notes.txt", "1", text, (Block("body", Span(0, len(text))),), language="en"), (), statements)


HOSTILE = [
    "</style><script>alert(1)</script>",
    "</title><img src=https://evil.example/x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "--><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "https://evil.example/\"><script>alert('x')</script>",
    "&lt;b&gt; &amp;amp;",
    "\u202etxet\u202c \u2066x\u2069",
    "\x00\x1b[2J\ud800\x85",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_that_a_page_says_becomes_markup(hostile: str) -> None:
    reading = everywhere(hostile)
    for html in (to_html([reading, reading]), fragment_html(reading)):
        document = Document(html)
        assert document.tags <= OUR_TAGS
        assert {name for name, _ in document.attributes} <= OUR_ATTRIBUTES
        assert without_space("".join(document.words)).startswith(without_space(visible(reading.page.text)))
        assert "<script" not in html
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b\x85]", html)
        assert all(href.startswith(("#", "https://evil.example/")) for href in document.all_of("href"))
        html.encode("utf-8")


def everywhere(hostile: str) -> Reading:
    """A reading that says this in every field that takes free text."""
    text = f"Before {hostile} after"
    content = Span(7, 7 + len(hostile))
    statement = Statement(
        hostile, (content,), (content,), (content,), "mixed", MANNERS[0], True, ("a",), ("b",), None,
        Said(hostile, hostile, hostile), "body", 0.5,
    )  # fmt: skip
    actors = (
        Actor("a", hostile, "person", named=True, role=hostile, speaks_for=("b",)),
        Actor("b", hostile, "unknown", named=False),
    )
    page = Page(
        hostile, hostile, text, (Block("body", Span(0, len(text))),), title=hostile, publisher=hostile,
        authors=(Author(hostile),), published=hostile, modified=hostile, captured="x" + hostile,
        language=hostile, encoding=hostile, encoding_from="detected",
    )  # fmt: skip
    return Reading(page, actors, (statement, replace(statement, id="inner", parent=hostile)))


def test_nothing_is_loaded_and_no_script_may_run(ferry: Reading) -> None:
    html = to_html([ferry])
    document = Document(html)
    style = re.search("<style>(.*)</style>", html, re.DOTALL)
    assert style is not None
    assert "url(" not in style[1]
    assert "@import" not in style[1]
    policy = next(value for value in document.all_of("content") if "default-src" in value)
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert [href for href in document.all_of("href") if not href.startswith("#")] == [ferry.page.url]


@pytest.mark.parametrize("url", ["notes.txt", "javascript:alert(1)", "file:///etc/passwd", "https://a b.example"])
def test_only_an_address_on_the_web_is_a_link(ferry: Reading, url: str) -> None:
    html = to_html([replace(ferry, page=replace(ferry.page, url=url))])
    assert all(href.startswith("#") for href in Document(html).all_of("href"))


def test_several_pages_have_a_list_that_leads_to_each(ferry: Reading) -> None:
    tree = fromstring(to_html([ferry, plain("The tide is late.", [])]))
    assert strings(tree, "//nav//a/@href") == ["#p1", "#p2"]
    assert strings(tree, "//article/@id") == ["p1", "p2"]


def test_a_fragment_for_a_notebook_is_no_document_of_its_own(ferry: Reading) -> None:
    html = fragment_html(ferry)
    assert {"html", "head", "body", "title"}.isdisjoint(Document(html).tags)
    other = fragment_html(replace(ferry, page=replace(ferry.page, id="another")))
    assert set(Document(html).all_of("id")).isdisjoint(Document(other).all_of("id"))
