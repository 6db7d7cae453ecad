"""A capture (file, address, standard input, bytes or text) to a page."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from hearsay.errors import PageError
from hearsay.pages.decoding import Decoded, decode
from hearsay.pages.fetch import fetch
from hearsay.pages.html import page_from_html
from hearsay.pages.limits import MAX_BYTES
from hearsay.pages.plain import page_from_decoded
from hearsay.pages.sniffing import binary_kind, is_html
from hearsay.pages.unpacking import UnpackError, gunzip
from hearsay.records import Page

_HALVES = re.compile("[\ud800-\udfff]")
_ADDRESS = re.compile(r"https?://", re.I)


def page_from_source(source: str) -> Page:
    """Capture a file, an http or https address, or ``-`` (standard input).

    ``Page.url`` is a file's name as given, an address after redirects, or ``-``. Raises PageError.
    """
    if source == "-":
        return page_from_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), url="-")
    if _ADDRESS.match(source):
        return _page_at(source)
    return page_from_bytes(_file_bytes(source), url=source)


def page_from_bytes(data: bytes, *, url: str, content_type: str | None = None, captured: str | None = None) -> Page:
    """Make a page of a capture's bytes: HTML or plain text, gzip'd or not, in whatever encoding.

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
    if kind := binary_kind(data, content_type=content_type):
        raise PageError("binary", url, f"{where}: {kind}, not a page; give HTML or plain text")
    markup = is_html(data, url=url, content_type=content_type)
    decoded = decode(data, content_type=content_type, markup=markup)
    if markup:
        return page_from_html(decoded, url=url, captured=captured)
    return page_from_decoded(decoded, url=url, captured=captured)


def page_from_text(text: str, *, url: str = "") -> Page:
    """Make a page of plain text; ``page.text`` is the text, character for character. Raises PageError.

    Half a surrogate pair, which is no character and which no encoding can write, becomes U+FFFD.
    """
    return page_from_decoded(Decoded(_HALVES.sub("\ufffd", text), "utf-8", "given"), url=url)


def _page_at(address: str) -> Page:
    fetched = fetch(address)
    try:
        return page_from_bytes(fetched.data, url=fetched.url, content_type=fetched.content_type)
    except PageError as error:
        raise PageError(error.kind, address, error.message) from None  # as it was given, before redirects


def _file_bytes(source: str) -> bytes:
    if not source:
        raise PageError("missing", source, "an empty name names no file; check the name")
    path = Path(source)
    try:
        if path.is_dir():
            raise PageError("directory", source, f"{source}: a directory; name the files in it, as in {source}/*")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise PageError("missing", source, f"{source}: no such file; check the name") from None
    except PermissionError:
        raise PageError("unreadable", source, f"{source}: no permission to read it; check its rights") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise PageError("unreadable", source, f"{source}: cannot be read ({reason}); check the name") from None
