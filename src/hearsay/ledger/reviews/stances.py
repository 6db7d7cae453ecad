"""Stances as they are in force: a person's where there is one, else the machine's."""

from __future__ import annotations

import sqlalchemy as sa

from hearsay.ledger.schema import reviewed_stances, stances


def stances_in_force() -> sa.Subquery:
    """Give a table of question_id, statement_id and stance."""
    given = reviewed_stances
    same = sa.and_(given.c.question_id == stances.c.question_id, given.c.statement_id == stances.c.statement_id)
    machine = sa.select(stances.c.question_id, stances.c.statement_id, stances.c.stance).where(
        ~sa.select(sa.literal(1)).where(same).exists()
    )
    people = sa.select(given.c.question_id, given.c.statement_id, given.c.stance)
    return sa.union_all(machine, people).subquery("stances_in_force")
