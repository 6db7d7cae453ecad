"""What is followed: when an entry of a feed was looked at, and whether it is to be looked at again.

The rule: a new entry is looked at at once; one whose feed gives it a later time too. Apart from that a page is looked
at again when as long has passed since the last look as had then passed since it came out or was changed (at least ten
minutes), so after 10, 20, 40 minutes and so on, until it had been the same for a week. A page that cannot be read is
tried by the same steps, counted from the first time. A list that cannot be read likewise, but never given up: once a
day at least. A page that somebody took out of the ledger is never looked at again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa

from hearsay.ledger.schema import followed
from hearsay.pages.addresses import is_address, same_page_key

_SHORTEST = timedelta(minutes=10)
_LONGEST = timedelta(days=7)
_DAY = timedelta(days=1)
_ALWAYS, _NEVER = "0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00"
_BY_KEY = sa.select(followed).where(followed.c.key == sa.bindparam("wanted"))


class Look(NamedTuple):
    """What came of looking at an entry: its page (None: it could not be read), and whether that says something new."""

    page: int | None
    fresh: bool


def due(connection: sa.Connection, url: str, stated: str | None, now: str) -> bool:
    """Tell whether an entry is to be looked at; ``stated`` is its time by the feed, all are ISO 8601 in UTC."""
    row = connection.execute(_BY_KEY, {"wanted": _key("page", url)}).first()
    if row is None or (stated or "") > (row.stated or ""):
        return True
    same_for = _time(row.looked) - _time(row.since)
    return same_for <= _LONGEST and _time(now) - _time(row.looked) >= max(same_for, _SHORTEST)


def is_forgotten(connection: sa.Connection, url: str) -> bool:
    """Tell whether somebody took the page at this address out of the ledger."""
    row = connection.execute(_BY_KEY, {"wanted": _key("page", url)}).first()
    return row is not None and row.since == _ALWAYS


def list_due(connection: sa.Connection, url: str, now: str) -> bool:
    """Tell whether a list is to be asked for: always, but that one that failed is given time."""
    row = connection.execute(_BY_KEY, {"wanted": _key("list", url)}).first()
    return row is None or _time(now) - _time(row.looked) >= min(_time(row.looked) - _time(row.since), _DAY)


def looked(connection: sa.Connection, url: str, stated: str | None, look: Look, now: str) -> None:
    """Note that an entry was looked at; the caller's transaction must be writing."""
    key = _key("page", url)
    row = connection.execute(_BY_KEY, {"wanted": key}).first()
    before = row.page_id if row else None
    since = row.since if row and not look.fresh else now
    if look.page and not before:
        since = min(now, stated or now)  # it may have come out long ago
    # Of two lists that name a page, each with a time of its own, the later time counts.
    stated = max(filter(None, (stated, row.stated if row else None)), default=None)
    fields = {"page_id": look.page or before, "stated": stated, "since": since, "looked": now}
    _write(connection, {"key": key, **fields}, there=row is not None)


def forgotten(connection: sa.Connection, page: int, urls: Iterable[str], now: str) -> None:
    """Note that a page is not to come back, whatever lists say, before it goes.

    Neither by its own addresses nor by those that led to it. The caller's transaction must be writing.
    """
    row = {"page_id": None, "stated": _NEVER, "since": _ALWAYS, "looked": now}
    connection.execute(sa.update(followed).where(followed.c.page_id == page).values(row))
    for key in {_key("page", url) for url in urls if is_address(url)}:
        there = connection.execute(_BY_KEY, {"wanted": key}).first() is not None
        _write(connection, {"key": key, **row}, there=there)


def list_failed(connection: sa.Connection, url: str, now: str) -> None:
    """Note that a list could not be read; the caller's transaction must be writing."""
    key = _key("list", url)
    row = connection.execute(_BY_KEY, {"wanted": key}).first()
    since = row.since if row else now
    _write(
        connection, {"key": key, "page_id": None, "stated": None, "since": since, "looked": now}, there=row is not None
    )


def lists_read(connection: sa.Connection, urls: Iterable[str]) -> None:
    """Note that lists could be read; the caller's transaction must be writing."""
    keys = [_key("list", url) for url in urls]
    connection.execute(sa.delete(followed).where(followed.c.key.in_(keys)))


def _write(connection: sa.Connection, row: Mapping[str, object], *, there: bool) -> None:
    if there:
        connection.execute(sa.update(followed).where(followed.c.key == row["key"]).values(row))
    else:
        connection.execute(followed.insert(), row)


def _key(kind: str, url: str) -> str:
    same = same_page_key(url) if is_address(url) else url
    return f"{kind} {hashlib.sha256(same.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def _time(written: str) -> datetime:
    return datetime.fromisoformat(written)
