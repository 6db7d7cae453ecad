"""Connections to a ledger: how SQLite and PostgreSQL are opened, and what a transaction that writes is."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from hearsay.errors import UsageError
from hearsay.ledger.errors import LedgerError, told
from hearsay.ledger.place import Place

_PATIENCE = 60  # seconds that a writer waits for another one
_PRAGMAS = (
    "foreign_keys=ON",
    "synchronous=NORMAL",
    "cache_size=-32000",
    # The log may grow to 64 MB before it is written into the file: many pages are written again and again.
    "wal_autocheckpoint=16000",
    "journal_size_limit=67108864",
)
_WRITERS = 0x48525359  # the advisory lock by which PostgreSQL's writers take turns


def engine_of(place: Place, *, create: bool) -> sa.Engine:
    """Make an engine; ``create`` makes SQLite's file and its folder where they are missing. Raises LedgerError."""
    return _sqlite(place, place.path, create=create) if place.path else _postgresql(place)


@contextmanager
def snapshot(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One transaction that reads: it sees the ledger as it was when it began, whatever others write meanwhile."""
    options = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}  # SQLite's own way
    with engine.connect().execution_options(**options) as connection:
        yield connection


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One transaction that writes; writers take turns from its beginning, so that nobody's reading goes stale in it."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_PATIENCE}s'")
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS})
        yield connection


def _sqlite(place: Place, path: Path, *, create: bool) -> sa.Engine:
    if path.is_dir():
        raise LedgerError("not_a_ledger", place.name, "a folder, not a ledger; name a file in it")
    if create:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise LedgerError("unreachable", place.name, f"its folder cannot be made: {reason}") from error
    elif not path.exists():
        raise LedgerError("missing", place.name, "no ledger there yet; `hearsay add` makes one")
    uri = f"{path.absolute().as_uri()}?{_mode(path, create=create)}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)

    # Named parameters, as PostgreSQL's driver has them, so that one form of rows does for both.
    engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.QueuePool, paramstyle="named")
    sa.event.listen(engine, "connect", _prepare)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _mode(path: Path, *, create: bool) -> str:
    if create:
        return "mode=rwc"
    if os.access(path, os.W_OK):
        return "mode=rw"
    # Without a folder to write to, SQLite cannot share its log; nobody can be writing there either.
    shared = os.access(path.parent, os.W_OK) or path.with_name(f"{path.name}-wal").exists()
    return "mode=ro" if shared else "immutable=1"


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 (the driver's)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: sa.Connection) -> None:
    # The driver's own transactions begin late and leave out what changes tables, so it is kept out of them.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def write_ahead(engine: sa.Engine, where: str) -> None:
    """Switch SQLite's file to its write-ahead log, once and for all. Raises LedgerError."""
    until = time.monotonic() + _PATIENCE
    with told(where), engine.connect() as connection:
        driver = connection.connection.driver_connection
        while driver is not None and driver.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            try:
                driver.execute("PRAGMA journal_mode=WAL")
            except sqlite3.OperationalError as error:
                # Somebody else may be making the same ledger; for this command SQLite itself does not wait.
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(0.02)


def _postgresql(place: Place) -> sa.Engine:
    try:
        # Between two rounds of `follow` a server may be started anew, or a firewall may cut what is idle.
        return sa.create_engine(place.url or "", pool_pre_ping=True, connect_args={"connect_timeout": 10})
    except ModuleNotFoundError as error:
        raise UsageError("A ledger in PostgreSQL needs its driver: pip install 'hearsay[postgres]'.") from error
