"""Whether the rows of quote families fit each other, and what pages say now."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from hearsay.ledger.records import Fault
from hearsay.ledger.schema import families, family_members, readings, sketched, sketches, statements


def misfits(connection: sa.Connection) -> Iterator[Fault]:
    """Yield what does not fit."""
    for number in connection.scalars(_not_standing()):
        yield Fault("lost", f"statement s{number}", "in a quote family, but no quotation that its page has now")
    for number in connection.scalars(_headless()):
        yield Fault("lost", f"family f{number}", "its fullest variant is not one of it")
    for number in connection.scalars(_alone()):
        yield Fault("lost", f"family f{number}", "a family of one")
    for number in connection.scalars(_found_though_not_head()):
        yield Fault("lost", f"statement s{number}", "its quote family is found by it, and not by the fullest variant")
    for number in connection.scalars(_left_behind()):
        yield Fault("orphan", f"statement s{number}", "rows of sketches that nobody has")


def _not_standing() -> sa.Select[tuple[int]]:
    gone = sa.or_(
        readings.c.current == 0,
        statements.c.reviewed.is_not_distinct_from("reject"),
        statements.c.quotation == "indirect",
    )
    return (
        sa.select(family_members.c.statement_id)
        .join(statements, statements.c.id == family_members.c.statement_id)
        .join(readings, readings.c.id == statements.c.reading_id)
        .where(gone)
    )


def _headless() -> sa.Select[tuple[int]]:
    head = sa.and_(family_members.c.statement_id == families.c.head_id, family_members.c.family_id == families.c.id)
    return sa.select(families.c.id).where(~sa.select(sa.literal(1)).where(head).exists())


def _alone() -> sa.Select[tuple[int]]:
    return sa.select(family_members.c.family_id).group_by(family_members.c.family_id).having(sa.func.count() < 2)


def _found_though_not_head() -> sa.Select[tuple[int]]:
    return (
        sa.select(sketched.c.statement_id)
        .join(family_members, family_members.c.statement_id == sketched.c.statement_id)
        .join(families, families.c.id == family_members.c.family_id)
        .where(families.c.head_id != sketched.c.statement_id)
    )


def _left_behind() -> sa.Select[tuple[int]]:
    kept = sa.select(sketched.c.statement_id)
    return sa.select(sketches.c.statement_id).where(sketches.c.statement_id.not_in(kept)).distinct()
