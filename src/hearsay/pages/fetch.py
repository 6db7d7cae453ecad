"""An http or https address to the bytes behind it, politely.

httpx and its kin are loaded with the first request: most runs read files.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

from hearsay.errors import PageError
from hearsay.pages import robots
from hearsay.pages.addresses import is_private
from hearsay.pages.limits import MAX_BYTES
from hearsay.version import VERSION

if TYPE_CHECKING:
    import httpx

AGENT = "Hearsay"
USER_AGENT = f"{AGENT}/{VERSION} (+https://pypi.org/project/hearsay/)"
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.1",
}
_SECONDS = 20.0
_REDIRECTS = 10
_LONGEST_REST = 24 * 3600.0  # seconds
_PAUSE = 1.0  # seconds between two requests to one site, where it asks for no longer ones
_PAGE_TYPES = (
    "text/",
    "application/xhtml+xml",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/json",
    "application/feed+json",
    "application/pdf",
    "message/rfc822",
    "application/octet-stream",
    "application/gzip",
    "application/x-gzip",
)


class Fetched(NamedTuple):
    """What the server sent; ``url`` is the address after redirects, ``captured`` an ISO 8601 time."""

    url: str
    data: bytes
    content_type: str | None
    captured: str


class Web:
    """The way to the web for one run: it knows which site it asked when, and what that site's robots.txt allows."""

    def __init__(
        self, *, transport: httpx.BaseTransport | None = None, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        """Open it; ``transport`` stands in for the network and the cache."""
        self._transport = transport
        self._opened: httpx.Client | None = None
        self._sleep = sleep
        self._rules: dict[str, robots.Rules] = {}
        self._asked: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._opened:
            self._opened.close()

    @property
    def _client(self) -> httpx.Client:
        """The client, opened when first needed: most runs read files."""
        if self._opened is None:
            import httpx

            from hearsay.pages.web_cache import client

            self._opened = httpx.Client(transport=self._transport) if self._transport else client(timeout=_SECONDS)
            self._opened.headers.update(_HEADERS)
        return self._opened

    def fetch(self, url: str, *, public: bool = False) -> Fetched:
        """Get what an address holds, within 20 seconds, 10 redirects and 20 MB, if the site's robots.txt allows it.

        ``public`` says that the address comes from the web, which may not lead into the private network. Raises
        PageError: unreachable, status, forbidden, not_a_page, too_large.
        """
        import httpx

        deadline = time.monotonic() + _SECONDS
        try:
            return self._follow(url, deadline, public=public)
        except httpx.TimeoutException:
            raise _too_slow(url) from None
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError, ValueError) as error:
            message = f"{url}: not a usable address ({_line(error)}); check it"
            raise PageError("unreachable", url, message) from None
        except (httpx.HTTPError, httpx.StreamError, OSError) as error:
            raise PageError("unreachable", url, f"{url}: {_why(error)}; check the address and the connection") from None

    def _follow(self, url: str, deadline: float, *, public: bool) -> Fetched:
        request = self._client.build_request("GET", url)
        for _ in range(_REDIRECTS + 1):
            here = str(request.url)
            if public and is_private(here):
                message = f"{url}: leads to {here}, in the private network; name that address yourself"
                raise PageError("forbidden", url, message)
            public = public or not is_private(here)
            deadline += self._ask_leave(url, here)
            with closing(self._send(request)) as response:
                if response.next_request is None:
                    _check(url, response)
                    body = _body(url, response, deadline)
                    return Fetched(str(response.url), body, response.headers.get("content-type"), _captured(response))
                request = response.next_request
        message = f"{url}: more than {_REDIRECTS} redirects; check it in a browser"
        raise PageError("unreachable", url, message)

    def _send(self, request: httpx.Request) -> httpx.Response:
        """Send a request; what is kept only by a guess of how long it holds (RFC 9111, 4.2.2) is asked for anew."""
        response = self._client.send(request, stream=True, follow_redirects=False)
        if _is_kept(response) and not _says_how_long(response):
            response.close()
            request.headers["Cache-Control"] = "no-cache"
            response = self._client.send(request, stream=True, follow_redirects=False)
        return response

    def _ask_leave(self, url: str, here: str) -> float:
        """Wait until the site may be asked again, and give the seconds; raises PageError where it does not want to."""
        where = robots.robots_address(here)
        if where not in self._rules:
            self._rules[where] = self._rules_at(url, where)
        rules = self._rules[where]
        if not robots.allows(rules, here, agent=AGENT):
            message = f"{url}: the site's robots.txt asks programs not to read it; give it as a file"
            raise PageError("forbidden", url, message)
        last = self._asked.get(where)
        least = 0.0 if is_private(here) else _PAUSE
        wait = 0.0 if last is None else max(0.0, last + max(least, robots.pause(rules, agent=AGENT)) - time.monotonic())
        if wait:
            self._sleep(wait)
        self._asked[where] = time.monotonic()
        return wait

    def _rules_at(self, url: str, where: str) -> robots.Rules:
        request = self._client.build_request("GET", where)
        for _ in range(6):  # RFC 9309, 2.3.1.2: five redirects
            with closing(self._client.send(request, stream=True, follow_redirects=False)) as response:
                if response.next_request is not None:
                    request = response.next_request
                    if is_private(str(request.url)) and not is_private(where):
                        break
                    continue
                if response.status_code >= 500:
                    status = f"{response.status_code} {response.reason_phrase}".strip()
                    message = f"{url}: the site's robots.txt answered {status}, so nothing may be read; try again later"
                    raise PageError("status", url, message)
                return robots.rules_of(_beginning(response) if response.is_success else None)
        return robots.rules_of(None)


