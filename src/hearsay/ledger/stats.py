"""What a ledger holds, in numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from hearsay.ledger.records import Stats
from hearsay.ledger.schema import VERSION_TABLE, actors, pages, readings, statements, tellers

_MOST_PUBLISHERS = 10


def stats(connection: sa.Connection) -> Stats:
    """Count; shares and days are of what pages say now, without what people rejected."""
    current = (
        sa.select(statements)
        .join(readings, readings.c.id == statements.c.reading_id)
        .where(readings.c.current == 1, statements.c.reviewed.is_distinct_from("reject"))
    )
    now = current.subquery()
    people = sa.select(actors.c.id).where(actors.c.merged_into.is_(None))
    relayed = sa.select(tellers.c.statement_id).where(tellers.c.part == "relay")
    days = connection.execute(sa.select(sa.func.min(now.c.first_day), sa.func.max(now.c.last_day))).one()
    return Stats(
        version=str(connection.scalar(sa.text(f"SELECT version_num FROM {VERSION_TABLE}"))),
        pages=_count(connection, sa.select(pages.c.id)),
        readings=_count(connection, sa.select(readings.c.id)),
        statements=_count(connection, sa.select(statements.c.id)),
        current_statements=_count(connection, current),
        actors=_count(connection, people),
        named_actors=_count(connection, people.where(actors.c.named == 1)),
        relayed=_count(connection, current.where(statements.c.id.in_(relayed))),
        unnamed=_count(connection, current.where(statements.c.named == 0)),
        unknown=_count(connection, current.where(statements.c.named.is_(None))),
        first_day=days[0],
        last_day=days[1],
        quotations=_counts(connection, now.c.quotation),
        manners=_counts(connection, now.c.manner),
        blocks=_counts(connection, now.c.block),
        publishers=_publishers(connection),
        bytes=_bytes(connection),
    )


def _count(connection: sa.Connection, query: sa.Select[Any]) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0


def _counts(connection: sa.Connection, column: sa.ColumnElement[Any]) -> tuple[tuple[str, int], ...]:
    many = sa.func.count().label("many")
    return _pairs(connection.execute(sa.select(column, many).group_by(column).order_by(many.desc(), column)))


def _publishers(connection: sa.Connection) -> tuple[tuple[str, int], ...]:
    many = sa.func.count().label("many")
    query = sa.select(readings.c.publisher, many).where(readings.c.current == 1, readings.c.publisher.is_not(None))
    query = query.group_by(readings.c.publisher).order_by(many.desc(), readings.c.publisher).limit(_MOST_PUBLISHERS)
    return _pairs(connection.execute(query))


def _pairs(rows: Iterable[Any]) -> tuple[tuple[str, int], ...]:
    return tuple((row[0], row[1]) for row in rows)


def _bytes(connection: sa.Connection) -> int:
    if connection.dialect.name == "postgresql":
        return connection.scalar(sa.text("SELECT pg_database_size(current_database())")) or 0
    size = connection.scalar(sa.text("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"))
    return size or 0
