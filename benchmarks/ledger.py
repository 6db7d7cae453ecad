"""How fast a ledger in SQLite takes readings and finds statements, beside a plain insert of the same rows.

    python -m benchmarks.ledger                            250,000 statements, about three minutes
    python -m benchmarks.ledger --statements 1000000       about a quarter of an hour and 2 GB under --folder
    python -m benchmarks.ledger --statements 100000 --postgresql URL      an empty database, which is filled

Times are of the processor, with the wall clock's beside them: on a busy machine the second says little. Making the
readings is not counted. With --write the figures go into the file from which docs/benchmarks.md has them.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

from benchmarks import machine
from benchmarks.inputs import ROOT
from benchmarks.ledger_figures import MILLION, Adding, Figures, Plain, Spent
from benchmarks.ledger_searches import measure_searches
from benchmarks.made_readings import STATEMENTS, readings
from benchmarks.plain_insert import plain_insert
from hearsay.ledger import Ledger
from hearsay.records import Reading

_EARLY = 2_000  # pages after which memory is looked at first
_PLAIN = 250_000  # statements, at most, that are inserted plainly too


def spent(work: Callable[[], object]) -> Spent:
    """Do the work and tell what it took."""
    worked, waited = time.process_time(), time.perf_counter()
    work()
    return Spent(time.process_time() - worked, time.perf_counter() - waited)


def measure(where: str, folder: Path, statements: int, say: Callable[[str], None]) -> Figures:
    """Fill the ledger at this place, search it, and insert the same rows plainly into files in the folder."""
    pages = statements // STATEMENTS
    sqlite = "://" not in where
    with Ledger(where) as ledger:
        say(f"ledger: adding {pages:,} pages")
        adding, part = add(ledger, readings(pages), min(pages, _PLAIN // STATEMENTS))
        say("ledger: searching")
        searches = list(measure_searches(ledger))
    plain = None
    if sqlite:
        say("ledger: the same rows by sqlite-utils")
        plain = plainly(folder, part)
    database = "SQLite" if sqlite else "PostgreSQL"
    return Figures(statements, database, adding, plain, searches, machine.describe(None))


def add(ledger: Ledger, coming: Iterator[Reading], part: int) -> tuple[Adding, Adding]:
    """Add the readings; give what all of them took, and what the first ``part`` of them did."""
    thousands, whole, early, first = [], Spent(), 0.0, None
    since = Spent()
    number = 0
    for number, reading in enumerate(coming, 1):
        took = spent(partial(ledger.add, reading, reader="benchmark"))
        whole, since = whole + took, since + took
        if number % 1000 == 0:
            thousands.append(since)
            since = Spent()
        if number == _EARLY:
            early = _peak()
        if number == part:
            first = Adding(number, whole, whole, early, _peak(), ledger.stats().bytes)
    slowest = max(thousands or [whole], key=lambda one: one.worked)
    adding = Adding(number, whole, slowest, early, _peak(), ledger.stats().bytes)
    return adding, first or adding


def plainly(folder: Path, ledger: Adding) -> Plain:
    """Insert the statements of the first pages by sqlite-utils, all at once and page by page."""
    at_once, by_page = folder / "at-once.sqlite", folder / "by-page.sqlite"
    together = plain_insert(at_once, readings(ledger.pages), at_once=True)
    apart = plain_insert(by_page, readings(ledger.pages), at_once=False)
    return Plain(ledger.pages, Spent(*together), Spent(*apart), ledger.spent, at_once.stat().st_size, ledger.size)


def _peak() -> float:
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there, in KiB elsewhere
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the figures as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ledger")
    parser.add_argument("--statements", type=int, default=250_000)
    parser.add_argument("--folder", type=Path, help="where the files go (default: the system's for what is temporary)")
    parser.add_argument("--postgresql", metavar="URL", help="measure this database instead")
    parser.add_argument("--write", action="store_true", help=f"also write {MILLION.relative_to(ROOT)}")
    given = parser.parse_args(arguments)

    def say(words: str) -> None:
        print(words, file=sys.stderr)

    with tempfile.TemporaryDirectory(dir=given.folder) as made:
        folder = Path(made)
        where = given.postgresql or str(folder / "ledger.sqlite")
        text = json.dumps(asdict(measure(where, folder, given.statements, say)), indent=1)
    if given.write:
        MILLION.write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
