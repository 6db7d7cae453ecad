"""Statements that a page no longer makes, or whose page is forgotten, and the families that they leave."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from hearsay.ledger.families.joining import regroup
from hearsay.ledger.families.rows import (
    drop_families,
    drop_members,
    drop_sketches,
    execute_some,
    said_by_family,
)
from hearsay.ledger.schema import families, family_members

_FAMILIES = (
    sa.select(family_members.c.statement_id, family_members.c.family_id, families.c.head_id)
    .join(families, families.c.id == family_members.c.family_id)
    .where(family_members.c.statement_id.in_(sa.bindparam("wanted", expanding=True, literal_execute=True)))
)


def leave(connection: sa.Connection, numbers: Collection[int]) -> None:
    """Take statements out of their families, and let nobody find them; a family that loses its head is made anew."""
    left = {row.family_id: row.head_id for row in execute_some(connection, _FAMILIES, numbers)}
    drop_sketches(connection, numbers)
    drop_members(connection, numbers)
    gone = set(numbers)
    for family, head in left.items():
        rest = {number: said.words for number, said in said_by_family(connection, [family]).items()}
        if head in gone:
            regroup(connection, rest, [family], ())
        elif len(rest) < 2:
            drop_families(connection, [family])
