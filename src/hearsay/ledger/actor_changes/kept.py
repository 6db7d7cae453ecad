"""A change of actors written down: who made it, when and why, and what it moved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import sqlalchemy as sa

from hearsay.ledger.numbers import take
from hearsay.ledger.records import ChangeKind
from hearsay.ledger.reviews.keep import reviewer
from hearsay.ledger.schema import actor_changes, actor_moves
from hearsay.ledger.times import now
from hearsay.render.visible import one_line

_LONGEST_WHY = 2000


class Said(NamedTuple):
    """Who says so, by default whom the environment names, and why."""

    by: str | None = None
    why: str | None = None


class Move(NamedTuple):
    """A row of ``actor_names``, or an actor with all it has, that went from one actor to another.

    ``from_id`` is None where the row was made.
    """

    what: Literal["name", "actor"]
    moved: int
    from_id: int | None
    to_id: int


def keep(connection: sa.Connection, kind: ChangeKind, actor: int, moves: Sequence[Move], said: Said) -> int:
    """Write a change down and give its number; the caller's transaction must be writing. Raises UsageError."""
    number = take(connection, "actor_changes")
    why = one_line(said.why or "")[:_LONGEST_WHY] or None
    row = {"id": number, "kind": kind, "actor_id": actor, "by": reviewer(said.by), "at": now(), "why": why}
    connection.execute(actor_changes.insert(), row)
    if moves:
        connection.execute(actor_moves.insert(), [{"change_id": number, **one._asdict()} for one in moves])
    return number
