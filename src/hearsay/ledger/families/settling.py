"""A page's statements into families, and those of its older readings out of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from hearsay.ledger.families.alignment import same_words
from hearsay.ledger.families.joining import join
from hearsay.ledger.families.leaving import leave
from hearsay.ledger.families.rows import head_of, said_by_number, sketches_of
from hearsay.ledger.families.sketch import pairs_of
from hearsay.ledger.families.words import Words, quoted, words_of
from hearsay.ledger.schema import counters, family_members, readings, sketched, statements

_QUOTED = statements.c.quotation.in_(("direct", "mixed"))
_COLUMNS = (statements.c.id, statements.c.content, statements.c.quotation, readings.c.current)
_NOT_REJECTED = statements.c.reviewed.is_distinct_from("reject")
_OF_PAGE = (
    sa.select(*_COLUMNS)
    .join(readings, readings.c.id == statements.c.reading_id)
    .where(readings.c.page_id == sa.bindparam("page"), _QUOTED, _NOT_REJECTED)
)
_STANDING = (
    sa.select(*_COLUMNS)
    .join(readings, readings.c.id == statements.c.reading_id)
    .where(statements.c.id.in_(sa.bindparam("wanted", expanding=True)), _QUOTED, _NOT_REJECTED, readings.c.current == 1)
)
_ALL_OF_PAGE = (
    sa.select(statements.c.id)
    .join(readings, readings.c.id == statements.c.reading_id)
    .where(readings.c.page_id == sa.bindparam("page"))
)
_UNCOMPARED = sa.select(counters.c.last).where(counters.c.name == "uncompared")
_COMPARED = sa.update(counters).where(counters.c.name == "uncompared").values(last=sa.bindparam("number"))
_AT_ONCE = 500  # statements of an older ledger that are compared in one transaction


def come_in(connection: sa.Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Put the statements of a new page, as they were inserted, into families."""
    join(connection, _words((row["id"], row["content"], row["quotation"]) for row in rows))


def settle(connection: sa.Connection, page: int) -> None:
    """Put what a page says now into families; call it when its current reading is another one."""
    rows = connection.execute(_OF_PAGE, {"page": page}).all()
    # The new ones come first, so that a family whose words are still on the page keeps its number.
    join(connection, _words(row[:3] for row in rows if row.current))
    if before := [row.id for row in rows if not row.current]:
        leave(connection, before)


def resettle(connection: sa.Connection, numbers: Collection[int]) -> None:
    """Put statements that were reviewed where their words now belong; what a reviewer rejects is in no family."""
    words = _words(row[:3] for row in connection.execute(_STANDING, {"wanted": list(numbers)}))
    stay = _in_place(connection, words)
    leave(connection, [number for number in numbers if number not in stay])
    join(connection, {number: one for number, one in words.items() if number not in stay})


def _in_place(connection: sa.Connection, words: Mapping[int, Words]) -> set[int]:
    """Tell which of these statements are where their words belong, so that families keep their numbers."""
    heads = head_of(connection, words)
    said = said_by_number(connection, heads.values())
    kept = sketches_of(connection, words)
    stay = {number for number, pairs in kept.items() if pairs <= set(pairs_of(words[number]))}
    return stay | {
        number for number, head in heads.items() if number != head and same_words(words[number], said[head].words)
    }


def leave_page(connection: sa.Connection, page: int) -> None:
    """Take all that a page says, and ever said, out of families."""
    leave(connection, connection.scalars(_ALL_OF_PAGE, {"page": page}).all())


def uncompared(connection: sa.Connection) -> int:
    """Give the number up to which an older version's statements wait to be compared; 0: none does."""
    return connection.scalar(_UNCOMPARED) or 0


def compare_some(connection: sa.Connection) -> int:
    """Put some of an older version's statements into families, the latest first; give what `uncompared` is then."""
    last = uncompared(connection)
    done = [sa.select(table.c.statement_id) for table in (family_members, sketched)]
    query = (
        sa.select(*_COLUMNS)
        .join(readings, readings.c.id == statements.c.reading_id)
        .where(statements.c.id <= last, statements.c.id > last - _AT_ONCE)
        .where(_QUOTED, _NOT_REJECTED, readings.c.current == 1, *(statements.c.id.not_in(one) for one in done))
    )
    rows = connection.execute(query).all()
    join(connection, _words(row[:3] for row in rows))
    last = max(0, last - _AT_ONCE)
    connection.execute(_COMPARED, {"number": last})
    return last


def _words(rows: Iterable[Sequence[Any]]) -> dict[int, Words]:
    return {number: words_of(quoted(content, how)) for number, content, how in rows if how != "indirect"}
