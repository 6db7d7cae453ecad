"""Statements found, page by page, each with the reading that it stands in: what exports are made of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice
from operator import attrgetter
from typing import NamedTuple

import sqlalchemy as sa

from hearsay.ledger.conditions import Search, conditions
from hearsay.ledger.records import Found, LedgerPage, Review
from hearsay.ledger.reviews.in_force import placed, reviewed
from hearsay.ledger.reviews.listing import Wanted, review_list
from hearsay.ledger.schema import readings, statements
from hearsay.ledger.search import found
from hearsay.ledger.show import pages_of
from hearsay.records import Reading
from hearsay.render import reading_from_json

_AT_ONCE = 500  # rows fetched together
_PAGES = 20  # pages fetched together


class OnPage(NamedTuple):
    """A page with statements found on it: ``found``, in its order, and the ``reviews`` of these that are in force.

    ``reading`` is as it was put in, ``in_force`` the same with people's corrections on top.
    """

    page: LedgerPage
    reading: Reading
    in_force: Reading
    found: list[Found]
    reviews: list[Review]


def by_page(connection: sa.Connection, wanted: Search) -> Iterator[OnPage]:
    """Yield each page that holds statements that fit, in the order of pages.

    A few pages are held in memory at a time. Raises UsageError where the search has no meaning.
    """
    query = sa.select(readings.c.page_id, statements.c.reading_id, statements.c.id).join(
        readings, readings.c.id == statements.c.reading_id
    )
    query = query.where(readings.c.current == 1, *conditions(connection, wanted))
    query = query.order_by(readings.c.page_id, statements.c.id).execution_options(yield_per=_AT_ONCE)
    each = (
        (*which, [row.id for row in rows])
        for which, rows in groupby(connection.execute(query), key=attrgetter("page_id", "reading_id"))
    )
    while some := list(islice(each, _PAGES)):
        yield from _fetched(connection, some)


def _fetched(connection: sa.Connection, some: list[tuple[int, int, list[int]]]) -> Iterator[OnPage]:
    """Fetch some pages together, each given by its number, its reading's and its statements'."""
    pages = {page.id: page for page in pages_of(connection, [number for number, _, _ in some])}
    query = sa.select(readings.c.id, readings.c.json).where(readings.c.id.in_([reading for _, reading, _ in some]))
    lines = {row.id: row.json for row in connection.execute(query)}
    all_ids = [one for _, _, ids in some for one in ids]
    there = {
        one.id: one
        for begin in range(0, len(all_ids), _AT_ONCE)
        for one in found(connection, all_ids[begin : begin + _AT_ONCE])
    }
    for number, reading, ids in some:
        if number in pages and reading in lines:  # gone meanwhile, where the database shows what others do
            read = reading_from_json(lines[reading])
            these = [there[one] for one in ids if one in there]
            yield _with_reviews(
                connection, reading, OnPage(pages[number], read, in_force=read, found=these, reviews=[])
            )


def _with_reviews(connection: sa.Connection, reading: int, one: OnPage) -> OnPage:
    if not any(statement.reviewed for statement in one.found):
        return one
    there = {statement.id for statement in one.found}
    reviews = [
        review
        for review in review_list(connection, Wanted(page=one.page.id))
        if review.statement in there and not review.undone and not review.lost
    ]
    return one._replace(in_force=reviewed(one.reading, placed(connection, reading)).reading, reviews=reviews)


def count_pages(connection: sa.Connection, wanted: Search) -> int:
    """Count the pages that `by_page` would give."""
    query = sa.select(sa.func.count(sa.distinct(readings.c.page_id))).select_from(statements)
    query = query.join(readings, readings.c.id == statements.c.reading_id)
    return connection.scalar(query.where(readings.c.current == 1, *conditions(connection, wanted))) or 0
