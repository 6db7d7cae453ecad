"""Kills an adding process at random moments, over and over, and looks whether anything is half-written.

    python -m benchmarks.kills 200

Each time a process adds pages to one SQLite ledger and is killed (SIGKILL) somewhere between its start and its end; the
ledger must then be whole, and hold every page that the process had said was kept. At last all pages must be there once.
"""

from __future__ import annotations

import multiprocessing
import random
import sys
import tempfile
from multiprocessing.connection import Connection
from pathlib import Path

from hearsay.ledger import Ledger
from hearsay.records import Actor, Block, Page, Reading, Span, Statement

PAGES = 60


def page(number: int) -> Reading:
    """A page with some statements; every third comes to an address that was there, with other words."""
    text = "".join(f"Speaker {number % 7} said boat {number} and {line} would sail.\n" for line in range(12))
    statements = tuple(
        Statement(
            id=f"s{place}",
            source=(Span(begin, begin + 9),),
            cue=(Span(begin + 10, begin + 14),),
            content=(Span(begin + 15, begin + len(line)),),
            quotation="indirect",
            manner="states",
            negated=False,
            speaker=("a1",),
            relay=(),
            parent=None,
            said=None,
            block="body",
            confidence=0.5,
        )
        for place, (begin, line) in enumerate(_lines(text), 1)
    )
    address = f"https://courier.example/{number - number % 3 // 2}"
    whole = Page(address, f"{number:016x}", text, (Block("body", Span(0, len(text))),))
    return Reading(whole, (Actor("a1", f"Speaker {number % 7}", "person", named=True),), statements)


def add_all(where: Path, kept: Connection) -> None:
    """Add all pages, and say of each that it is kept."""
    with Ledger(where) as ledger:
        for number in range(PAGES):
            ledger.add(page(number))
            kept.send(number)


def kill_often(where: Path, times: int, chance: random.Random) -> list[str]:
    """Kill so many adding processes; give what was wrong, nothing where all was right."""
    wrong: list[str] = []
    for turn in range(times):
        # Most moments of a process are its start, so the end is chosen by how far it got.
        last = chance.randrange(-1, PAGES - 1)
        wrong += [f"kill {turn} after page {last}: {fault}" for fault in _kill_one(where, last, chance)]
    with Ledger(where) as ledger:
        for number in range(PAGES):
            ledger.add(page(number))
        if {one.url for one in ledger.pages()} != {page(number).page.url for number in range(PAGES)}:
            wrong.append("at last not every page is there once")
        wrong += [f"at last: {fault}" for fault in ledger.check()]
    return wrong


def _kill_one(where: Path, last: int, chance: random.Random) -> list[str]:
    # A fresh process each time, forked from one that has loaded everything: a kill costs little that way.
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["hearsay.ledger", "sqlalchemy.dialects.sqlite.pysqlite"])
    receiver, sender = processes.Pipe(duplex=False)
    process = processes.Process(target=add_all, args=(where, sender))
    process.start()
    sender.close()
    kept: list[int] = []
    while last >= 0 and (not kept or kept[-1] < last):
        kept.append(receiver.recv())
    process.join(chance.random() * 0.02)
    process.kill()
    process.join()
    receiver.close()
    with Ledger(where) as ledger:
        there = {reading.page.text for one in ledger.pages() for reading in ledger.readings(f"p{one.id}")}
        faults = [str(fault) for fault in ledger.check()]
    return faults + [f"page {number} is lost" for number in kept if page(number).page.text not in there]


def _lines(text: str) -> list[tuple[int, str]]:
    begin, found = 0, []
    for line in text.splitlines():
        found.append((begin, line))
        begin += len(line) + 1
    return found


def main(arguments: list[str]) -> int:
    """Run the kills that were asked for; 1 where anything was wrong."""
    times = int(arguments[0]) if arguments else 200
    with tempfile.TemporaryDirectory() as folder:
        wrong = kill_often(Path(folder) / "ledger.sqlite", times, random.Random(6))
    print(*(wrong or [f"{times} kills, nothing half-written, nothing lost"]), sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
