"""An http or https address to the bytes behind it."""

from __future__ import annotations

import time
from typing import NamedTuple

import httpx

from hearsay.errors import PageError
from hearsay.pages.limits import MAX_BYTES
from hearsay.version import VERSION

USER_AGENT = f"Hearsay/{VERSION} (+https://pypi.org/project/hearsay/)"
_HEADERS = {"User-Agent": USER_AGENT, "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1"}
_SECONDS = 20.0
_REDIRECTS = 10
_PAGE_TYPES = (
    "text/",
    "application/xhtml+xml",
    "application/xml",
    "application/octet-stream",
    "application/gzip",
)


class Fetched(NamedTuple):
    """What the server sent; ``url`` is the address after redirects."""

    url: str
    data: bytes
    content_type: str | None


def fetch(url: str, *, transport: httpx.BaseTransport | None = None) -> Fetched:
    """Get a page over http or https, within 20 seconds, 10 redirects and 20 MB.

    Raises PageError: unreachable, status, not_a_page, too_large. ``transport`` stands in for the network.
    """
    deadline = time.monotonic() + _SECONDS
    try:
        with (
            httpx.Client(
                headers=_HEADERS, follow_redirects=True, max_redirects=_REDIRECTS, timeout=_SECONDS,
                transport=transport,
            ) as client,
            client.stream("GET", url) as response,
        ):  # fmt: skip
            _check(url, response)
            data = _body(url, response, deadline)
            return Fetched(str(response.url), data, response.headers.get("content-type"))
    except httpx.TooManyRedirects:
        raise PageError("unreachable", url, f"{url}: more than {_REDIRECTS} redirects; check it in a browser") from None
    except httpx.TimeoutException:
        raise _too_slow(url) from None
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError, ValueError) as error:
        raise PageError("unreachable", url, f"{url}: not a usable address ({_line(error)}); check it") from None
    except (httpx.HTTPError, httpx.StreamError, OSError) as error:
        raise PageError("unreachable", url, f"{url}: {_why(error)}; check the address and the connection") from None


def _check(url: str, response: httpx.Response) -> None:
    if not response.is_success:
        status = f"{response.status_code} {response.reason_phrase}".strip()
        raise PageError("status", url, f"{url}: the server answered {status}; check the address in a browser")
    kind = response.headers.get("content-type", "text/html").split(";")[0].strip().lower()
    if not kind.startswith(_PAGE_TYPES):
        raise PageError("not_a_page", url, f"{url}: the server sent {kind}, not a page; give the article's address")


def _body(url: str, response: httpx.Response, deadline: float) -> bytes:
    """Read the decompressed body; the limits hold while it streams."""
    parts: list[bytes] = []
    size = 0
    for part in response.iter_bytes(65_536):
        parts.append(part)
        size += len(part)
        if size > MAX_BYTES:
            limit = f"{MAX_BYTES // 2**20} MB"
            raise PageError("too_large", url, f"{url}: the page is larger than {limit}; give a single article")
        if time.monotonic() > deadline:
            raise _too_slow(url)
    return b"".join(parts)


def _too_slow(url: str) -> PageError:
    return PageError("unreachable", url, f"{url}: no full answer in {_SECONDS:.0f} seconds; try again later")


def _why(error: Exception) -> str:
    said = _line(error)
    if "CERTIFICATE" in said.upper():
        return f"the server's certificate is not trusted ({said})"
    return f"the server does not answer ({said})"


def _line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
