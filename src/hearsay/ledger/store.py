"""A reading into the ledger, all of it or nothing: the caller's transaction holds every row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import sqlalchemy as sa

from hearsay.ledger.projection import (
    Row,
    actor_key,
    appearance_rows,
    digest,
    page_row,
    statement_rows,
    tellings,
)
from hearsay.ledger.records import Added, Change
from hearsay.ledger.schema import actor_names, actors, appearances, counters, pages, readings, statements, tellers
from hearsay.ledger.times import in_utc, now
from hearsay.pages.addresses import is_address, same_page_key
from hearsay.records import Page, Reading
from hearsay.render import reading_from_json, to_json
from hearsay.render.visible import one_line

_LONGEST_KEY = 500


class _Before(NamedTuple):
    """A reading of the page that is there already."""

    id: int
    capture: str
    digest: str
    current: int
    first_seen: str
    last_seen: str


def add_reading(connection: sa.Connection, reading: Reading, reader: str) -> Added:
    """Keep a reading, unless it is there; ``reader`` says what read it. The caller's transaction must be writing."""
    page, fresh = _page(connection, reading.page)
    seen = in_utc(reading.page.captured) or now()
    mark = digest(reading)
    before = [] if fresh else _readings(connection, page)
    alike = next((one for one in before if one.digest == mark), None)
    if alike:
        _see_again(connection, alike, seen)
    else:
        row = {"digest": mark, "reader": reader, **page_row(reading)}
        times = [time for one in before if one.capture == row["capture"] for time in (one.first_seen, one.last_seen)]
        row |= {"first_seen": min([seen, *times]), "last_seen": max([seen, *times])}
        number = _keep(connection, page, reading, row)
        _keep_statements(connection, page, number, reading, row["first_seen"])
    turned = _settle_current(connection, page)
    change: Change = "new" if fresh else "changed" if turned or not alike else "same"
    return Added(change, page, len(reading.statements))


def recall(connection: sa.Connection, page: Page, reader: str) -> Added | None:
    """Tell whether this very capture, read by this reader, is what its page says now; then note that it was seen.

    None: it must be read. The caller's transaction must be writing.
    """
    there = readings.c.capture == one_line(page.id), readings.c.reader == reader, readings.c.current == 1
    found = connection.execute(sa.select(readings.c.page_id, readings.c.json).where(*there).limit(1)).first()
    if not found:
        return None
    kept = reading_from_json(found.json)
    if replace(page, url=kept.page.url, captured=kept.page.captured) != kept.page:
        return None
    current = next(one for one in _readings(connection, found.page_id) if one.current)
    _see_again(connection, current, in_utc(page.captured) or now())
    return Added("same", found.page_id, len(kept.statements))


def _page(connection: sa.Connection, page: Page) -> tuple[int, bool]:
    """Find or make the page's row; say whether it was made."""
    there = sa.select(readings.c.page_id).where(readings.c.capture == page.id).limit(1)
    key = _page_key(page)
    found = connection.scalar(sa.select(pages.c.id).where(pages.c.key == key)) or connection.scalar(there)
    if found:
        return found, False
    number = _take(connection, "pages", 1)[0]
    connection.execute(pages.insert(), [{"id": number, "key": key, "added": now()}])
    return number, True


def _page_key(page: Page) -> str:
    if is_address(page.url):
        key = f"web:{same_page_key(page.url)}"
        return key if len(key) <= _LONGEST_KEY and key.isprintable() else f"web:{_hash(key)}"
    if page.url in ("", "-"):
        return f"text:{_hash(page.id)}"
    return f"file:{_hash(str(Path(page.url.replace(chr(0), '')).absolute()))}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _readings(connection: sa.Connection, page: int) -> list[_Before]:
    columns = [readings.c[name] for name in _Before._fields]
    return [_Before(*row) for row in connection.execute(sa.select(*columns).where(readings.c.page_id == page))]


def _see_again(connection: sa.Connection, one: _Before, seen: str) -> None:
    first, last = min(one.first_seen, seen), max(one.last_seen, seen)
    if (first, last) != (one.first_seen, one.last_seen):
        changed = sa.update(readings).where(readings.c.id == one.id)
        connection.execute(changed.values(first_seen=first, last_seen=last))


