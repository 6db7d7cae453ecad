from __future__ import annotations

import json
from pathlib import Path

import pytest

from hearsay.cli import main

CaptureFixture = pytest.CaptureFixture[str]
TABLE = """name\taliases\tkind\tidentifier\tdescription
Mara Olin\tOlin Mara\tperson\tQ11\tmayor
Jon Vesper\t\tpilot\tQ12\t
Ida Kroll\t\tperson\tQ13\t
"""


@pytest.fixture(autouse=True)
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "own" / "names.sqlite"
    monkeypatch.setenv("HEARSAY_NAMES", str(path))
    return path


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "people.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return str(path)


def run(capsys: CaptureFixture, *args: str) -> tuple[int, str, str]:
    code = main(["names", *args])
    out, err = capsys.readouterr()
    return code, out, err


def test_a_bad_row_is_told_and_the_rest_is_imported(capsys: CaptureFixture, file: str) -> None:
    code, out, err = run(capsys, "import", file)
    assert (code, out) == (1, "")
    assert err.splitlines() == [
        f"Error: {file}, line 3: 'pilot' is no kind; write one of person, organisation, publication, state, group, "
        "document, unknown.",
        "2 identifiers imported: 2 new, 0 renewed; 1 row passed over.",
    ]
    assert run(capsys, "import", "-q", file)[2].count("\n") == 1


def test_a_whole_file_is_imported_and_imported_again(capsys: CaptureFixture, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Mara Olin,,person,Q11\n")
    assert run(capsys, "import", str(path)) == (0, "", "1 identifier imported: 1 new, 0 renewed.\n")
    assert run(capsys, "import", str(path)) == (0, "", "1 identifier imported: 0 new, 1 renewed.\n")


def test_a_file_of_another_kind_is_told_in_few_lines(capsys: CaptureFixture, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Mara\n" * 80)
    code, _, err = run(capsys, "import", str(path))
    assert code == 3
    assert len(err.splitlines()) == 52
    assert f"Error: {path}: 30 more lines like these." in err


def test_a_missing_file_and_one_without_the_columns_are_wrong_use(capsys: CaptureFixture, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name,age\nMara Olin,50\n")
    assert run(capsys, "import", str(tmp_path / "gone.tsv"))[0] == 2
    code, _, err = run(capsys, "import", str(path))
    assert code == 2
    assert err.startswith("Error: The first line names no column kind or identifier;")


def test_the_table_is_listed_in_every_form(capsys: CaptureFixture, file: str) -> None:
    run(capsys, "import", file)
    code, out, err = run(capsys, "list")
    assert (code, err) == (0, "2 identifiers.\n")
    assert [line.split()[:3] for line in out.splitlines()] == [
        ["identifier", "name", "aliases"],
        ["Q13", "Ida", "Kroll"],
        ["Q11", "Mara", "Olin"],
    ]
    assert run(capsys, "list", "--csv", "OLIN mara")[1].splitlines() == [
        "identifier,name,aliases,kind,description",
        "Q11,Mara Olin,Olin Mara,person,mayor",
    ]
    (line,) = run(capsys, "list", "--json", "--limit", "1")[1].splitlines()
    assert json.loads(line) == {
        "identifier": "Q13",
        "name": "Ida Kroll",
        "kind": "person",
        "description": None,
        "aliases": [],
    }


def test_an_empty_table_says_so(capsys: CaptureFixture, where: Path) -> None:
    assert run(capsys, "list") == (0, "", "Nothing found.\n")
    assert not where.exists()


def test_identifiers_are_forgotten_and_the_whole_table_too(capsys: CaptureFixture, file: str, where: Path) -> None:
    run(capsys, "import", file)
    assert run(capsys, "forget", "q11", "Q99") == (1, "", "q11: forgotten.\nQ99: not in the table.\n")
    assert "Mara" not in run(capsys, "list")[1]
    assert run(capsys, "forget", "--all") == (0, "", "The table of names is removed.\n")
    assert not where.exists()
    assert run(capsys, "forget", "--all") == (1, "", "There is no table of names.\n")


@pytest.mark.parametrize("args", [(), ("--all", "Q11")])
def test_forgetting_needs_identifiers_or_all(capsys: CaptureFixture, args: tuple[str, ...]) -> None:
    code, _, err = run(capsys, "forget", *args)
    assert code == 2
    assert "Name the identifiers to forget, or give --all." in err


def test_a_file_that_is_no_table_is_left_alone(capsys: CaptureFixture, file: str, where: Path) -> None:
    where.parent.mkdir()
    where.write_text("Dear Mara" * 99)
    for args in (("import", file), ("list",), ("forget", "Q11"), ("forget", "--all")):
        code, out, err = run(capsys, *args)
        assert (code, out, err.count("\n")) == (3, "", 1)
    assert where.read_text() == "Dear Mara" * 99
