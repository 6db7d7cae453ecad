"""Rows into tables as quickly as the driver takes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

_AT_ONCE = 100  # rows in one command


def insert(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, which all have the same columns."""
    if rows:
        connection.exec_driver_sql(_command(table, connection.dialect, tuple(rows[0])), list(rows))


def insert_together(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows into a table with an index of words.

    SQLite writes such an index out before every command that has a trigger, so there must be few of them.
    """
    if connection.dialect.name != "sqlite":
        insert(connection, table, rows)
        return
    for begin in range(0, len(rows), _AT_ONCE):
        some = rows[begin : begin + _AT_ONCE]
        columns = tuple(some[0])
        values = ", ".join([f"({', '.join('?' * len(columns))})"] * len(some))
        command = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES {values}"
        connection.exec_driver_sql(command, tuple(row[name] for row in some for name in columns))


@lru_cache(maxsize=50)
def _command(table: sa.Table, dialect: sa.Dialect, columns: tuple[str, ...]) -> str:
    """The command as the driver takes it: to work through SQLAlchemy's for each row takes longer than SQLite needs."""
    return str(table.insert().compile(dialect=dialect, column_keys=list(columns)))
