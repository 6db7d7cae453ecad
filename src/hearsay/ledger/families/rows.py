"""The tables of quote families: who stands under a pair of words, what was said, which family it is in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

import sqlalchemy as sa

from hearsay.ledger.driver import fetch_among, insert
from hearsay.ledger.families.sketch import kept, pairs_of, signature
from hearsay.ledger.families.words import Words, quoted, words_of
from hearsay.ledger.schema import counters, families, family_members, sketched, sketches, statements

MOST_UNDER = 16  # quotations that one pair of words stands for; pairs that more have tell nothing of any
_AT_ONCE = 900  # numbers asked for at once


Under = dict[int, list[tuple[int, int]]]
"""The statements that a pair stands for, each with its signature."""


class Sketch(NamedTuple):
    """What a quotation asks for, or is found by."""

    pairs: list[int]
    signature: int


class Said(NamedTuple):
    """A quotation in the ledger; ``family`` is the number of the one that it is in."""

    words: Words
    family: int | None


def _among(column: sa.Column[Any]) -> sa.ColumnElement[bool]:
    return column.in_(sa.bindparam("wanted", expanding=True, literal_execute=True))


_SAID = (
    sa.select(statements.c.id, statements.c.content, statements.c.quotation, family_members.c.family_id)
    .outerjoin(family_members, family_members.c.statement_id == statements.c.id)
    .order_by(statements.c.id)
)
_OF_FAMILIES = _SAID.where(_among(family_members.c.family_id))
_SKETCHED = sa.select(sketched).where(_among(sketched.c.statement_id))
_FAMILIES = (
    sa.select(family_members.c.statement_id, family_members.c.family_id, families.c.head_id)
    .join(families, families.c.id == family_members.c.family_id)
    .where(_among(family_members.c.statement_id))
)
_DROP_SKETCHED = sa.delete(sketched).where(_among(sketched.c.statement_id))
_DROP_SKETCH = sa.delete(sketches).where(
    sketches.c.hash == sa.bindparam("pair"), sketches.c.statement_id == sa.bindparam("number")
)
_DROP_MEMBERS = sa.delete(family_members).where(_among(family_members.c.statement_id))
_DROP_FAMILIES = sa.delete(families).where(_among(families.c.id))
_UNDER = (sketches.c.hash, sketches.c.statement_id, sketches.c.signature)
_WORDS = (statements.c.id, statements.c.content, statements.c.quotation)
_IN_FAMILY = (family_members.c.statement_id, family_members.c.family_id)
_LAST = sa.select(counters.c.last).where(counters.c.name == "families")
_COUNT = sa.update(counters).where(counters.c.name == "families").values(last=sa.bindparam("number"))


def _some(connection: sa.Connection, query: sa.Executable, wanted: Iterable[int]) -> Iterator[Any]:
    """Execute a query for these numbers, so many at once; yield its rows."""
    numbers = iter(wanted)
    while some := list(islice(numbers, _AT_ONCE)):
        done = connection.execute(query, {"wanted": some})
        if done.returns_rows:
            yield from done


def _do(connection: sa.Connection, query: sa.Executable, wanted: Iterable[int]) -> None:
    for _ in _some(connection, query, wanted):
        pass


def under(connection: sa.Connection, pairs: Iterable[int]) -> Under:
    """Give the quotations that each of these pairs stands for, each with its signature."""
    found: Under = {}
    wanted = iter(pairs)
    while some := list(islice(wanted, _AT_ONCE)):
        for pair, statement, bits in fetch_among(connection, _UNDER, sketches.c.hash, some):
            found.setdefault(pair, []).append((statement, bits))
    return found


def said_by_number(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, Said]:
    """Give these statements' words."""
    wanted = sorted(numbers)
    if not wanted:
        return {}
    family = dict(fetch_among(connection, _IN_FAMILY, family_members.c.statement_id, wanted))
    rows = fetch_among(connection, _WORDS, statements.c.id, wanted)
    return {number: Said(words_of(quoted(*said)), family.get(number)) for number, *said in sorted(rows)}


def said_by_family(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, Said]:
    """Give the words of these families' members."""
    return _said(_some(connection, _OF_FAMILIES, numbers))


def _said(rows: Iterable[Any]) -> dict[int, Said]:
    return {row.id: Said(words_of(quoted(row.content, row.quotation)), row.family_id) for row in rows}


def sketches_of(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, set[int]]:
    """Give the pairs that each of these statements is found by, of those that are found at all."""
    return {row.statement_id: set(map(int, row.hashes.split())) for row in _some(connection, _SKETCHED, numbers)}


def head_of(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, int]:
    """Give the head of the family of each of these statements that is in one."""
    return {row.statement_id: row.head_id for row in _some(connection, _FAMILIES, numbers)}


def families_of(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, int]:
    """Give the families of these statements, each with its head."""
    return {row.family_id: row.head_id for row in _some(connection, _FAMILIES, numbers)}


def keep_sketches(connection: sa.Connection, chosen: Mapping[int, Sketch]) -> None:
    """Keep what these statements are found by."""
    rows = [
        {"hash": pair, "statement_id": number, "signature": one.signature}
        for number, one in chosen.items()
        for pair in one.pairs
    ]
    insert(connection, sketches, rows)
    hashes = {number: " ".join(map(str, one.pairs)) for number, one in chosen.items() if one.pairs}
    insert(connection, sketched, [{"statement_id": number, "hashes": some} for number, some in hashes.items()])


def sketch(connection: sa.Connection, said: Mapping[int, Words]) -> None:
    """Choose what these statements are found by, and keep it."""
    asked = {number: Sketch(pairs_of(words), signature(words)) for number, words in said.items()}
    found = under(connection, {pair for one in asked.values() for pair in one.pairs})
    for number, one in asked.items():
        chosen = one._replace(pairs=kept(one.pairs, found, MOST_UNDER))
        keep_sketches(connection, {number: chosen})
        for pair in chosen.pairs:
            found.setdefault(pair, []).append((number, one.signature))


def drop_sketches(connection: sa.Connection, numbers: Iterable[int]) -> None:
    """Let these statements be found no more."""
    there = sketches_of(connection, numbers)
    if there:
        rows = [{"pair": pair, "number": number} for number, pairs in there.items() for pair in pairs]
        connection.execute(_DROP_SKETCH, rows)
        _do(connection, _DROP_SKETCHED, there)


def drop_members(connection: sa.Connection, numbers: Iterable[int]) -> None:
    """Take these statements out of their families."""
    _do(connection, _DROP_MEMBERS, numbers)


def drop_families(connection: sa.Connection, numbers: Iterable[int]) -> None:
    """Dissolve families."""
    _do(connection, _DROP_FAMILIES, numbers)


def found_family(connection: sa.Connection, head: int, members: Iterable[int], number: int | None = None) -> int:
    """Make a family, under a number that was given back or the next one; give its number."""
    if number is None:
        number = (connection.scalar(_LAST) or 0) + 1
        connection.execute(_COUNT, {"number": number})
    connection.execute(families.insert(), [{"id": number, "head_id": head}])
    add_members(connection, number, members)
    return number


def add_members(connection: sa.Connection, family: int, members: Iterable[int]) -> None:
    """Put statements into a family."""
    connection.execute(family_members.insert(), [{"statement_id": member, "family_id": family} for member in members])
