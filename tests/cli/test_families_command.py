from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from hearsay.cli import main
from hearsay.ledger import Ledger
from tests.ledger.made import JON, MARA, Saying, made

CaptureFixture = pytest.CaptureFixture[str]
DIRECT = {"quotation": "direct"}


@pytest.fixture(autouse=True)
def _filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = "Nobody [bold] in this town has seen the harbour accounts since the old bridge fell"
    path = tmp_path / "ledger.sqlite"
    with Ledger(path) as ledger:
        ledger.add(made(Saying(MARA, f"“{long}”", None, DIRECT), publisher="Lamp", published="2031-05-07"))
        cut = "“nobody has seen the famous harbour accounts since the bridge fell”"
        ledger.add(made(Saying(JON, cut, None, DIRECT), url="https://gull.example/1", published="2031-05-08"))
    monkeypatch.setenv("HEARSAY_LEDGER", str(path))


def run(capsys: CaptureFixture, *args: str) -> tuple[int, str, str]:
    code = main(args)
    out, err = capsys.readouterr()
    return code, out, err


def test_families_are_listed_and_told_apart_where_speakers_disagree(capsys: CaptureFixture) -> None:
    code, out, err = run(capsys, "families", "accounts", "--disagree")
    assert (code, err) == (0, "1 family.\n")
    assert "f1" in out
    assert "disagree" in out
    assert run(capsys, "families", "zeppelin") == (0, "", "Nothing found.\n")


def test_families_are_written_as_json_and_csv(capsys: CaptureFixture) -> None:
    (line,) = run(capsys, "families", "--json")[1].splitlines()
    (row,) = csv.DictReader(io.StringIO(run(capsys, "families", "--csv")[1]))
    assert (json.loads(line)["id"], row["id"]) == ("f1", "f1")
    assert (json.loads(line)["disagree"], row["disagree"]) == (True, "1")
    assert json.loads(line)["first_page"] == row["first_page"] == "p1"


def test_a_family_is_shown_whole_with_its_differences_marked(capsys: CaptureFixture) -> None:
    code, out, _ = run(capsys, "show", "f1")
    assert code == 0
    shown = " ".join(out.split())
    assert "[-[bold] in this town-] has seen the {+famous+} harbour accounts since the [-old-] bridge fell" in shown
    assert "the fullest variant" in shown
    whole = json.loads(run(capsys, "show", "f1", "--json")[1])
    assert [one["statement"]["id"] for one in whole["variants"]] == ["s1", "s2"]
    assert {one["kind"] for one in whole["variants"][1]["differences"]} == {"same", "cut", "added"}
    assert run(capsys, "show", "f2")[0] == 1


def test_a_statement_names_its_family(capsys: CaptureFixture) -> None:
    assert "family      f1\n" in run(capsys, "show", "s2")[1]
    assert json.loads(run(capsys, "show", "s2", "--json")[1])["family"] == "f1"
