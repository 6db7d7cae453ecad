"""What changed between two readings of a page: frozen records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from hearsay.records import BlockLabel, Manner, NoticeKind, Quotation, Reading

StepKind = Literal["changed", "back", "anew"]
StatementChangeKind = Literal["added", "removed", "reworded", "otherwise"]
PieceKind = Literal["same", "removed", "added"]
Refinding = Literal["all", "some", "none"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a text that both versions have, or only the old one (removed) or the new one (added)."""

    kind: PieceKind
    words: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A place where the article's text changed, with a few words around it."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """What a reading says of its page: when it was seen first and last (ISO 8601 in UTC), and what read it."""

    capture: str
    url: str
    first_seen: str
    last_seen: str
    reader: str
    title: str
    published: str | None
    modified: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A reading in the ledger; ``numbers`` are its statements' there, by their ids in the reading."""

    reading: Reading
    version: Version
    numbers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class StatementVersion:
    """A statement as one of the readings has it: its number in the ledger, its id in the reading, the page's words."""

    id: int
    local: str
    speakers: tuple[str, ...]
    relays: tuple[str, ...]
    cue: str
    content: str
    quotation: Quotation
    manner: Manner
    negated: bool
    block: BlockLabel


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A field of a statement that is now read otherwise; several names are joined by a semicolon."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class StatementChange:
    """A statement that is not what it was.

    ``otherwise``: the words are the same, but speaker, relay, manner, negation or quotation is read otherwise; a
    reworded one has such fields too. ``words`` are the content's differences. Of one removed (added), ``refound`` says
    how much of its content is on the page still (was there before): then only the reader takes it otherwise;
    ``not_found`` are the pieces of it that are not.
    """

    kind: StatementChangeKind
    old: StatementVersion | None
    new: StatementVersion | None
    words: tuple[Piece, ...] = ()
    otherwise: tuple[Otherwise, ...] = ()
    refound: Refinding | None = None
    not_found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticeTold:
    """A correction or its kin, in the page's words."""

    kind: NoticeKind
    text: str


@dataclass(frozen=True, slots=True)
class PageChange:
    """A step from one reading of a page to another.

    ``changed``: the page said something else. ``back``: it said again what it had said before. ``anew``: the same text,
    read again: only the reader differs, the page does not. That was between ``after``, when the old version was seen,
    and ``at``, when the new one was, ISO 8601 in UTC; of one read anew, when each was. ``silent``: title or text of
    the article changed, and no notice that says so appeared. ``title`` is empty where it did not change. The words are
    counted in headline, standfirst, body and captions; a sentence that moved is not counted. ``passages`` are the
    places where this text changed, within statements and outside them. ``same`` is how many statements did not change.
    """

    page: int
    kind: StepKind
    at: str
    after: str
    silent: bool
    old: Version
    new: Version
    title: tuple[Piece, ...]
    notices: tuple[NoticeTold, ...]
    notices_removed: tuple[NoticeTold, ...]
    statements: tuple[StatementChange, ...]
    same: int
    words_removed: int
    words_added: int
    passages: tuple[Passage, ...]
