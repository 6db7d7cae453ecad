from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from hearsay.ledger import Ledger, LedgerError
from tests.ledger.conftest import program
from tests.ledger.made import ferry


def test_a_back_up_of_a_file_is_a_ledger_taken_while_somebody_writes(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    with Ledger(file) as ledger, Ledger(file) as other:
        ledger.add(ferry())
        with other._writing() as connection:
            connection.execute(sa.text("UPDATE readings SET title = 'half done'"))
            ledger.backup(copy)
    with Ledger(copy, create=False) as kept:
        assert [page.title for page in kept.pages()] == ["Ferry"]
        assert list(kept.check()) == []


def test_a_dump_of_postgresql_can_be_restored(databases: Callable[..., str], tmp_path: Path) -> None:
    first, second = databases(), databases("template0")
    dump = tmp_path / "ledger.dump"
    with Ledger(first) as ledger:
        ledger.add(ferry())
        ledger.backup(dump)
    restore = program("pg_restore")
    assert restore
    subprocess.run([restore, f"--dbname={second}", dump], check=True)
    with Ledger(second, create=False) as kept:
        assert kept.readings("p1") == [ferry()]
        assert [one.content for one in kept.search("ferries")] == ["the ferry would run"]
        assert list(kept.check()) == []


def test_a_file_that_is_there_is_not_written_over(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "there"
    target.write_text("precious", encoding="utf-8")
    with Ledger(file) as ledger, pytest.raises(LedgerError, match="is there already"):
        ledger.backup(target)
    assert target.read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize("folder", ["nowhere", "ledger.sqlite"])
def test_a_place_that_cannot_be_written_is_one_line_and_leaves_nothing(file: Path, tmp_path: Path, folder: str) -> None:
    there = set(tmp_path.iterdir())
    with Ledger(file) as ledger, pytest.raises(LedgerError, match="the back-up could not be written"):
        ledger.backup(tmp_path / folder / "copy")
    assert {path for path in tmp_path.iterdir() if path.suffix == ".part"} <= there


def test_without_pg_dump_there_is_a_line_that_says_so(
    databases: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with Ledger(databases()) as ledger, pytest.raises(LedgerError, match="needs pg_dump"):
        ledger.backup(tmp_path / "copy")
