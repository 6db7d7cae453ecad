from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hearsay.cli import main
from hearsay.ledger import Ledger
from hearsay.records import Page, Reading
from tests.cli.conftest import read_stand_in

CaptureFixture = pytest.CaptureFixture[str]


class Reader:
    """Reads as the conftest's stand-in does, and remembers what it had to read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(
        self,
        sources: Iterable[str],
        *,
        at: Callable[[str], object],
        skip: Callable[[Page], bool],
        model: str,
        least: float | None,
    ) -> Iterator[tuple[str, Reading | Exception]]:
        for source in sources:
            at(source)
            try:
                given = read_stand_in(source, model=model, least=least)
            except Exception as error:
                yield source, error
                continue
            reading = replace(given, page=replace(given.page, id=source))
            if not skip(reading.page):
                self.read.append(source)
                yield source, reading


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    made = Reader()
    monkeypatch.setattr("hearsay.cli.read.load_reader", lambda: made)
    monkeypatch.setattr("hearsay.cli.read.one_page_each", lambda _: True)
    return made


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "new" / "ledger.sqlite"
    monkeypatch.setenv("HEARSAY_LEDGER", str(path))
    return path


def run(capsys: CaptureFixture, *args: str) -> tuple[int, str, str]:
    code = main(["add", *args])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.usefixtures("reader")
def test_the_last_line_says_what_became_of_the_pages(capsys: CaptureFixture, where: Path) -> None:
    code, out, err = run(capsys, "one.txt", "gone.txt", "two.txt")
    assert (code, out) == (1, "")
    assert err.splitlines() == [
        "Error: gone.txt: no such file; check the name",
        "2 pages read: 2 new, 0 changed, 0 same, 1 failed; 2 statements.",
    ]
    with Ledger(where, create=False) as ledger:
        assert {page.title for page in ledger.pages()} == {"Page one.txt", "Page two.txt"}


def test_pages_that_are_there_are_not_read_again(capsys: CaptureFixture, reader: Reader, where: Path) -> None:
    run(capsys, "one.txt")
    code, _, err = run(capsys, "one.txt", "two.txt")
    assert code == 0
    assert err == "2 pages read: 1 new, 0 changed, 1 same, 0 failed; 2 statements.\n"
    assert reader.read == ["one.txt", "two.txt"]


def test_another_model_or_threshold_reads_them_anew(capsys: CaptureFixture, reader: Reader, where: Path) -> None:
    run(capsys, "one.txt")
    _, _, err = run(capsys, "--min-confidence", "0.95", "one.txt")
    assert "0 new, 1 changed" in err
    assert reader.read == ["one.txt", "one.txt"]
    with Ledger(where) as ledger:
        assert [page.statements for page in ledger.pages()] == [0]
        assert ["from 0.95" in page.reader for page in ledger.pages()] == [True]


@pytest.mark.usefixtures("reader")
def test_after_a_stop_what_was_read_is_kept(capsys: CaptureFixture, where: Path) -> None:
    code, _, err = run(capsys, "one.txt", "stop.txt", "two.txt")
    assert code == 130
    assert err == "\nStopped: 1 page read: 1 new, 0 changed, 0 same, 0 failed; 1 statement.\n"
    assert run(capsys, "-q", "one.txt", "two.txt") == (0, "", "")
    with Ledger(where) as ledger:
        assert ledger.stats().pages == 2


@pytest.mark.usefixtures("reader")
def test_where_no_page_could_be_read_the_exit_code_says_so(capsys: CaptureFixture, where: Path) -> None:
    assert run(capsys, "gone.txt")[0] == 3


@pytest.mark.usefixtures("reader")
def test_a_ledger_that_cannot_be_written_is_one_line(capsys: CaptureFixture, where: Path) -> None:
    where.parent.mkdir()
    where.write_text("<html>" * 1000, encoding="utf-8")
    code, out, err = run(capsys, "-q", "one.txt")
    assert (code, out) == (3, "")
    assert err == f"Error: {where}: this is not a ledger; name another file\n"
