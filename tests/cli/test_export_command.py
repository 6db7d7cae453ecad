from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from hearsay.cli import main
from hearsay.export.formats import FORMATS
from hearsay.ledger import Ledger
from hearsay.render import reading_from_json
from tests.ledger.made import MARA, OFFICIALS, RADIO, Saying, ferry, made

CaptureFixture = pytest.CaptureFixture[str]
FERRY = made(Saying(MARA, "the ferry would run"), Saying(OFFICIALS, "the line would close", RADIO), title="Ferry")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "ledger.sqlite"
    with Ledger(path) as ledger:
        ledger.add(FERRY)
        ledger.add(ferry("no", url="https://lamp.example/1", published="2030-01-01"))
        ledger.review("s1", "accept", by="Ada")
    return path


@pytest.fixture(autouse=True)
def _where(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARSAY_LEDGER", str(filled))


def run(capsys: CaptureFixture, *args: str) -> tuple[int, str, str]:
    code = main(("export", *args))
    out, err = capsys.readouterr()
    return code, out, err


def test_a_text_format_goes_to_standard_output_and_the_count_to_standard_error(capsys: CaptureFixture) -> None:
    code, out, err = run(capsys, "--format", "csv")
    assert (code, err) == (0, "3 statements on 2 pages.\n")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["content"] for row in rows] == ["the ferry would run", "the line would close", "no"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_files_ending_says_its_format(capsys: CaptureFixture, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"x{FORMATS[form].endings[0]}"
    code, out, _ = run(capsys, "-o", str(path))
    assert (code, out) == (0, "")
    assert path.stat().st_size
    assert list(tmp_path.iterdir()) == [path]


def test_the_filters_are_those_of_search(capsys: CaptureFixture) -> None:
    code, out, err = run(capsys, "line", "--via", "radio", "--unnamed", "--format", "jsonl")
    assert (code, err) == (0, "1 statement on 1 page.\n")
    assert [one.id for one in reading_from_json(out).statements] == ["s2"]


def test_nothing_found_is_said_and_no_file_is_made(capsys: CaptureFixture, tmp_path: Path) -> None:
    assert run(capsys, "zeppelin", "-o", str(tmp_path / "x.csv")) == (1, "", "Nothing to export.\n")
    assert not list(tmp_path.iterdir())


def test_without_text_the_words_stay_here(capsys: CaptureFixture) -> None:
    _, out, _ = run(capsys, "--format", "jsonl", "--no-text")
    assert "Mara Olin" in out
    assert "ferry would run" not in out


def test_reviews_go_out_as_training_data(capsys: CaptureFixture, tmp_path: Path) -> None:
    path = tmp_path / "reviewed.jsonl"
    code, _, err = run(capsys, "--reviews", "training", "-o", str(path))
    assert (code, err) == (0, "1 passage.\n")
    assert "ferry" in json.loads(path.read_text(encoding="utf-8"))["text"]


@pytest.mark.parametrize(
    ("args", "line"),
    [
        ((), "Name a format"),
        (("--format", "parquet"), "parquet is no text"),
        (("-o", "x.txt"), "does not say its format"),
        (("--reviews", "training", "ferry"), "--reviews takes"),
    ],
)
def test_a_call_without_meaning_is_told_in_one_line(capsys: CaptureFixture, args: tuple[str, ...], line: str) -> None:
    code, out, err = run(capsys, *args)
    assert (code, out) == (2, "")
    assert line in err


def test_an_older_file_stays_where_the_new_one_cannot_be_written(
    capsys: CaptureFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.csv"
    path.write_text("old", encoding="utf-8")

    def full(*_args: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hearsay.export.csv_.write", full)
    code, _, err = run(capsys, "-o", str(path))
    assert code == 3
    assert "cannot be written: no space left on device; nothing was changed" in err
    assert [(one.name, one.read_text(encoding="utf-8")) for one in tmp_path.iterdir()] == [("x.csv", "old")]
