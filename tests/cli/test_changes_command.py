from __future__ import annotations

import csv
import io
import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from hearsay.cli import main
from hearsay.ledger import Ledger
from hearsay.ledger.revisions import PageChange
from hearsay.records import Notice, Parts, Reading
from tests.ledger.made import JON, MARA, Saying, ferry, made

CaptureFixture = pytest.CaptureFixture[str]


def captured(reading: Reading, day: int) -> Reading:
    return replace(reading, page=replace(reading.page, captured=f"2031-05-{day:02}T12:00:00+00:00"))


@pytest.fixture(autouse=True)
def _where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One page that was changed twice, silently and with a notice and read anew then, and one that never was."""
    monkeypatch.setenv("HEARSAY_LEDGER", str(tmp_path / "ledger.sqlite"))
    notice = Parts(notices=(Notice("correction", "The ferry\x1b[31m will not run."),))
    last = ferry("the ferry would never run", parts=notice, published="2031-05-08")
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.add(
            captured(made(Saying(MARA, "the ferry would run"), Saying(JON, "the fares must rise")), 7), reader="first"
        )
        ledger.add(captured(ferry("the ferry would not run", title="No [bold] ferry"), 8), reader="first")
        ledger.add(captured(last, 9), reader="first")
        ledger.add(captured(replace(last, statements=()), 9), reader="second")
        ledger.add(ferry(url="https://lamp.example/1"))


def run(capsys: CaptureFixture, *args: str) -> tuple[int, str, str]:
    code = main(["changes", *args])
    out, err = capsys.readouterr()
    return code, out, err


def test_changes_are_shown_with_what_was_removed_and_added(
    capsys: CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    code, out, err = run(capsys)
    assert (code, err) == (0, "2 changes.\n")
    later, first = (part.splitlines() for part in out.split("\n\n"))
    assert first[0] == "p1  No [bold] ferry  https://courier.example/ferry"
    assert first[1] == "  Changed, silently, between 7 May 2031, 12:00 UTC and 8 May 2031, 12:00 UTC."
    assert first[2:] == [
        "  title     {+No [bold]+} ferry",
        "  reworded  s1 → s3  Mara Olin: the ferry would {+not+} run",
        "  removed   s2  Jon Vesper: [-the fares must rise-]",
        "  text      1 word added, 7 removed",
        "  the same  0 statements",
    ]
    assert "  Changed, with a notice, between 8 May 2031, 12:00 UTC and 9 May 2031, 12:00 UTC." in later[1]
    assert "  notice     (correction) The ferry�[31m will not run." in later
    assert "  published  7 May 2031 → 8 May 2031" in later


def test_of_a_page_it_is_also_told_where_it_was_read_anew(
    capsys: CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    code, out, err = run(capsys, "p1", "--limit", "3")
    assert (code, err) == (0, "3 changes; there may be more (--limit 6).\n")
    assert "the page's text is the same: first → second." in out
    assert "[-the ferry would never run-]" in out


def test_csv_has_a_row_for_each_thing_that_changed(capsys: CaptureFixture) -> None:
    code, out, err = run(capsys, "--csv", "--silent")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert (code, err) == (0, "")
    assert {(row["page"], row["kind"], row["silent"], row["at"][:10]) for row in rows} == {
        ("p1", "changed", "1", "2031-05-08")
    }
    assert [(row["what"], row["statements"], row["old"], row["new"]) for row in rows] == [
        ("title", "", "Ferry", "No [bold] ferry"),
        ("text", "", "7", "1"),
        ("passage", "", "", ""),
        ("passage", "", "", ""),
        ("reworded", "s1 → s3", "the ferry would run", "the ferry would not run"),
        ("removed", "s2", "the fares must rise", ""),
    ]
    assert rows[-1]["note"] == "words refound: none"


def test_json_has_every_field_and_the_ids_that_show_takes(capsys: CaptureFixture) -> None:
    code, out, _ = run(capsys, "--json", "--since", "2031-05-09")
    (change,) = map(json.loads, out.splitlines())
    assert code == 0
    assert set(change) == {field.name for field in fields(PageChange)}
    assert change["page"] == "p1"
    assert (change["statements"][0]["old"]["id"], change["statements"][0]["new"]["id"]) == ("s3", "s4")
    assert change["statements"][0]["words"][1] == {"kind": "removed", "words": "not"}
    assert change["notices"] == [{"kind": "correction", "text": "The ferry�[31m will not run."}]


def test_nothing_changed_is_said(capsys: CaptureFixture) -> None:
    assert run(capsys, "p2") == (0, "", "Nothing changed.\n")
    assert run(capsys, "--since", "2032")[2] == "Nothing changed.\n"


@pytest.mark.parametrize(("argument", "exit_code"), [("p9", 1), ("0123456789abcdef", 1), ("s1", 2), ("x", 2)])
def test_what_is_no_page_here_is_told(capsys: CaptureFixture, argument: str, exit_code: int) -> None:
    code, out, err = run(capsys, argument)
    assert (code, out) == (exit_code, "")
    assert err.startswith("Error: ")
