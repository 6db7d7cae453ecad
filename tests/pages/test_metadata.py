from __future__ import annotations

import json

import pytest

from hearsay.pages import page_from_bytes
from hearsay.pages.language import language_of
from hearsay.pages.metadata import iso_time
from hearsay.pages.names import clean_names
from hearsay.pages.publisher import publisher_name
from hearsay.records import Author, Page


def page(head: str, body: str = "<p>Words of the mayor.</p>") -> Page:
    return page_from_bytes(f"<html lang=en-IE><head>{head}</head><body>{body}</body></html>".encode(), url="p.html")


def jsonld(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Bridge &amp; tunnel closed",
    "datePublished": "2031-05-06T07:08:09+02:00",
    "dateModified": "2031-05-07",
    "inLanguage": "en",
    "publisher": {"@type": "Organization", "name": "The Wexholt Ledger"},
    "author": [
        {
            "@type": "Person",
            "name": "By Mira Tanqueray",
            "jobTitle": "Transport reporter",
            "description": "She has covered bridges for ten years.",
            "homeLocation": {"name": "Wexholt"},
            "alumniOf": [{"name": "Wexholt College"}],
            "knowsAbout": ["bridges", "ferries"],
        },
        {"@type": "Organization", "name": "Northern Press Agency"},
    ],
}


def test_json_ld_tells_who_wrote_what_when_and_where() -> None:
    made = page(jsonld(ARTICLE))
    assert made.title == "Bridge & tunnel closed"
    assert made.publisher == "The Wexholt Ledger"
    assert (made.published, made.modified) == ("2031-05-06T07:08:09+02:00", "2031-05-07")
    assert made.language == "en-IE"
    assert made.authors == (
        Author(
            "Mira Tanqueray", "Transport reporter", "She has covered bridges for ten years.", "Wexholt",
            ("Wexholt College",), ("bridges", "ferries"),
        ),
        Author("Northern Press Agency"),
    )  # fmt: skip


def test_json_ld_nodes_are_followed_by_their_ids() -> None:
    graph = {
        "@graph": [
            {"@type": "WebPage", "name": "Wrong"},
            {
                "@type": ["ReportageNewsArticle"],
                "headline": "Right",
                "author": {"@id": "#a"},
                "publisher": {"@id": "#p"},
            },
            {"@id": "#a", "@type": "Person", "name": "Oskar Brandt"},
            {"@id": "#p", "@type": "Organization", "name": "Brandt's Weekly"},
        ]
    }
    made = page(jsonld(graph))
    assert (made.title, made.publisher, made.authors) == (
        "Right",
        "Brandt's Weekly",
        (Author("Oskar Brandt"),),
    )


@pytest.mark.parametrize(
    "script",
    [
        "{broken",
        "[" * 50_000,
        '{"@type": "NewsArticle", "author": {"name": {"name": 3}}, "publisher": [], "datePublished": 7}',
        '{"@type": "NewsArticle", "author": {"@id": "#a"}, "@id": "#a"}',
        "null",
    ],
)
def test_broken_json_ld_is_passed_over(script: str) -> None:
    made = page(f"<meta name=author content='Oskar Brandt'><script type='application/ld+json'>{script}</script>")
    assert made.authors == (Author("Oskar Brandt"),)
    assert made.published is None


def test_meta_elements_speak_where_json_ld_does_not() -> None:
    made = page(
        "<meta property='og:title' content='Bridge closed'><meta property='og:site_name' content='The "
        "Ledger'>"
        "<meta property='article:published_time' content='2031-05-06 07:08:09Z'><meta name=author "
        "content='Jo Pike and Al Roe'>"
    )
    assert (made.title, made.publisher, made.published) == (
        "Bridge closed",
        "The Ledger",
        "2031-05-06T07:08:09Z",
    )
    assert [author.name for author in made.authors] == ["Jo Pike", "Al Roe"]


