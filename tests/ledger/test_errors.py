from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
import sqlalchemy as sa

from hearsay.errors import UsageError
from hearsay.ledger import Ledger, LedgerError
from tests.ledger.made import ferry

NOBODY = 65534
# Root may write anything, so the process becomes somebody else once all is loaded.
AS_NOBODY = """
    import os, sys, threading
    import sqlalchemy.dialects.sqlite.pysqlite, sqlalchemy.dialects.postgresql
    from hearsay.ledger import Ledger, LedgerError
    from tests.ledger.made import ferry
    made = ferry("it would stop", url="https://lamp.example/1")
    if os.geteuid() == 0:
        os.setgid({nobody}); os.setuid({nobody})
    with Ledger({path!r}, create={create}) as ledger:
        print([one.content for one in ledger.search("ferry")])
        try:
            ledger.add(made)
        except LedgerError as error:
            print(error.kind, error)
"""


def as_nobody(path: Path, *, create: bool) -> list[str]:
    script = dedent(AS_NOBODY.format(nobody=NOBODY, path=str(path), create=create))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """A folder of which anybody may reach the files."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.owner() == tmp_path.owner() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    return tmp_path


@pytest.mark.parametrize("folder_mode", [0o777, 0o555])
def test_a_file_that_may_only_be_read_is_read_and_not_written(file: Path, public: Path, folder_mode: int) -> None:
    with Ledger(file) as ledger:
        ledger.add(ferry())
    file.chmod(0o444)
    public.chmod(folder_mode)
    found, error = as_nobody(file, create=False)
    public.chmod(0o755)
    assert found == "['the ferry would run']"
    assert error == f"read_only {file}: it may only be read, not written; check its rights, or name another ledger"


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LedgerError, match="its folder cannot be made"):
        Ledger(tmp_path / "file" / "deep" / "ledger.sqlite")


def test_a_full_disk_leaves_the_pages_before_and_nothing_of_this_one(file: Path) -> None:
    with Ledger(file) as ledger:
        ledger.add(ferry())
        with ledger._reading() as connection:
            pages = connection.scalar(sa.text("PRAGMA page_count")) or 0
        limit = f"PRAGMA max_page_count = {pages + 8}"
        sa.event.listen(ledger._engine, "begin", lambda connection: connection.exec_driver_sql(limit))
        with pytest.raises(LedgerError, match="the disk is full or fails; this page is not in it") as caught:
            ledger.add(ferry("boat " * 20_000, url="https://lamp.example/1"))
    assert caught.value.kind == "full"
    with Ledger(file) as ledger:
        assert [page.id for page in ledger.pages()] == [1]
        assert list(ledger.check()) == []


def test_what_is_no_database_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "article.html"
    path.write_text("<html>" * 1000, encoding="utf-8")
    with pytest.raises(LedgerError, match="this is not a ledger") as caught:
        Ledger(path)
    assert caught.value.kind == "not_a_ledger"
    assert path.read_text(encoding="utf-8") == "<html>" * 1000


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="a folder, not a ledger"):
        Ledger(tmp_path)


def test_a_ledger_that_is_not_there_is_not_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger there yet") as caught:
        Ledger(tmp_path / "none.sqlite", create=False)
    assert caught.value.kind == "missing"
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    with Ledger(tmp_path / "empty") as ledger:
        assert ledger.add(ferry()).change == "new"


def test_a_writer_who_waited_too_long_is_told_so(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hearsay.ledger.engine._PATIENCE", 1)
    with Ledger(where) as other, Ledger(where) as ledger, other._writing():
        with pytest.raises(LedgerError, match="run it again") as caught:
            ledger.add(ferry())
        assert caught.value.kind == "busy"


def test_a_server_that_does_not_answer_is_one_line_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be opened") as caught:
        Ledger(f"postgresql://olin:secret@/ledger?host={tmp_path}")
    assert caught.value.kind == "unreachable"
    assert "secret" not in str(caught.value)


def test_a_database_that_may_only_be_read_is_read_and_not_written(databases: Callable[[], str]) -> None:
    where = databases()
    with Ledger(where) as ledger:
        ledger.add(ferry())
    with Ledger(f"{where}&options=-cdefault_transaction_read_only%3Don") as ledger:
        assert len(list(ledger.search("ferry"))) == 1
        with pytest.raises(LedgerError) as caught:
            ledger.add(ferry("it would stop"))
    assert caught.value.kind == "read_only"


@pytest.mark.parametrize("where", ["mysql://localhost/ledger", "https://courier.example/ledger", "://"])
def test_other_databases_are_refused(where: str) -> None:
    with pytest.raises(UsageError, match=r"ledger|URL"):
        Ledger(where)


def test_the_variable_says_which_ledger_and_without_it_the_user_s_own(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARSAY_LEDGER", str(file))
    with Ledger() as ledger:
        assert ledger.name == str(file)
    monkeypatch.delenv("HEARSAY_LEDGER")
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "data")
    with Ledger() as ledger:
        assert Path(ledger.name) == tmp_path / "data" / "ledger.sqlite"
    assert os.path.exists(ledger.name)  # noqa: PTH110 (a name)


def test_a_connection_that_was_cut_while_nobody_used_it_is_made_anew(databases: Callable[[], str]) -> None:
    where = databases()
    with Ledger(where) as ledger, Ledger(where) as other:
        ledger.add(ferry())
        with other._reading() as connection:
            cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            here = "datname = current_database() AND pid <> pg_backend_pid()"
            assert connection.scalar(sa.text(f"{cut} WHERE {here}"))
        assert ledger.add(ferry()).change == "same"
