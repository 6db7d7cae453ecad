from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.errors import PageError
from hearsay.pages import page_from_bytes
from hearsay.records import Page
from tests.pages.conftest import check_blocks


def page(markup: str) -> Page:
    made = page_from_bytes(markup.encode(), url="page.html")
    check_blocks(made)
    return made


def blocks(markup: str) -> list[str]:
    made = page(markup)
    assert made.text == "\n\n".join(block.span.of(made.text) for block in made.blocks)
    return [block.span.of(made.text) for block in made.blocks]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>The m<b>ay</b>or <i>left</i>.", ["The mayor left."]),
        ("<p>One<br>two<br/>three</p>", ["One\ntwo\nthree"]),
        ("<div>One paragraph.<br>\n<br>Another one.</div>", ["One paragraph.", "Another one."]),
        ("<p>Fish &amp; chips &#8212; caf&eacute;", ["Fish & chips — café"]),
        ("<p>  Much\n\t space  <span> here </span> </p>", ["Much space here"]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("<table><tr><td>Ward</td><td>Votes</td></tr></table>", ["Ward", "Votes"]),
        ("Before<p>inside</p>after", ["Before", "inside", "after"]),
        ("<nav><a href=/>Home</a></nav><p>Words</p>", ["Home", "Words"]),
        ("<pre>one\n  two</pre>", ["one\ntwo"]),
        ("<p>10\u00a0000 kroner", ["10\u00a0000 kroner"]),
        ("<title>Name</title><p>Words", ["Words"]),
        ("<p>A <!-- hidden --> word</p>", ["A word"]),
        ("<p>cut in the mid<b>dle of a wo", ["cut in the middle of a wo"]),
        ("<p>Words<a href='cut in an attribu", ["Words"]),
    ],
)
def test_visible_text_stands_in_blocks(markup: str, text: list[str]) -> None:
    assert blocks(markup) == text


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var gone = 1</script>",
        "<style>.gone {}</style>",
        "<template><p>gone</p></template>",
        "<noscript>gone</noscript>",
        "<p hidden>gone</p>",
        "<div style='color: red; DISPLAY : none'><p>gone</p></div>",
        "<svg><title>gone</title></svg>",
        "<i class=icon aria-hidden=true>→</i>",
        "<dialog>gone</dialog>",
        "<textarea>gone</textarea>",
    ],
)
def test_what_a_browser_hides_is_no_text(hidden: str) -> None:
    assert blocks(f"<p>Seen</p>{hidden}<p>Also seen</p>") == ["Seen", "Also seen"]


def test_text_after_a_hidden_element_stays() -> None:
    assert blocks("<p>The <span hidden>gone</span>mayor</p>") == ["The mayor"]


def test_ten_thousand_levels_are_read() -> None:
    deep = "<div>" * 10_000 + "<p>At the bottom.</p>" + "</div>" * 10_000 + "<p>And after.</p>"
    assert blocks("<p>Above.</p>" + deep) == ["Above.", "At the bottom.", "And after."]


def test_ten_thousand_open_inline_elements_are_read() -> None:
    assert blocks("<p>Above.</p>" + "<span>" * 10_000 + "Inside.") == ["Above.", "Inside."]


@pytest.mark.parametrize(
    ("markup", "word"),
    [
        ("<html><body><div id=app></div><script src=a.js></script></body></html>", "scripts"),
        ("<html><frameset><frame src=a.html></frameset></html>", "frames"),
        ("<html><body><img src=a.png></body></html>", "no text"),
    ],
)
def test_a_page_without_text_says_why(markup: str, word: str) -> None:
    with pytest.raises(PageError) as caught:
        page_from_bytes(markup.encode(), url="void.html")
    assert caught.value.kind == "no_text"
    assert word in caught.value.message


_PART = st.one_of(
    st.sampled_from(
        [
            *(
                "<p>",
                "</p>",
                "<div class=related>",
                "</div>",
                "<br>",
                "<b>",
                "</b>",
                "<li>",
                "<td>",
                "<a href=x>",
            ),
            *(
                "</a>",
                "<h1>",
                "<nav>",
                "<!--",
                "-->",
                "<script>",
                "</script>",
                "<span hidden>",
                "&amp;",
                "&nbsp;",
            ),
            *("&#0;", "<pre>", "<figure>", "<p", "<![CDATA[", " ", "\n", "<title>", "<plaintext>", "</html>"),
        ]
    ),
    st.text(max_size=12),
)


@given(st.lists(_PART, max_size=40).map("".join))
def test_spans_are_exact_for_any_html(markup: str) -> None:
    try:
        made = page_from_bytes(markup.encode(), url="any.html")
    except PageError:
        return
    check_blocks(made)
    assert made.text == "\n\n".join(block.span.of(made.text) for block in made.blocks)


def test_of_several_headlines_the_title_is_the_one_that_the_data_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hearsay.pages.html.label_html", lambda *_: ["headline", "headline", "body"])
    markup = "<title>Bell falls - The Gull</title><p>Home › Town<h1>Bell falls</h1><p>A bell fell in Grunn on Monday."
    made = page_from_bytes(markup.encode(), url="bell.html")
    assert made.title == "Bell falls"
    assert [one.span.of(made.text) for one in made.spans if one.field == "title"] == ["Bell falls"]
