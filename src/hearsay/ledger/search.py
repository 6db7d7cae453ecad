"""Statements found by their words and by who, where, when and how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import sqlalchemy as sa

from hearsay.ledger.conditions import Search
from hearsay.ledger.records import Found, Stance, Teller
from hearsay.ledger.reviews.stances import stances_in_force
from hearsay.ledger.schema import appearances, family_members, questions, readings, statements, tellers
from hearsay.ledger.ways import in_order

_AT_ONCE = 500  # rows fetched together
_OF_STATEMENT = (
    "id", "local", "source", "cue", "content", "quotation", "manner", "negated", "block", "first_day", "last_day",
    "confidence", "reviewed",
)  # fmt: skip
_OF_READING = ("capture", "url", "publisher", "title", "published")


def find(connection: sa.Connection, wanted: Search, *, limit: int | None = None) -> Iterator[Found]:
    """Yield the statements that fit, the latest first; raises UsageError where the search has no meaning."""
    ids = in_order(connection, wanted, limit)
    while some := list(islice(ids, _AT_ONCE)):
        yield from found(connection, some)


def found(connection: sa.Connection, ids: Sequence[int]) -> list[Found]:
    """Give the statements with these numbers, in this order; those that are not there are left out."""
    query = (
        sa.select(
            *(statements.c[name] for name in _OF_STATEMENT),
            *(readings.c[name] for name in _OF_READING),
            statements.c.parent_id.label("parent"),
            readings.c.page_id.label("page"),
            family_members.c.family_id.label("family"),
        )
        .join(readings, readings.c.id == statements.c.reading_id)
        .outerjoin(family_members, family_members.c.statement_id == statements.c.id)
    )
    rows = {row.id: row._mapping for row in connection.execute(query.where(statements.c.id.in_(ids)))}
    who = _tellers(connection, ids)
    sides = _stances(connection, ids)
    return [
        Found(
            **{**rows[number], "negated": bool(rows[number]["negated"])},
            speakers=tuple(who.get((number, "speaker"), ())),
            relays=tuple(who.get((number, "relay"), ())),
            stances=tuple(sides.get(number, ())),
        )
        for number in ids
        if number in rows
    ]


def _tellers(connection: sa.Connection, ids: Sequence[int]) -> dict[tuple[int, str], list[Teller]]:
    query = (
        sa.select(
            tellers.c.statement_id,
            tellers.c.part,
            appearances.c.actor_id,
            appearances.c.name,
            appearances.c.named,
            appearances.c.kind,
            appearances.c.role,
            appearances.c.local,
        )
        .join(appearances, appearances.c.id == tellers.c.appearance_id)
        .where(tellers.c.statement_id.in_(ids))
        .order_by(tellers.c.statement_id, tellers.c.part, tellers.c.position)
    )
    who: dict[tuple[int, str], list[Teller]] = {}
    for statement, part, actor, name, named, *more in connection.execute(query):
        who.setdefault((statement, part), []).append(Teller(actor, name, bool(named), *more))
    return who


def _stances(connection: sa.Connection, ids: Sequence[int]) -> dict[int, list[Stance]]:
    taken = stances_in_force()
    query = (
        sa.select(taken.c.statement_id, questions.c.id, questions.c.text, taken.c.stance)
        .join(questions, questions.c.id == taken.c.question_id)
        .where(taken.c.statement_id.in_(ids))
        .order_by(taken.c.statement_id, questions.c.id)
    )
    sides: dict[int, list[Stance]] = {}
    for statement, *held in connection.execute(query):
        sides.setdefault(statement, []).append(Stance(*held))
    return sides
