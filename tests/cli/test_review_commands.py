from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from hearsay.cli import main
from hearsay.ledger import Ledger
from tests.ledger.made import JON, MARA, RADIO, Saying, made

CaptureFixture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "ledger.sqlite"
    with Ledger(path) as ledger:
        ledger.add(made(Saying(MARA, "the ferry would run"), Saying(JON, "the line would close", RADIO)))
    return path


@pytest.fixture(autouse=True)
def _where(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(filled.read_bytes())
    monkeypatch.setenv("HEARSAY_LEDGER", str(path))
    monkeypatch.setenv("HEARSAY_REVIEWER", "Ada")


def run(capsys: CaptureFixture, *args: str) -> tuple[int, str, str]:
    code = main(args)
    out, err = capsys.readouterr()
    return code, out, err


def test_a_correction_says_what_was_read_and_what_is_so(capsys: CaptureFixture) -> None:
    options = (
        "--speaker",
        "Jon Vesper",
        "--relay",
        "a3",
        "--manner",
        "denies",
        "--negated",
        "--content",
        "ferry",
        "--why",
        "line 3",
    )
    code, out, err = run(capsys, "review", "s1", "correct", *options)
    assert (code, err) == (0, "")
    first, *others = out.splitlines()
    assert first.startswith("r1  Ada, ")
    assert first.endswith(": correct s1")
    assert others == [
        "    content: the ferry would run → ferry",
        "    speaker: Mara Olin → Jon Vesper",
        "    relay: none → Eastmark Radio",
        "    manner: states → denies",
        "    negated: no → yes",
        "    why: line 3",
    ]
    row = next(csv.DictReader(io.StringIO(run(capsys, "search", "ferry", "--csv")[1])))
    assert (row["speaker"], row["reviewed"]) == ("Jon Vesper", "correct")


def test_show_says_who_rejected_a_statement_and_why(capsys: CaptureFixture) -> None:
    assert run(capsys, "review", "s2", "reject", "--by", "Bo", "--why", "a caption")[0] == 0
    assert run(capsys, "search", "line") == (0, "", "Nothing found.\n")
    out = run(capsys, "show", "s2")[1]
    assert "reviewed    reject" in out
    assert "Bo, " in out
    assert "why: a caption" in out
    shown = json.loads(run(capsys, "show", "s2", "--json")[1])
    assert [(one["id"], one["verdict"], one["why"]) for one in shown["reviews"]] == [("r1", "reject", "a caption")]
    assert "reject" in run(capsys, "show", "p1")[1]
    assert json.loads(run(capsys, "show", "r1", "--json")[1])["statement"] == "s2"


def test_undo_is_told_and_takes_no_corrections(capsys: CaptureFixture) -> None:
    run(capsys, "review", "s1", "reject")
    assert run(capsys, "review", "undo", "r1", "--why", "no")[0] == 2
    out = run(capsys, "review", "undo", "r1", "--by", "Bo")[1]
    assert "reject s1 (undone by Bo)" in out
    assert run(capsys, "review", "undo", "r1")[0] == 2
    assert run(capsys, "review", "undo", "r7")[0] == 1
    assert "r1  Ada" in run(capsys, "show", "r1")[1]


def test_reviews_come_in_all_three_forms(capsys: CaptureFixture) -> None:
    run(capsys, "review", "s1", "accept")
    run(capsys, "review", "s1", "correct", "--speaker", "unknown", "--by", "Bo")
    code, out, err = run(capsys, "reviews")
    assert (code, err) == (0, "2 reviews.\n")
    assert out.splitlines()[0].split() == ["id", "day", "reviewer", "statement", "verdict", "changes", "why", "state"]
    assert "disputed" in out
    rows = list(csv.DictReader(io.StringIO(run(capsys, "reviews", "s1", "--csv")[1])))
    assert [(row["id"], row["reviewer"], row["disputed"]) for row in rows] == [("r2", "Bo", "1"), ("r1", "Ada", "1")]
    (found,) = map(json.loads, run(capsys, "reviews", "--by", "bo", "--json")[1].splitlines())
    assert found["changes"] == [{"field": "speaker", "read": "Mara Olin", "corrected": ""}]
    assert run(capsys, "reviews", "--lost") == (0, "", "No reviews.\n")


def test_agreement_is_told_in_text_and_json(capsys: CaptureFixture) -> None:
    for by in ("Ada", "Bo"):
        run(capsys, "review", "s1", "accept", "--by", by)
        run(capsys, "review", "s2", "reject", "--by", by)
    out = run(capsys, "reviews", "--agreement")[1]
    assert out == (
        "2 statements with two or more of 2 reviewers, 0 disputed\n"
        "alpha of verdicts: 1.000\nalpha of speakers: cannot be told\n"
    )
    assert json.loads(run(capsys, "reviews", "--agreement", "--json")[1])["verdicts"] == 1
    assert run(capsys, "reviews", "--agreement", "--lost")[0] == 2


def test_forgetting_a_page_says_how_many_reviews_go_with_it(capsys: CaptureFixture) -> None:
    run(capsys, "review", "s1", "correct", "--speaker", "Mara Olin", "--relay", "none")
    assert "speaker: Mara Olin, as it was read\n" in run(capsys, "show", "r1")[1]
    assert run(capsys, "forget", "p1")[2] == "p1: forgotten, 2 statements with 1 review.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("s1", "maybe"),
        ("s1", "correct"),
        ("s1", "accept", "--speaker", "Jon Vesper"),
        ("s1", "correct", "--speaker", "Nobody"),
        ("s1", "correct", "--stance", "supports"),
        ("s1", "correct", "--stance", "q1=supports"),
        ("p1", "accept"),
    ],
)
def test_wrong_use_is_one_line_and_keeps_nothing(capsys: CaptureFixture, arguments: tuple[str, ...]) -> None:
    code, out, err = run(capsys, "review", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("Error: ")
    assert err.count("\n") == 1
    assert run(capsys, "reviews")[2] == "No reviews.\n"


def test_a_statement_that_is_not_there_is_exit_code_1(capsys: CaptureFixture) -> None:
    code, out, err = run(capsys, "review", "s99", "accept")
    assert (code, out) == (1, "")
    assert err.endswith("has no s99.\n")
