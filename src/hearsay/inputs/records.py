"""A web archive's bytes cut into records (WARC 1.1, ISO 28500), going on after what is broken.

warcio, which reads what is inside a record, stops at the first one that it does not understand; so each is given to it
alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hearsay.errors import PageErrorKind
from hearsay.inputs.members import Edge
from hearsay.pages.limits import MAX_BYTES

_LONGEST_HEAD = 65_536
_BLANK = re.compile(rb"\r?\n\r?\n")
_BREAKS = re.compile(rb"[\r\n]+")
_BEGINNING = re.compile(rb"WARC/\d")
_NEXT = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n[A-Za-z-]{1,40}:")
_LENGTH = re.compile(rb"^Content-Length:[ \t]{0,20}(\d{1,15})[ \t]{0,20}\r?$", re.I | re.M)
_ADDRESS = re.compile(rb"^WARC-Target-URI:[ \t]{0,20}<?([^\r\n>]{1,4000})", re.I | re.M)
_TAIL = re.compile(rb"[\r\n]*(?:WARC/|$)")
_KEPT = 64  # bytes in which a record's beginning may be cut by a chunk's end


class Broken(NamedTuple):
    """A record that cannot be read: its address if it still shows, and why."""

    url: str
    kind: PageErrorKind
    reason: str


def records(pieces: Iterable[bytes | Edge]) -> Iterator[bytes | Broken]:
    """Yield each record whole, its head first, or what is wrong with it; at most 20 MB are held at once."""
    cutter = _Cutter()
    for piece in pieces:
        if isinstance(piece, Edge):
            yield from cutter.edge(piece)
        else:
            cutter.held += piece
            yield from cutter.cut()
    yield from cutter.edge(Edge.END)


class _Cutter:
    """What is held of the archive, and whether it is to be passed over; a class because pieces end anywhere."""

    def __init__(self) -> None:
        self.held = bytearray()
        self.passing = 0  # bytes of a record too large
        self.lost = False  # between two records
        self.told = False  # what is wrong with the record at hand

    def cut(self, *, final: bool = False) -> Iterator[bytes | Broken]:
        """Yield what is whole; ``final`` says that nothing of this record follows."""
        while True:
            skipped = min(self.passing, len(self.held))
            del self.held[:skipped]
            self.passing -= skipped
            if self.passing or not self._at_beginning():
                return
            if self.lost:
                if not self._find_next():
                    return
                continue
            head = _BLANK.search(self.held, 0, _LONGEST_HEAD)
            if not head and len(self.held) < _LONGEST_HEAD and not final:
                return
            found = _LENGTH.search(self.held, 0, head.end()) if head else None
            if not _BEGINNING.match(self.held) or not head or not found:
                yield self._broken("unreadable", "no record where one should begin")
                continue
            end = head.end() + int(found[1])
            if end > MAX_BYTES:
                yield self._broken("too_large", f"a record larger than {MAX_BYTES // 2**20} MB", lost=False)
                self.passing = end
                continue
            # What follows tells whether the length was right.
            if len(self.held) < end + _KEPT and not final:
                return
            if len(self.held) < end or (not _TAIL.match(self.held[end : end + _KEPT]) and self._holds_next(head, end)):
                yield self._broken("unreadable", "a record that breaks off")
                continue
            yield bytes(self.held[:end])
            del self.held[:end]
            self.told = False

    def edge(self, edge: Edge) -> Iterator[bytes | Broken]:
        """Yield what stands before an edge, and begin anew after it."""
        if edge is Edge.END:
            yield from self.cut(final=True)
        elif not self.told:
            yield self._broken("unreadable", "a record that breaks off or is damaged")
        self.held.clear()
        self.passing = 0
        self.lost = self.told = False

    def _at_beginning(self) -> bool:
        """Pass over the line breaks between records; False where nothing is left."""
        if not self.lost and (blank := _BREAKS.match(self.held)):
            del self.held[: blank.end()]
        return bool(self.held)

    def _broken(self, kind: PageErrorKind, reason: str, *, lost: bool = True) -> Broken:
        begun = _BEGINNING.match(self.held)
        head = _BLANK.search(self.held, 0, _LONGEST_HEAD) if begun else None
        found = _ADDRESS.search(self.held, 0, head.end() if head else _LONGEST_HEAD) if begun else None
        self.lost, self.told = lost, True
        return Broken(found[1].decode("utf-8", "replace") if found else "", kind, reason)

    def _holds_next(self, head: re.Match[bytes], end: int) -> bool:
        return _NEXT.search(self.held, head.end(), end + _KEPT) is not None

    def _find_next(self) -> bool:
        """Drop bytes up to the next record's beginning; False where more is needed to find it."""
        found = _NEXT.search(self.held, 1)
        if not found:
            del self.held[: max(0, len(self.held) - _KEPT)]
            return False
        del self.held[: found.start()]
        self.lost = False
        return True