def test_a_time_element_is_believed_only_where_it_is_clear() -> None:
    one = "<time datetime='2031-05-06T07:00+01:00'>Tuesday</time><p>Words."
    assert page("", one).published == "2031-05-06T07:00+01:00"
    assert page("", one + "<time datetime='2030-01-01'>Last year</time>").published is None
    assert page("", "<p>On 6 May 2031 the bridge closed.").published is None


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("2031-05-06", "2031-05-06"),
        ("2031-05-06T07:08:09.123+02:00", "2031-05-06T07:08:09.123+02:00"),
        ("2031-05-06 07:08 UTC", "2031-05-06T07:08Z"),
        ("2031-13-06", None),
        ("0001-01-01T00:00:00Z", None),
        ("2031-05-06T07:08:09+0200", "2031-05-06T07:08:09+02:00"),
        ("Tuesday, May 6, 2031 7:08 p.m. GMT", "2031-05-06T19:08Z"),
        ("05/06/2031", None),
        ("May 6", None),
        ("", None),
        (None, None),
    ],
)
def test_times_are_iso_8601_with_the_zone_that_is_given(written: str | None, time: str | None) -> None:
    assert iso_time(written) == time


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("By Jo Pike", ["Jo Pike"]),
        ("by Jo Pike and Al Roe", ["Jo Pike", "Al Roe"]),
        ("Jo Pike, Al Roe", ["Jo Pike", "Al Roe"]),
        ("Jo Pike; Al Roe & Bo Lind", ["Jo Pike", "Al Roe", "Bo Lind"]),
        ("Jo Pike, Staff Writer", ["Jo Pike"]),
        ("Jo Pike | The Ledger", ["Jo Pike"]),
        ("Department of Roads and Bridges", ["Department of Roads and Bridges"]),
        ("https://ledger.example/jo-pike", []),
        ("  ", []),
        ("By", []),
        ("admin", []),
    ],
)
def test_authors_names_are_cleaned(written: str, names: list[str]) -> None:
    assert clean_names(written) == names


def test_microdata_speaks_where_json_ld_does_not() -> None:
    body = (
        "<div itemscope itemtype='https://schema.org/NewsArticle'><meta itemprop=articleSection content=Harbour>"
        "<time itemprop=datePublished datetime='2031-05-06T07:08:09+02:00'>Tuesday</time>"
        "<div itemprop=author itemscope itemtype='https://schema.org/Person'><a itemprop=url href=/osk>"
        "<span itemprop=name>Lorna Osk</span></a><span itemprop=jobTitle>Harbour editor</span>"
        "<b itemprop=award>Brandt Prize</b><b itemprop=award>Kroll Medal</b></div>"
        "<p itemprop=articleBody>Words.</p></div>"
    )
    made = page(jsonld({"@type": "NewsArticle", "headline": "The port is sold"}), body)
    assert (made.section, made.published) == ("Harbour", "2031-05-06T07:08:09+02:00")
    (author,) = made.authors
    assert (author.name, author.role, author.honours) == (
        "Lorna Osk", "Harbour editor", ("Brandt Prize", "Kroll Medal"),
    )  # fmt: skip


def test_microdata_of_several_articles_is_of_teasers() -> None:
    dated = "<meta itemprop=datePublished content=2031-05-06>"
    one = f"<div itemscope itemtype='https://schema.org/Article'>{dated}Words.</div>"
    assert page("", one).published == "2031-05-06"
    assert page("", one + one).published is None


def test_the_more_exact_of_two_times_of_one_day_counts() -> None:
    made = page(
        jsonld({"@type": "NewsArticle", "datePublished": "2031-05-06"})
        + "<meta property='article:published_time' content='2031-05-06T07:08:00+02:00'>"
    )
    assert made.published == "2031-05-06T07:08:00+02:00"


