"""The next number of a table; none is ever given twice."""

from __future__ import annotations

import sqlalchemy as sa

from hearsay.ledger.schema import counters


def take(connection: sa.Connection, table: str) -> int:
    """Take the table's next number; the caller's transaction must be writing."""
    of_table = counters.c.name == table
    connection.execute(sa.update(counters).where(of_table).values(last=counters.c.last + 1))
    number: int = connection.execute(sa.select(counters.c.last).where(of_table)).scalar_one()
    return number