def _keep(connection: sa.Connection, page: int, reading: Reading, row: Row) -> int:
    number = _take(connection, "readings", 1)[0]
    kept = {"id": number, "page_id": page, "current": 0, "added": now(), **row, "json": to_json(reading)}
    connection.execute(readings.insert(), [kept])
    return number


def _settle_current(connection: sa.Connection, page: int) -> bool:
    """Mark the reading that was seen last as what the page says now; say whether that changed."""
    there = _readings(connection, page)
    latest = max(there, key=lambda one: (one.last_seen, one.id))
    if latest.current:
        return False
    of_page = sa.update(readings).where(readings.c.page_id == page)
    if len(there) > 1:
        connection.execute(of_page.where(readings.c.current == 1).values(current=0))
    connection.execute(of_page.where(readings.c.id == latest.id).values(current=1))
    return True


def _keep_statements(connection: sa.Connection, page: int, reading_id: int, reading: Reading, seen: str) -> None:
    there = _keep_appearances(connection, page, reading_id, reading)
    rows = statement_rows(reading, seen)
    if not rows:
        return
    ids = {row["local"]: number for row, number in zip(rows, _take(connection, "statements", len(rows)), strict=True)}
    for row in rows:
        row |= {"id": ids[row["local"]], "reading_id": reading_id, "parent_id": ids.get(row.pop("parent"))}
    connection.execute(statements.insert(), rows)
    told = [
        {
            "statement_id": ids[one.statement],
            "part": one.part,
            "position": one.position,
            "appearance_id": there[one.actor],
        }
        for one in tellings(reading)
    ]
    _insert(connection, tellers, told)


def _keep_appearances(connection: sa.Connection, page: int, reading_id: int, reading: Reading) -> dict[str, int]:
    """Keep who appears; give the appearances' numbers by the reading's ids."""
    rows = appearance_rows(reading)
    if not rows:
        return {}
    keys = [actor_key(row, page) for row in rows]
    owners = _actors(connection, dict(zip(keys, rows, strict=True)))
    numbers = _take(connection, "appearances", len(rows))
    for row, key, number in zip(rows, keys, numbers, strict=True):
        row |= {"id": number, "reading_id": reading_id, "actor_id": owners[key]}
    connection.execute(appearances.insert(), rows)
    return {row["local"]: row["id"] for row in rows}


def _actors(connection: sa.Connection, wanted: dict[str, Row]) -> dict[str, int]:
    """Find the actors behind these keys, and make those who are new."""
    found: dict[str, int] = {}
    for some in _chunks(list(wanted)):
        rows = connection.execute(
            sa.select(actor_names.c.key, actor_names.c.actor_id).where(actor_names.c.key.in_(some))
        )
        found |= {row.key: row.actor_id for row in rows}
    new = {key: row for key, row in wanted.items() if key not in found}
    owners = _take(connection, "actors", len(new))
    people = [
        {"id": number, **{name: row[name] for name in ("name", "kind", "named")}}
        for number, row in zip(owners, new.values(), strict=True)
    ]
    _insert(connection, actors, people)
    numbers = _take(connection, "actor_names", len(new))
    names = [
        {"id": number, "actor_id": owner, "key": key, "name": row["name"]}
        for number, owner, (key, row) in zip(numbers, owners, new.items(), strict=True)
    ]
    _insert(connection, actor_names, names)
    return found | dict(zip(new, owners, strict=True))


def _take(connection: sa.Connection, table: str, count: int) -> range:
    """Take the next numbers of a table; none is ever given twice, not even after its row is gone."""
    if not count:
        return range(0)
    mine = counters.c.name == table
    last = connection.scalar(sa.select(counters.c.last).where(mine)) or 0
    connection.execute(sa.update(counters).where(mine).values(last=last + count))
    return range(last + 1, last + count + 1)


def _insert(connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(table.insert(), rows)


def _chunks(keys: list[str], size: int = 500) -> Iterable[list[str]]:
    return (keys[begin : begin + size] for begin in range(0, len(keys), size))
