from __future__ import annotations

from hearsay.pages import page_from_bytes
from tests.pages.conftest import check_blocks, labelled, words_under

PARAGRAPHS = (
    "The port of Eastmere will stop handling timber at the end of March, the harbour board said on Tuesday, "
    "ending a trade that has fed the town for more than a century.",
    "Board chair Ida Quill told reporters that three of the five cranes had failed their inspection and that "
    "nobody had offered to pay for new ones.",
    "“We have asked the county four times, and four times we have been told to wait,” she said, adding that "
    "the dockers would be offered work at the grain terminal.",
    "The county's transport office said in a statement that no application had reached it, and that it would "
    "look into the matter before the council meets again in April.",
)
PAGE = """<!doctype html><html lang=en><head>
<title>Eastmere port to give up timber | The Eastmere Courier</title>
<meta property="og:title" content="Eastmere port to give up timber"></head><body class="single has-sidebar">
<header class="masthead"><nav>
<ul><li><a href=/>Home</a></li><li><a href=/town>Town council</a></li></ul></nav></header>
<main><article>
<h1 class="entry-title">Eastmere port to give up timber</h1>
<p class="standfirst">Cranes failed their inspection and nobody wants to pay</p>
<div class="byline">By <a href=/lo>Lorna Osk</a>
<time datetime="2031-03-04T18:20:00+01:00">4 March 2031</time></div>
<figure><img src=a.jpg><figcaption>A crane in the old basin. Photo: Bram Aldous</figcaption></figure>
<div class="article-body">
<p>{0}</p><p>{1}</p>
<div class="ad-slot">Advertisement</div>
<aside class="related-inline"><h4>Related</h4>
<a href=/x>Ferry line sold to northern rival for a single crown</a></aside>
<p>{2}</p>
<div class="newsletter-signup"><p>Get the harbour news in your inbox every Friday.</p>
<button>Sign up</button></div>
<p>{3}</p>
</div>
<p class="correction">Correction: An earlier version of this article gave the wrong number of cranes.</p>
<div class="author-bio"><p>Lorna Osk covers the coast for the Courier. She lives in Wexholt.</p></div>
</article>
<section class="poll"><h3>Should the town buy the port?</h3><label>Yes</label><label>No</label></section>
<section id="comments"><h3>2 comments</h3><p>My father worked those cranes and he would weep.</p></section>
<section class="most-read"><h3>Most read</h3>
<ol><li><a href=/1>Baker wins lawsuit over burnt oven doors</a></li></ol></section>
</main>
<footer><a href=/about>About us</a><p>© 2031 The Eastmere Courier. All rights reserved.</p></footer>
</body></html>"""


def read() -> dict[str, str]:
    page = page_from_bytes(PAGE.format(*PARAGRAPHS).encode(), url="port.html")
    check_blocks(page)
    return {words: label for label, words in labelled(page)}


def test_the_body_is_the_article_and_nothing_else() -> None:
    page = page_from_bytes(PAGE.format(*PARAGRAPHS).encode(), url="port.html")
    assert words_under(page, "body") == list(PARAGRAPHS)


def test_every_part_of_a_page_has_its_label() -> None:
    labels = read()
    wanted = {
        "Home": "navigation",
        "Town council": "navigation",
        "Eastmere port to give up timber": "headline",
        "Cranes failed their inspection and nobody wants to pay": "dek",
        "By Lorna Osk 4 March 2031": "byline",
        "A crane in the old basin. Photo: Bram Aldous": "caption",
        "Advertisement": "ad",
        "Ferry line sold to northern rival for a single crown": "related",
        "Get the harbour news in your inbox every Friday.": "appeal",
        "Correction: An earlier version of this article gave the wrong number of cranes.": "correction",
        "Lorna Osk covers the coast for the Courier. She lives in Wexholt.": "author_bio",
        "Should the town buy the port?": "poll",
        "My father worked those cranes and he would weep.": "comment",
        "Baker wins lawsuit over burnt oven doors": "related",
        "About us": "navigation",
        "© 2031 The Eastmere Courier. All rights reserved.": "legal",
    }
    assert {words: labels.get(words) for words in wanted} == wanted


def test_the_headline_is_the_pages_title() -> None:
    page = page_from_bytes(PAGE.format(*PARAGRAPHS).encode(), url="port.html")
    assert page.title == "Eastmere port to give up timber"


def test_sub_headings_lists_and_quotations_of_the_article_are_body() -> None:
    inner = f"""<p>{PARAGRAPHS[0]}</p><h2>Failed cranes</h2><p>{PARAGRAPHS[1]}</p>
        <ul><li>Three cranes from the old basin</li><li>Two sheds on the northern quay</li></ul>
        <blockquote><p>{PARAGRAPHS[2]}</p></blockquote><p>{PARAGRAPHS[3]}</p>"""
    page = page_from_bytes(f"<h1>Timber to go</h1><article>{inner}</article>".encode(), url="port.html")
    assert {"Failed cranes", "Three cranes from the old basin", PARAGRAPHS[2]} <= set(words_under(page, "body"))


def test_a_class_on_an_element_around_the_article_says_nothing_of_it() -> None:
    inner = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    markup = f"<div class='newsletter related comments'><h1>Timber to go</h1><div>{inner}</div></div>"
    page = page_from_bytes(markup.encode(), url="port.html")
    assert words_under(page, "body") == list(PARAGRAPHS)


def test_the_h1_is_the_headline_where_a_section_carries_that_class() -> None:
    inner = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    top = "<h1>Why the timber went</h1><div class=headline>Eastmere Forum</div>"
    head = "<title>The Courier</title><meta property='og:title' content='Forum: timber in Eastmere'>"
    page = page_from_bytes(f"<head>{head}</head>{top}<article>{inner}</article>".encode(), url="port.html")
    assert page.title == "Why the timber went"


def test_paragraphs_between_boxes_stay_body() -> None:
    box = "<div class='ad-slot'>Advertisement</div>"
    inner = "".join(f"<div class='grid'><p>{paragraph}</p></div>{box}" for paragraph in PARAGRAPHS)
    top = "<h1>Timber to go</h1><div class='byline'>By Lorna Osk</div>"
    page = page_from_bytes(f"{top}<article>{inner}</article>".encode(), url="port.html")
    assert words_under(page, "body") == list(PARAGRAPHS)
    assert set(words_under(page, "ad")) == {"Advertisement"}
