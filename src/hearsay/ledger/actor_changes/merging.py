"""Several actors made one."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from hearsay.errors import UsageError
from hearsay.ledger.actor_changes.kept import Move, Said, keep
from hearsay.ledger.merged import there
from hearsay.ledger.schema import actor_names, actors, appearances


def merge(connection: sa.Connection, stays: int, others: Sequence[int], said: Said) -> int:
    """Move all names and appearances of the others to the actor who stays; give the change's number.

    The others' numbers lead to the one who stays from then on. Raises UsageError where one of them is not there or is
    that one already, or where one with a name would be lost in one without. The caller's transaction must be writing.
    """
    target = there(connection, stays)
    going = list(dict.fromkeys(there(connection, number) for number in others))
    if not going:
        raise UsageError("Name at least two actors: the one who stays, then who is the same.")
    if target in going:
        same = next(number for number in others if there(connection, number) == target)
        raise UsageError(f"a{same} and a{stays} are one actor already.")
    _check_named(connection, target, going)
    names = sa.select(actor_names.c.id, actor_names.c.actor_id).where(actor_names.c.actor_id.in_(going))
    moves = [Move("name", number, owner, target) for number, owner in connection.execute(names)]
    moves += [Move("actor", number, number, target) for number in going]
    change = keep(connection, "merge", target, moves, said)
    for table in (actor_names, appearances):
        connection.execute(sa.update(table).where(table.c.actor_id.in_(going)).values(actor_id=target))
    connection.execute(sa.update(actors).where(actors.c.id.in_(going)).values(merged_into=target))
    return change


def _check_named(connection: sa.Connection, target: int, going: Sequence[int]) -> None:
    rows = connection.execute(sa.select(actors.c.id, actors.c.named).where(actors.c.id.in_([target, *going])))
    named: dict[int, int] = {row.id: row.named for row in rows}
    if not named[target] and (one := next((number for number in going if named[number]), None)):
        raise UsageError(f"a{target} has no name and a{one} has one: put a{one} first, it is the one who stays.")
