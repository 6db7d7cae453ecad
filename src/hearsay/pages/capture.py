"""A capture (file, address, standard input, bytes or text) to a page."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from hearsay.errors import PageError, PageErrorKind
from hearsay.pages.addresses import is_address, own_address, tidy
from hearsay.pages.decoding import Decoded, decode
from hearsay.pages.html import page_from_html
from hearsay.pages.identity import page_id
from hearsay.pages.limits import MAX_BYTES
from hearsay.pages.plain import page_from_decoded
from hearsay.pages.sniffing import binary_kind, is_html, is_mail, is_pdf
from hearsay.pages.unpacking import UnpackError, gunzip
from hearsay.pages.walls import Wall, wall
from hearsay.records import Page

_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,20}:/", re.I)
_HALVES = re.compile("[\ud800-\udfff]")
_SAVE = "save the page from a browser and give that file"
_WALLS: dict[Wall, tuple[PageErrorKind, str]] = {
    "consent": ("wall", f"only a question for consent, no article; agree to it, {_SAVE}"),
    "check": ("wall", f"only a check whether a person reads it, no article; {_SAVE}"),
    "scripts": ("no_text", f"no article in the HTML, its scripts build the page; {_SAVE}"),
}


class Capture(NamedTuple):
    """The bytes of one page, from wherever they came.

    ``url`` is the page's address or the file's name; ``given`` what the user or a list called it, if another;
    ``content_type`` is the server's, ``captured`` an ISO 8601 time.
    """

    url: str
    data: bytes
    content_type: str | None = None
    captured: str | None = None
    given: str | None = None


def page_from_capture(capture: Capture) -> Page:
    """Make a page of a capture; raises PageError under the name it was given by."""
    try:
        return page_from_bytes(
            capture.data, url=capture.url, content_type=capture.content_type, captured=capture.captured
        )
    except PageError as error:
        if not capture.given or capture.given == capture.url:
            raise
        message = error.message if capture.given in error.message else f"{capture.given}: {error.message}"
        raise PageError(error.kind, capture.given, message) from None


def page_from_source(source: str) -> Page:
    """Capture a file, an http or https address, or ``-`` (standard input).

    ``Page.url`` is a file's name as given, the address that the page gives as its own, or ``-``. Raises PageError.
    """
    if source == "-":
        return page_from_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), url="-")
    if is_address(source):
        from hearsay.pages.fetch import fetch  # the client takes a moment to load

        fetched = fetch(source)
        return page_from_capture(Capture(*fetched, given=source))
    return page_from_bytes(file_bytes(source), url=source)


def page_from_bytes(data: bytes, *, url: str, content_type: str | None = None, captured: str | None = None) -> Page:
    """Make a page of a capture's bytes: HTML, plain text, a mail or a PDF, gzip'd or not, in whatever encoding.

    ``content_type`` is the server's, ``captured`` an ISO 8601 time. Raises PageError.
    """
    where = url or "the input"
    try:
        data = gunzip(data, limit=MAX_BYTES)
    except UnpackError as error:
        raise PageError("unreadable", url, f"{where}: {error}; get the file again") from None
    if len(data) > MAX_BYTES:
        limit = f"{MAX_BYTES // 2**20} MB"
        raise PageError("too_large", url, f"{where}: larger than {limit}; give one article a file")
    if not data.strip(b"\x00 \t\r\n\f\v"):
        what = "only white space" if data.strip(b"\x00") else "empty"
        raise PageError("empty", url, f"{where}: {what}; give a page with text")
    if is_pdf(data):
        from hearsay.pages.pdf import page_from_pdf  # few pages are, and the parser takes a moment to load

        return page_from_pdf(data, url=url, captured=captured)
    if kind := binary_kind(data, content_type=content_type):
        raise PageError("binary", url, f"{where}: {kind}, not a page; give HTML, plain text, a mail or a PDF")
    if is_mail(data, url=url, content_type=content_type):
        from hearsay.pages.mail import page_from_mail

        return page_from_mail(data, url=url, captured=captured)
    markup = is_html(data, url=url, content_type=content_type)
    decoded = decode(data, content_type=content_type, markup=markup)
    if markup:
        return _web_page(decoded, url=url, captured=captured)
    return page_from_decoded(decoded, url=url, captured=captured)


def page_from_text(text: str, *, url: str = "") -> Page:
    """Make a page of plain text; ``page.text`` is the text, character for character. Raises PageError.

    Half a surrogate pair, which is no character and which no encoding can write, becomes U+FFFD.
    """
    return page_from_decoded(Decoded(_HALVES.sub("\ufffd", text), "utf-8", "given"), url=url)


def file_bytes(source: str) -> bytes:
    """Read a file, one byte more than a page may have at most. Raises PageError."""
    if not source:
        raise PageError("missing", source, "an empty name names no file; check the name")
    path = Path(source)
    try:
        if path.is_dir():
            raise PageError("directory", source, f"{source}: a directory; name the files in it, as in {source}/*")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise file_error(source, error) from None


def file_error(source: str, error: OSError | ValueError) -> PageError:
    """Say why a file cannot be read."""
    if isinstance(error, FileNotFoundError):
        if _OTHER_SCHEME.match(source):
            return PageError("missing", source, f"{source}: no file; of addresses only http and https are read")
        return PageError("missing", source, f"{source}: no such file; check the name")
    if isinstance(error, PermissionError):
        return PageError("unreadable", source, f"{source}: no permission to read it; check its rights")
    reason = getattr(error, "strerror", None) or str(error)
    return PageError("unreadable", source, f"{source}: cannot be read ({reason}); check the name")


def _web_page(decoded: Decoded, *, url: str, captured: str | None) -> Page:
    """Make a page of HTML under its own address; the same text under one address has one id, wherever it came from."""
    page = page_from_html(decoded, url=url, captured=captured)
    found = wall(page)
    if found and found in _WALLS:
        kind, why = _WALLS[found]
        raise PageError(kind, url, f"{url or 'the page'}: {why}")
    own = own_address(decoded.text, url)
    address = own or tidy(url)
    return replace(page, url=address if is_address(url) else url, id=page_id(address, page.text))
