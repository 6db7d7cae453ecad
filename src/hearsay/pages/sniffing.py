"""What kind of bytes a capture is: HTML, plain text, or no text at all."""

from __future__ import annotations

import codecs
import re

_MAGIC = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file (image, sound or video)"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"OggS", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
    (b"SQLite format 3", "an SQLite database"),
)
_UNICODE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\x0b\f\r\x1b")) + b"\x7f"
_LOOKED_AT = 65_536
_CONTROL_SHARE = 0.02

_MAIL_NAME = re.compile(r"\.(eml|mht|mhtml)(\.gz)?$", re.I)
# Mail begins with its headers; these only mail has.
_MAIL_HEADERS = re.compile(
    rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,50}){0,40}?"
    rb"(?:Message-ID|Received|MIME-Version|DKIM-Signature):",
    re.I,
)

_HTML_TYPES = ("text/html", "application/xhtml+xml")
_HTML_NAME = re.compile(r"\.(x?html?|php|aspx?|jsp)(\.gz)?$", re.I)
_TEXT_NAME = re.compile(r"\.(te?xt|md|log)(\.gz)?$", re.I)
_HTML_START = re.compile(
    rb"\s*+(<\?xml[^>]{0,300}>\s*+)?((?><!--.{0,2000}?-->)\s*+)*+"  # comments are not to be matched in every way
    rb"<(!doctype\s+html|html|head|body|title|meta|link|script|style|article|main|section|header|nav|div|p|h[1-6]|a|"
    rb"table|ul|span|img|br|iframe|font|b|center)\b",
    re.I | re.S,
)


def binary_kind(data: bytes, *, content_type: str | None = None) -> str | None:
    """In words, what a file without text is; None for text."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data[4:8] == b"ftyp":
        return "a video"
    if data.startswith(_UNICODE_MARKS) or "utf-16" in (content_type or "").lower():
        return None
    sample = data[:_LOOKED_AT]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    return "a binary file" if controls > _CONTROL_SHARE * len(sample) else None


def is_pdf(data: bytes) -> bool:
    """Whether bytes are a PDF, by their mark."""
    return data[:1024].lstrip(b"\xef\xbb\xbf\x00 \t\r\n").startswith(b"%PDF-")


def is_mail(data: bytes, *, url: str, content_type: str | None) -> bool:
    """Whether bytes are a mail: by declared type, ending of the name, or the headers that it begins with."""
    kind = (content_type or "").split(";")[0].strip().lower()
    if kind:
        return kind == "message/rfc822"
    return bool(_MAIL_NAME.search(url) or (not _TEXT_NAME.search(url) and _MAIL_HEADERS.match(data[:65_536])))


def is_html(data: bytes, *, url: str, content_type: str | None) -> bool:
    """Whether to read bytes as HTML: by declared type, then ending of the name, then beginning."""
    kind = (content_type or "").split(";")[0].strip().lower()
    if kind:
        if kind in _HTML_TYPES:
            return True
        if kind == "text/plain":
            return False
    path = re.split(r"[?#]", url, maxsplit=1)[0] if "://" in url else url
    if _TEXT_NAME.search(path):
        return False
    return bool(_HTML_NAME.search(path) or _HTML_START.match(_ascii_head(data)))


def _ascii_head(data: bytes) -> bytes:
    """Take the first bytes; NUL and the mark left out, so that UTF-16 shows its tags too."""
    return data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\x00", b"")
