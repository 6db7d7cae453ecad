from __future__ import annotations

import json
from pathlib import Path

import pytest

from hearsay.cli import main

CaptureFixture = pytest.CaptureFixture[str]
PAGE = (
    """<meta property="article:section" content="Harbour"><nav>Home</nav><h1>The port is sold</h1>
<div class="byline">By Lorna Osk</div>"""
    + "<p>The council sold the port on Monday, and nobody on the quay said a word.</p>" * 4
)


@pytest.fixture
def page(tmp_path: Path) -> str:
    file = tmp_path / "port.html"
    file.write_text(PAGE, encoding="utf-8")
    return str(file)


def run(capsys: CaptureFixture, *args: str) -> tuple[int, str, str]:
    code = main(("parts", *args))
    out, err = capsys.readouterr()
    return code, out, err


def test_a_pages_parts_are_shown_with_their_labels(capsys: CaptureFixture, page: str) -> None:
    code, out, err = run(capsys, page)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert "section           Harbour" in lines
    assert "headline          The port is sold" in lines
    assert "\x1b" not in out


def test_json_is_one_line_a_page_with_the_failed_one_in_its_place(capsys: CaptureFixture, page: str) -> None:
    code, out, err = run(capsys, "--json", page, "gone.html")
    assert code == 1
    made, failed = (json.loads(line) for line in out.splitlines())
    assert list(made) == ["page"]
    assert made["page"]["section"] == "Harbour"
    assert {"headline", "byline", "body"} <= {block["label"] for block in made["page"]["blocks"]}
    assert (failed["page"]["url"], failed["error"]["kind"]) == ("gone.html", "missing")
    assert err.startswith("Error: gone.html: no such file")


def test_html_goes_into_the_file_and_nothing_to_standard_output(
    capsys: CaptureFixture, page: str, tmp_path: Path
) -> None:
    file = tmp_path / "parts.html"
    assert run(capsys, "--html", str(file), page) == (0, "", "")
    assert "The port is sold" in file.read_text(encoding="utf-8")
    assert [one.name for one in tmp_path.iterdir() if one.name.endswith(".part")] == []


def test_nothing_that_could_be_read_is_exit_3_and_no_file(capsys: CaptureFixture, tmp_path: Path) -> None:
    file = tmp_path / "parts.html"
    code, _, _ = run(capsys, "--html", str(file), "gone.html")
    assert code == 3
    assert not file.exists()


@pytest.mark.parametrize("wrong", [[], ["-", "-"], ["--html", "no/such/folder/x.html", "a.html"], ["--htm"]])
def test_wrong_use_is_exit_2(capsys: CaptureFixture, wrong: list[str]) -> None:
    assert run(capsys, *wrong)[0] == 2


def test_the_page_itself_is_never_written_over(capsys: CaptureFixture, page: str) -> None:
    assert run(capsys, "--html", page, page)[0] == 2
    assert Path(page).read_text(encoding="utf-8") == PAGE


def test_an_address_of_another_kind_is_told_apart_from_a_missing_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parts", "ftp://courier.example/ferry"]) == 3
    assert "of addresses only http and https are read" in capsys.readouterr().err
