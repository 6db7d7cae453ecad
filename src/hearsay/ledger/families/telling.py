"""Quote families as they are told: one whole, or many of them, those on most pages first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

import sqlalchemy as sa

from hearsay.ledger.families.alignment import same_words
from hearsay.ledger.families.differences import differences
from hearsay.ledger.families.grouping import fullness
from hearsay.ledger.families.passing import passings
from hearsay.ledger.families.records import Family, Variant, WholeFamily
from hearsay.ledger.families.speakers import disagree, everyone
from hearsay.ledger.families.words import Words, quoted, words_of
from hearsay.ledger.fulltext import matching
from hearsay.ledger.records import Found
from hearsay.ledger.schema import families, family_members, readings, statements
from hearsay.ledger.search import found
from hearsay.ledger.times import in_utc

_AT_ONCE = 50  # families told together


class _Member(NamedTuple):
    statement: Found
    first_seen: str
    words: Words


def family_list(
    connection: sa.Connection, words: str | None = None, *, disagreeing: bool = False, limit: int | None = None
) -> Iterator[Family]:
    """Yield families, those on most pages first; with words, those of which a variant holds them.

    ``disagreeing``: only those that pages give to different speakers. Raises UsageError where the words are none.
    """
    pages = sa.func.count(sa.distinct(readings.c.page_id))
    query = _members(family_members.c.family_id).group_by(family_members.c.family_id).having(pages > 1)
    if words is not None:
        held = sa.select(statements.c.id).where(matching(statements, words, connection.dialect.name))
        chosen = sa.select(family_members.c.family_id).where(family_members.c.statement_id.in_(held))
        query = query.where(family_members.c.family_id.in_(chosen))
    numbers = iter(connection.scalars(query.order_by(pages.desc(), family_members.c.family_id)).all())
    told = _told(connection, numbers)
    yield from islice((one for one in told if one.disagree or not disagreeing), limit)


def family_of(connection: sa.Connection, number: int) -> WholeFamily | None:
    """Give a family whole; None where there is none, or its words are on one page only."""
    _, head, members = next(_read(connection, [number]), (number, 0, []))
    if len({one.statement.page for one in members}) < 2:
        return None
    fullest = next(one.words for one in members if one.statement.id == head)
    variants = _variants(members, fullest)
    statements_ = [one.statement for one in variants]
    return WholeFamily(_family(number, head, members), tuple(variants), passings(connection, statements_))


def family_number(connection: sa.Connection, statement: int) -> int | None:
    """Give the number of the family that a statement is in; None where it is in none on several pages."""
    of = sa.select(family_members.c.family_id).where(family_members.c.statement_id == statement).scalar_subquery()
    pages = sa.func.count(sa.distinct(readings.c.page_id))
    query = _members(family_members.c.family_id).where(family_members.c.family_id == of)
    number: int | None = connection.scalar(query.group_by(family_members.c.family_id).having(pages > 1))
    return number


def _members(*columns: sa.Column[Any]) -> sa.Select[Any]:
    """Select members of families that their pages say now."""
    return (
        sa.select(*columns)
        .select_from(family_members)
        .join(statements, statements.c.id == family_members.c.statement_id)
        .join(readings, readings.c.id == statements.c.reading_id)
        .where(readings.c.current == 1)
    )


def _told(connection: sa.Connection, numbers: Iterator[int]) -> Iterator[Family]:
    while some := list(islice(numbers, _AT_ONCE)):
        for number, head, members in _read(connection, some):
            yield _family(number, head, members)


def _read(connection: sa.Connection, numbers: Sequence[int]) -> Iterator[tuple[int, int, list[_Member]]]:
    """Yield these families, each with its head and its members in the order in which they were published."""
    query = _members(family_members.c.family_id, family_members.c.statement_id).add_columns(readings.c.first_seen)
    query = query.where(family_members.c.family_id.in_(numbers))
    seen: dict[int, dict[int, str]] = {number: {} for number in numbers}
    for family, statement, first_seen in connection.execute(query):
        seen[family][statement] = first_seen
    of_head = sa.select(families.c.id, families.c.head_id).where(families.c.id.in_(numbers))
    heads = {row.id: row.head_id for row in connection.execute(of_head)}
    for number in (one for one in numbers if one in heads):
        members = [
            _Member(one, seen[number][one.id], words_of(quoted(one.content, one.quotation)))
            for some in _parts(list(seen[number]))
            for one in found(connection, some)
        ]
        yield number, heads[number], sorted(_since_first(connection, members), key=_order)


def _since_first(connection: sa.Connection, members: Sequence[_Member]) -> Iterator[_Member]:
    """Date members by when their pages had these words first: a page that was changed elsewhere had them before."""
    before = _said_before(connection, [one.statement.page for one in members])
    for one in members:
        said = before.get(one.statement.page, ())
        times = [seen for seen, words in said if seen < one.first_seen and same_words(words, one.words)]
        yield one._replace(first_seen=min(times, default=one.first_seen))


def _said_before(connection: sa.Connection, pages: Sequence[int]) -> dict[int, list[tuple[str, Words]]]:
    """Give what these pages quoted before they were changed, by page, with when that was seen first."""
    query = (
        sa.select(readings.c.page_id, readings.c.first_seen, statements.c.content, statements.c.quotation)
        .join(statements, statements.c.reading_id == readings.c.id)
        .where(readings.c.current == 0, statements.c.quotation.in_(("direct", "mixed")))
        .where(statements.c.reviewed.is_distinct_from("reject"))
    )
    said: dict[int, list[tuple[str, Words]]] = {}
    for some in _parts(pages):
        for page, seen, *words in connection.execute(query.where(readings.c.page_id.in_(some))):
            said.setdefault(page, []).append((seen, words_of(quoted(*words))))
    return said


def _parts(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    yield from (numbers[begin : begin + 500] for begin in range(0, len(numbers), 500))


def _order(member: _Member) -> tuple[str, str, int]:
    """By publication, then by when the page was seen first; a page that gives no day stands where it was seen."""
    published = in_utc(member.statement.published) or member.statement.published or member.first_seen
    return published, member.first_seen, member.statement.id


def _family(number: int, head: int, members: Sequence[_Member]) -> Family:
    first = min(members, key=lambda one: (one.first_seen, one.statement.id))
    speakers = [one.statement.speakers for one in members]
    return Family(
        id=number,
        words=next(one.statement.content for one in members if one.statement.id == head),
        fullest=head,
        pages=len({one.statement.page for one in members}),
        first_page=first.statement.page,
        first_seen=first.first_seen,
        published=next((one.statement.published for one in members if one.statement.published), None),
        speakers=everyone(speakers),
        disagree=disagree(speakers),
    )


def _variants(members: Sequence[_Member], fullest: Words) -> list[Variant]:
    """Give one variant a page: of several statements there the fullest."""
    pages: dict[int, list[_Member]] = {}
    for one in members:
        pages.setdefault(one.statement.page, []).append(one)
    variants = []
    for there in pages.values():
        there.sort(key=lambda one: (fullness(one.words), -one.statement.id), reverse=True)
        first, *others = there
        numbers = tuple(sorted(one.statement.id for one in others))
        variants.append(Variant(first.statement, first.first_seen, differences(fullest, first.words), numbers))
    return variants
