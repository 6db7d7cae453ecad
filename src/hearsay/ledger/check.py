"""Whether a ledger is whole: the file, the rows that hold on to each other, and the columns against the readings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from hearsay.errors import HearsayError
from hearsay.ledger.actor_changes.owners import misplaced
from hearsay.ledger.families.checking import misfits
from hearsay.ledger.projection import PLACES, appearance_rows, digest, page_row, sequence_of, statement_rows, tellings
from hearsay.ledger.records import Fault
from hearsay.ledger.reviews.in_force import Reviewed, placed, reviewed
from hearsay.ledger.schema import (
    actor_changes,
    actors,
    appearances,
    metadata,
    pages,
    readings,
    reviewed_stances,
    statements,
    tellers,
)
from hearsay.records import Reading, Span
from hearsay.render import reading_from_json

_SHADOWS = (("statements", "content", "sequence"), ("actor_names", "name", "id"))


def faults(connection: sa.Connection) -> Iterator[Fault]:
    """Yield what is not as it should be; nothing where the ledger is whole."""
    if connection.dialect.name == "sqlite":
        damage = list(_damage(connection))
        yield from damage
        if any(fault.kind == "damaged" for fault in damage):
            return  # rows cannot be trusted then
    yield from _orphans(connection)
    yield from _pages(connection)
    yield from _places(connection)
    yield from misfits(connection)
    numbers = connection.scalars(sa.select(readings.c.id).order_by(readings.c.id)).all()
    for number in numbers:
        yield from _reading(connection, number)


def _damage(connection: sa.Connection) -> Iterator[Fault]:
    try:
        lines: list[str] = list(connection.exec_driver_sql("PRAGMA integrity_check(1)").scalars())
    except sa.exc.DatabaseError as error:  # too damaged even for this
        lines = [str(error.orig)]
    if lines != ["ok"]:
        yield Fault("damaged", "file", f"SQLite says: {' '.join(' '.join(lines).split())}")
        return
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Fault("orphan", f"{table} {row}", f"rests on a row of {parent} that is not there")
    for table, column, rowid in _SHADOWS:
        indexed = f"SELECT id FROM {table}_fts_docsize"
        missing = sa.text(f"SELECT count(*) FROM {table} WHERE {rowid} NOT IN ({indexed}) OR {column} IS NULL")
        if many := connection.scalar(missing):
            yield Fault("lost", table, f"{many:,} rows cannot be found by their words")


def _orphans(connection: sa.Connection) -> Iterator[Fault]:
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            target = key.column.table.alias("target")
            there = sa.select(sa.literal(1)).where(target.c[key.column.name] == key.parent).exists()
            query = sa.select(*table.primary_key).where(key.parent.is_not(None), ~there)
            for row in connection.execute(query):
                yield Fault("orphan", f"{table.name} {row[0]}", f"rests on a row of {target.name} that is not there")
    yield from _actors(connection)


def _actors(connection: sa.Connection) -> Iterator[Fault]:
    """Say who appears nowhere, but for those whom people merged, and who appears though merged into somebody else."""
    appears = sa.select(appearances.c.id).where(appearances.c.actor_id == actors.c.id).exists()
    changed = sa.select(actor_changes.c.id).where(actor_changes.c.actor_id == actors.c.id).exists()
    for number in connection.scalars(sa.select(actors.c.id).where(~appears, ~changed, actors.c.merged_into.is_(None))):
        yield Fault("orphan", f"actor a{number}", "appears on no page")
    for number in connection.scalars(sa.select(actors.c.id).where(appears, actors.c.merged_into.is_not(None))):
        yield Fault("lost", f"actor a{number}", "appears on pages, but is merged into another one")


def _places(connection: sa.Connection) -> Iterator[Fault]:
    """Say which places in the order of time are taken twice: of two statements there, search finds one."""
    many = sa.select(sa.func.min(statements.c.id)).group_by(statements.c.sequence).having(sa.func.count() > 1)
    for number in connection.scalars(many):
        yield Fault("lost", f"statement s{number}", "another one has its place in the order of time")


def _pages(connection: sa.Connection) -> Iterator[Fault]:
    current = sa.func.coalesce(sa.func.sum(readings.c.current), 0)
    query = sa.select(pages.c.id, current).outerjoin(readings, readings.c.page_id == pages.c.id)
    for number, many in connection.execute(query.group_by(pages.c.id).having(current != 1)):
        yield Fault("orphan", f"page p{number}", f"{many} of its readings are the current one; it should be one")


def _reading(connection: sa.Connection, number: int) -> Iterator[Fault]:
    row = connection.execute(sa.select(readings).where(readings.c.id == number)).one()._mapping
    where = f"reading {number} of page p{row['page_id']}"
    try:
        reading = reading_from_json(row["json"])
    except HearsayError as error:
        yield Fault("damaged", where, str(error))
        return
    yield from _anchors(reading, where)
    wanted = {**page_row(reading), "digest": digest(row["json"])}
    if different := [name for name, value in wanted.items() if row[name] != value]:
        yield Fault("lost", where, f"columns that differ from its JSON: {', '.join(sorted(different))}")
    if wrong := misplaced(connection, number):
        yield Fault("lost", where, f"appearances of {', '.join(wrong)} under names that are not theirs")
    layers = placed(connection, number)
    now = reviewed(reading, layers)
    if layers:
        yield from _anchors(now.reading, f"{where} as reviewed")
    kept = _kept(connection, number)
    for name, made in _made(now, row["first_seen"]).items():
        if kept[name] != made:
            besides = " and its reviews" if layers else ""
            yield Fault("lost", where, f"its rows of {name} differ from its JSON{besides}")


def _made(now: Reviewed, first_seen: str) -> dict[str, list[Any]]:
    told = [(one.statement, one.part, one.position, one.actor) for one in tellings(now.reading)]
    said = [
        row | {"reviewed": now.verdicts.get(row["local"]), "in_time": sequence_of(row["first_day"], 0)}
        for row in statement_rows(now.reading, first_seen)
    ]
    return {
        "statements": _sorted(said, "local"),
        "appearances": _sorted(appearance_rows(now.reading), "local"),
        "tellers": sorted(told),
        "reviewed_stances": sorted((local, question, stance) for (local, question), stance in now.stances.items()),
    }


def _kept(connection: sa.Connection, number: int) -> dict[str, list[Any]]:
    parent = statements.alias("parent")
    columns = [one for one in statements.c if one.name not in ("id", "reading_id", "parent_id", "sequence")]
    in_time = statements.c.sequence - statements.c.sequence % PLACES  # its day; the place within is the store's to give
    said = connection.execute(
        sa.select(*columns, parent.c.local.label("parent"), in_time.label("in_time"))
        .outerjoin(parent, parent.c.id == statements.c.parent_id)
        .where(statements.c.reading_id == number)
    )
    names = ("local", "name", "kind", "named", "role")
    there = connection.execute(
        sa.select(*(appearances.c[name] for name in names)).where(appearances.c.reading_id == number)
    )
    told = connection.execute(
        sa.select(statements.c.local, tellers.c.part, tellers.c.position, appearances.c.local)
        .join(statements, statements.c.id == tellers.c.statement_id)
        .join(appearances, appearances.c.id == tellers.c.appearance_id)
        .where(statements.c.reading_id == number)
    )
    taken = connection.execute(
        sa.select(statements.c.local, reviewed_stances.c.question_id, reviewed_stances.c.stance)
        .join(statements, statements.c.id == reviewed_stances.c.statement_id)
        .where(statements.c.reading_id == number)
    )
    return {
        "statements": _sorted([dict(row._mapping) for row in said], "local"),
        "appearances": _sorted([dict(row._mapping) for row in there], "local"),
        "tellers": sorted(tuple(row) for row in told),
        "reviewed_stances": sorted(tuple(row) for row in taken),
    }


def _sorted(rows: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: row[name])


def _anchors(reading: Reading, where: str) -> Iterator[Fault]:
    """Say which statements do not fit into their page's text."""
    length = len(reading.page.text)
    for one in reading.statements:
        spans: tuple[Span, ...] = (*one.source, *one.cue, *one.content)
        if any(not 0 <= span.begin <= span.end <= length for span in spans):
            yield Fault("unfit", f"{where}, statement {one.id}", "lies outside the page's text")
