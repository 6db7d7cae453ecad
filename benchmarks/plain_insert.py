"""The statements' rows put into a file by sqlite-utils, as one would without a ledger: a table, an index of words."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from hearsay.ledger.projection import statement_rows
from hearsay.records import Reading


def plain_insert(path: Path, readings: Iterable[Reading], *, at_once: bool) -> tuple[float, float]:
    """Insert the rows, in one transaction or in one a page; give seconds of the processor and of the wall clock.

    Making the rows is not counted. All at once, the index of words is made at the end; page by page, it is there from
    the first one on and kept current by sqlite-utils' triggers.
    """
    database = Database(path)
    database.enable_wal()
    worked = waited = 0.0
    some: list[list[dict[str, Any]]] = list(_rows(readings))
    parts = [[row for rows in some for row in rows]] if at_once else some
    for number, rows in enumerate(parts):
        began = time.process_time(), time.perf_counter()
        table = database.table("statements")
        table.insert_all(rows, pk="id")
        if number == 0:
            table.enable_fts(["content"], tokenize="porter", create_triggers=not at_once)
        worked += time.process_time() - began[0]
        waited += time.perf_counter() - began[1]
    database.close()
    return worked, waited


def _rows(readings: Iterable[Reading]) -> Iterator[list[dict[str, Any]]]:
    last = 0
    for number, reading in enumerate(readings, 1):
        rows = statement_rows(reading, "2031-01-01")
        for row in rows:
            last += 1
            row |= {"id": last, "reading_id": number}
        yield rows
