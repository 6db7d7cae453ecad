"""Whose an appearance is: the actor that has its name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any

import sqlalchemy as sa

from hearsay.errors import UsageError
from hearsay.ledger.actor_keys import on_page
from hearsay.ledger.merged import live
from hearsay.ledger.projection import Row, actor_key
from hearsay.ledger.schema import actor_names, actors, appearances, readings

_SOME = 500
_PUT_IN = re.compile(r"\+a(\d{1,18})", re.ASCII)  # by a reviewer who named the actor by its number
_MOVE = sa.update(appearances).where(appearances.c.id == sa.bindparam("appearance"))


def appearing(connection: sa.Connection, numbers: Collection[int]) -> list[Row]:
    """Give all appearances of these actors with their pages."""
    return _appearances(connection, appearances.c.actor_id.in_(numbers))


def misplaced(connection: sa.Connection, reading: int) -> list[str]:
    """Name the actors to whom a reading's appearances do not belong by their names; none where all is well."""
    rows = _appearances(connection, appearances.c.reading_id == reading)
    whose = owners(connection, rows)
    return [f"a{row['actor_id']}" for row in rows if whose[row["id"]] != row["actor_id"]]


def _appearances(connection: sa.Connection, which: sa.ColumnElement[bool]) -> list[Row]:
    query = sa.select(
        appearances.c.id,
        *(appearances.c[name] for name in ("local", "name", "kind", "named", "actor_id")),
        readings.c.page_id,
    ).join(readings, readings.c.id == appearances.c.reading_id)
    return [dict(row._mapping) for row in connection.execute(query.where(which))]


def keys_of(row: Row) -> tuple[str, ...]:
    """The names under which an appearance's actor is looked up, the first that somebody has counts."""
    if row["local"].startswith("+"):
        return (row["local"][1:],)  # put in by a reviewer, who meant the name anywhere
    key = actor_key(row, row["page_id"])
    return tuple(dict.fromkeys((on_page(key, row["page_id"]), key)))


def name_rows(connection: sa.Connection, keys: Iterable[str]) -> dict[str, Any]:
    """Give the rows of ``actor_names`` that have one of these keys."""
    found: dict[str, Any] = {}
    wanted = list(dict.fromkeys(keys))
    for begin in range(0, len(wanted), _SOME):
        some = actor_names.c.key.in_(wanted[begin : begin + _SOME])
        for row in connection.execute(sa.select(actor_names).where(some)):
            found[row.key] = row
    return found


def owners(connection: sa.Connection, rows: Iterable[Row]) -> dict[int, int | None]:
    """Say whose each of these appearances is by its name; None where nobody has it."""
    kept = list(rows)
    named = name_rows(connection, (key for row in kept for key in keys_of(row)))
    found: dict[int, int | None] = {}
    for row in kept:
        if put_in := _PUT_IN.fullmatch(row["local"]):
            found[row["id"]] = live(connection, int(put_in[1]))
        else:
            found[row["id"]] = next((named[key].actor_id for key in keys_of(row) if key in named), None)
    return found


def settle(connection: sa.Connection, numbers: Collection[int]) -> None:
    """Give all appearances of these actors to those who have their names now.

    Raises UsageError where nobody has one any more.
    """
    rows = appearing(connection, numbers)
    whose = owners(connection, rows)
    if None in whose.values():
        raise UsageError("Names that it moved went with pages that were forgotten since; it cannot be undone.")
    moved = [{"appearance": row["id"], "actor_id": whose[row["id"]]} for row in rows]
    changed = [one for one, row in zip(moved, rows, strict=True) if one["actor_id"] != row["actor_id"]]
    if changed:
        connection.execute(_MOVE.values(actor_id=sa.bindparam("actor_id")), changed)


def drop(connection: sa.Connection, numbers: Iterable[int]) -> None:
    """Take actors out, with those who were merged into them and all that people said of them."""
    gone = set(numbers)
    reached = gone
    while reached:
        query = sa.select(actors.c.id).where(actors.c.merged_into.in_(reached))
        reached = set(connection.scalars(query)) - gone
        gone |= reached
    connection.execute(sa.delete(actors).where(actors.c.id.in_(gone)))
