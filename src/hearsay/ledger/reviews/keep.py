"""A review kept, or undone: what a person says of a statement, and the columns that follow from it."""

from __future__ import annotations

import getpass
import os

import sqlalchemy as sa

from hearsay.errors import UsageError
from hearsay.ledger.numbers import take
from hearsay.ledger.reviews.carry import carry
from hearsay.ledger.reviews.corrections import NOTHING, Corrections, corrected, to_text
from hearsay.ledger.reviews.in_force import VERDICTS, Standing, in_force, placed
from hearsay.ledger.reviews.project import project
from hearsay.ledger.reviews.written import Written, corrections_meant
from hearsay.ledger.schema import readings, review_places, reviews, statements
from hearsay.ledger.times import now
from hearsay.records import Reading
from hearsay.render import reading_from_json
from hearsay.render.visible import one_line

REVIEWER = "HEARSAY_REVIEWER"
_LONGEST, _LONGEST_WHY = 200, 2000


def review(
    connection: sa.Connection, statement: int, verdict: str, written: Written, *, by: str | None, why: str | None
) -> int | None:
    """Keep a review of a statement and give its number; None where there is no such statement.

    ``accept``: the statement is right as it stands now; ``reject``: it is none; ``correct``: it is with these
    corrections. Raises UsageError where the review has no meaning. The caller's transaction must be writing.
    """
    if verdict not in VERDICTS:
        raise UsageError(f"{verdict!r} is no verdict; it is one of {', '.join(VERDICTS)}.")
    given = written != Written()
    if given != (verdict == "correct"):
        wrong = "Say what to correct" if not given else f"Corrections go with correct, not with {verdict}"
        raise UsageError(f"{wrong}.")
    query = sa.select(statements.c.local, statements.c.reading_id, readings.c.json, readings.c.page_id).join(
        readings, readings.c.id == statements.c.reading_id
    )
    row = connection.execute(query.where(statements.c.id == statement)).first()
    if row is None:
        return None
    standing = in_force(placed(connection, row.reading_id).get(row.local, ()))
    kept = _kept(connection, (row.reading_id, reading_from_json(row.json)), row.local, verdict, (standing, written))
    number = take(connection, "reviews")
    who, reason = reviewer(by), one_line(why or "")[:_LONGEST_WHY] or None
    fields = {"id": number, "statement_id": statement, "reviewer": who, "at": now(), "verdict": verdict, "why": reason}
    connection.execute(reviews.insert(), fields)
    place = {"review_id": number, "statement_id": statement, "changes": to_text(kept)}
    connection.execute(review_places.insert(), place)
    project(connection, row.reading_id, [statement])
    carry(connection, row.page_id)
    return number


def undo(connection: sa.Connection, number: int, *, by: str | None) -> bool:
    """Mark a review as undone, for every statement that it holds for; False where there is none.

    Raises UsageError where it was undone before. The caller's transaction must be writing.
    """
    row = connection.execute(sa.select(reviews).where(reviews.c.id == number)).first()
    if row is None:
        return False
    if row.undone:
        raise UsageError(f"r{number} was undone by {row.undone_by} on {row.undone[:10]}; give a new review instead.")
    changed = sa.update(reviews).where(reviews.c.id == number)
    connection.execute(changed.values(undone=now(), undone_by=reviewer(by)))
    query = sa.select(statements.c.reading_id, statements.c.id).join(
        review_places, review_places.c.statement_id == statements.c.id
    )
    for reading, statement in connection.execute(query.where(review_places.c.review_id == number)).all():
        project(connection, reading, [statement])
    return True


def reviewer(by: str | None) -> str:
    """Say who reviews: the name given, else HEARSAY_REVIEWER's, else the system's user. Raises UsageError."""
    name = one_line(by or os.environ.get(REVIEWER, ""))[:_LONGEST]
    if name:
        return name
    try:
        return one_line(getpass.getuser())[:_LONGEST]
    except (OSError, KeyError, ImportError) as error:  # a container's user may have no name
        raise UsageError(f"Say who reviews: --by NAME, or the variable {REVIEWER}.") from error


def _kept(
    connection: sa.Connection,
    reading: tuple[int, Reading],
    local: str,
    verdict: str,
    said: tuple[Standing, Written],
) -> Corrections:
    """What the review holds: an accept what it accepts, the corrections that stand."""
    standing, written = said
    if verdict != "correct":
        return standing.corrections if verdict == "accept" else NOTHING
    machine = next(one for one in reading[1].statements if one.id == local)
    return corrections_meant(connection, reading, corrected(machine, standing.corrections), written)
