"""The columns of reviewed statements written anew: those of their reading with the reviews in force on top."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import sqlalchemy as sa

from hearsay.ledger.families.settling import resettle
from hearsay.ledger.numbers import take
from hearsay.ledger.projection import Row, appearance_row, statement_rows, tellings
from hearsay.ledger.reviews.corrections import Who, actor_of, people
from hearsay.ledger.reviews.in_force import Placed, Reviewed, in_force, placed, reviewed
from hearsay.ledger.reviews.people import actor_behind
from hearsay.ledger.schema import (
    actor_changes,
    actors,
    appearances,
    questions,
    readings,
    reviewed_stances,
    statements,
    tellers,
)
from hearsay.render import reading_from_json

_COLUMNS = ("content", "source", "cue", "quotation", "manner", "negated", "block", "named")  # what reviews can change


def project(connection: sa.Connection, reading: int, touched: Collection[int]) -> None:
    """Write what is in force of these statements of a reading; the caller's transaction must be writing."""
    row = connection.execute(sa.select(readings).where(readings.c.id == reading)).one()
    layers = placed(connection, reading)
    now = reviewed(reading_from_json(row.json), layers)
    query = sa.select(statements.c.local, statements.c.id).where(statements.c.reading_id == reading)
    ids: dict[str, int] = {local: number for local, number in connection.execute(query) if number in set(touched)}
    there = _appearances(connection, reading, row.page_id, layers)
    for made in statement_rows(now.reading, row.first_seen):
        if made["local"] in ids:
            values = {name: made[name] for name in _COLUMNS} | {"reviewed": now.verdicts.get(made["local"])}
            of_statement = sa.update(statements).where(statements.c.id == ids[made["local"]])
            connection.execute(of_statement.values(values))
    _write_tellers(connection, now, ids, there)
    _write_stances(connection, now, ids)
    _drop_unused(connection, reading, {actor.id for actor in now.reading.actors})
    resettle(connection, ids.values())


def _put_in(layers: Mapping[str, list[Placed]]) -> list[Who]:
    """Those whom reviews in force add to the reading."""
    standing = [in_force(found).corrections for found in layers.values()]
    return [who for one in standing for who in people(one) if who.local.startswith("+")]


def _appearances(
    connection: sa.Connection, reading: int, page: int, layers: Mapping[str, list[Placed]]
) -> dict[str, int]:
    """Give the appearances' numbers by their ids in the reading; somebody put in by a reviewer gets one."""
    query = sa.select(appearances.c.local, appearances.c.id).where(appearances.c.reading_id == reading)
    there: dict[str, int] = {row.local: row.id for row in connection.execute(query)}
    for who in _put_in(layers):
        if who.local not in there:
            row = appearance_row(actor_of(who))
            row |= {"id": take(connection, "appearances"), "reading_id": reading}
            row["actor_id"] = actor_behind(connection, who, page)
            connection.execute(appearances.insert(), row)
            there[who.local] = row["id"]
    return there


def _write_tellers(connection: sa.Connection, now: Reviewed, ids: Mapping[str, int], there: dict[str, int]) -> None:
    connection.execute(sa.delete(tellers).where(tellers.c.statement_id.in_(ids.values())))
    told: list[Row] = [
        {
            "statement_id": ids[one.statement],
            "part": one.part,
            "position": one.position,
            "appearance_id": there[one.actor],
        }
        for one in tellings(now.reading)
        if one.statement in ids
    ]
    if told:
        connection.execute(tellers.insert(), told)


def _write_stances(connection: sa.Connection, now: Reviewed, ids: Mapping[str, int]) -> None:
    connection.execute(sa.delete(reviewed_stances).where(reviewed_stances.c.statement_id.in_(ids.values())))
    there = set(connection.scalars(sa.select(questions.c.id)))
    for (local, question), stance in now.stances.items():
        if local in ids and question in there:
            row = {"question_id": question, "statement_id": ids[local], "stance": stance}
            connection.execute(reviewed_stances.insert(), row)


def _drop_unused(connection: sa.Connection, reading: int, used: set[str]) -> None:
    """Take out those whom no review in force puts in any more, and actors who then appear nowhere."""
    query = sa.select(appearances.c.id, appearances.c.local, appearances.c.actor_id)
    added = query.where(appearances.c.reading_id == reading, appearances.c.local.startswith("+"))
    for number, local, actor in connection.execute(added).all():
        if local not in used:
            connection.execute(sa.delete(appearances).where(appearances.c.id == number))
            connection.execute(sa.delete(actors).where(actors.c.id == actor, *_nowhere()))


def _nowhere() -> tuple[sa.ColumnElement[bool], ...]:
    """Nothing rests on the actor: no appearance, and no merger or split, which a person made."""
    other = actors.alias("other")
    rests: tuple[sa.Select[Any], ...] = (
        sa.select(appearances.c.id).where(appearances.c.actor_id == actors.c.id),
        sa.select(actor_changes.c.id).where(actor_changes.c.actor_id == actors.c.id),
        sa.select(other.c.id).where(other.c.merged_into == actors.c.id),
    )
    return (actors.c.merged_into.is_(None), *(~one.exists() for one in rests))
