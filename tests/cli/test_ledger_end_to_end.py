"""The ledger's commands as a user runs them: processes of their own, the real model."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

FERRY = "Mara Olin said that the ferry would run until June.\n"
BRIDGE = "“The bridge is safe,” Jon Vesper, the harbour master, told Eastmark Radio.\n"


def hearsay(where: Path, *arguments: str | Path) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "hearsay", *map(str, arguments), "--ledger", str(where)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=300)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_pages_are_added_found_and_not_read_twice(tmp_path: Path) -> None:
    where, folder = tmp_path / "ledger.sqlite", tmp_path / "monday"
    folder.mkdir()
    (folder / "ferry.txt").write_text(FERRY, encoding="utf-8")
    code, _, err = hearsay(where, "add", folder)
    assert (code, err.splitlines()[-1]) == (0, "1 page read: 1 new, 0 changed, 0 same, 0 failed; 1 statement.")
    (folder / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (folder / "ferry.txt").write_text(FERRY.replace("June", "May"), encoding="utf-8")
    code, _, err = hearsay(where, "add", folder)
    assert (code, err.splitlines()[-1]) == (0, "2 pages read: 1 new, 1 changed, 0 same, 0 failed; 2 statements.")
    code, _, err = hearsay(where, "add", folder)
    assert (code, err.splitlines()[-1]) == (0, "2 pages read: 0 new, 0 changed, 2 same, 0 failed; 2 statements.")
    code, out, _ = hearsay(where, "search", "ferries", "--speaker", "olin", "--json")
    (found,) = map(json.loads, out.splitlines())
    assert (code, found["content"]) == (0, "that the ferry would run until May")
    assert hearsay(where, "check")[0] == 0
