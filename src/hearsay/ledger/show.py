"""Pages, actors and questions of the ledger, one by one and as lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from hearsay.ledger.fulltext import matching
from hearsay.ledger.records import LedgerActor, LedgerPage, LedgerQuestion
from hearsay.ledger.reviews.stances import stances_in_force
from hearsay.ledger.schema import (
    actor_names,
    actors,
    appearances,
    questions,
    readings,
    statements,
    tellers,
)
from hearsay.records import Reading
from hearsay.render import reading_from_json


def page_list(connection: sa.Connection, *, limit: int | None = None) -> Iterator[LedgerPage]:
    """Yield the pages, the one seen first last."""
    query = _pages().order_by(readings.c.first_seen.desc(), readings.c.id.desc()).limit(limit)
    for row in connection.execute(query):
        yield LedgerPage(**row._mapping)


def page_of(connection: sa.Connection, number: int) -> LedgerPage | None:
    """Give one page; None where there is none."""
    return next(iter(pages_of(connection, [number])), None)


def pages_of(connection: sa.Connection, numbers: Sequence[int]) -> list[LedgerPage]:
    """Give the pages with these numbers, in no order; those that are not there are left out."""
    rows = connection.execute(_pages(readings.c.page_id.in_(numbers)))
    return [LedgerPage(**row._mapping) for row in rows]


def page_number(connection: sa.Connection, capture: str) -> int | None:
    """Find a page by the id of one of its captures, as the JSON has it."""
    return connection.scalar(sa.select(readings.c.page_id).where(readings.c.capture == capture).limit(1))


def readings_of(connection: sa.Connection, page: int) -> list[Reading]:
    """Give all readings of a page as they were put in, in the order in which they were first seen."""
    query = sa.select(readings.c.json).where(readings.c.page_id == page)
    return [
        reading_from_json(line) for line in connection.scalars(query.order_by(readings.c.first_seen, readings.c.id))
    ]


def current_reading(connection: sa.Connection, page: int) -> Reading | None:
    """Give what a page says now, as it was put in; None where there is no such page."""
    line = connection.scalar(sa.select(readings.c.json).where(readings.c.page_id == page, readings.c.current == 1))
    return reading_from_json(line) if line else None


def statement_ids(connection: sa.Connection, page: int) -> list[int]:
    """Give the numbers of the statements that a page holds now, in its order."""
    query = sa.select(statements.c.id).join(readings, readings.c.id == statements.c.reading_id)
    there = query.where(readings.c.page_id == page, readings.c.current == 1)
    return list(connection.scalars(there.order_by(statements.c.id)))


def _pages(which: sa.ColumnElement[bool] | None = None) -> sa.Select[Any]:
    chosen = sa.true() if which is None else which
    # Of the chosen pages alone: else the readings of all pages are counted for a few.
    count = sa.select(readings.c.page_id, sa.func.count().label("readings")).where(chosen)
    revisions = count.group_by(readings.c.page_id).subquery()
    names = ("capture", "url", "publisher", "title", "published", "language", "first_seen", "last_seen", "reader")
    return (
        sa.select(
            readings.c.page_id.label("id"),
            *(readings.c[name] for name in names),
            readings.c.statements,
            revisions.c.readings,
        )
        .join(revisions, revisions.c.page_id == readings.c.page_id)
        .where(readings.c.current == 1, chosen)
    )


def actor_list(
    connection: sa.Connection, words: str | None = None, *, limit: int | None = None
) -> Iterator[LedgerActor]:
    """Yield the actors whom pages name, those who said most first; ``words`` are of their names."""
    chosen: sa.ColumnElement[bool] = actors.c.named == 1
    if words is not None:
        held = sa.select(actor_names.c.actor_id).where(matching(actor_names, words, connection.dialect.name))
        chosen = actors.c.id.in_(held)
    yield from _actors(connection, chosen, limit)


def actor_of(connection: sa.Connection, number: int) -> LedgerActor | None:
    """Give one actor; None where there is none."""
    return next(_actors(connection, actors.c.id == number, 1), None)


def _actors(connection: sa.Connection, chosen: sa.ColumnElement[bool], limit: int | None) -> Iterator[LedgerActor]:
    def told(part: str) -> sa.ColumnElement[int]:
        return sa.func.count(sa.distinct(sa.case((tellers.c.part == part, statements.c.id))))

    not_rejected = statements.c.reviewed.is_distinct_from("reject")
    said, relayed = told("speaker").label("said"), told("relay").label("relayed")
    query = (
        sa.select(
            actors.c.id,
            actors.c.name,
            actors.c.kind,
            actors.c.named,
            said,
            relayed,
            sa.func.count(sa.distinct(readings.c.page_id)).label("pages"),
            sa.func.min(statements.c.first_day).label("first_day"),
            sa.func.max(statements.c.last_day).label("last_day"),
        )
        .select_from(actors)
        .join(appearances, appearances.c.actor_id == actors.c.id)
        .join(readings, sa.and_(readings.c.id == appearances.c.reading_id, readings.c.current == 1))
        .outerjoin(tellers, tellers.c.appearance_id == appearances.c.id)
        .outerjoin(statements, sa.and_(statements.c.id == tellers.c.statement_id, not_rejected))
        .where(chosen)
        .group_by(actors.c.id, actors.c.name, actors.c.kind, actors.c.named)
        .order_by(said.desc(), relayed.desc(), actors.c.id)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    for begin in range(0, len(rows), 500):
        some = rows[begin : begin + 500]
        ids = [row.id for row in some]
        names = _values(connection, actor_names.c.actor_id, actor_names.c.name, ids)
        roles = _values(connection, appearances.c.actor_id, appearances.c.role, ids)
        merged = _merged(connection, ids)
        for row in some:
            fields = {**row._mapping, "named": bool(row.named)}
            yield LedgerActor(**fields, names=names.get(row.id, ()), roles=roles.get(row.id, ()), merged=merged[row.id])


def _merged(connection: sa.Connection, ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Give the numbers of those who were merged into each of these, and into those, and so on."""
    found = {number: [number] for number in ids}
    into = {number: number for number in ids}
    reached = list(ids)
    while reached:
        query = sa.select(actors.c.id, actors.c.merged_into).where(actors.c.merged_into.in_(reached))
        reached = []
        for number, target in connection.execute(query.order_by(actors.c.id)):
            into[number] = into[target]
            found[into[number]].append(number)
            reached.append(number)
    return {number: tuple(sorted(others[1:])) for number, others in found.items()}


def _values(
    connection: sa.Connection, owner: sa.Column[Any], value: sa.Column[Any], ids: Sequence[int]
) -> dict[int, tuple[str, ...]]:
    """Give the different values that each of these has, the most frequent first."""
    query = sa.select(owner, value).where(owner.in_(ids), value.is_not(None)).group_by(owner, value)
    found: dict[int, tuple[str, ...]] = {}
    for number, one in connection.execute(query.order_by(sa.func.count().desc(), value)):
        found[number] = (*found.get(number, ()), one)
    return found


def question_of(connection: sa.Connection, number: int) -> LedgerQuestion | None:
    """Give one question; None where there is none."""
    text = connection.scalar(sa.select(questions.c.text).where(questions.c.id == number))
    if text is None:
        return None
    count = sa.func.count().label("count")
    taken = stances_in_force()
    query = (
        sa.select(taken.c.stance, count)
        .join(statements, statements.c.id == taken.c.statement_id)
        .where(taken.c.question_id == number, statements.c.reviewed.is_distinct_from("reject"))
        .group_by(taken.c.stance)
    )
    counts = connection.execute(query.order_by(count.desc(), taken.c.stance))
    return LedgerQuestion(number, text, tuple((stance, many) for stance, many in counts))
