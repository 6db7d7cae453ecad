"""A zip file of web archives (WACZ 1.1.1) to captures."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from hearsay.errors import PageError
from hearsay.inputs.warc import captures_of_warc
from hearsay.pages import Capture

_ARCHIVES = (".warc", ".warc.gz")
_MOST_MEMBERS = 100_000
_TIGHTEST = 200  # times smaller than what it unpacks to: archives are packed already, and bombs are packed tighter
_CHUNK = 65_536


def captures_of_wacz(path: Path, *, name: str) -> Iterator[Capture | PageError]:
    """Yield the pages of every web archive in a zip file; a broken member is one error, and the next is read."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [one for one in archive.infolist()[:_MOST_MEMBERS] if one.filename.lower().endswith(_ARCHIVES)]
            if not members:
                message = f"{name}: a ZIP archive or an office document, not a page; give its text"
                yield PageError("binary", name, message)
            for member in members:
                yield from _member(archive, member, f"{name}/{member.filename}")
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield PageError("unreadable", name, f"{name}: a broken ZIP archive ({_line(error)}); get the file again")


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Iterator[Capture | PageError]:
    if member.file_size > _TIGHTEST * max(member.compress_size, _CHUNK):
        yield PageError("too_large", name, f"{name}: packed tighter than any web archive is; unpack it yourself")
        return
    try:
        with archive.open(member) as file:
            yield from captures_of_warc(iter(lambda: file.read(_CHUNK), b""), name=name)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError) as error:
        yield PageError("unreadable", name, f"{name}: broken ({_line(error)}); get the file again")


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
