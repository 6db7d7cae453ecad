from __future__ import annotations

import html
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.inputs.kinds import many_kind
from hearsay.inputs.lists import listing

BASE = "https://eastmere.example/feeds/all.xml"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Eastmere Courier</title>
<link>https://eastmere.example/</link>
<item><title>One</title><link> https://eastmere.example/1 </link></item>
<item><title>Two</title><link>/2</link><guid isPermaLink="false">x2</guid></item>
<item><title>Three</title><guid>https://eastmere.example/3</guid></item>
</channel></rss>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel><link>https://eastmere.example/</link></channel>
<item><link>https://eastmere.example/1</link></item></rdf:RDF>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://eastmere.example/2031/">
<link rel="self" href="all.atom"/><id>urn:x</id>
<entry><link rel="enclosure" href="a.mp3"/><link rel="alternate" href="one.html"/></entry>
<entry><link href="https://eastmere.example/two"/></entry></feed>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://eastmere.example/1</loc>
<news:news><news:publication_date>2031-05-07</news:publication_date></news:news></url></urlset>"""
INDEX = "<sitemapindex><sitemap><loc>https://eastmere.example/map1.xml</loc></sitemap></sitemapindex>"
OPML = """<opml version="2.0"><body><outline text="News"><outline type="rss" xmlUrl="https://eastmere.example/rss"/>
<outline text="None"/><outline xmlurl="https://westmere.example/atom"/></outline></body></opml>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"url": "https://eastmere.example/1"}, {"external_url": "https://westmere.example/2"}, "x", {}],
    }
)


def urls(data: str) -> list[tuple[str, str]]:
    found = listing(data.encode(), base=BASE)
    assert found.whole
    return [(entry.kind, entry.url) for entry in found.entries]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (RSS, ["https://eastmere.example/1", "https://eastmere.example/2", "https://eastmere.example/3"]),
        (RDF, ["https://eastmere.example/1"]),
        (ATOM, ["https://eastmere.example/2031/one.html", "https://eastmere.example/two"]),
        (SITEMAP, ["https://eastmere.example/1"]),
        (JSON, ["https://eastmere.example/1", "https://westmere.example/2"]),
    ],
)
def test_a_list_of_pages_gives_their_addresses_in_order(data: str, expected: list[str]) -> None:
    assert many_kind(data.encode(), name="-") == "list"
    assert urls(data) == [("page", url) for url in expected]


def test_an_outline_and_an_index_name_lists() -> None:
    assert urls(OPML) == [("list", "https://eastmere.example/rss"), ("list", "https://westmere.example/atom")]
    assert urls(INDEX) == [("list", "https://eastmere.example/map1.xml")]


def test_an_item_without_an_address_is_its_content() -> None:
    content = f"<p>{'The harbour opens. ' * 30}</p>"
    feed = RSS.replace("<link>/2</link>", f"<description>{html.escape(content)}</description>")
    entry = listing(feed.encode(), base=BASE).entries[1]
    assert (entry.url, entry.kind) == (f"{BASE}#feed-item=x2", "page")
    assert entry.content
    assert f"<h1>Two</h1>{content}" in entry.content


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("<item><guid isPermaLink='false'>a b</guid><description>{html}</description></item>", "a%20b"),
        ("<entry><id>urn:x:7</id><content type='html'>{html}</content></entry>", "urn%3Ax%3A7"),
        ("<entry><id>urn:x:7</id><content type='text'>{text}</content></entry>", "urn%3Ax%3A7"),
        ("<entry><id>urn:x:7</id><content type='xhtml'><div>{xhtml}</div></content></entry>", "urn%3Ax%3A7"),
    ],
)
def test_an_item_s_own_article_is_a_page_by_its_id_however_it_is_written(item: str, expected: str) -> None:
    text = "The harbour &amp; its ferry open. " * 30
    written = item.format(html=html.escape(f"<p>{text}</p>"), text=text, xhtml=f"<p>{text}</p>")
    (entry,) = listing(f"<feed>{written}</feed>".encode(), base=BASE).entries
    assert entry.url == f"{BASE}#feed-item={expected}"
    assert entry.content
    assert "<p>The harbour &amp; its ferry open." in entry.content


def test_an_item_s_own_article_keeps_its_name_when_others_come_before_it() -> None:
    item = f"<item><title>Two</title><description>{'The harbour opens. ' * 30}</description></item>"
    other = item.replace("Two", "Newer")
    (old,) = listing(f"<rss>{item}</rss>".encode(), base=BASE).entries
    new, same = listing(f"<rss>{other}{item}</rss>".encode(), base=BASE).entries
    assert same == old
    assert new.url != old.url


def test_a_teaser_without_an_address_is_no_page() -> None:
    assert listing(b"<rss><item><description>Soon.</description></item></rss>", base=BASE).entries == ()


