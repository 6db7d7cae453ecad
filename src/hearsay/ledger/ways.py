"""How a search is carried out: statements come in the order of time without all that fit being fetched and sorted.

SQLite's index of words is kept in that order (``statements.sequence``), so that a search walks it from the latest on,
or the index of time where no words are asked for. Where few statements can fit, by who or where, it begins with those.
PostgreSQL's planner has statistics and finds its own way.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import sqlalchemy as sa

from hearsay.ledger.conditions import Search, Source, conditions, not_sought, own, sources, span
from hearsay.ledger.fulltext import held_among, index_of
from hearsay.ledger.schema import statements

# Measured on 1,000,000 statements: a step along the index of words takes 0.5 µs, fetching a statement by its number
# 4 µs, and asking whether one statement holds words 40 to 200 µs (benchmarks/ledger.py).
_FEW = 3000  # statements; so many are fetched and sorted
_COMMON = 150_000  # statements that hold the words; to walk past so many takes longer than to ask of each of a few
_AT_ONCE = 100  # statements of which it is asked together whether they hold the words


def in_order(connection: sa.Connection, wanted: Search, limit: int | None) -> Iterator[int]:
    """Yield the numbers of the statements that fit, the latest first, on each page in its order.

    Raises UsageError where the search has no meaning.
    """
    if connection.dialect.name != "sqlite":
        query = sa.select(statements.c.id).where(*conditions(connection, wanted))
        return iter(connection.scalars(_latest_first(query).limit(limit)).all())
    asked = list(sources(connection, wanted))
    sizes = [_size(connection, source.statements, _FEW) for source in asked]
    tests = [_kept(source, few=size <= _FEW) for source, size in zip(asked, sizes, strict=True)]
    least = min(range(len(asked)), key=sizes.__getitem__, default=None)
    if least is not None and sizes[least] <= _FEW and _is_common(connection, wanted):
        tests[least] = statements.c.id.in_(asked[least].statements)
        return _from_few(connection, wanted, tests, limit)
    return _from_latest(connection, wanted, tests, limit)


def _latest_first(query: sa.Select[Any]) -> sa.Select[Any]:
    return query.order_by(statements.c.sequence.desc())


def _kept(source: Source, *, few: bool) -> sa.ColumnElement[bool]:
    """The condition that does not lead SQLite away from the index that it shall walk."""
    return not_sought(statements.c.id).in_(source.statements) if few else source.test


def _size(connection: sa.Connection, query: sa.Select[Any], most: int) -> int:
    """Count rows, up to one more than ``most``."""
    some = query.limit(most + 1).subquery()
    return connection.scalar(sa.select(sa.func.count()).select_from(some)) or 0


def _is_common(connection: sa.Connection, wanted: Search) -> bool:
    """Whether so many statements hold the words that few can do better without asking for them first."""
    if wanted.words is None:
        return True
    index, holds = index_of(statements, wanted.words)
    return _size(connection, sa.select(index.c.rowid).where(holds), _COMMON) > _COMMON


def _from_latest(
    connection: sa.Connection, wanted: Search, tests: list[sa.ColumnElement[bool]], limit: int | None
) -> Iterator[int]:
    first, last = span(connection, wanted)
    query = sa.select(statements.c.id).where(*tests, *own(wanted))
    place: sa.ColumnElement[int] = statements.c.sequence
    if wanted.words is not None:
        index, holds = index_of(statements, wanted.words)
        query = query.select_from(index.join(statements, place == not_sought(index.c.rowid))).where(holds)
        place = index.c.rowid
    if first is not None:
        query = query.where(place >= first)
    if last is not None:
        query = query.where(place <= last)
    return iter(connection.scalars(query.order_by(place.desc()).limit(limit)).all())


def _from_few(
    connection: sa.Connection, wanted: Search, tests: list[sa.ColumnElement[bool]], limit: int | None
) -> Iterator[int]:
    first, last = span(connection, wanted)
    place = not_sought(statements.c.sequence)  # to be sorted by, not walked
    query = sa.select(statements.c.sequence, statements.c.id).where(*tests, *own(wanted))
    if first is not None:
        query = query.where(place >= first)
    if last is not None:
        query = query.where(place <= last)
    rows = iter(connection.execute(query.order_by(place.desc())).all())
    return islice(_holding(connection, wanted.words, rows), limit)


def _holding(connection: sa.Connection, words: str | None, rows: Iterator[Any]) -> Iterator[int]:
    """Yield the numbers of those that hold the words; of no more of them than are asked for is it looked up."""
    while some := list(islice(rows, _AT_ONCE)):
        holding = None if words is None else held_among(connection, statements, words, [row.sequence for row in some])
        yield from (row.id for row in some if holding is None or row.sequence in holding)
