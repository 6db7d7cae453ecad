"""Reviews follow the statement: from an older reading of a page to the same statement of its current one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import sqlalchemy as sa

from hearsay.ledger.anchors import Searchable, anchor, refind, searchable
from hearsay.ledger.pairing import pairs
from hearsay.ledger.reviews.corrections import PEOPLE, SPANS, Corrections, Who, from_text, named, to_text
from hearsay.ledger.reviews.in_force import placed, reviewed
from hearsay.ledger.reviews.people import numbered
from hearsay.ledger.reviews.project import project
from hearsay.ledger.schema import appearances, readings, review_places, reviews, statements
from hearsay.records import Reading, Span, Statement
from hearsay.render import reading_from_json
from hearsay.render.wording import words

_HOW = ("quotation", "manner", "negated")


class _Kept(NamedTuple):
    """A reading with its number, the numbers of its statements and those of its actors, by their ids in it."""

    number: int
    reading: Reading
    statements: Mapping[str, int]
    actors: Mapping[str, int]


class _Way(NamedTuple):
    """From a statement of one reading to the same one of another."""

    old: Statement
    new: Statement
    there: Searchable | None  # None: the page's text is the same


def carry(connection: sa.Connection, page: int) -> None:
    """Let the reviews of a page that are not undone hold for the same statements of its current reading.

    A statement is the same where its content, source and cue have the same words. A review stays behind where there is
    none, where words that it corrects are gone, and where the page's text was changed and what it accepts is read
    otherwise now. The caller's transaction must be writing.
    """
    behind = _behind(connection, page)
    if not behind:
        return
    current = connection.scalar(sa.select(readings.c.id).where(readings.c.page_id == page, readings.c.current == 1))
    if current is None:
        return
    new = _kept(connection, current)
    touched = set()
    for number in sorted({row.reading_id for row in behind}):
        old = _kept(connection, number)
        ways = _ways(connection, old, new)
        for row in (row for row in behind if row.reading_id == number and row.local in ways):
            way = ways[row.local]
            changes = _carried(connection, row.verdict, from_text(row.changes), way, (old, new))
            if changes is not None:
                place = {"review_id": row.id, "statement_id": new.statements[way.new.id], "changes": to_text(changes)}
                connection.execute(review_places.insert(), place)
                touched.add(place["statement_id"])
    if touched:
        project(connection, new.number, touched)


def _behind(connection: sa.Connection, page: int) -> list[Any]:
    """Reviews of the page that do not hold for its current reading, each with the latest reading that it does."""
    of_page = sa.select(readings.c.id).where(readings.c.page_id == page)
    current = sa.select(readings.c.id).where(readings.c.page_id == page, readings.c.current == 1)
    query = (
        sa.select(reviews.c.id, reviews.c.verdict, review_places.c.changes, statements.c.local, statements.c.reading_id)
        .join(review_places, review_places.c.review_id == reviews.c.id)
        .join(statements, statements.c.id == review_places.c.statement_id)
        .where(statements.c.reading_id.in_(of_page), reviews.c.undone.is_(None))
        .order_by(reviews.c.id, statements.c.reading_id)
    )
    rows = connection.execute(query).all()
    now = set(connection.scalars(current))
    arrived = {row.id for row in rows if row.reading_id in now}
    return list({row.id: row for row in rows if row.id not in arrived}.values())


def _kept(connection: sa.Connection, number: int) -> _Kept:
    line = connection.scalar(sa.select(readings.c.json).where(readings.c.id == number))
    ids = sa.select(statements.c.local, statements.c.id).where(statements.c.reading_id == number)
    who = sa.select(appearances.c.local, appearances.c.actor_id).where(appearances.c.reading_id == number)
    rows, people = connection.execute(ids).all(), connection.execute(who).all()
    return _Kept(number, reading_from_json(line or ""), dict(map(tuple, rows)), dict(map(tuple, people)))


def _ways(connection: sa.Connection, old: _Kept, new: _Kept) -> dict[str, _Way]:
    """Find the same statements: by what the machine read, else by what people made of it."""
    machine = {one.id: one for one in old.reading.statements}
    here = {one.id: one for one in new.reading.statements}
    there = None if old.reading.page.text == new.reading.page.text else searchable(new.reading.page.text)
    with_reviews = reviewed(old.reading, placed(connection, old.number)).reading
    found: dict[str, _Way] = {}
    taken: set[str] = set()
    for reading in (old.reading, with_reviews):
        before = {one.id: one for one in reading.statements}
        for pair in pairs(reading, new.reading):
            same = _words(reading, before[pair.old]) == _words(new.reading, here[pair.new])
            if same and pair.old not in found and pair.new not in taken:
                found[pair.old] = _Way(machine[pair.old], here[pair.new], there)
                taken.add(pair.new)
    return found


def _words(reading: Reading, statement: Statement) -> tuple[str, ...]:
    return tuple(words(reading.page.text, getattr(statement, name)) for name in SPANS)


def _carried(
    connection: sa.Connection, verdict: str, changes: Corrections, way: _Way, between: tuple[_Kept, _Kept]
) -> Corrections | None:
    """Put corrections in terms of the other reading; None where they do not fit it."""
    old, new = between
    if verdict == "accept":
        accepted = _accepted(changes, way, between)
        if accepted is None:
            return None
        changes = accepted
    values = named(changes)
    for name in SPANS:
        if name in values:
            values[name] = _refound(old.reading.page.text, values[name], way.there)
            if values[name] is None:
                return None
    for part in PEOPLE:
        if part in values:
            values[part] = tuple(_who(connection, who, old, new) for who in values[part])
    return replace(changes, **values)


def _accepted(changes: Corrections, way: _Way, between: tuple[_Kept, _Kept]) -> Corrections | None:
    """What was accepted, as corrections where it is read otherwise now; None where the page's text was changed too."""
    old, new = between
    said = named(changes)
    values: dict[str, Any] = {
        name: getattr(way.old, name)
        for name in _HOW
        if name not in said and getattr(way.old, name) != getattr(way.new, name)
    }
    for part in PEOPLE:
        if part not in said and _actors(way.old, part, old) != _actors(way.new, part, new):
            actors = {actor.id: actor for actor in old.reading.actors}
            told = [actors[one] for one in getattr(way.old, part) if one in actors]
            values[part] = tuple(Who(one.id, one.name, one.kind, one.named) for one in told)
    if values and way.there:
        return None
    return replace(changes, **values)


def _actors(statement: Statement, part: str, kept: _Kept) -> list[int]:
    return [kept.actors[one] for one in getattr(statement, part) if one in kept.actors]


def _refound(text: str, spans: tuple[Span, ...], there: Searchable | None) -> tuple[Span, ...] | None:
    if there is None:
        return spans
    found = [refind(anchor(text, span), there) for span in spans]
    return tuple(sorted(one.span for one in found if one)) if all(found) else None


def _who(connection: sa.Connection, who: Who, old: _Kept, new: _Kept) -> Who:
    """Find the same actor in the other reading, or put them into it."""
    if who.local in old.actors:
        return numbered(connection, new.number, old.actors[who.local])
    return who