@pytest.mark.parametrize(
    ("modified", "kept"),
    [
        ("2031-05-06T09:00:00+02:00", "2031-05-06T09:00:00+02:00"),
        ("2031-05-06T06:00:00+00:00", "2031-05-06T06:00:00+00:00"),
        ("2031-05-06T06:00:00+02:00", None),
        ("2031-05-06", "2031-05-06"),
        ("2031-05-05", None),
    ],
)
def test_a_change_before_the_publication_is_none(modified: str, kept: str | None) -> None:
    article = {"@type": "NewsArticle", "datePublished": "2031-05-06T07:08:00+02:00", "dateModified": modified}
    assert page(jsonld(article)).modified == kept


@pytest.mark.parametrize(
    ("head", "section"),
    [
        ("<meta property='article:section' content='news/local'>", "local"),
        ("<meta property='article:section' content='Uncategorized'>", None),
        ("<meta name='parsely-section' content='Sport, Towns'>", "Sport"),
        (jsonld({"@type": "NewsArticle", "articleSection": ["Harbour", "Towns"]}), "Harbour"),
        (
            jsonld({"@type": "NewsArticle", "headline": "Sold"})
            + jsonld({
                "@type": "BreadcrumbList",
                "itemListElement": [{"name": "Home"}, {"item": {"name": "Towns"}}, {"name": "Sold"}],
            }),
            "Towns",
        ),
    ],
)  # fmt: skip
def test_the_section_is_what_the_data_names_last_and_first(head: str, section: str | None) -> None:
    assert page(head).section == section


@pytest.mark.parametrize(
    ("named", "title", "address", "publisher"),
    [
        (["The Eastmere Courier"], "Sold", "https://www.example.org/a", "The Eastmere Courier"),
        (["Courier | News of the coast | Eastmere"], "Sold", "", "Courier"),
        (["Nordmark"], "Sold - The Lamp", "https://news.thelamp.example/a", "The Lamp"),
        (["© 2031 by The Lamp. All rights reserved."], "Sold", "", "The Lamp"),
        (["Lamp News on www.lampnews.example"], "Sold", "", "Lamp News"),
        ([], "Sold | Eastmere Harbour Service", "https://ehs.example/sold", "Eastmere Harbour Service"),
        ([], "Sold | What next", "https://lamp.example/sold", None),
        ([None], "Sold", "https://[broken", None),
    ],
)
def test_the_publisher_is_named_by_the_data_or_by_title_and_address(
    named: list[str | None], title: str, address: str, publisher: str | None
) -> None:
    assert publisher_name(named, [title], address) == publisher


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("The council of the town sold the port, and that is what the clerk said on Monday at the door of it. ", "en"),
        ("Der Rat der Stadt hat den Hafen verkauft, und das ist es, was die Leute auf dem Kai nicht verstehen. ", "de"),
        ("Le conseil a vendu le port dans la nuit, et les gens qui sont sur le quai ne sont pas contents. ", "fr"),
        ("Xylo bram osk kroll vesper tanq lamp quay wex. ", None),
        ("The port.", None),
    ],
)
def test_a_text_tells_its_language_by_its_common_words(words: str, language: str | None) -> None:
    assert language_of(words * 3 if len(words) > 20 else words) == language


def test_the_text_has_title_publisher_section_and_times_where_the_page_says() -> None:
    head = (
        jsonld({"@type": "NewsArticle", "datePublished": "2031-05-06T09:08:00+02:00",
                "dateModified": "2031-05-07T10:00:00+02:00", "publisher": {"name": "The Lamp"},
                "articleSection": "Harbour"})
    )  # fmt: skip
    body = (
        "<nav>Harbour</nav><h1>The port is sold</h1>"
        "<div class=byline>May 6, 2031, 7:08 a.m. UTC | Updated May 7, 2031</div>"
        + "<p>The council sold the port on Monday, and nobody on the quay said a word about it.</p>" * 4
        + "<footer>© 2031 The Lamp. All rights reserved.</footer>"
    )
    made = page(head, body)
    assert {field: span.of(made.text) for field, span in made.spans} == {
        "title": "The port is sold",
        "publisher": "The Lamp",
        "section": "Harbour",
        "published": "May 6, 2031, 7:08 a.m. UTC",
        "modified": "May 7, 2031",
    }
