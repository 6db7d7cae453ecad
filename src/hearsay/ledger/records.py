"""What the ledger tells: frozen records, one a row of what a person asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Change = Literal["new", "changed", "same"]
ChangeKind = Literal["merge", "split", "apart"]


class Added(NamedTuple):
    """What became of a reading: ``new``: its page was not there; ``changed``: it says something else; ``same``."""

    change: Change
    page: int
    statements: int


@dataclass(frozen=True, slots=True)
class Teller:
    """Who speaks or relays: the actor's number in the ledger, and what this page says of them.

    ``local`` is the actor's id in the reading's JSON.
    """

    actor: int
    name: str
    named: bool
    kind: str
    role: str | None
    local: str


@dataclass(frozen=True, slots=True)
class Stance:
    """Where a statement stands on a question: the question's number in the ledger and its text, and the stance."""

    question: int
    text: str
    stance: str


@dataclass(frozen=True, slots=True)
class Found:
    """A statement in the ledger with what one needs to cite it.

    ``id`` and ``page`` are the ledger's numbers, ``local`` the statement's id in the reading's JSON, ``capture`` the
    page's id there. ``content``, ``source`` and ``cue`` are the page's words on one line. ``first_day`` and
    ``last_day`` are ISO 8601: the days on which it may have been said, else when its page was published or first seen.
    All are the values in force: where ``reviewed`` is ``correct`` a person's are among them, ``accept`` says that a
    person holds the machine's to be right, ``reject`` that it is no statement; None: nobody reviewed it.
    ``family`` is the number of the quotations of the same words that it is one of, None where it is in no family.
    """

    id: int
    page: int
    capture: str
    local: str
    speakers: tuple[Teller, ...]
    relays: tuple[Teller, ...]
    source: str
    cue: str
    content: str
    quotation: str
    manner: str
    negated: bool
    block: str
    first_day: str
    last_day: str
    confidence: float
    parent: int | None
    url: str
    publisher: str | None
    title: str
    published: str | None
    reviewed: str | None
    stances: tuple[Stance, ...] = ()
    family: int | None = None


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """A page in the ledger as it was read last; ``readings`` counts its revisions too, times are ISO 8601 in UTC."""

    id: int
    capture: str
    url: str
    publisher: str | None
    title: str
    published: str | None
    language: str | None
    first_seen: str
    last_seen: str
    statements: int
    readings: int
    reader: str


@dataclass(frozen=True, slots=True)
class LedgerActor:
    """An actor over all pages: how many statements are theirs, how many they relayed, on how many pages they appear.

    Only what pages say now is counted, not what they said before they were changed. ``merged`` are the numbers of those
    who were merged into this one.
    """

    id: int
    name: str
    kind: str
    named: bool
    names: tuple[str, ...]
    roles: tuple[str, ...]
    merged: tuple[int, ...]
    said: int
    relayed: int
    pages: int
    first_day: str | None
    last_day: str | None


@dataclass(frozen=True, slots=True)
class ActorChange:
    """What a person said of actors; ``names`` went with it, times are ISO 8601 in UTC.

    ``merge``: the others are this one; ``split``: the other was a part of it; ``apart``: the other is not this one.
    """

    id: int
    kind: ChangeKind
    actor: int
    name: str
    others: tuple[int, ...]
    names: tuple[str, ...]
    by: str
    at: str
    why: str | None
    undone: str | None
    undone_by: str | None


@dataclass(frozen=True, slots=True)
class Alike:
    """Two actors of the ledger who may be one, and why; ``same``: as far as names and identifiers tell.

    ``pages`` counts those on which both appear, so that the reader took them for two.
    """

    one: int
    one_name: str
    other: int
    other_name: str
    verdict: Literal["same", "ambiguous"]
    why: tuple[str, ...]
    pages: int


@dataclass(frozen=True, slots=True)
class LedgerQuestion:
    """A question, and how many statements take which stance on it."""

    id: int
    text: str
    stances: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """What a review says of one field: as the machine read it, and as it is; words of the page, names, or a value."""

    field: str
    read: str
    corrected: str


@dataclass(frozen=True, slots=True)
class Review:
    """What a person said of a statement, of which ``content`` is what the machine read.

    ``verdict`` is ``accept``, ``reject`` or ``correct``; ``at`` and ``undone`` are ISO 8601 in UTC. ``statement`` is
    the one that its page holds now, where the review holds for it; ``lost``: it holds for none that the page says now,
    and ``statement`` is the one it was made on. ``disputed``: reviewers of the statement disagree.
    """

    id: int
    statement: int
    page: int
    verdict: str
    reviewer: str
    at: str
    why: str | None
    changes: tuple[Correction, ...]
    content: str
    disputed: bool
    lost: bool
    undone: str | None
    undone_by: str | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far reviewers agree on the statements that two or more have reviewed.

    ``verdicts`` and ``speakers`` are Krippendorff's alpha (nominal): 1 all agree, 0 as by chance; None: it cannot be
    told.
    """

    statements: int
    reviewers: int
    disputed: int
    verdicts: float | None
    speakers: float | None


@dataclass(frozen=True, slots=True)
class Stats:
    """What the ledger holds; ``bytes`` is the size of its file or database. Shares count current readings only."""

    version: str
    pages: int
    readings: int
    statements: int
    current_statements: int
    actors: int
    named_actors: int
    relayed: int
    unnamed: int
    unknown: int
    first_day: str | None
    last_day: str | None
    quotations: tuple[tuple[str, int], ...]
    manners: tuple[tuple[str, int], ...]
    blocks: tuple[tuple[str, int], ...]
    publishers: tuple[tuple[str, int], ...]
    bytes: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it should be in a ledger; ``where`` names the row."""

    kind: Literal["damaged", "orphan", "lost", "unfit"]
    where: str
    message: str
