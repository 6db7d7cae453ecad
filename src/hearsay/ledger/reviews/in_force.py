"""Which reviews of a reading's statements are in force, and the reading with them on top."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import sqlalchemy as sa

from hearsay.ledger.reviews.corrections import NOTHING, Corrections, actor_of, corrected, from_text, on_top, people
from hearsay.ledger.schema import readings, review_places, reviews, statements
from hearsay.records import Reading, Statement
from hearsay.render import reading_from_json

Verdict = Literal["accept", "reject", "correct"]
VERDICTS: tuple[Verdict, ...] = ("accept", "reject", "correct")


class Placed(NamedTuple):
    """A review as it holds for one statement: its corrections are in terms of that statement's reading."""

    review: int
    reviewer: str
    verdict: Verdict
    corrections: Corrections


class Standing(NamedTuple):
    """What all reviews in force make of a statement."""

    rejected: bool
    corrections: Corrections


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A reading with people's corrections on top; rejected statements are still in it.

    ``verdicts`` has the ids, in the reading, of the statements with reviews in force: ``correct`` where a person's
    values differ from the machine's. ``stances`` are those that people gave, by statement and question.
    """

    reading: Reading
    verdicts: Mapping[str, Verdict]
    stances: Mapping[tuple[str, int], str]


def placed(connection: sa.Connection, reading: int) -> dict[str, list[Placed]]:
    """Give the reviews not undone of a reading's statements, by the statement's id in it, the first one first."""
    query = (
        sa.select(statements.c.local, reviews.c.id, reviews.c.reviewer, reviews.c.verdict, review_places.c.changes)
        .join(review_places, review_places.c.statement_id == statements.c.id)
        .join(reviews, reviews.c.id == review_places.c.review_id)
        .where(statements.c.reading_id == reading, reviews.c.undone.is_(None))
        .order_by(reviews.c.id)
    )
    found: dict[str, list[Placed]] = {}
    for local, number, reviewer, verdict, changes in connection.execute(query):
        found.setdefault(local, []).append(Placed(number, reviewer, verdict, from_text(changes)))
    return found


def in_force(layers: Iterable[Placed]) -> Standing:
    """Put the reviews of one statement on each other; the latest that speaks of a thing decides it.

    An accept holds the corrections that stood when it was given, for that is what was accepted.
    """
    standing = Standing(rejected=False, corrections=NOTHING)
    for one in layers:
        standing = Standing(one.verdict == "reject", on_top(standing.corrections, one.corrections))
    return standing


def verdict_of(statement: Statement, standing: Standing) -> Verdict:
    """Say what the reviews come to, as against what the machine read."""
    if standing.rejected:
        return "reject"
    same = corrected(statement, standing.corrections) == statement and not standing.corrections.stances
    return "accept" if same else "correct"


def reviewed(reading: Reading, layers: Mapping[str, Sequence[Placed]]) -> Reviewed:
    """Give the reading with its reviews in force on top; somebody put in by a reviewer is one more actor."""
    standing = {local: in_force(found) for local, found in layers.items()}
    given = {one.id: one for one in reading.statements if one.id in standing}
    kept = tuple(
        corrected(one, standing[one.id].corrections) if one.id in standing else one for one in reading.statements
    )
    there = {actor.id for actor in reading.actors}
    put_in = {
        who.local: actor_of(who)
        for one in standing.values()
        for who in people(one.corrections)
        if who.local not in there
    }
    return Reviewed(
        reading=replace(reading, actors=(*reading.actors, *put_in.values()), statements=kept) if standing else reading,
        verdicts={local: verdict_of(one, standing[local]) for local, one in given.items()},
        stances={
            (local, question): stance for local in given for question, stance in standing[local].corrections.stances
        },
    )


def reviewed_page(connection: sa.Connection, page: int) -> Reviewed | None:
    """Give what a page says now with its reviews in force on top; None where there is no such page."""
    query = sa.select(readings.c.id, readings.c.json).where(readings.c.page_id == page, readings.c.current == 1)
    row = connection.execute(query).first()
    return reviewed(reading_from_json(row.json), placed(connection, row.id)) if row else None
