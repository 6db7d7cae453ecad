"""Whom an actor was merged into."""

from __future__ import annotations

import sqlalchemy as sa

from hearsay.errors import UsageError
from hearsay.ledger.schema import actors


def live(connection: sa.Connection, number: int) -> int | None:
    """Follow an actor to the one that it was merged into; None where there is none of this number."""
    while True:
        row = connection.execute(sa.select(actors.c.merged_into).where(actors.c.id == number)).first()
        if row is None or row.merged_into is None:
            return None if row is None else number
        number = row.merged_into


def there(connection: sa.Connection, number: int) -> int:
    """Follow an actor as `live` does. Raises UsageError where there is none of this number."""
    found = live(connection, number)
    if found is None:
        raise UsageError(f"This ledger has no actor a{number}.")
    return found
