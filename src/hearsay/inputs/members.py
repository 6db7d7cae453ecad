"""A gzip'd archive unpacked piece by piece, going on after what is broken.

A web archive is one gzip member a record (RFC 1952; WARC 1.1, annex D). Where a member is cut or damaged, the next one
is found by its mark and by what it unpacks to.
"""

from __future__ import annotations

import enum
import re
import zlib
from collections.abc import Iterable, Iterator

from hearsay.pages.limits import MAX_BYTES

_MARK = b"\x1f\x8b\x08"
_HEADER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f].{4}[\x00\x02\x04][\x00-\x0d\xff]", re.S)
_HEADER_BYTES = 10
_RECORD = b"WARC/"
_GZIP_WINDOW = 31
_TRIED = 1024  # packed bytes, in which a record's first ones must show
_PIECE = 1 << 16
_FIRST = 256  # a little at first: where a member is broken, the address in its head is still to be told
_TIGHTEST = 200  # times smaller than what it unpacks to: no page is, and bombs are


class Edge(enum.Enum):
    """What stands between two pieces: a member's end, or a place where the archive is broken."""

    END = enum.auto()
    BROKEN = enum.auto()


def unpacked(chunks: Iterable[bytes]) -> Iterator[bytes | Edge]:
    """Yield an archive's bytes, unpacked if they are gzip'd, with the edges of members between.

    Holds no more than 20 MB of it at once. A member that unpacks to more than 200 times its size counts as broken.
    """
    stream = _Stream(chunks)
    stream.fill(2)
    if not stream.held.startswith(_MARK[:2]):
        while stream.held or stream.fill(1):
            yield bytes(stream.held)
            stream.drop(len(stream.held))
        return
    while stream.fill(len(_MARK)):
        padding = len(stream.held) - len(stream.held.lstrip(b"\x00\r\n"))
        if padding:
            stream.drop(padding)
        else:
            yield from _member(stream)


def _member(stream: _Stream) -> Iterator[bytes | Edge]:
    """Yield one member and its edge; afterwards the stream stands at the next one, or at its end.

    What unpacks before an error shows may be wrong already, so pieces wait for the member's end, as far as 20 MB.
    """
    member = zlib.decompressobj(_GZIP_WINDOW)
    waiting: list[bytes] = []
    used = given = 0  # of the bytes held; of the bytes unpacked
    while not member.eof:
        if used == len(stream.held) and not stream.more():
            break
        packed = bytes(memoryview(stream.held)[used : used + (_PIECE if given else _FIRST)])
        try:
            waiting.append(member.decompress(packed, _PIECE))
        except zlib.error:
            waiting = [_head(b"".join(waiting))]
            break
        used += len(packed) - len(member.unused_data if member.eof else member.unconsumed_tail)
        given += len(waiting[-1])
        if given > MAX_BYTES:
            yield from waiting
            waiting.clear()
            if given > _TIGHTEST * (stream.dropped_of_member + used):
                break
        used -= stream.forget(used)
    yield from filter(None, waiting)
    if member.eof:
        stream.drop(used)
        yield Edge.END
        return
    yield Edge.BROKEN
    _find_next(stream)


def _head(begun: bytes) -> bytes:
    """Give the head of a record that is lost, for its address."""
    return begun[: begun.find(b"\r\n\r\n") + 4] if b"\r\n\r\n" in begun[:_PIECE] else begun[:_FIRST]


def _find_next(stream: _Stream) -> None:
    """Drop bytes up to the next member that unpacks to a record."""
    at = 1
    while True:
        found = _HEADER.search(stream.held, at)
        if not found:
            stream.drop(max(0, len(stream.held) - _HEADER_BYTES + 1))
            if not stream.more():
                stream.drop(len(stream.held))
                return
            at = 0
            continue
        at = found.start()
        while len(stream.held) < at + _TRIED and stream.more():
            continue
        try:
            begin = zlib.decompressobj(_GZIP_WINDOW).decompress(stream.held[at : at + _TRIED], len(_RECORD))
        except zlib.error:
            begin = b""
        if begin == _RECORD:
            stream.drop(at)
            return
        at += 1
        if at > MAX_BYTES:
            stream.drop(at)
            at = 0


class _Stream:
    """Chunks with a window to look back in; a class because whoever reads must be able to put back."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self.held = bytearray()
        self.dropped_of_member = 0

    def more(self) -> bool:
        """Hold one more chunk; False at the end."""
        chunk = next(self._chunks, b"")
        self.held += chunk
        return bool(chunk)

    def fill(self, size: int) -> bool:
        """Hold at least so many bytes; False where there are none at all."""
        while len(self.held) < size and self.more():
            continue
        return bool(self.held)

    def drop(self, size: int) -> None:
        """Let go of the first bytes: the next member begins behind them."""
        del self.held[:size]
        self.dropped_of_member = 0

    def forget(self, used: int) -> int:
        """Let go of a member's bytes that are too many to look back at, and give how many."""
        if used <= MAX_BYTES:
            return 0
        del self.held[:used]
        self.dropped_of_member += used
        return used
