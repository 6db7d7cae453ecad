from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from hearsay.cli import main
from hearsay.ledger import Ledger
from hearsay.records import Actor
from tests.ledger.made import JON, MARA, Saying, made

CaptureFixture = pytest.CaptureFixture[str]
SHORT = Actor("", "M. Olin", "person", named=True)


@pytest.fixture(autouse=True)
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "ledger.sqlite"
    monkeypatch.setenv("HEARSAY_LEDGER", str(path))
    monkeypatch.setenv("HEARSAY_REVIEWER", "Ida Quill")
    with Ledger(path) as ledger:
        for number, who in enumerate((MARA, SHORT, JON, MARA), 1):
            ledger.add(made(Saying(who, f"yes {number}"), url=f"https://lamp.example/{number}"))
    return path


def run(capsys: CaptureFixture, *args: str) -> tuple[int, str, str]:
    code = main(args)
    out, err = capsys.readouterr()
    return code, out, err


def test_a_merger_says_what_it_did_and_old_numbers_lead_on(capsys: CaptureFixture) -> None:
    code, out, err = run(capsys, "merge", "a1", "a2", "--why", "the same\nmayor")
    assert (code, err) == (0, "")
    first, second = out.splitlines()
    assert first == "c1  a2 is a1 (Mara Olin); names: M. Olin"
    assert second.startswith("    by Ida Quill, 20")
    assert second.endswith(": the same mayor")
    assert "merged   a2" in run(capsys, "show", "a2")[1]
    found = run(capsys, "search", "--speaker", "a2", "--json")[1].splitlines()
    assert {json.loads(line)["id"] for line in found} == {"s1", "s2", "s4"}
    assert run(capsys, "show", "c1")[1] == out


def test_a_split_and_its_undoing_are_told(capsys: CaptureFixture) -> None:
    out = run(capsys, "split", "a1", "--page", "p4", "--as", "Mara Olin, the painter", "--by", "Lena Farr")[1]
    assert out.startswith("c1  a4 is split off from a1 (Mara Olin); names: Mara Olin; Mara Olin, the painter\n")
    told = json.loads(run(capsys, "split", "undo", "c1", "--json")[1])
    assert (told["id"], told["kind"], told["actor"], told["others"]) == ("c1", "split", "a1", ["a4"])
    assert (told["by"], told["undone_by"]) == ("Lena Farr", "Ida Quill")


def test_who_may_be_one_is_proposed_until_a_person_says_no(capsys: CaptureFixture) -> None:
    code, out, err = run(capsys, "actors", "--alike", "--csv")
    (pair,) = csv.DictReader(io.StringIO(out))
    assert (code, err) == (0, "")
    assert (pair["one"], pair["other_name"], pair["verdict"]) == ("a1", "M. Olin", "ambiguous")
    assert run(capsys, "actors", "--alike")[2] == "1 pair.\n"
    assert run(capsys, "split", "a1", "a2")[1].startswith("c1  a2 is not a1 (Mara Olin)\n")
    assert run(capsys, "actors", "--alike") == (0, "", "No two are alike.\n")


def test_changes_are_listed(capsys: CaptureFixture) -> None:
    run(capsys, "merge", "a1", "a2", "a3")
    run(capsys, "merge", "undo", "c1")
    (line,) = run(capsys, "actors", "--changes", "--json")[1].splitlines()
    told = json.loads(line)
    assert (told["others"], told["names"], told["undone_by"]) == (["a2", "a3"], ["M. Olin", "Jon Vesper"], "Ida Quill")
    assert run(capsys, "actors", "--changes")[1].splitlines()[1].startswith("c1")


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("merge", "a1", "a9"), 2),
        (("merge", "a1", "p1"), 2),
        (("merge", "undo", "a1"), 2),
        (("merge", "undo", "c1", "c2"), 2),
        (("merge", "undo", "c1"), 1),
        (("split", "undo", "c1"), 1),
        (("split", "undo"), 2),
        (("split", "a1"), 2),
        (("split", "a1", "a2", "--page", "p1"), 2),
        (("actors", "--changes", "--alike"), 2),
    ],
)
def test_wrong_use_changes_nothing_and_is_told(capsys: CaptureFixture, args: tuple[str, ...], code: int) -> None:
    told = run(capsys, *args)
    assert told[:2] == (code, "")
    assert "Error: " in told[2]
    assert run(capsys, "actors", "--changes") == (0, "", "Nobody changed any actor.\n")
