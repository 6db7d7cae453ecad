"""Statements found, page by page, each with the reading that it stands in: what exports are made of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import sqlalchemy as sa

from hearsay.ledger.conditions import Search, conditions
from hearsay.ledger.records import Found, LedgerPage, Review
from hearsay.ledger.reviews.in_force import placed, reviewed
from hearsay.ledger.reviews.listing import Wanted, review_list
from hearsay.ledger.schema import readings, statements
from hearsay.ledger.search import found
from hearsay.ledger.show import page_of
from hearsay.records import Reading
from hearsay.render import reading_from_json

_AT_ONCE = 1000  # rows fetched together
_JSON = sa.select(readings.c.json).where(readings.c.id == sa.bindparam("wanted"))


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

    One page is held in memory at a time. Raises UsageError where the search has no meaning.
    """
    query = sa.select(readings.c.page_id, statements.c.reading_id, statements.c.id).join(
        readings, readings.c.id == statements.c.reading_id
    )
    query = query.where(readings.c.current == 1, *conditions(connection, wanted))
    query = query.order_by(readings.c.page_id, statements.c.id).execution_options(yield_per=_AT_ONCE)
    for (number, reading), rows in groupby(connection.execute(query), key=attrgetter("page_id", "reading_id")):
        ids = [row.id for row in rows]
        page, line = page_of(connection, number), connection.scalar(_JSON, {"wanted": reading})
        if page and line:  # gone meanwhile, where the database shows what others do
            read = reading_from_json(line)
            one = OnPage(page, reading=read, in_force=read, found=found(connection, ids), reviews=[])
            yield _with_reviews(connection, reading, one)


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
