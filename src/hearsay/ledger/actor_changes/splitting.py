"""A part of an actor made an actor of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any, NamedTuple

import sqlalchemy as sa

from hearsay.errors import UsageError
from hearsay.ledger.actor_changes.kept import Move, Said, keep
from hearsay.ledger.actor_changes.owners import appearing, keys_of, name_rows, settle
from hearsay.ledger.merged import there
from hearsay.ledger.numbers import take
from hearsay.ledger.projection import Row, actor_key
from hearsay.ledger.schema import actor_names, actors
from hearsay.render.visible import one_line

_LONGEST = 200


class Piece(NamedTuple):
    """What to split off: the appearances on these pages, under these names, or both; ``called`` names them anew."""

    pages: Collection[int] = ()
    names: Collection[str] = ()
    called: str | None = None


def split(connection: sa.Connection, number: int, piece: Piece, said: Said) -> int:
    """Make an actor of its own of a part of another; give the change's number.

    A page's later readings follow the pages, pages that come later follow the names. Raises UsageError where there is
    nothing of the kind, or nothing else. The caller's transaction must be writing.
    """
    actor = there(connection, number)
    rows = appearing(connection, [actor])
    chosen = [row for row in rows if not row["local"].startswith("+") and _is_in(row, piece)]
    _check(actor, rows, chosen, piece)
    new = _made(connection, chosen, piece.called)
    keys = {key: row for row in chosen for key in (keys_of(row)[:1] if piece.pages else keys_of(row))}
    held = {key: row for key, row in name_rows(connection, keys).items() if row.actor_id == actor}
    moves = [Move("name", row.id, actor, new) for row in held.values()]
    if piece.pages:
        wanted = {key: row["name"] for key, row in keys.items() if key not in held}
        moves += _names_made(connection, wanted, new)
    if piece.called:
        moves += _names_made(connection, {f"given a{new}": _called(piece.called)}, new)
    moved = sa.update(actor_names).where(actor_names.c.id.in_([row.id for row in held.values()]))
    connection.execute(moved.values(actor_id=new))
    change = keep(connection, "split", actor, moves, said)
    settle(connection, [actor])
    return change


def keep_apart(connection: sa.Connection, number: int, other: int, said: Said) -> int:
    """Write down that two actors are not one, so that nobody is asked again; give the change's number.

    Raises UsageError where one of them is not there, or they are one. The caller's transaction must be writing.
    """
    one, another = there(connection, number), there(connection, other)
    if one == another:
        raise UsageError(f"a{number} and a{other} are one actor; say which part is another: --page or --name.")
    return keep(connection, "apart", one, [Move("actor", another, another, another)], said)


def _is_in(row: Row, piece: Piece) -> bool:
    names = {_folded(name) for name in piece.names}
    return (not piece.pages or row["page_id"] in piece.pages) and (not names or _folded(row["name"]) in names)


def _folded(name: str) -> str:
    return actor_key({"name": _called(name), "kind": "person", "named": 1}, 0)


def _called(name: str) -> str:
    return one_line(name)[:_LONGEST]


def _check(actor: int, rows: list[Row], chosen: list[Row], piece: Piece) -> None:
    if not piece.pages and not piece.names:
        raise UsageError("Say what to split off: --page p7, --name 'J. Olin', or both.")
    if not chosen:
        where = f" on {', '.join(f'p{page}' for page in sorted(piece.pages))}" if piece.pages else ""
        under = f" as {' or '.join(map(repr, piece.names))}" if piece.names else ""
        raise UsageError(f"a{actor} does not appear{under}{where}.")
    if len(chosen) == len(rows):
        raise UsageError(f"That is all there is of a{actor}; nothing would be left.")


def _made(connection: sa.Connection, chosen: list[Row], called: str | None) -> int:
    """Make the actor of these appearances; it goes by the most frequent name and kind."""
    number = take(connection, "actors")
    values: dict[str, Any] = {
        name: Counter(row[name] for row in chosen).most_common(1)[0][0] for name in ("name", "kind")
    }
    values["named"] = max(row["named"] for row in chosen)
    if called:
        values |= {"name": _called(called), "named": 1}
    connection.execute(actors.insert(), {"id": number, **values})
    return number


def _names_made(connection: sa.Connection, wanted: dict[str, str], owner: int) -> list[Move]:
    rows: list[Row] = [
        {"id": take(connection, "actor_names"), "actor_id": owner, "key": key, "name": name}
        for key, name in wanted.items()
    ]
    if rows:
        connection.execute(actor_names.insert(), rows)
    return [Move("name", row["id"], None, owner) for row in rows]
