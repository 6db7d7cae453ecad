"""gzip'd captures, unpacked within a size limit."""

from __future__ import annotations

import zlib

_MAGIC = b"\x1f\x8b"
_GZIP_WINDOW = 31


class UnpackError(Exception):
    """Nothing could be unpacked."""


def gunzip(data: bytes, *, limit: int) -> bytes:
    """Give the content of a gzip file, at most ``limit + 1`` bytes of it; other bytes come back as they are.

    What a truncated file still holds is given; UnpackError where that is nothing. RFC 1952, several members.
    """
    if not data.startswith(_MAGIC):
        return data
    parts: list[bytes] = []
    room = limit + 1
    while data.startswith(_MAGIC) and room > 0:
        member = zlib.decompressobj(_GZIP_WINDOW)
        try:
            part = member.decompress(data, room)
        except zlib.error:
            break
        parts.append(part)
        room -= len(part)
        if not part and not member.eof:
            break
        data = member.unused_data
    content = b"".join(parts)
    if not content:
        raise UnpackError("broken gzip file")
    return content
