"""Commands for what is done with every page, handed to the driver as they are.

To work through SQLAlchemy's for each of them, and for each row, takes longer than SQLite needs.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

_AT_ONCE = 100  # rows in one command
_Row = Mapping[str, Any]


def run(connection: sa.Connection, command: sa.Executable, given: Sequence[_Row]) -> None:
    """Execute a command that is made once, with these sets of parameters."""
    if given:
        run_text(connection, _written(command, connection.dialect), given)


def run_text(connection: sa.Connection, command: str, given: Sequence[Any]) -> None:
    """Execute a command in the driver's own words, with these sets of parameters."""
    if sqlite := _sqlite(connection):
        sqlite.executemany(command, given)
    else:
        connection.exec_driver_sql(command, given)


def fetch(connection: sa.Connection, query: sa.Executable, given: _Row | None = None) -> Sequence[Any]:
    """Give the rows of a query that is made once; one without limits, which SQLAlchemy would have to fill in."""
    return fetch_text(connection, _written(query, connection.dialect), given)


def fetch_text(connection: sa.Connection, query: str, given: Any = None) -> Sequence[Any]:  # noqa: ANN401 (the driver's)
    """Give the rows of a query in the driver's own words."""
    if sqlite := _sqlite(connection):
        return sqlite.execute(query, given or ()).fetchall()
    return connection.exec_driver_sql(query, given).all()


def fetch_among(
    connection: sa.Connection, columns: Sequence[sa.Column[Any]], column: sa.Column[Any], wanted: Sequence[Any]
) -> Sequence[Any]:
    """Give the rows that have one of these values in a column.

    They go in as one parameter: to bind hundreds of them, or to read them in a query, takes longer than finding them.
    """
    shown, table = ", ".join(map(str, columns)), column.table.name
    if connection.dialect.name == "sqlite":
        query = f"SELECT {shown} FROM json_each(?) AS wanted CROSS JOIN {table} ON {column} = wanted.value"
        return fetch_text(connection, query, (json.dumps(wanted),))
    return fetch_text(connection, f"SELECT {shown} FROM {table} WHERE {column} = ANY(%(wanted)s)", {"wanted": wanted})


def insert(connection: sa.Connection, table: sa.Table, coming: Sequence[_Row]) -> None:
    """Insert rows, which all have the same columns."""
    if coming:
        run(connection, _insertion(table, tuple(coming[0])), coming)


def insert_together(connection: sa.Connection, table: sa.Table, coming: Sequence[_Row]) -> None:
    """Insert rows into a table with an index of words.

    SQLite writes such an index out before every command that has a trigger, so there must be few of them.
    """
    if connection.dialect.name != "sqlite":
        insert(connection, table, coming)
        return
    for begin in range(0, len(coming), _AT_ONCE):
        some = coming[begin : begin + _AT_ONCE]
        columns = tuple(some[0])
        values = ", ".join([f"({', '.join('?' * len(columns))})"] * len(some))
        command = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES {values}"
        run_text(connection, command, [tuple(row[name] for row in some for name in columns)])


def _sqlite(connection: sa.Connection) -> sqlite3.Connection | None:
    driver = connection.connection.driver_connection
    return driver if isinstance(driver, sqlite3.Connection) else None


@lru_cache(maxsize=50)
def _insertion(table: sa.Table, columns: tuple[str, ...]) -> sa.Insert:
    return table.insert().values({name: sa.bindparam(name) for name in columns})


@lru_cache(maxsize=200)
def _written(command: sa.Executable, dialect: sa.Dialect) -> str:
    assert isinstance(command, sa.ClauseElement)
    return str(command.compile(dialect=dialect))
