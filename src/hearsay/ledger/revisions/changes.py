"""The changes of the ledger's pages, from the readings that it keeps."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice

import sqlalchemy as sa

from hearsay.errors import UsageError
from hearsay.ledger.revisions.compare import compare, kind_of
from hearsay.ledger.revisions.records import Kept, PageChange, Version
from hearsay.ledger.revisions.steps import Seen, Step, steps
from hearsay.ledger.schema import readings, statements
from hearsay.ledger.times import days
from hearsay.render import reading_from_json
from hearsay.render.visible import one_line


def changes(
    connection: sa.Connection,
    page: int | None = None,
    *,
    since: str | None = None,
    silent: bool = False,
    limit: int | None = None,
) -> Iterator[PageChange]:
    """Yield what changed, the latest first: of one page, also where it was read anew; else of all, without that.

    ``since`` is a day, month or year: what was seen changed on it or later. ``silent``: only where no notice says so.
    Raises UsageError where ``since`` is no day.
    """
    if since is not None:
        since = _day(since)
    taken = [step for step in _steps(connection, page, since) if page is not None or not step.anew or step.same_reader]
    taken.sort(key=lambda step: (step.at, step.page, step.new), reverse=True)
    found = (change for step in taken if (change := _change(connection, step, page is not None)))
    yield from islice((change for change in found if change.silent or not silent), limit)


def _day(written: str) -> str:
    found = days(written.strip())
    if not found:
        raise UsageError(f"{written!r} is no day; write one as 2031-05-07, a month as 2031-05, a year as 2031.")
    return found[0]


def _steps(connection: sa.Connection, page: int | None, since: str | None) -> Iterator[Step]:
    """Yield the steps of the pages that have several readings, without looking into these."""
    many = sa.select(readings.c.page_id).group_by(readings.c.page_id).having(sa.func.count() > 1)
    if since is not None:
        many = many.having(sa.or_(*(sa.func.max(readings.c[name]) >= since for name in ("last_seen", "added"))))
    query = sa.select(
        readings.c.id,
        readings.c.page_id.label("page"),
        *(readings.c[name] for name in ("capture", "reader", "first_seen", "last_seen", "added")),
    ).where(readings.c.page_id.in_(many) if page is None else readings.c.page_id == page)
    rows = connection.execute(query.order_by(readings.c.page_id)).all()
    for _, ones in groupby((Seen(*row) for row in rows), key=lambda one: one.page):
        yield from (step for step in steps(ones) if since is None or step.at >= since)


def _change(connection: sa.Connection, step: Step, anew: bool) -> PageChange | None:
    """Look into both readings; None where the page says the same, and that is not asked for or known already."""
    old, new = _kept(connection, step.old), _kept(connection, step.new)
    kind = kind_of(old, new, back=step.back)
    if kind == "anew" and (step.back or not anew):
        return None
    return compare(old, new, page=step.page, at=step.at, after=step.after, kind=kind)


def _kept(connection: sa.Connection, number: int) -> Kept:
    names = ("capture", "url", "first_seen", "last_seen", "reader", "title", "published", "json")
    row = connection.execute(sa.select(*(readings.c[name] for name in names)).where(readings.c.id == number)).one()
    reading = reading_from_json(row.json)
    known = {name: getattr(row, name) for name in names if name != "json"}
    modified = one_line(reading.page.modified) if reading.page.modified else None
    rows = connection.execute(sa.select(statements.c.local, statements.c.id).where(statements.c.reading_id == number))
    return Kept(reading, Version(**known, modified=modified), {row.local: row.id for row in rows})
