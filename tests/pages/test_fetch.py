from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from hearsay.errors import PageError
from hearsay.pages import page_from_source
from hearsay.pages.fetch import USER_AGENT, fetch
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


@pytest.mark.parametrize("kind", ["image/png", "application/pdf", "application/json", "video/mp4"])
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

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
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
