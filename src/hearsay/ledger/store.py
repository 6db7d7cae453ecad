"""A reading into the ledger, all of it or nothing: the caller's transaction holds every row."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from hearsay.ledger.actor_keys import on_page
from hearsay.ledger.driver import fetch, fetch_among, insert, insert_together, run
from hearsay.ledger.families.settling import come_in, settle
from hearsay.ledger.fulltext import index_words
from hearsay.ledger.projection import (
    PLACES,
    Row,
    actor_key,
    appearance_rows,
    capture_of,
    digest,
    page_row,
    sequence_of,
    statement_rows,
    tellings,
)
from hearsay.ledger.records import Added, Change
from hearsay.ledger.schema import actor_names, actors, appearances, counters, pages, readings, statements, tellers
from hearsay.ledger.times import in_utc, now
from hearsay.pages.addresses import is_address, same_page_key
from hearsay.records import Page, Reading
from hearsay.render import reading_from_json, to_json

_LONGEST_KEY = 500


class _Before(NamedTuple):
    """A reading of the page that is there already."""

    id: int
    capture: str
    digest: str
    current: int
    first_seen: str
    last_seen: str


# Made once: SQLAlchemy knows a query that it has seen, and a page takes a dozen of them.
_COUNTERS = sa.select(counters.c.name, counters.c.last)
_COUNT = sa.update(counters).where(counters.c.name == sa.bindparam("table")).values(last=sa.bindparam("number"))
_BY_KEY = sa.select(pages.c.id).where(pages.c.key == sa.bindparam("wanted"))
_BY_CAPTURE = sa.select(sa.func.min(readings.c.page_id)).where(readings.c.capture == sa.bindparam("capture"))
_THERE = sa.select(sa.func.coalesce(_BY_KEY.scalar_subquery(), _BY_CAPTURE.scalar_subquery()))
_OF_PAGE = sa.select(*(readings.c[name] for name in _Before._fields)).where(
    readings.c.page_id == sa.bindparam("wanted")
)
_NAMES = (actor_names.c.key, actor_names.c.actor_id)
_CURRENT_BY = (
    sa.select(readings.c.page_id, readings.c.json)
    .where(
        readings.c.capture == sa.bindparam("wanted"), readings.c.reader == sa.bindparam("by"), readings.c.current == 1
    )
    .limit(1)
)


def add_reading(connection: sa.Connection, reading: Reading, reader: str) -> Added:
    """Keep a reading, unless it is there; ``reader`` says what read it. The caller's transaction must be writing."""
    key, count = page_key(reading.page), len(reading.statements)
    page = _there(connection, key, reading.page)
    seen = in_utc(reading.page.captured) or now()
    line = to_json(reading)
    mark = digest(line)
    before = [] if page is None else _readings(connection, page)
    alike = next((one for one in before if one.digest == mark), None)
    if page is not None and alike:
        _see_again(connection, alike, reading, seen)
        return Added("changed" if _settle_current(connection, page) else "same", page, count)
    numbers = _Numbers(connection)
    change: Change = "changed"
    if page is None:
        page, change = numbers.take("pages", 1)[0], "new"
        insert(connection, pages, [{"id": page, "key": key, "added": now()}])
    row = {"digest": mark, "reader": reader, "current": int(not before), **page_row(reading)}
    times = [time for one in before if one.capture == row["capture"] for time in (one.first_seen, one.last_seen)]
    row |= {"first_seen": min([seen, *times]), "last_seen": max([seen, *times]), "page_id": page, "json": line}
    kept = _keep(connection, numbers, reading, row)
    numbers.keep(connection)
    if before:
        _settle_current(connection, page)
    else:
        come_in(connection, kept)
    return Added(change, page, count)


def recall(connection: sa.Connection, page: Page, reader: str) -> Added | None:
    """Tell whether this very capture, read by this reader, is what its page says now; then note that it was seen.

    None: it must be read. The caller's transaction must be writing.
    """
    found = connection.execute(_CURRENT_BY, {"wanted": capture_of(page), "by": reader}).first()
    if not found:
        return None
    kept = reading_from_json(found.json)
    if replace(page, url=kept.page.url, captured=kept.page.captured) != kept.page:
        return None
    current = next(one for one in _readings(connection, found.page_id) if one.current)
    _see_again(connection, current, kept, in_utc(page.captured) or now())
    return Added("same", found.page_id, len(kept.statements))


def page_key(page: Page) -> str:
    """What makes two captures the same page: the address, a file's absolute path (hashed), else the text."""
    if is_address(page.url):
        key = f"web:{same_page_key(page.url)}"
        return key if len(key) <= _LONGEST_KEY and key.isprintable() else f"web:{_hash(key)}"
    if page.url in ("", "-"):
        return f"text:{_hash(page.id)}"
    return f"file:{_hash(str(Path(page.url.replace(chr(0), '')).absolute()))}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _there(connection: sa.Connection, key: str, page: Page) -> int | None:
    """Find the page by its address, or by this very capture under another one."""
    found: int | None = fetch(connection, _THERE, {"wanted": key, "capture": capture_of(page)})[0][0]
    return found


def _readings(connection: sa.Connection, page: int) -> list[_Before]:
    return [_Before(*row) for row in fetch(connection, _OF_PAGE, {"wanted": page})]


