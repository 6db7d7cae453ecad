"""Whom a reviewer means, and the rows of somebody who is not on the page."""

from __future__ import annotations

import re
from typing import Any, cast

import sqlalchemy as sa

from hearsay.errors import UsageError
from hearsay.ledger.merged import live
from hearsay.ledger.numbers import take
from hearsay.ledger.projection import actor_key, appearance_row
from hearsay.ledger.reviews.corrections import Who, actor_of
from hearsay.ledger.schema import actor_names, actors, appearances
from hearsay.records import ACTOR_KINDS, Actor, ActorKind

_ACTOR = re.compile(r"a([1-9]\d{0,17})", re.ASCII)
_KINDS = ", ".join(kind for kind in ACTOR_KINDS if kind != "unknown")


def who_is_meant(connection: sa.Connection, page: int, reading: int, written: str) -> Who:
    """Find an actor of the ledger (a12), a name on the page, or a new name with its kind (person:Jon Vesper).

    Raises UsageError where nobody or several are meant.
    """
    there = _appearing(connection, reading)
    if by_number := _ACTOR.fullmatch(written.strip().lower()):
        return _numbered(connection, there, int(by_number[1]))
    if named := [row for row in there if _plain(row.name) == _plain(written)]:
        if len(named) > 1:
            which = ", ".join(sorted({f"a{row.actor_id}" for row in named}))
            raise UsageError(f"Several on this page are called {written!r}: {which}; say which by the number.")
        return _as_there(named[0])
    kind, colon, name = written.partition(":")
    if not colon or kind.strip().lower() not in ACTOR_KINDS or not name.strip():
        message = f"Nobody on this page is called {written!r}. For somebody else put the kind before it"
        raise UsageError(f"{message} (person:{written.strip()}; {_KINDS}), or give an actor's number (a12).")
    return _new(there, page, name, cast(ActorKind, kind.strip().lower()))


def numbered(connection: sa.Connection, reading: int, number: int) -> Who:
    """Find an actor of the ledger as this reading has it. Raises UsageError where there is none."""
    return _numbered(connection, _appearing(connection, reading), number)


def actor_behind(connection: sa.Connection, who: Who, page: int) -> int:
    """Give the number of the actor whom an added appearance belongs to; one who is new to the ledger is made."""
    meant = None if who.actor is None else live(connection, who.actor)
    if meant is not None:
        return meant
    row = appearance_row(actor_of(who))
    key = actor_key(row, page)
    known = connection.execute(sa.select(actor_names.c.actor_id).where(actor_names.c.key == key)).first()
    if known:
        return int(known.actor_id)
    number = take(connection, "actors")
    connection.execute(actors.insert(), {"id": number, "name": row["name"], "kind": row["kind"], "named": row["named"]})
    of_name = {"id": take(connection, "actor_names"), "actor_id": number, "key": key, "name": row["name"]}
    connection.execute(actor_names.insert(), of_name)
    return number


def _appearing(connection: sa.Connection, reading: int) -> list[Any]:
    names = ("local", "name", "kind", "named", "actor_id")
    query = sa.select(*(appearances.c[name] for name in names)).where(appearances.c.reading_id == reading)
    return list(connection.execute(query.order_by(appearances.c.id)))


def _numbered(connection: sa.Connection, there: list[Any], number: int) -> Who:
    meant = live(connection, number)
    if meant is None:
        raise UsageError(f"This ledger has no actor a{number}.")
    for row in there:
        if row.actor_id == meant:
            return _as_there(row)
    row = connection.execute(sa.select(actors).where(actors.c.id == meant)).one()
    return Who(f"+a{meant}", row.name, row.kind, bool(row.named), meant)


def _as_there(row: Any) -> Who:  # noqa: ANN401 (a row)
    return Who(row.local, row.name, row.kind, bool(row.named), row.actor_id if row.local.startswith("+a") else None)


def _new(there: list[Any], page: int, name: str, kind: ActorKind) -> Who:
    row = appearance_row(Actor("", name, kind, named=True))
    for one in there:
        if (_plain(one.name), one.kind) == (_plain(row["name"]), kind):
            return _as_there(one)
    return Who(f"+{actor_key(row, page)}", row["name"], kind, named=True)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