def test_a_json_feed_s_own_articles_are_pages() -> None:
    items = [
        {"id": 7, "title": "A <b>&amp;</b> B", "content_html": f"<p>{'The harbour opens. ' * 30}</p>"},
        {"id": "t", "content_text": "The harbour < opens. " * 30 + "\n\nSoon."},
    ]
    found = listing(json.dumps({"items": items}).encode(), base="").entries
    assert [entry.url for entry in found] == ["#feed-item=7", "#feed-item=t"]
    assert "<h1>A &amp; B</h1>" in (found[0].content or "")
    assert "<p>Soon.</p>" in (found[1].content or "")


@pytest.mark.parametrize(
    ("data", "stated"),
    [
        (
            RSS.replace("<guid is", "<pubDate>Wed, 07 May 2031 09:12:00 +0200</pubDate><guid is"),
            "2031-05-07T07:12:00+00:00",
        ),
        (RSS.replace("<guid is", "<pubDate>yesterday</pubDate><guid is"), None),
        (
            f"<feed><entry/><entry><link href='{BASE}'/><updated>2031-05-07T09:12:00Z</updated></entry></feed>",
            "2031-05-07T09:12:00+00:00",
        ),
        (SITEMAP, "2031-05-07T00:00:00+00:00"),
        (SITEMAP.replace("</loc>", "</loc><lastmod>2031-05-08</lastmod>"), "2031-05-08T00:00:00+00:00"),
        (
            JSON.replace('"items": [{', '"items": [{"date_published": "2031-05-07T09:12:00Z", '),
            "2031-05-07T09:12:00+00:00",
        ),
    ],
)
def test_an_entry_tells_when_it_was_changed(data: str, stated: str | None) -> None:
    entries = listing(data.encode(), base=BASE).entries
    assert entries[1 if data.startswith("<?xml") else 0].stated == stated


@pytest.mark.parametrize("more", [0, 5, 40, 60])
def test_a_feed_that_breaks_off_gives_the_items_before(more: int) -> None:
    found = listing(RSS[: RSS.index("<item><title>Three") + more].encode(), base=BASE)
    assert [entry.url for entry in found.entries] == ["https://eastmere.example/1", "https://eastmere.example/2"]
    assert not found.whole


@pytest.mark.parametrize(
    "bad",
    [
        RSS.replace("One", "One & only &nbsp; &madeup; <b>"),
        RSS.replace("</title>", "</titel>", 1),
        RSS.replace("One", "One \x00\x08"),
        "\n\n" + RSS,
    ],
)
def test_a_feed_with_bad_xml_gives_its_items(bad: str) -> None:
    assert "https://eastmere.example/2" in [entry.url for entry in listing(bad.encode(), base=BASE).entries]


@pytest.mark.parametrize("data", ["", "<rss>", "<rss", "{", "[]", '{"items": 3}', "<a/>", "\x00", '{"items": [[]]}'])
def test_what_names_no_page_gives_none(data: str) -> None:
    assert listing(data.encode(), base=BASE).entries == ()


def test_entities_are_not_expanded_nor_files_read() -> None:
    levels = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(12))
    bomb = f'<!DOCTYPE rss [<!ENTITY l0 "boom">{levels}<!ENTITY file SYSTEM "file:///etc/hostname">]>'
    item = '<item><link>https://eastmere.example/&l12;</link></item><item href="&l12;"><link>/&file;</link></item>'
    data = f"{bomb}<rss><channel>{item}<item><link>/ok</link></item></channel></rss>".encode()
    assert many_kind(data, name="-") == "list"
    found = [entry.url for entry in listing(data, base=BASE).entries]
    assert all(len(url) < 100 for url in found)


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a --><!-- b -->\n<rss", "x", "list"),
        (b"<!DOCTYPE opml SYSTEM 'x.dtd'><opml", "x", "list"),
        (RSS.encode("utf-16"), "x", "list"),
        (b"<rss", "x.txt", None),
        (b"<html><feed>", "x", None),
        (b"WARC/1.0\r\n", "x", "warc"),
        (b"PK\x03\x04", "x", "zip"),
        (b"WARC is a format", "x", None),
        (b"\x1f\x8bbroken", "x.warc.gz", None),
        (b"<!---->" * 5000 + b"x", "x", None),
        (b'{"version": "1", "items": []}', "x", None),
    ],
)
def test_what_holds_many_pages_is_told_by_how_it_begins(head: bytes, name: str, kind: str | None) -> None:
    assert many_kind(head, name=name) == kind


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"<rss>", b"{", b"<feed><entry>", RSS.encode()[:350]]))
def test_any_bytes_give_web_addresses_or_nothing(data: bytes, before: bytes) -> None:
    for entry in listing(before + data, base=BASE).entries:
        assert entry.url.lower().startswith(("http://", "https://"))
