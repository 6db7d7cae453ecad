from __future__ import annotations

import sqlite3
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from hearsay.ledger import Ledger, LedgerError, Steps
from hearsay.ledger.schema import APPLICATION_ID, VERSION, VERSION_TABLE, metadata
from tests.ledger.made import ferry

STEP = """
    from alembic import op
    revision = "0999"
    down_revision = "{before}"
    def upgrade():
        op.execute("CREATE TABLE rumours (id INTEGER PRIMARY KEY)")
        op.execute("{second}")
"""


def steps(folder: Path, second: str) -> Steps:
    (folder / "v0999.py").write_text(dedent(STEP.format(second=second, before=VERSION)), encoding="utf-8")
    return Steps(folders=(*Steps().folders, folder), last="0999")


def tables(where: str) -> list[str]:
    with Ledger(where, steps=Steps(last="0999")) as ledger, ledger._reading() as connection:
        return sa.inspect(connection).get_table_names()


def test_the_steps_make_the_schema_that_the_code_knows(ledger: Ledger) -> None:
    def ours(thing: Any, name: str | None, kind: str, *_: object) -> bool:  # noqa: ANN401 (Alembic's)
        return not (kind == "table" and name and (name == VERSION_TABLE or "_fts" in name)) and not (
            name and name.endswith("search")
        )

    with ledger._reading() as connection:
        options = {"include_object": ours, "compare_type": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
        assert connection.scalar(sa.text(f"SELECT version_num FROM {VERSION_TABLE}")) == VERSION
        names = {table for table in sa.inspect(connection).get_table_names() if "_fts" not in table}
    assert names == {*metadata.tables, VERSION_TABLE}


def test_the_last_step_is_the_version_that_the_code_knows() -> None:
    (folder,) = Steps().folders
    assert max(path.stem for path in folder.glob("v*.py")) == f"v{VERSION}"


def test_every_table_is_strict_and_the_file_says_whose_it_is(file: Path) -> None:
    connection = sqlite3.connect(file)
    rows = connection.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
    assert {name for name, strict in rows if not strict and not name.startswith("sqlite_")} == set()
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_a_step_is_made_after_a_back_up(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Ledger(where) as ledger:
        ledger.add(ferry())
    with Ledger(where, steps=steps(tmp_path, "CREATE INDEX rumours_by_id ON rumours (id)")) as ledger:
        assert [one.content for one in ledger.search()] == ["the ferry would run"]
    assert "rumours" in tables(where)
    (copy,) = tmp_path.glob("*.before-0999*")
    if copy.suffix != ".dump":
        with Ledger(copy) as older:
            assert [one.content for one in older.search()] == ["the ferry would run"]


def test_a_step_that_was_cut_off_behind_its_back_up_is_made_the_next_time(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Ledger(where).close()
    with pytest.raises(LedgerError, match="nowhere"):
        Ledger(where, steps=steps(tmp_path, "INSERT INTO nowhere VALUES (1)"))
    (copy,) = tmp_path.glob("*.before-0999*")
    before = copy.read_bytes()
    with Ledger(where, steps=steps(tmp_path, "CREATE INDEX rumours_by_id ON rumours (id)")) as ledger:
        assert ledger.stats().version == "0999"
    assert copy.read_bytes() == before
    assert len(list(tmp_path.glob("*.before-0999*"))) == 2


def test_a_step_that_fails_leaves_everything_as_it_was(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Ledger(where).close()
    with pytest.raises(LedgerError, match="nowhere"):
        Ledger(where, steps=steps(tmp_path, "INSERT INTO nowhere VALUES (1)"))
    with Ledger(where) as ledger, ledger._reading() as connection:
        assert "rumours" not in sa.inspect(connection).get_table_names()
        assert ledger.stats().version == VERSION


def test_a_ledger_of_a_newer_version_is_left_alone(where: str) -> None:
    with Ledger(where) as ledger, ledger._writing() as connection:
        connection.execute(sa.text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(LedgerError, match=r"from a newer Hearsay .* nothing was touched") as caught:
        Ledger(where)
    assert caught.value.kind == "newer"


def test_another_program_s_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (id INTEGER PRIMARY KEY)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="another program's database") as caught:
        Ledger(path)
    assert caught.value.kind == "not_a_ledger"
    assert path.read_bytes() == before