def _see_again(connection: sa.Connection, one: _Before, reading: Reading, seen: str) -> None:
    first, last = min(one.first_seen, seen), max(one.last_seen, seen)
    if (first, last) != (one.first_seen, one.last_seen):
        changed = sa.update(readings).where(readings.c.id == one.id)
        connection.execute(changed.values(first_seen=first, last_seen=last))
    if first != one.first_seen:
        _date_anew(connection, one.id, reading, first)


def _date_anew(connection: sa.Connection, number: int, reading: Reading, first_seen: str) -> None:
    """Date the statements of a page that was seen earlier than was known; what is said of no day has that one."""
    query = sa.select(statements.c.local, statements.c.id, statements.c.sequence)
    there = {one.local: one for one in connection.execute(query.where(statements.c.reading_id == number))}
    for row in statement_rows(reading, first_seen):
        one = there[row["local"]]
        days = {name: row[name] for name in ("first_day", "last_day")}
        days["sequence"] = sequence_of(row["first_day"], one.sequence % PLACES)
        connection.execute(sa.update(statements).where(statements.c.id == one.id).values(days))


def _settle_current(connection: sa.Connection, page: int) -> bool:
    """Mark the reading that was seen last as what the page says now; say whether that changed."""
    latest = max(_readings(connection, page), key=lambda one: (one.last_seen, one.id))
    if latest.current:
        return False
    of_page = sa.update(readings).where(readings.c.page_id == page)
    connection.execute(of_page.where(readings.c.current == 1).values(current=0))
    connection.execute(of_page.where(readings.c.id == latest.id).values(current=1))
    settle(connection, page)
    return True


class _Numbers:
    """Gives the next numbers of each table; none is ever given twice, not even after its row is gone."""

    def __init__(self, connection: sa.Connection) -> None:
        self._last: dict[str, int] = dict(fetch(connection, _COUNTERS))
        self._given: dict[str, int] = {}

    def take(self, table: str, count: int) -> range:
        """Take so many numbers; they count as given once `keep` was called."""
        last = self._last[table]
        self._last[table] = self._given[table] = last + count
        return range(last + 1, last + count + 1)

    def keep(self, connection: sa.Connection) -> None:
        """Write down which numbers are given."""
        run(connection, _COUNT, [{"table": table, "number": last} for table, last in self._given.items()])


def _keep(connection: sa.Connection, numbers: _Numbers, reading: Reading, row: Row) -> list[Row]:
    """Keep a reading; give its statements' rows."""
    number = numbers.take("readings", 1)[0]
    insert(connection, readings, [{"id": number, "added": now(), **row}])
    there = _keep_appearances(connection, numbers, reading, {"page": row["page_id"], "reading": number})
    rows = statement_rows(reading, row["first_seen"])
    given = numbers.take("statements", len(rows))
    ids = dict(zip((row["local"] for row in rows), given, strict=True))
    for row, place in zip(rows, reversed(given), strict=True):
        row |= {"id": ids[row["local"]], "reading_id": number, "parent_id": ids.get(row.pop("parent"))}
        row["sequence"] = sequence_of(row["first_day"], place)
    insert(connection, statements, rows)
    told = [
        {
            "statement_id": ids[one.statement],
            "part": one.part,
            "position": one.position,
            "appearance_id": there[one.actor],
        }
        for one in tellings(reading)
    ]
    insert(connection, tellers, told)
    if rows:
        index_words(connection, rows)
    return rows


def _keep_appearances(
    connection: sa.Connection, numbers: _Numbers, reading: Reading, of: dict[str, int]
) -> dict[str, int]:
    """Keep who appears; give the appearances' numbers by the reading's ids."""
    rows = appearance_rows(reading)
    keys = [actor_key(row, of["page"]) for row in rows]
    owners = _actors(connection, numbers, dict(zip(keys, rows, strict=True)), of["page"])
    for row, key, number in zip(rows, keys, numbers.take("appearances", len(rows)), strict=True):
        row |= {"id": number, "reading_id": of["reading"], "actor_id": owners[key]}
    insert(connection, appearances, rows)
    return {row["local"]: row["id"] for row in rows}


def _actors(connection: sa.Connection, numbers: _Numbers, wanted: dict[str, Row], page: int) -> dict[str, int]:
    """Find the actors behind these keys, on this page before anywhere, and make those who are new."""
    own = {key: on_page(key, page) for key in wanted}
    keys = list({**wanted, **dict.fromkeys(own.values())})
    there: dict[str, int] = dict(fetch_among(connection, _NAMES, actor_names.c.key, keys))
    held = {key: one for key in wanted if (one := own[key] if own[key] in there else key) in there}
    found = {key: there[one] for key, one in held.items()}
    new = {key: row for key, row in wanted.items() if key not in found}
    owners = numbers.take("actors", len(new))
    people = [
        {"id": number, "name": row["name"], "kind": row["kind"], "named": row["named"]}
        for number, row in zip(owners, new.values(), strict=True)
    ]
    insert(connection, actors, people)
    names = [
        {"id": number, "actor_id": owner, "key": key, "name": row["name"]}
        for number, owner, (key, row) in zip(numbers.take("actor_names", len(new)), owners, new.items(), strict=True)
    ]
    insert_together(connection, actor_names, names)
    return found | dict(zip(new, owners, strict=True))
