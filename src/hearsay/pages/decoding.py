"""Bytes to text: byte order mark, declaration, strict UTF-8, detection, in this order.

A page whose text was encoded twice on its way is decoded twice.

Labels mean what they mean to browsers (WHATWG Encoding Standard): "latin-1" is
windows-1252, "gbk" is gb18030.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Python's names of the encodings a page may declare; others (rot13, utf-7, idna ...) are no page encodings.
_PAGE_ENCODINGS = frozenset(
    [
        "utf-8",
        "cp866",
        "koi8-r",
        "koi8-u",
        "mac-roman",
        "mac-cyrillic",
        "cp874",
        "gb18030",
        "big5hkscs",
        "euc_jp",
        "iso2022_jp",
        "cp932",
        "cp949",
        "utf-16-le",
        "utf-16-be",
    ]
    + [f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)]
    + [f"cp{n}" for n in range(1250, 1259)]
)
_BROWSERS_READ = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "shift_jis": "cp932", "euc_kr": "cp949",
    "utf-8-sig": "utf-8", "utf-16": "utf-16-le",
}  # fmt: skip
_HTTP_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
_META_CHARSET = re.compile(rb"<meta\b[^>]{0,300}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
_XML_ENCODING = re.compile(rb"^\s{0,100}<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})", re.I)
_HEAD_BYTES = 4096
_SAMPLE_BYTES = 50_000
# What windows-1252 makes of the bytes 0x80 to 0xBF, and so of all but the first of a character in UTF-8; five of them
# it does not know and browsers keep.
_FOLLOWING = {chr(byte): byte for byte in range(0x80, 0xC0)} | {
    bytes([byte]).decode("cp1252"): byte for byte in range(0x80, 0xC0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_TWICE = re.compile("[\xc2-\xdf]F|[\xe0-\xef]FF|[\xf0-\xf4]FFF".replace("F", f"[{re.escape(''.join(_FOLLOWING))}]"))
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_TWICE_LEAST = 3  # characters
_TWICE_SHARE = 0.8  # of all characters that are not ASCII
_BAD_SHARE = 0.001  # of characters: a page cut inside one, or with a stray byte, is still UTF-8


class Decoded(NamedTuple):
    """The text, the encoding's name and how it was chosen, in the words of ``Page.encoding_from``."""

    text: str
    encoding: str
    encoding_from: str


def decode(data: bytes, *, content_type: str | None = None, markup: bool) -> Decoded:
    """Decode a page's bytes; never fails: what no encoding fits keeps U+FFFD in the place of bad bytes.

    ``markup`` says that <meta charset> and XML declarations count, and that what was encoded twice is mended; plain
    text stays as it is.
    """
    decoded = _decode(data, content_type, markup=markup)
    return decoded._replace(text=_mended(decoded.text)) if markup else decoded


def _decode(data: bytes, content_type: str | None, *, markup: bool) -> Decoded:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, "replace"), encoding, "bom")
    declared = _declared(data, content_type, markup=markup)
    for encoding in declared:
        text = _strictly(data, encoding)
        if text is not None:
            return Decoded(text, encoding, "declared")
    text = _strictly(data, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8", "utf-8")
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") <= max(1, _BAD_SHARE * len(text)) and len(text) < len(data):
        return Decoded(text, "utf-8", "declared" if "utf-8" in declared else "detected")
    return _detected(data)


def _mended(text: str) -> str:
    """Give back the characters of a text that was read as windows-1252, where nearly all beyond ASCII look like it."""
    found = sum(len(match[0]) for match in _TWICE.finditer(text))
    beyond = len(_BEYOND_ASCII.findall(text)) if found >= 2 * _TWICE_LEAST else 0
    if not beyond or found < _TWICE_SHARE * beyond:
        return text
    return _TWICE.sub(_once, text)


def _once(match: re.Match[str]) -> str:
    letters = match[0]
    try:
        return bytes([ord(letters[0]), *(_FOLLOWING[one] for one in letters[1:])]).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def _declared(data: bytes, content_type: str | None, *, markup: bool) -> list[str]:
    """List the encodings that the capture names, in order of authority."""
    labels: list[str] = []
    if content_type and (found := _HTTP_CHARSET.search(content_type)):
        labels.append(found[1])
    if markup:
        head = data[:_HEAD_BYTES]
        for pattern in (_META_CHARSET, _XML_ENCODING):
            if in_page := pattern.search(head):
                label = in_page[1].decode("ascii", "replace")
                # The declaration could be read as ASCII, so it cannot be UTF-16 (WHATWG HTML, 13.2.3.3).
                labels.append("utf-8" if label.lower().startswith("utf-16") else label)
    return [encoding for label in labels if (encoding := _page_encoding(label))]


def _page_encoding(label: str) -> str | None:
    """Give Python's name of the encoding that browsers use for a label; None where it is none."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    name = _BROWSERS_READ.get(name, name)
    return name if name in _PAGE_ENCODINGS else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _detected(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes  # few pages need it, and it takes a moment to load

    guesses = list(from_bytes(data[:_SAMPLE_BYTES]))
    best = guesses[0] if guesses else None
    # Of guesses as good as each other, the web's own fallback for the West.
    even = [
        guess.encoding for guess in guesses if best and (guess.chaos, -guess.coherence) <= (best.chaos, -best.coherence)
    ]
    found = _page_encoding(best.encoding) if best else None
    encoding = "cp1252" if "cp1252" in even else found or "cp1252"
    return Decoded(data.decode(encoding, "replace"), encoding, "detected")
