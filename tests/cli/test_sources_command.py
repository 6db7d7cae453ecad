from __future__ import annotations

import json
from pathlib import Path

import pytest

from hearsay.cli import main

CaptureFixture = pytest.CaptureFixture[str]


def run(capsys: CaptureFixture, *args: str) -> tuple[int, str, str]:
    code = main(("sources", *args))
    out, err = capsys.readouterr()
    return code, out, err


def test_each_page_is_a_card_and_what_the_words_mean_is_said_once(capsys: CaptureFixture) -> None:
    code, out, err = run(capsys, "one.txt", "two.txt")
    assert (code, err) == (0, "")
    assert out.index("Page one.txt") < out.index("Page two.txt") < out.index("First-hand: ")
    assert out.count("First-hand: ") == 1
    assert out.count("1 named independent speaker ") == 2
    assert "\x1b" not in out


def test_json_is_one_line_a_page_with_the_failed_one_in_its_place(capsys: CaptureFixture) -> None:
    code, out, err = run(capsys, "--json", "one.txt", "gone.txt", "two.txt")
    assert code == 1
    first, failed, last = (json.loads(line) for line in out.splitlines())
    assert [first["page"]["url"], last["page"]["url"]] == ["one.txt", "two.txt"]
    assert first["sourcing"]["first_hand"]["named"] == 1
    assert failed["error"]["kind"] == "missing"
    assert err == "Error: gone.txt: no such file; check the name\n"


def test_html_goes_into_the_file_and_nothing_to_standard_output(capsys: CaptureFixture, tmp_path: Path) -> None:
    file = tmp_path / "sourcing.html"
    assert run(capsys, "--html", str(file), "one.txt", "two.txt") == (0, "", "")
    assert file.read_text(encoding="utf-8").count("Mara Olin") == 2


def test_html_and_json_are_both_written(capsys: CaptureFixture, tmp_path: Path) -> None:
    file = tmp_path / "sourcing.html"
    code, out, _ = run(capsys, "--json", "--html", str(file), "one.txt")
    assert code == 0
    assert file.exists()
    assert len(out.splitlines()) == 1


def test_nothing_that_could_be_read_is_exit_3_without_a_file_or_a_word_on_standard_output(
    capsys: CaptureFixture, tmp_path: Path
) -> None:
    file = tmp_path / "sourcing.html"
    assert run(capsys, "--html", str(file), "gone.txt")[:2] == (3, "")
    assert run(capsys, "gone.txt")[:2] == (3, "")
    assert not file.exists()


def test_a_stop_keeps_what_was_counted(capsys: CaptureFixture) -> None:
    code, out, err = run(capsys, "one.txt", "stop.txt", "two.txt")
    assert code == 130
    assert "Page one.txt" in out
    assert "Page two.txt" not in out
    assert err == "\nStopped after 1 page.\n"


def test_a_fault_costs_its_page_only(capsys: CaptureFixture) -> None:
    code, out, err = run(capsys, "fault.txt", "one.txt")
    assert code == 1
    assert "Page one.txt" in out
    assert "this is a fault in Hearsay" in err


@pytest.mark.parametrize("wrong", [[], ["-", "-"], ["--html", "no/such/folder/x.html", "a.html"], ["wrong.txt"]])
def test_wrong_use_is_exit_2(capsys: CaptureFixture, wrong: list[str]) -> None:
    assert run(capsys, *wrong)[0] == 2


def test_the_page_itself_is_never_written_over(capsys: CaptureFixture, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>kept</p>", encoding="utf-8")
    assert run(capsys, "--html", str(page), str(page))[0] == 2
    assert page.read_text(encoding="utf-8") == "<p>kept</p>"
