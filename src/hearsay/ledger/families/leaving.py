"""Statements that a page no longer makes, or whose page is forgotten, and the families that they leave."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from hearsay.ledger.families.joining import regroup
from hearsay.ledger.families.rows import (
    drop_families,
    drop_members,
    drop_sketches,
    families_of,
    said_by_family,
)


def leave(connection: sa.Connection, numbers: Collection[int]) -> None:
    """Take statements out of their families, and let nobody find them; a family that loses its head is made anew."""
    left = families_of(connection, numbers)
    drop_sketches(connection, numbers)
    drop_members(connection, numbers)
    gone = set(numbers)
    for family, head in left.items():
        rest = {number: said.words for number, said in said_by_family(connection, [family]).items()}
        if head in gone:
            regroup(connection, rest, [family], ())
        elif len(rest) < 2:
            drop_families(connection, [family])
