from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from hearsay.errors import PageError
from hearsay.pages import page_from_source
from hearsay.pages.fetch import USER_AGENT, Web, fetch
from hearsay.pages.limits import MAX_BYTES

ADDRESS = "https://eastmere.example/story"


def served(answer: Callable[[httpx.Request], httpx.Response]) -> httpx.MockTransport:
    return httpx.MockTransport(answer)


def failure(answer: Callable[[httpx.Request], httpx.Response], url: str = ADDRESS) -> PageError:
    with pytest.raises(PageError) as caught:
        fetch(url, transport=served(answer))
    assert "\n" not in caught.value.message
    assert caught.value.url == url
    return caught.value


def test_a_page_comes_with_its_final_address_and_type() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.headers["user-agent"] == USER_AGENT
        if request.url.path == "/story":
            return httpx.Response(301, headers={"location": "/2031/story.html"})
        return httpx.Response(200, html="<p>Words")

    fetched = fetch(ADDRESS, transport=served(answer))
    assert fetched.url == "https://eastmere.example/2031/story.html"
    assert fetched.data == b"<p>Words"
    assert fetched.content_type == "text/html; charset=utf-8"


@pytest.mark.parametrize("status", [404, 410, 403, 500])
def test_a_refusal_is_told_with_its_status(status: int) -> None:
    error = failure(lambda _: httpx.Response(status))
    assert error.kind == "status"
    assert str(status) in error.message


@pytest.mark.parametrize("kind", ["image/png", "application/zip", "application/msword", "video/mp4"])
def test_what_is_no_page_is_told(kind: str) -> None:
    error = failure(lambda _: httpx.Response(200, content=b"x", headers={"content-type": kind}))
    assert error.kind == "not_a_page"
    assert kind in error.message


def test_a_circle_of_redirects_ends() -> None:
    error = failure(lambda _: httpx.Response(302, headers={"location": "/story"}))
    assert error.kind == "unreachable"
    assert "redirects" in error.message


@pytest.mark.parametrize(
    ("raised", "word"),
    [
        (httpx.ConnectError("Name or service not known"), "does not answer"),
        (httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] self-signed"), "certificate"),
        (httpx.ReadTimeout("slow"), "20 seconds"),
        (httpx.RemoteProtocolError("peer closed"), "does not answer"),
    ],
)
def test_an_address_that_does_not_answer_is_told(raised: httpx.HTTPError, word: str) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        raise raised

    error = failure(answer)
    assert error.kind == "unreachable"
    assert word in error.message


def test_a_redirect_to_a_local_file_is_not_followed() -> None:
    assert failure(lambda _: httpx.Response(302, headers={"location": "file:///etc/passwd"})).kind == "unreachable"


@pytest.mark.parametrize("url", ["http://", "https://[::1", "http://exa mple.example/\x00"])
def test_an_impossible_address_is_told(url: str) -> None:
    assert failure(lambda _: httpx.Response(200), url).kind == "unreachable"


def test_a_compressed_bomb_is_stopped_while_it_streams() -> None:
    bomb = gzip.compress(b"a" * (MAX_BYTES + 10))
    headers = {"content-type": "text/html", "content-encoding": "gzip"}
    assert failure(lambda _: httpx.Response(200, content=bomb, headers=headers)).kind == "too_large"


