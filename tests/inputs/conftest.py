from __future__ import annotations

import gzip
from collections.abc import Callable

import httpx

from hearsay.errors import PageError
from hearsay.pages import Capture
from hearsay.pages.fetch import Web

Outcome = Capture | PageError


def story(number: int) -> bytes:
    return f"<html><body><p>Story {number}: the harbour of Eastmere opens, said Ida Quill.</p></body></html>".encode()


def http(body: bytes, *, status: str = "200 OK", kind: str = "text/html", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body


def record(url: str, block: bytes, *, kind: str = "response", content_type: str = "application/http") -> bytes:
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-05-07T09:12:00Z\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def address(number: int) -> str:
    return f"https://eastmere.example/{number}"


def page_records(count: int, *, packed: bool) -> list[bytes]:
    plain = [record(address(number), http(story(number))) for number in range(count)]
    return [gzip.compress(one) for one in plain] if packed else plain


def told(outcome: Outcome) -> str:
    """A capture's address, or an error's kind."""
    return outcome.url if isinstance(outcome, Capture) else outcome.kind


def web_of(site: dict[str, httpx.Response | Callable[[], httpx.Response]], asked: list[str] | None = None) -> Web:
    """A web of these addresses and nothing else, where nobody waits; ``asked`` gets every address."""

    def answer(request: httpx.Request) -> httpx.Response:
        if asked is not None:
            asked.append(str(request.url))
        found = site.get(str(request.url), httpx.Response(404))
        return found() if callable(found) else found

    return Web(transport=httpx.MockTransport(answer), sleep=lambda _: None)


def feed(*addresses: str) -> str:
    items = "".join(f"<item><link>{one}</link></item>" for one in addresses)
    return f"<rss><channel>{items}</channel></rss>"


def page(number: int) -> httpx.Response:
    return httpx.Response(200, content=story(number), headers={"content-type": "text/html"})
