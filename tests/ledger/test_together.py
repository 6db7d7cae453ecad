"""Several processes at one ledger, and processes that are killed."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

from benchmarks.kills import kill_often
from hearsay.ledger import Ledger

WRITER = """
    import sys
    from hearsay.ledger import Ledger
    from tests.ledger.made import ferry
    with Ledger(sys.argv[1]) as ledger:
        for number in range(12):
            for url in (f"https://{sys.argv[2]}.example/{number}", f"https://both.example/{number}"):
                ledger.add(ferry(f"boat {number} of {url}", url=url))
"""
READER = """
    import sys
    from hearsay.ledger import Ledger
    with Ledger(sys.argv[1], create=False) as ledger:
        for _ in range(8):
            for found in ledger.search("boat", speaker="olin"):
                assert found.speakers and found.content.startswith("boat"), found
            assert len(list(ledger.pages())) <= 36
"""


def test_two_writers_and_five_readers_get_along(where: str) -> None:
    Ledger(where).close()

    def start(script: str, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", dedent(script), where, *arguments]
        return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)

    running = [start(WRITER, "courier"), start(WRITER, "lamp"), *(start(READER) for _ in range(5))]
    said = [process.communicate(timeout=300)[1] for process in running]
    assert [(process.returncode, words) for process, words in zip(running, said, strict=True)] == [(0, "")] * 7
    with Ledger(where) as ledger:
        assert ledger.stats().pages == 36
        assert [actor.pages for actor in ledger.actors()] == [36]
        assert list(ledger.check()) == []


def test_two_who_make_the_same_ledger_at_once_make_one(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    command = [sys.executable, "-c", dedent(WRITER), str(path)]
    running = [subprocess.Popen([*command, name], stderr=subprocess.PIPE, text=True) for name in ("courier", "lamp")]
    assert [process.communicate(timeout=300)[1] for process in running] == ["", ""]
    with Ledger(path) as ledger:
        assert ledger.stats().pages == 36


def test_processes_that_are_killed_leave_nothing_half_written_and_lose_nothing(tmp_path: Path) -> None:
    assert kill_often(tmp_path / "ledger.sqlite", 8, random.Random(4)) == []
