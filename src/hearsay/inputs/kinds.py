"""What kind of input bytes are: one page, or something that holds or names many."""

from __future__ import annotations

import re
import zlib
from typing import Literal

Many = Literal["warc", "zip", "list"]

HEAD = 65_536  # bytes that are enough to tell
_GZIP = b"\x1f\x8b"
# Atomic groups: a file of nothing but comments must not be matched in every possible way.
_ROOT = re.compile(
    rb"\s*+(?:(?><!--.{0,4000}?-->|<\?.{0,500}?\?>|<!DOCTYPE[^>\[]{0,500}(?:\[.{0,20000}?\]\s{0,100})?>)\s*+){0,50}+"
    rb"<(?:\w{1,20}:)?(rss|RDF|feed|urlset|sitemapindex|opml)\b",
    re.I | re.S,
)
_JSON_FEED = re.compile(rb"\s*\{.{0,2000}?\"version\"\s*:\s*\"https?:(?:\\?/){2}jsonfeed\.org", re.I | re.S)
_TEXT_NAME = re.compile(r"\.te?xt(\.gz)?$", re.I)


def many_kind(head: bytes, *, name: str) -> Many | None:
    """Tell by an input's first bytes what of many pages it is: a web archive, a zip file, a list of addresses.

    None: one page, or nothing known. A file whose name ends in .txt is text, whatever it begins with.
    """
    if _TEXT_NAME.search(name):
        return None
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(31).decompress(head, HEAD)
        except zlib.error:
            return None
    head = head[:HEAD].removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"WARC/"):
        return "warc"
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "replace").encode()
    return "list" if _ROOT.match(head) or _JSON_FEED.match(head) else None
