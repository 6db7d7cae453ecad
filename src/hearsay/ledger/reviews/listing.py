"""Reviews listed: who said what of which statement, when and why, beside what the machine read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from hearsay.errors import UsageError
from hearsay.ledger.names import kind_and_number
from hearsay.ledger.records import Correction, Review
from hearsay.ledger.reviews.corrections import PEOPLE, SPANS, Corrections, actor_of, from_text, named, people
from hearsay.ledger.reviews.in_force import placed
from hearsay.ledger.reviews.opinions import disputed, opinions
from hearsay.ledger.schema import readings, review_places, reviews, stances, statements
from hearsay.ledger.times import days
from hearsay.records import Actor, Reading, Statement
from hearsay.render import reading_from_json
from hearsay.render.visible import one_line
from hearsay.render.wording import words


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reviews; what is None or False does not matter.

    ``statement`` and ``page`` are the ledger's numbers, ``number`` a review's. ``by`` is the reviewer, letter case
    aside; ``since`` a day, month or year. ``disputed``: of statements on which reviewers disagree. ``lost``: those that
    hold for no statement that its page says now.
    """

    statement: int | None = None
    page: int | None = None
    number: int | None = None
    by: str | None = None
    since: str | None = None
    disputed: bool = False
    lost: bool = False


def of(name: str | None, **wanted: Any) -> Wanted:  # noqa: ANN401 (Wanted's fields)
    """Say which reviews are wanted: those of a statement (s120) or page (p7), or all. Raises UsageError."""
    found = None if name is None else kind_and_number(name)
    if name is not None and (not found or found[0] not in "sp"):
        raise UsageError(f"{name!r} is no statement or page; those are s120 and p7.")
    if found:
        wanted["statement" if found[0] == "s" else "page"] = found[1]
    return Wanted(**wanted)


def review_of(connection: sa.Connection, number: int) -> Review | None:
    """Give one review; None where there is none."""
    return next(review_list(connection, Wanted(number=number)), None)


def review_list(connection: sa.Connection, wanted: Wanted, *, limit: int | None = None) -> Iterator[Review]:
    """Yield reviews, the latest first, undone ones too; raises UsageError where the day is none."""
    loaded = _loader(connection)
    count = 0
    for row in (_Row(**row._mapping) for row in connection.execute(_query(wanted)).all()):
        reading, layers = loaded(row.reading)
        statement = next(one for one in reading.statements if one.id == row.local)
        split = disputed(opinions(statement, layers.get(row.local, ())).values())
        if (wanted.by and row.reviewer.casefold() != one_line(wanted.by).casefold()) or (wanted.disputed and not split):
            continue
        yield _review(connection, row, (reading, statement), split)
        count += 1
        if count == limit:
            return


def _is_by(reviewer: str, wanted: str | None) -> bool:
    return wanted is None or reviewer.casefold() == one_line(wanted).casefold()


@dataclass(frozen=True, slots=True)
class _Row:
    """A review with the statement that it is shown with: that of the current reading, else the one it was made on."""

    id: int
    verdict: str
    reviewer: str
    at: str
    why: str | None
    undone: str | None
    undone_by: str | None
    statement: int
    local: str
    changes: str | None
    page: int
    reading: int
    current: int


def _query(wanted: Wanted) -> sa.Select[Any]:
    now = (
        sa.select(review_places.c.review_id, review_places.c.statement_id)
        .join(statements, statements.c.id == review_places.c.statement_id)
        .join(readings, readings.c.id == statements.c.reading_id)
        .where(readings.c.current == 1)
        .subquery("now")
    )
    fields = ("id", "verdict", "reviewer", "at", "why", "undone", "undone_by")
    shown = sa.func.coalesce(now.c.statement_id, reviews.c.statement_id)
    same_place = sa.and_(review_places.c.review_id == reviews.c.id, review_places.c.statement_id == shown)
    query = (
        sa.select(
            *(reviews.c[name] for name in fields),
            statements.c.id.label("statement"),
            statements.c.local,
            review_places.c.changes,
            readings.c.page_id.label("page"),
            readings.c.id.label("reading"),
            readings.c.current,
        )
        .outerjoin(now, now.c.review_id == reviews.c.id)
        .join(review_places, same_place)
        .join(statements, statements.c.id == shown)
        .join(readings, readings.c.id == statements.c.reading_id)
    )
    return query.where(*_conditions(wanted)).order_by(reviews.c.id.desc())


def _conditions(wanted: Wanted) -> Iterator[sa.ColumnElement[bool]]:
    if wanted.statement is not None:
        held = sa.select(review_places.c.review_id).where(review_places.c.statement_id == wanted.statement)
        yield reviews.c.id.in_(held)
    if wanted.page is not None:
        yield readings.c.page_id == wanted.page
    if wanted.number is not None:
        yield reviews.c.id == wanted.number
    if wanted.since is not None:
        since = days(wanted.since.strip())
        if not since:
            raise UsageError(
                f"{wanted.since!r} is no day; write one as 2031-05-07, a month as 2031-05, a year as 2031."
            )
        yield reviews.c.at >= since[0]
    if wanted.lost:
        yield sa.and_(readings.c.current == 0, reviews.c.undone.is_(None))


def _loader(connection: sa.Connection) -> Any:  # noqa: ANN401 (a function with a memory)
    @lru_cache(maxsize=16)
    def loaded(number: int) -> tuple[Reading, dict[str, Any]]:
        line = connection.scalar(sa.select(readings.c.json).where(readings.c.id == number))
        return reading_from_json(line or ""), placed(connection, number)

    return loaded


def _review(connection: sa.Connection, row: _Row, of: tuple[Reading, Statement], split: bool) -> Review:
    reading, statement = of
    return Review(
        id=row.id,
        statement=row.statement,
        page=row.page,
        verdict=row.verdict,
        reviewer=row.reviewer,
        at=row.at,
        why=row.why,
        changes=tuple(_changes(connection, row, of)),
        content=words(reading.page.text, statement.content),
        disputed=split,
        lost=not row.current and row.undone is None,
        undone=row.undone,
        undone_by=row.undone_by,
    )


def _changes(connection: sa.Connection, row: _Row, of: tuple[Reading, Statement]) -> Iterator[Correction]:
    reading, statement = of
    corrections = from_text(row.changes)
    actors = {actor.id: actor for actor in reading.actors}
    actors |= {who.local: actor_of(who) for who in people(corrections) if who.local not in actors}
    for name in named(corrections):
        read = _shown(name, getattr(statement, name), reading.page.text, actors)
        yield Correction(name, read, _value(name, corrections, reading.page.text, actors))
    for question, stance in corrections.stances:
        of_machine = sa.select(stances.c.stance).where(stances.c.statement_id == row.statement)
        read = connection.scalar(of_machine.where(stances.c.question_id == question)) or ""
        yield Correction(f"stance on q{question}", read, stance)


def _value(name: str, corrections: Corrections, text: str, actors: Mapping[str, Actor]) -> str:
    value = getattr(corrections, name)
    return _shown(name, tuple(who.local for who in value) if name in PEOPLE else value, text, actors)


def _shown(name: str, value: Any, text: str, actors: Mapping[str, Actor]) -> str:  # noqa: ANN401 (whatever a field holds)
    if name in SPANS:
        return words(text, value)
    if name in PEOPLE:
        return "; ".join(_names(value, actors))
    return ("yes" if value else "no") if name == "negated" else str(value)


def _names(locals_: Sequence[str], actors: Mapping[str, Actor]) -> Iterator[str]:
    return (one_line(actors[one].name) for one in locals_ if one in actors)
