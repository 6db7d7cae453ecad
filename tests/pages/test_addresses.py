from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.pages import page_from_bytes
from hearsay.pages.addresses import is_private, own_address, same_page_key, tidy

HERE = "https://www.eastmere.example/2031/harbour?utm_source=mail"
STORY = "<p>The harbour opens, said Ida Quill, and nobody in Eastmere asked why.</p>"


@pytest.mark.parametrize(
    ("written", "tidied"),
    [
        ("https://eastmere.example/a?utm_source=x&id=3&fbclid=9", "https://eastmere.example/a?id=3"),
        ("https://eastmere.example/a?b=2&a=1", "https://eastmere.example/a?b=2&a=1"),
        ("HTTPS://Eastmere.Example:443/A#part", "https://eastmere.example/A"),
        ("http://eastmere.example:8080/", "http://eastmere.example:8080/"),
        ("https://eastmere.example", "https://eastmere.example/"),
        (
            "https://eastmere.example/story?cid=17&source=4&empty=",
            "https://eastmere.example/story?cid=17&source=4&empty=",
        ),
        ("https://ida:secret@eastmere.example/a", "https://eastmere.example/a"),
        ("folder/story.html", "folder/story.html"),
        ("-", "-"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_an_address_is_tidied_of_what_only_tracks_its_readers(written: str, tidied: str) -> None:
    assert tidy(written) == tidied


@given(st.text(max_size=80).map(lambda tail: f"https://eastmere.example/{tail}"))
def test_tidying_twice_is_tidying_once(url: str) -> None:
    assert tidy(tidy(url)) == tidy(url)


@pytest.mark.parametrize(
    ("tag", "own"),
    [
        (
            '<link rel="canonical" href="https://eastmere.example/2031/harbour">',
            "https://eastmere.example/2031/harbour",
        ),
        ("<LINK HREF='/2031/harbour' REL=canonical>", "https://www.eastmere.example/2031/harbour"),
        ('<link rel=canonical href="/a?x=1&amp;y=2&amp;utm_id=3">', "https://www.eastmere.example/a?x=1&y=2"),
        ('<meta property="og:url" content="https://m.eastmere.example/a">', "https://m.eastmere.example/a"),
        ('<link rel="canonical" href="https://elsewhere.example/2031/harbour">', None),
        ('<link rel="canonical" href="https://eastmere.example/">', None),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<link rel="canonical" href="http://[::1">', None),
        ('<link rel="canonical">', None),
        ('<link rel="stylesheet" href="/canonical.css">', None),
    ],
)
def test_a_page_speaks_for_its_own_site_only(tag: str, own: str | None) -> None:
    assert own_address(f"<html><head>{tag}</head>", HERE) == own


def test_the_link_counts_before_the_meta_element() -> None:
    tags = '<meta property="og:url" content="/shared"><link rel="canonical" href="/own">'
    assert own_address(tags, HERE) == "https://www.eastmere.example/own"


def test_one_page_under_several_addresses_is_known_to_be_the_same() -> None:
    page = f'<html><head><link rel="canonical" href="https://eastmere.example/harbour"></head><body>{STORY}'.encode()
    names = ["https://eastmere.example/harbour?utm_source=a", "https://m.eastmere.example/x", "saved/harbour.html"]
    pages = [page_from_bytes(page, url=name) for name in names]
    assert len({page.id for page in pages}) == 1
    assert [page.url for page in pages] == ["https://eastmere.example/harbour"] * 2 + ["saved/harbour.html"]


def test_another_text_or_another_address_is_another_page() -> None:
    pages = [
        page_from_bytes(f"<p>{text}</p>".encode(), url=f"https://eastmere.example/{path}.html")
        for text, path in (("One story.", "a"), ("One story.", "b"), ("Another story.", "a"))
    ]
    assert len({page.id for page in pages}) == 3


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://www.eastmere.example/a/", "https://eastmere.example/a?utm_medium=rss#top", True),
        ("https://m.eastmere.example/a", "https://eastmere.example/a", True),
        ("https://eastmere.example/a?id=1", "https://eastmere.example/a?id=2", False),
        ("https://eastmere.example/a", "https://westmere.example/a", False),
    ],
)
def test_two_addresses_of_one_page_have_one_key(one: str, other: str, same: bool) -> None:
    assert (same_page_key(one) == same_page_key(other)) == same


@pytest.mark.parametrize(
    ("url", "private"),
    [
        ("http://localhost/", True),
        ("http://127.0.0.1:8000/", True),
        ("http://[::1]/", True),
        ("http://169.254.169.254/latest", True),
        ("http://10.1.2.3/", True),
        ("http://printer.local/", True),
        ("https://eastmere.example/", False),
        ("http://8.8.8.8/", False),
    ],
)
def test_the_private_network_is_told_from_the_web(url: str, private: bool) -> None:
    assert is_private(url) == private


@pytest.mark.parametrize("written", ["http://[broken/x", "https://℀.example/x", "http://eastmere.example:harbour/x"])
def test_what_only_looks_like_an_address_is_a_page_of_its_own(written: str) -> None:
    assert same_page_key(written) == written