def rules(written: str, *, status: int = 200) -> Callable[[httpx.Request], httpx.Response]:
    """A site with this robots.txt, where every other address is a page."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return httpx.Response(status, text=written)
        return httpx.Response(200, html="<p>Words")

    return answer


@pytest.mark.parametrize("agent", ["*", "Hearsay", "hearsay"])
def test_what_robots_txt_forbids_is_not_asked_for(agent: str) -> None:
    error = failure(rules(f"User-agent: {agent}\nDisallow: /st*ry$\n"))
    assert error.kind == "forbidden"
    assert "robots.txt" in error.message


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("User-agent: *\nDisallow: /\nUser-agent: Hearsay\nAllow: /\n", 200),
        ("User-agent: Other\nDisallow: /\n", 200),
        ("<html>no rules here</html>", 200),
        ("User-agent: *\nDisallow: /\n", 404),
        ("", 200),
    ],
)
def test_what_robots_txt_does_not_forbid_is_fetched(written: str, status: int) -> None:
    assert fetch(ADDRESS, transport=served(rules(written, status=status))).data == b"<p>Words"


def test_a_robots_txt_that_cannot_be_served_forbids_all() -> None:
    error = failure(rules("", status=503))
    assert error.kind == "status"
    assert "robots.txt" in error.message


def test_a_redirect_leads_under_the_rules_of_the_other_site() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return httpx.Response(
                200, text="User-agent: *\nDisallow: /" if request.url.host == "westmere.example" else ""
            )
        if request.url.host == "westmere.example":
            return httpx.Response(200, html="<p>Words")
        return httpx.Response(302, headers={"location": "https://westmere.example/story"})

    assert failure(answer).kind == "forbidden"


def test_a_redirect_from_the_web_into_the_private_network_is_not_followed() -> None:
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        return httpx.Response(302, headers={"location": "http://192.168.0.1/admin"})

    assert failure(answer).kind == "forbidden"
    assert "192.168.0.1" not in asked


def test_one_site_is_asked_no_sooner_than_it_wants() -> None:
    waited: list[float] = []

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt" and request.url.host == "slow.example":
            return httpx.Response(200, text="User-agent: *\nCrawl-delay: 5\n")
        return httpx.Response(404 if request.url.path == "/robots.txt" else 200, html="<p>Words")

    with Web(transport=served(answer), sleep=waited.append) as web:
        for url in ("https://slow.example/1", ADDRESS, "https://slow.example/2", f"{ADDRESS}/2"):
            web.fetch(url)
    assert len(waited) == 2
    assert 4 < waited[0] <= 5
    assert 0 < waited[1] <= 1


@contextmanager
def site(body: bytes, kind: str) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    with serving(Handler) as address:
        yield address


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/story"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_an_address_becomes_a_page_in_the_servers_encoding() -> None:
    with site("<h1>Čtyři mosty</h1>".encode("iso-8859-2"), "text/html; charset=iso-8859-2") as address:
        page = page_from_source(address)
    assert page.text == "Čtyři mosty"
    assert (page.url, page.encoding_from) == (address, "declared")


def test_an_empty_answer_is_told_under_the_address_as_given() -> None:
    with site(b"", "text/html") as address, pytest.raises(PageError) as caught:
        page_from_source(address)
    assert (caught.value.kind, caught.value.url) == ("empty", address)


def test_a_port_where_nobody_listens_is_unreachable() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(PageError) as caught:
        page_from_source(f"http://127.0.0.1:{port}/")
    assert caught.value.kind == "unreachable"


def test_a_page_that_has_not_changed_is_not_sent_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    asked: list[str | None] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/robots.txt":
                self.send_response(404)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            asked.append(self.headers.get("If-None-Match"))
            self.send_response(304 if asked[-1] else 200)
            self.send_header("ETag", '"one"')
            self.send_header("Cache-Control", "no-cache")
            self.end_headers()
            if not asked[-1]:
                self.wfile.write(b"<p>The harbour opens, said Ida Quill.")

        def log_message(self, *args: object) -> None:
            pass

    with serving(Handler) as address:
        pages = [page_from_source(address) for _ in range(2)]
    assert [page.text for page in pages] == ["The harbour opens, said Ida Quill."] * 2
    assert asked == [None, '"one"']


def unchanged(*headers: tuple[str, str]) -> type[BaseHTTPRequestHandler]:
    """A site whose pages changed last a long time ago, and that counts how often it was asked for each."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response_only(404 if self.path == "/robots.txt" else 200)
            self.send_header("Last-Modified", "Sun, 07 May 2023 10:00:00 GMT")
            for header in headers:
                self.send_header(*header)
            self.end_headers()
            self.wfile.write(f"<p>Capture {asked.count(self.path)}, said Ida Quill.".encode())

        def log_message(self, *args: object) -> None:
            pass

    return Handler


def test_a_page_is_asked_for_anew_where_the_site_does_not_say_how_long_it_holds(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with serving(unchanged()) as address:
        assert [page_from_source(address).text[:9] for _ in range(2)] == ["Capture 1", "Capture 2"]


def test_a_page_that_the_site_lets_be_kept_was_captured_when_it_was_sent(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    sent = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=5)
    site_ = unchanged(("Cache-Control", "max-age=86400"), ("Date", format_datetime(sent, usegmt=True)))
    with serving(site_) as address:
        page_from_source(address)
        kept = page_from_source(address)
    assert kept.text.startswith("Capture 1")
    assert kept.captured == sent.isoformat().replace("+00:00", "Z")


def test_where_no_cache_can_be_kept_pages_are_read_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "hearsay").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with site(b"<p>Words of the mayor.", "text/html") as address:
        assert page_from_source(address).text == "Words of the mayor."


def test_a_broken_cache_costs_no_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "hearsay").mkdir()
    (tmp_path / "hearsay" / "web.db").write_bytes(b"no database at all" * 1000)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with site(b"<p>Words of the mayor.", "text/html") as address:
        assert page_from_source(address).text == "Words of the mayor."
