"""A change of actors taken back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from hearsay.errors import UsageError
from hearsay.ledger.actor_changes.owners import drop, settle
from hearsay.ledger.merged import live
from hearsay.ledger.reviews.keep import reviewer
from hearsay.ledger.schema import actor_changes, actor_moves, actor_names, actors, appearances
from hearsay.ledger.times import now


def undo(connection: sa.Connection, number: int, *, by: str | None) -> bool:
    """Take a change back: names go to whose they were, and with them all appearances; False where there is none.

    Raises UsageError where it was undone before, or where later changes rest on it. The caller's transaction must be
    writing.
    """
    change = connection.execute(sa.select(actor_changes).where(actor_changes.c.id == number)).first()
    if change is None:
        return False
    if change.undone:
        raise UsageError(f"c{number} was undone by {change.undone_by} on {change.undone[:10]}.")
    of_change = sa.update(actor_changes).where(actor_changes.c.id == number)
    connection.execute(of_change.values(undone=now(), undone_by=reviewer(by)))
    if change.kind == "apart":
        return True
    moves = connection.execute(sa.select(actor_moves).where(actor_moves.c.change_id == number)).all()
    involved = {change.actor_id} | {one for move in moves for one in (move.from_id, move.to_id) if one is not None}
    _refuse(number, _on_the_same(connection, number, involved))
    if change.kind == "split":
        new = {move.to_id for move in moves}
        _refuse(number, _with(connection, number, new))
    _give_back(connection, moves)
    settle(connection, {move.to_id for move in moves})
    if change.kind == "split":
        _lead_back(connection, new, change.actor_id)
    _drop_empty(connection, number, involved)
    return True


def _give_back(connection: sa.Connection, moves: Sequence[Any]) -> None:
    for move in moves:
        if move.what == "actor":
            connection.execute(sa.update(actors).where(actors.c.id == move.moved).values(merged_into=None))
        elif move.from_id is None:
            connection.execute(sa.delete(actor_names).where(actor_names.c.id == move.moved))
        else:
            of_name = sa.update(actor_names).where(actor_names.c.id == move.moved)
            connection.execute(of_name.values(actor_id=move.from_id))


def _lead_back(connection: sa.Connection, new: Collection[int], actor: int) -> None:
    """Let the number that was given to the part lead to the whole."""
    target = live(connection, actor)
    connection.execute(sa.update(actors).where(actors.c.id.in_(new), ~_appears()).values(merged_into=target))


def _drop_empty(connection: sa.Connection, number: int, involved: Collection[int]) -> None:
    """Take out those as whom nobody appears any more since pages were forgotten, as forgetting does."""
    empty = sa.select(actors.c.id).where(actors.c.id.in_(involved), actors.c.merged_into.is_(None), ~_appears())
    gone = connection.scalars(empty).all()
    _refuse(number, _with(connection, number, gone))
    drop(connection, gone)


def _appears() -> sa.ColumnElement[bool]:
    return sa.select(appearances.c.id).where(appearances.c.actor_id == actors.c.id).exists()


def _on_the_same(connection: sa.Connection, number: int, involved: Collection[int]) -> list[int]:
    """The later changes in force that moved the same rows, or one of these actors whole."""
    mine = actor_moves.alias("mine")
    same = sa.exists().where(
        mine.c.change_id == number, mine.c.what == actor_moves.c.what, mine.c.moved == actor_moves.c.moved
    )
    whole = sa.and_(actor_moves.c.what == "actor", actor_moves.c.moved.in_(involved))
    return _later(connection, number, sa.or_(same, whole))


def _with(connection: sa.Connection, number: int, those: Collection[int]) -> list[int]:
    """The later changes in force that have to do with these actors."""
    touched = (column.in_(those) for column in (actor_moves.c.from_id, actor_moves.c.to_id, actor_changes.c.actor_id))
    return _later(connection, number, sa.or_(*touched))


def _later(connection: sa.Connection, number: int, which: sa.ColumnElement[bool]) -> list[int]:
    query = sa.select(actor_changes.c.id).join(actor_moves, actor_moves.c.change_id == actor_changes.c.id)
    later = query.where(
        actor_changes.c.id > number, actor_changes.c.undone.is_(None), actor_changes.c.kind != "apart", which
    )
    return list(connection.scalars(later.distinct().order_by(actor_changes.c.id.desc())))


def _refuse(number: int, later: Sequence[int]) -> None:
    if later:
        first = ", ".join(f"c{one}" for one in later)
        raise UsageError(f"c{number} cannot be undone while {first} stands, made of it later: undo {first} first.")
