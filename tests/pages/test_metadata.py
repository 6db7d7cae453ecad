from __future__ import annotations

import json

import pytest

from hearsay.pages import page_from_bytes
from hearsay.pages.metadata import iso_time
from hearsay.pages.names import clean_names
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
