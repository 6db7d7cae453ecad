from __future__ import annotations

import gzip

import httpx

from hearsay.errors import PageError
from hearsay.inputs.following import follow
from hearsay.pages import Capture, page_from_capture
from tests.inputs.conftest import Outcome, address, feed, page, told, web_of


def opml(*addresses: str) -> str:
    outlines = "".join(f"<outline xmlUrl='{one}'/>" for one in addresses)
    return f"<opml><body>{outlines}</body></opml>"


def xml(written: str) -> httpx.Response:
    return httpx.Response(200, content=written.encode(), headers={"content-type": "application/rss+xml"})


def read(
    data: str, site: dict[str, httpx.Response], *, base: str = "", asked: list[str] | None = None
) -> list[Outcome]:
    with web_of({**site}, asked) as web:
        return list(follow(data.encode(), web, name="list", base=base))


def test_every_page_of_a_feed_is_asked_for_once() -> None:
    asked: list[str] = []
    site = {address(1): page(1), address(2): page(2)}
    found = read(feed(address(1), f"{address(1)}?utm_source=rss", address(2)), site, asked=asked)
    assert [told(one) for one in found] == [address(1), address(2)]
    assert asked.count("https://eastmere.example/robots.txt") == 1
    assert len(asked) == 3


def test_a_page_that_does_not_come_costs_no_other() -> None:
    found = read(feed(address(1), address(9), address(2)), {address(1): page(1), address(2): page(2)})
    assert [told(one) for one in found] == [address(1), "status", address(2)]
    assert isinstance(found[1], PageError)
    assert found[1].url == address(9)


def test_nothing_is_fetched_before_it_is_asked_for() -> None:
    asked: list[str] = []
    with web_of({address(1): page(1), address(2): page(2)}, asked) as web:
        found = follow(feed(address(1), address(2)).encode(), web, name="list")
        assert asked == []
        assert told(next(found)) == address(1)
        assert address(2) not in asked


def test_an_outline_leads_through_its_feeds_to_their_pages() -> None:
    site = {
        "https://a.example/rss": xml(feed("https://eastmere.example/1")),
        "https://b.example/rss": xml(feed("https://eastmere.example/1", "https://eastmere.example/2")),
        address(1): page(1),
        address(2): page(2),
    }
    found = read(opml("https://a.example/rss", "https://gone.example/rss", "https://b.example/rss"), site)
    assert [told(one) for one in found] == [address(1), "status", address(2)]


def test_a_packed_sitemap_is_unpacked() -> None:
    urls = f"<urlset><url><loc>{address(1)}</loc></url></urlset>"
    index = "<sitemapindex><sitemap><loc>https://eastmere.example/map.xml.gz</loc></sitemap></sitemapindex>"
    packed = httpx.Response(200, content=gzip.compress(urls.encode()), headers={"content-type": "application/gzip"})
    site = {"https://eastmere.example/map.xml.gz": packed, address(1): page(1)}
    assert [told(one) for one in read(index, site)] == [address(1)]


def test_lists_that_lead_to_themselves_end() -> None:
    loop = "https://eastmere.example/loop"
    site = {loop: xml(opml(loop)), **{f"{loop}{n}": xml(opml(f"{loop}{n + 1}")) for n in range(20)}}
    assert [told(one) for one in read(opml(loop), site)] == []
    assert [told(one) for one in read(opml(f"{loop}0"), site)] == ["not_a_page"]


def test_a_list_of_the_web_does_not_lead_into_the_private_network() -> None:
    inside = "http://127.0.0.1:9/secret"
    asked: list[str] = []
    found = read(feed(inside), {inside: page(1)}, base="https://eastmere.example/rss", asked=asked)
    assert [told(one) for one in found] == ["forbidden"]
    assert asked == []
    assert [told(one) for one in read(feed(inside), {inside: page(1)})] == [inside]


def test_an_item_with_content_only_is_a_page() -> None:
    words = "The harbour opens. " * 30
    written = f"<rss><channel><item><guid>7</guid><description>{words}</description></item></channel></rss>"
    for base, name in (("", "list"), ("https://eastmere.example/rss", "https://eastmere.example/rss")):
        (found,) = read(written, {}, base=base)
        assert isinstance(found, Capture)
        made = page_from_capture(found)
        assert (made.text, made.url) == (words.strip(), f"{name}#feed-item=7")


def test_what_is_not_wanted_is_not_fetched() -> None:
    asked: list[str] = []
    with web_of({address(1): page(1), address(2): page(2)}, asked) as web:
        wanted = follow(
            feed(address(1), address(2)).encode(), web, name="list", wanted=lambda entry: entry.url == address(2)
        )
        assert [told(one) for one in wanted] == [address(2)]
    assert address(1) not in asked


def test_a_list_without_pages_and_one_that_breaks_off_are_told() -> None:
    assert [told(one) for one in read("<rss></rss>", {})] == ["unreadable"]
    found = read(feed(address(1))[:-10], {address(1): page(1)})
    assert [told(one) for one in found] == [address(1), "unreadable"]
    assert isinstance(found[1], PageError)
    assert "breaks off" in found[1].message


def test_a_picture_in_a_feed_is_no_page() -> None:
    picture = httpx.Response(200, content=b"\x89PNG", headers={"content-type": "image/png"})
    assert [told(one) for one in read(feed(address(1)), {address(1): picture})] == ["not_a_page"]