def fetch(url: str, *, transport: httpx.BaseTransport | None = None) -> Fetched:
    """Get one page; ``Web.fetch`` says how. ``transport`` stands in for the network."""
    with Web(transport=transport) as web:
        return web.fetch(url)


def _is_kept(response: httpx.Response) -> bool:
    """Tell whether an answer comes from the cache without the server having been asked."""
    status = response.extensions.get("caching")
    return bool(status and status["from_cache"] and not status["revalidated"])


def _says_how_long(response: httpx.Response) -> bool:
    return "max-age" in response.headers.get("cache-control", "") or "expires" in response.headers


def _captured(response: httpx.Response) -> str:
    """Say when the page was as it is here: now, or when the server sent what was kept."""
    seen = datetime.now(UTC)
    if _is_kept(response):
        with suppress(ValueError):  # no date, or none that can be read
            seen = parsedate_to_datetime(response.headers.get("date", "")).astimezone(UTC)
    return seen.isoformat(timespec="seconds").replace("+00:00", "Z")


def _check(url: str, response: httpx.Response) -> None:
    if not response.is_success:
        status = f"{response.status_code} {response.reason_phrase}".strip()
        rest = _rest(response.headers.get("retry-after", ""))
        todo = f"it asks for {_long(rest)} of rest, try again then" if rest else "check the address in a browser"
        raise PageError("status", url, f"{url}: the server answered {status}; {todo}", rest=rest)
    kind = response.headers.get("content-type", "text/html").split(";")[0].strip().lower()
    if not kind.startswith(_PAGE_TYPES):
        raise PageError("not_a_page", url, f"{url}: the server sent {kind}, not a page; give the article's address")


def _rest(written: str) -> float:
    """Read Retry-After: seconds, or the time from which on the site may be asked again; at most a day."""
    try:
        if written.strip().isdecimal():
            seconds = float(written)
        else:
            until = parsedate_to_datetime(written)
            seconds = (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0.0
    return min(max(seconds, 0.0), _LONGEST_REST)


def _long(seconds: float) -> str:
    return f"{seconds:.0f} seconds" if seconds < 120 else f"{seconds / 60:.0f} minutes"


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


def _beginning(response: httpx.Response) -> bytes:
    parts: list[bytes] = []
    size = 0
    for part in response.iter_bytes(65_536):
        parts.append(part)
        size += len(part)
        if size >= robots.MAX_BYTES:
            break
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
