"""A web archive (WARC) to captures: the pages that it holds, in its order."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hearsay.errors import PageError
from hearsay.inputs.members import unpacked
from hearsay.inputs.records import Broken, records
from hearsay.pages import Capture
from hearsay.pages.limits import MAX_BYTES

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_PAGE_TYPES = ("text/html", "application/xhtml+xml", "application/pdf")
_TEXT_RECORDS = ("conversion", "resource")  # of responses, plain text is robots.txt and its like


def captures_of_warc(chunks: Iterable[bytes], *, name: str) -> Iterator[Capture | PageError]:
    """Yield a capture for every page of an archive, gzip'd or not, and a PageError for every record that is broken.

    Pages are responses with status 200 that are HTML or PDF, resources, and texts (as in Common Crawl's WET files). All
    else is passed over: images, scripts, redirects, requests, and ``revisit`` records, which say that nothing changed.
    """
    found = False
    for record in records(unpacked(chunks)):
        outcome = _broken(record, name) if isinstance(record, Broken) else _capture(record, name)
        if outcome is not None:
            found = True
            yield outcome
    if not found:
        yield PageError("empty", name, f"{name}: an archive without any page; give one with pages")


def _broken(record: Broken, name: str) -> PageError:
    where = f"{name}: {record.url}" if record.url else name
    return PageError(record.kind, record.url or name, f"{where}: {record.reason}; the archive's others are read")


def _capture(data: bytes, name: str) -> Capture | PageError | None:
    """Read one record; None where it holds no page."""
    # warcio takes a moment to load, and most runs read no archive.
    from warcio.archiveiterator import WARCIterator
    from warcio.bufferedreaders import BufferedReader
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.statusandheaders import StatusAndHeadersParserException

    try:
        record = next(iter(WARCIterator(io.BytesIO(data + b"\r\n\r\n"))), None)
        content_type = _page_type(record) if record else None
        if record is None or content_type is None:
            return None
        url = str(record.rec_headers.get_header("WARC-Target-URI") or name).strip("<>")
        packing = str(record.http_headers.get_header("Content-Encoding") or "") if record.http_headers else ""
        if packing.lower() not in ("", "identity", *BufferedReader.get_supported_decompressors()):
            return PageError("unreadable", url, f"{name}: {url}: packed as {packing}, which cannot be unpacked here")
        content = _content(record)
    except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, OSError, ValueError, AttributeError) as error:
        reason = " ".join(str(error).split())[:100] or type(error).__name__
        return PageError("unreadable", name, f"{name}: a broken record ({reason}); the archive's others are read")
    captured = record.rec_headers.get_header("WARC-Date")
    return Capture(url, content, content_type, captured, given=url)


def _content(record: ArcWarcRecord) -> bytes:
    """Unpack a record's content, one byte more than a page may have at most."""
    stream = record.content_stream()
    parts: list[bytes] = []
    room = MAX_BYTES + 1
    while room > 0 and (part := stream.read(room)):
        parts.append(part)
        room -= len(part)
    return b"".join(parts)


def _page_type(record: ArcWarcRecord) -> str | None:
    """Give the content type of a record that holds a page; None for all others."""
    kind = record.rec_type
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if kind == "response":
        http = record.http_headers
        content_type = (http.get_header("Content-Type") or "text/html") if http else ""
        if not http or http.get_statuscode() != "200" or urlsplit(url).path == "/robots.txt":
            return None
    elif kind in _TEXT_RECORDS:
        content_type = record.content_type or ""
    else:
        return None
    wanted = (*_PAGE_TYPES, "text/plain") if kind in _TEXT_RECORDS else _PAGE_TYPES
    return content_type if content_type.strip().lower().startswith(wanted) else None
