"""Pages taken out of the ledger, with all that rests on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from hearsay.ledger.actor_changes.owners import drop
from hearsay.ledger.actor_keys import on_page
from hearsay.ledger.families.settling import leave_page
from hearsay.ledger.following import forgotten
from hearsay.ledger.projection import actor_key
from hearsay.ledger.schema import actor_names, actors, appearances, pages, readings, statements
from hearsay.ledger.times import now

_SOME = 500
_PATIENCE = 3000  # milliseconds


def forget_pages(connection: sa.Connection, numbers: Sequence[int]) -> list[int | None]:
    """Take out pages, their readings, their statements, and actors who appear nowhere else.

    Gives for each the number of statements that went, or None where there is no such page. The caller's transaction
    must be writing. In SQLite what is freed is overwritten with zeros and the index of words made anew, so that the
    pages' words are gone from the file too, once its log is emptied (`empty_log`).
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    went = [_forget(connection, number) for number in numbers]
    if connection.dialect.name == "sqlite" and any(one is not None for one in went):
        for table in ("statements", "actor_names"):
            connection.exec_driver_sql(f"INSERT INTO {table}_fts({table}_fts) VALUES ('optimize')")
    return went


def _forget(connection: sa.Connection, page: int) -> int | None:
    if connection.scalar(sa.select(pages.c.id).where(pages.c.id == page)) is None:
        return None
    of_page = sa.select(readings.c.id).where(readings.c.page_id == page)
    went = connection.scalar(sa.select(sa.func.count()).where(statements.c.reading_id.in_(of_page))) or 0
    there = sa.select(appearances.c.actor_id).where(appearances.c.reading_id.in_(of_page)).distinct()
    appeared = list(connection.scalars(there))
    own = _own_names(connection, page, of_page)
    leave_page(connection, page)
    urls = list(connection.scalars(sa.select(readings.c.url).where(readings.c.page_id == page)))
    forgotten(connection, page, urls, now())
    connection.execute(sa.delete(pages).where(pages.c.id == page))
    for begin in range(0, len(own), _SOME):
        connection.execute(sa.delete(actor_names).where(actor_names.c.key.in_(own[begin : begin + _SOME])))
    for begin in range(0, len(appeared), _SOME):
        some = actors.c.id.in_(appeared[begin : begin + _SOME])
        elsewhere = sa.select(appearances.c.id).where(appearances.c.actor_id == actors.c.id).exists()
        drop(connection, connection.scalars(sa.select(actors.c.id).where(some, ~elsewhere)))
    return went


def _own_names(connection: sa.Connection, page: int, of_page: sa.Select[Any]) -> list[str]:
    """The keys of names that are this page's alone, whosever they are."""
    query = sa.select(*(appearances.c[name] for name in ("name", "kind", "named"))).distinct()
    there = connection.execute(query.where(appearances.c.reading_id.in_(of_page)))
    return list({on_page(actor_key(dict(row._mapping), page), page) for row in there})


def empty_log(engine: sa.Engine) -> None:
    """Write SQLite's log into the file and empty it, as far as nobody else is reading.

    While somebody is, it waits a little, for nobody can write meanwhile; the log then goes when the last one is done.
    """
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        if connection.dialect.name == "sqlite" and driver is not None:
            (before,) = driver.execute("PRAGMA busy_timeout").fetchone()
            driver.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            driver.execute(f"PRAGMA busy_timeout = {before}")
