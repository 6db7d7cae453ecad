"""Statements found by their words and by who, where, when and how."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import sqlalchemy as sa

from hearsay.errors import UsageError
from hearsay.ledger.fulltext import matching
from hearsay.ledger.records import Found, Stance, Teller
from hearsay.ledger.schema import actor_names, appearances, questions, readings, stances, statements, tellers
from hearsay.ledger.times import days

_AT_ONCE = 500  # rows fetched together
_OF_STATEMENT = (
    "id", "local", "source", "cue", "content", "quotation", "manner", "negated", "block", "first_day", "last_day",
    "confidence",
)  # fmt: skip
_OF_READING = ("capture", "url", "publisher", "title", "published")
_ACTOR = re.compile(r"a(\d{1,18})", re.ASCII)
_QUESTION = re.compile(r"q(\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for; what is None or empty does not matter.

    ``words`` are `fulltext`'s. ``speaker`` and ``via`` (a teller on the way) are words of a name, or an actor's id such
    as ``a12``; ``question`` is part of one, or its id. ``publisher`` is part of its name. ``since`` and ``until`` are
    days, months or years, both included. ``unnamed``: only by those whom the page does not name. Only what pages say
    now is found, not what they said before they were changed.
    """

    words: str | None = None
    speaker: str | None = None
    via: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    quotation: Sequence[str] = ()
    manner: Sequence[str] = ()
    block: Sequence[str] = ()
    question: str | None = None
    unnamed: bool = False
    min_confidence: float | None = None


def find(connection: sa.Connection, wanted: Search, *, limit: int | None = None) -> Iterator[Found]:
    """Yield the statements that fit, the latest first; raises UsageError where the search has no meaning."""
    query = sa.select(statements.c.id).join(readings, readings.c.id == statements.c.reading_id)
    query = query.where(readings.c.current == 1, *conditions(connection, wanted))
    query = query.order_by(statements.c.first_day.desc(), statements.c.reading_id.desc(), statements.c.id).limit(limit)
    ids = iter(connection.scalars(query).all())
    while some := list(islice(ids, _AT_ONCE)):
        yield from found(connection, some)


def found(connection: sa.Connection, ids: Sequence[int]) -> list[Found]:
    """Give the statements with these numbers, in this order; those that are not there are left out."""
    query = sa.select(
        *(statements.c[name] for name in _OF_STATEMENT),
        *(readings.c[name] for name in _OF_READING),
        statements.c.parent_id.label("parent"),
        readings.c.page_id.label("page"),
    ).join(readings, readings.c.id == statements.c.reading_id)
    rows = {row.id: row._mapping for row in connection.execute(query.where(statements.c.id.in_(ids)))}
    who = _tellers(connection, ids)
    sides = _stances(connection, ids)
    return [
        Found(
            **{**rows[number], "negated": bool(rows[number]["negated"])},
            speakers=tuple(who.get((number, "speaker"), ())),
            relays=tuple(who.get((number, "relay"), ())),
            stances=tuple(sides.get(number, ())),
        )
        for number in ids
        if number in rows
    ]


def _tellers(connection: sa.Connection, ids: Sequence[int]) -> dict[tuple[int, str], list[Teller]]:
    query = (
        sa.select(
            tellers.c.statement_id,
            tellers.c.part,
            appearances.c.actor_id,
            appearances.c.name,
            appearances.c.named,
            appearances.c.kind,
            appearances.c.role,
            appearances.c.local,
        )
        .join(appearances, appearances.c.id == tellers.c.appearance_id)
        .where(tellers.c.statement_id.in_(ids))
        .order_by(tellers.c.statement_id, tellers.c.part, tellers.c.position)
    )
    who: dict[tuple[int, str], list[Teller]] = {}
    for statement, part, actor, name, named, *more in connection.execute(query):
        who.setdefault((statement, part), []).append(Teller(actor, name, bool(named), *more))
    return who


def _stances(connection: sa.Connection, ids: Sequence[int]) -> dict[int, list[Stance]]:
    query = (
        sa.select(stances.c.statement_id, questions.c.id, questions.c.text, stances.c.stance)
        .join(questions, questions.c.id == stances.c.question_id)
        .where(stances.c.statement_id.in_(ids))
        .order_by(stances.c.statement_id, questions.c.id)
    )
    sides: dict[int, list[Stance]] = {}
    for statement, *held in connection.execute(query):
        sides.setdefault(statement, []).append(Stance(*held))
    return sides


def conditions(connection: sa.Connection, wanted: Search) -> Iterator[sa.ColumnElement[bool]]:
    """What statements must fulfil to fit; raises UsageError where the search has no meaning."""
    dialect = connection.dialect.name
    if wanted.words is not None:
        yield matching(statements, wanted.words, dialect)
    for part, name in (("speaker", wanted.speaker), ("relay", wanted.via)):
        if name is not None:
            yield statements.c.id.in_(_told_by(part, name, dialect))
    if wanted.publisher is not None:
        yield readings.c.publisher.in_(_publishers(connection, wanted.publisher))
    if wanted.since is not None:
        yield statements.c.last_day >= _days(wanted.since)[0]
    if wanted.until is not None:
        yield statements.c.first_day <= _days(wanted.until)[1]
    for name in ("quotation", "manner", "block"):
        if values := getattr(wanted, name):
            yield statements.c[name].in_(values)
    if wanted.question is not None:
        yield statements.c.id.in_(_on(connection, wanted.question))
    if wanted.unnamed:
        yield statements.c.named == 0
    if wanted.min_confidence is not None:
        yield statements.c.confidence >= wanted.min_confidence


def _told_by(part: str, name: str, dialect: str) -> sa.Select[Any]:
    by_id = _ACTOR.fullmatch(name.strip())
    if by_id:
        whose: sa.ColumnElement[bool] = appearances.c.actor_id == int(by_id[1])
    else:
        whose = appearances.c.actor_id.in_(
            sa.select(actor_names.c.actor_id).where(matching(actor_names, name, dialect))
        )
    joined = sa.select(tellers.c.statement_id).join(appearances, appearances.c.id == tellers.c.appearance_id)
    return joined.where(tellers.c.part == part, whose)


def _publishers(connection: sa.Connection, name: str) -> list[str]:
    """Find the publishers with this in their names; there are few, and letter case is Python's to know."""
    there = connection.scalars(sa.select(readings.c.publisher).where(readings.c.publisher.is_not(None)).distinct())
    return [one for one in there if one and name.casefold() in one.casefold()]


def _on(connection: sa.Connection, question: str) -> sa.Select[Any]:
    by_id = _QUESTION.fullmatch(question.strip())
    there = connection.execute(sa.select(questions.c.id, questions.c.text)).all()
    meant = [
        number
        for number, text in there
        if (int(by_id[1]) == number if by_id else question.casefold() in text.casefold())
    ]
    if not meant:
        raise UsageError(f"No question in this ledger is or holds {question!r}.")
    return sa.select(stances.c.statement_id).where(stances.c.question_id.in_(meant), stances.c.stance != "unrelated")


def _days(written: str) -> tuple[str, str]:
    found_days = days(written.strip())
    if not found_days:
        raise UsageError(f"{written!r} is no day; write one as 2031-05-07, a month as 2031-05, a year as 2031.")
    return found_days
