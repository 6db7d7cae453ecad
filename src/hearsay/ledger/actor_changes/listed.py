"""The changes of actors that people made, as rows of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from hearsay.ledger.records import ActorChange
from hearsay.ledger.schema import actor_changes, actor_moves, actor_names, actors

_SOME = 500
_COLUMNS = ("id", "kind", "by", "at", "why", "undone", "undone_by")


def change_list(connection: sa.Connection, *, limit: int | None = None) -> Iterator[ActorChange]:
    """Yield the changes, the latest first."""
    query = sa.select(actor_changes.c.id).order_by(actor_changes.c.id.desc()).limit(limit)
    numbers = connection.scalars(query).all()
    for begin in range(0, len(numbers), _SOME):
        yield from _changes(connection, numbers[begin : begin + _SOME])


def change_of(connection: sa.Connection, number: int) -> ActorChange | None:
    """Give one change; None where there is none."""
    return next(_changes(connection, (number,)), None)


def _changes(connection: sa.Connection, numbers: Sequence[int]) -> Iterator[ActorChange]:
    query = sa.select(*(actor_changes.c[name] for name in _COLUMNS), actors.c.id.label("actor"), actors.c.name).join(
        actors, actors.c.id == actor_changes.c.actor_id
    )
    moved: dict[int, list[Any]] = {}
    moves = sa.select(actor_moves, actor_names.c.name).outerjoin(
        actor_names, sa.and_(actor_moves.c.what == "name", actor_names.c.id == actor_moves.c.moved)
    )
    ordered = moves.where(actor_moves.c.change_id.in_(numbers)).order_by(actor_moves.c.what, actor_moves.c.moved)
    for move in connection.execute(ordered):
        moved.setdefault(move.change_id, []).append(move)
    rows = connection.execute(query.where(actor_changes.c.id.in_(numbers)).order_by(actor_changes.c.id.desc()))
    for row in rows:
        its = moved.get(row.id, [])
        others = [one.to_id if row.kind == "split" else one.moved for one in its if _tells(row.kind, one.what)]
        names = dict.fromkeys(one.name for one in its if one.name)
        yield ActorChange(**row._mapping, others=tuple(dict.fromkeys(others)), names=tuple(names))


def _tells(kind: str, what: str) -> bool:
    return what == ("name" if kind == "split" else "actor")
