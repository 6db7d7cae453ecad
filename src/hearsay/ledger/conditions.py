"""What a search asks for, as conditions on statements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from hearsay.errors import UsageError
from hearsay.ledger.fulltext import matching
from hearsay.ledger.merged import live
from hearsay.ledger.projection import sequence_of
from hearsay.ledger.reviews.stances import stances_in_force
from hearsay.ledger.schema import actor_names, appearances, questions, readings, statements, tellers
from hearsay.ledger.times import days

_ACTOR = re.compile(r"a(\d{1,18})", re.ASCII)
_QUESTION = re.compile(r"q(\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for; what is None or empty does not matter.

    ``words`` are `fulltext`'s. ``speaker`` and ``via`` (a teller on the way) are words of a name, or an actor's id such
    as ``a12``; ``question`` is part of one, or its id. ``publisher`` is part of its name. ``since`` and ``until`` are
    days, months or years, both included. ``unnamed``: only by those whom the page does not name. Only what pages say
    now is found, not what they said before they were changed, and nothing that a reviewer has rejected.
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


class Source(NamedTuple):
    """A filter that rests on other tables: the numbers of all ``statements`` that pass, or a ``test`` of each."""

    statements: sa.Select[Any]
    test: sa.ColumnElement[bool]


def conditions(connection: sa.Connection, wanted: Search) -> Iterator[sa.ColumnElement[bool]]:
    """What statements must fulfil to fit, all of it; raises UsageError where the search has no meaning."""
    if wanted.words is not None:
        yield matching(statements, wanted.words, connection.dialect.name)
    for source in sources(connection, wanted):
        yield statements.c.id.in_(source.statements)
    yield from own(wanted)
    first, last = span(connection, wanted)
    if first is not None:
        yield statements.c.sequence >= first
    if last is not None:
        yield statements.c.sequence <= last


def own(wanted: Search) -> Iterator[sa.ColumnElement[bool]]:
    """What a statement's own columns must fulfil, but for its place in time (`span`)."""
    outdated = sa.select(readings.c.id).where(readings.c.current == 0)
    yield statements.c.reading_id.not_in(outdated)
    yield statements.c.reviewed.is_distinct_from("reject")
    if wanted.since is not None:
        yield statements.c.last_day >= _days(wanted.since)[0]
    for name in ("quotation", "manner", "block"):
        if values := getattr(wanted, name):
            yield statements.c[name].in_(values)
    if wanted.unnamed:
        yield statements.c.named == 0
    if wanted.min_confidence is not None:
        yield statements.c.confidence >= wanted.min_confidence


def span(connection: sa.Connection, wanted: Search) -> tuple[int | None, int | None]:
    """The first and the last ``sequence`` that may fit ``since`` and ``until``; None: no such bound."""
    first = last = None
    if wanted.since is not None:
        day = _days(wanted.since)[0]
        # What was said on one day is in that day's place; what was said some time in a year may begin before.
        longer = sa.select(sa.func.min(not_sought(statements.c.sequence))).where(
            statements.c.last_day >= day, statements.c.last_day > statements.c.first_day
        )
        begin, earliest = sequence_of(day, 0), connection.scalar(longer)
        first = begin if earliest is None else min(begin, earliest)
    if wanted.until is not None:
        last = sequence_of(_days(wanted.until)[1], None)
    return first, last


def sources(connection: sa.Connection, wanted: Search) -> Iterator[Source]:
    """The filters by who, where and on what question; raises UsageError where there is no such question."""
    for part, name in (("speaker", wanted.speaker), ("relay", wanted.via)):
        if name is not None:
            yield _told_by(connection, part, name)
    if wanted.publisher is not None:
        of_them = sa.select(readings.c.id).where(readings.c.publisher.in_(_publishers(connection, wanted.publisher)))
        theirs = statements.alias("theirs")
        yield Source(
            sa.select(theirs.c.id).where(theirs.c.reading_id.in_(of_them)), statements.c.reading_id.in_(of_them)
        )
    if wanted.question is not None:
        taken = stances_in_force()
        sides = sa.and_(taken.c.question_id.in_(_meant(connection, wanted.question)), taken.c.stance != "unrelated")
        held = sa.select(taken.c.statement_id).where(sides)
        yield Source(held, held.where(taken.c.statement_id == statements.c.id).correlate(statements).exists())


def _told_by(connection: sa.Connection, part: str, name: str) -> Source:
    by_id = _ACTOR.fullmatch(name.strip())
    if by_id:
        whose: sa.Select[Any] = sa.select(sa.literal(live(connection, int(by_id[1])) or 0))
    else:
        whose = sa.select(actor_names.c.actor_id).where(matching(actor_names, name, connection.dialect.name))
    joined = sa.select(tellers.c.statement_id).join(appearances, appearances.c.id == tellers.c.appearance_id)
    told = joined.where(tellers.c.part == part)
    theirs = not_sought(appearances.c.actor_id).in_(whose)  # else all their appearances would be, for each statement
    one = told.where(tellers.c.statement_id == statements.c.id, theirs).correlate(statements)
    return Source(told.where(appearances.c.actor_id.in_(whose)), one.exists())


def not_sought(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """The column as SQLite looks it up in no index: with a plus before it."""
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)


def _publishers(connection: sa.Connection, name: str) -> list[str]:
    """Find the publishers with this in their names; there are few, and letter case is Python's to know."""
    there = connection.scalars(sa.select(readings.c.publisher).where(readings.c.publisher.is_not(None)).distinct())
    return [one for one in there if one and name.casefold() in one.casefold()]


def _meant(connection: sa.Connection, question: str) -> list[int]:
    by_id = _QUESTION.fullmatch(question.strip())
    there = connection.execute(sa.select(questions.c.id, questions.c.text)).all()
    meant = [
        number
        for number, text in there
        if (int(by_id[1]) == number if by_id else question.casefold() in text.casefold())
    ]
    if not meant:
        raise UsageError(f"No question in this ledger is or holds {question!r}.")
    return meant


def _days(written: str) -> tuple[str, str]:
    found_days = days(written.strip())
    if not found_days:
        raise UsageError(f"{written!r} is no day; write one as 2031-05-07, a month as 2031-05, a year as 2031.")
    return found_days
