from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from hearsay.cli import main
from hearsay.cli.statements import days
from hearsay.ledger import Ledger
from hearsay.ledger.records import Found
from hearsay.render import reading_from_json
from tests.ledger.made import MARA, OFFICIALS, RADIO, Saying, ferry, made

CaptureFixture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "ledger.sqlite"
    with Ledger(path) as ledger:
        ledger.add(
            made(
                Saying(MARA, "the ferry, “if any”, would run"),
                Saying(OFFICIALS, "the line would close", RADIO, {"manner": "hints"}),
                publisher="Eastmark Courier",
                title="Ferry [bold]",
            ),
            reader="tests",
        )
        ledger.add(ferry("no", url="https://lamp.example/1", published="2030-01-01"))
    return path


@pytest.fixture
def where(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(filled.read_bytes())
    monkeypatch.setenv("HEARSAY_LEDGER", str(path))
    return path


@pytest.fixture(autouse=True)
def _there(where: Path) -> None:
    assert where.exists()


def run(capsys: CaptureFixture, *args: str) -> tuple[int, str, str]:
    code = main(args)
    out, err = capsys.readouterr()
    return code, out, err


def test_search_gives_a_table_and_says_how_many_on_stderr(capsys: CaptureFixture) -> None:
    code, out, err = run(capsys, "search", "ferries")
    assert code == 0
    assert out.splitlines()[0].split() == ["id", "day", "speaker", "said", "publisher"]
    assert "Mara Olin" in out
    assert err == "1 statement.\n"


def test_a_table_leaves_the_words_most_of_a_narrow_terminal(
    capsys: CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    rows = run(capsys, "search")[1].splitlines()
    assert all(len(line) <= 80 for line in rows)
    assert any("the line would close" in line for line in rows)
    assert any("(via" in line for line in rows)


def test_search_says_when_nothing_is_found_and_when_there_may_be_more(capsys: CaptureFixture) -> None:
    assert run(capsys, "search", "zeppelin") == (0, "", "Nothing found.\n")
    assert run(capsys, "search", "--limit", "1")[2] == "1 statement; there may be more (--limit 2).\n"


def test_search_gives_csv_with_every_column(capsys: CaptureFixture) -> None:
    code, out, err = run(capsys, "search", "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert (code, err, len(rows)) == (0, "", 3)
    assert rows[0]["content"] == "the ferry, “if any”, would run"
    assert (rows[1]["speaker"], rows[1]["via"], rows[1]["manner"]) == ("two officials", "Eastmark Radio", "hints")
    assert rows[1]["url"] == "https://courier.example/ferry"


def test_search_gives_json_lines_with_every_field(capsys: CaptureFixture) -> None:
    code, out, _ = run(capsys, "search", "--json", "--unnamed")
    (found,) = map(json.loads, out.splitlines())
    assert code == 0
    assert set(found) == set(Found.__slots__)
    radio = {"actor": "a3", "name": "Eastmark Radio", "named": True, "kind": "publication", "role": None, "local": "a3"}
    assert (found["id"], found["page"], found["relays"]) == ("s2", "p1", [radio])


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (("--speaker", "olin"), ["s1", "s3"]),
        (("--via", "radio"), ["s2"]),
        (("--publisher", "courier"), ["s1", "s2"]),
        (("--since", "2031-05", "--until", "2031"), ["s1", "s2"]),
        (("--quotation", "indirect", "--manner", "hints", "--manner", "asks", "--block", "body"), ["s2"]),
        (("--min-confidence", "0.9"), []),
    ],
)
def test_search_takes_each_filter(capsys: CaptureFixture, options: tuple[str, ...], ids: list[str]) -> None:
    code, out, _ = run(capsys, "search", "--json", *options)
    assert (code, [json.loads(line)["id"] for line in out.splitlines()]) == (0, ids)


@pytest.mark.parametrize(
    "arguments", [("search", "—"), ("search", "--since", "soon"), ("search", "--question", "none"), ("show", "x1")]
)
def test_wrong_use_is_one_line_and_exit_code_2(capsys: CaptureFixture, arguments: tuple[str, ...]) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("Error: ")
    assert err.count("\n") == 1


def test_show_gives_each_kind_of_thing(capsys: CaptureFixture) -> None:
    assert "the line would close" in run(capsys, "show", "s2")[1]
    page = run(capsys, "show", "p1")[1]
    assert "Ferry [bold]" in page
    assert "two officials" in page
    assert "mayor of Eastmark" in run(capsys, "show", "a1")[1]


def test_show_gives_json_a_page_s_with_its_readings(capsys: CaptureFixture, where: Path) -> None:
    assert json.loads(run(capsys, "show", "--json", "a3")[1])["relayed"] == 1
    page = json.loads(run(capsys, "show", "--json", "p1")[1])
    with Ledger(where) as ledger:
        assert [reading_from_json(json.dumps(one)) for one in page["readings"]] == ledger.readings("p1")


def test_show_tells_what_is_not_there(capsys: CaptureFixture, where: Path) -> None:
    assert run(capsys, "show", "s99") == (1, "", f"Error: {where} has no s99.\n")


def test_a_shown_statement_names_the_numbers_of_its_actors(capsys: CaptureFixture) -> None:
    shown = run(capsys, "show", "s2")[1]
    assert "two officials (a" in shown
    assert "Eastmark Radio (a3)" in shown
    assert "negated" not in shown


def test_lists_say_how_many_there_are_and_an_empty_ledger_what_to_do(capsys: CaptureFixture, tmp_path: Path) -> None:
    assert run(capsys, "pages")[2] == "2 pages.\n"
    assert run(capsys, "actors")[2] == "2 actors.\n"
    assert run(capsys, "actors", "--changes")[2] == "Nobody changed any actor.\n"
    empty = tmp_path / "empty.sqlite"
    with Ledger(empty):
        told = "No pages; `hearsay add` reads some.\n"
        assert run(capsys, "pages", "--ledger", str(empty)) == (0, "", told)


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2031-05-07", "2031-05-07", "2031-05-07"),
        ("2031-02-01", "2031-02-28", "2031-02"),
        ("2031-01-01", "2031-12-31", "2031"),
        ("2031-05-01", "2031-06-30", "2031-05-01 to 2031-06-30"),
        ("2031-05-04", "2031-05-10", "2031-05-04 to 2031-05-10"),
    ],
)
def test_days_are_written_as_shortly_as_they_allow(first: str, last: str, shown: str) -> None:
    assert days(first, last) == shown


def test_pages_and_actors_come_in_all_three_forms(capsys: CaptureFixture) -> None:
    for command, first, second in (("pages", "p2", "p1"), ("actors", "a1", "a3")):
        assert run(capsys, command)[1].splitlines()[1].startswith(first)
        assert [row["id"] for row in csv.DictReader(io.StringIO(run(capsys, command, "--csv")[1]))] == [first, second]
        lines = run(capsys, command, "--json", "--limit", "1")[1].splitlines()
        assert [json.loads(line)["id"] for line in lines] == [first]


def test_actors_are_found_by_name(capsys: CaptureFixture) -> None:
    assert "two officials" in run(capsys, "actors", "official")[1]


def test_stats_are_text_or_json(capsys: CaptureFixture, where: Path) -> None:
    text = run(capsys, "stats")[1]
    assert "2 pages, 2 readings" in text
    assert "relayed 1 (33%), by unnamed speakers 1 (33%), by nobody known 0 (0%)" in text
    told = json.loads(run(capsys, "stats", "--json")[1])
    assert (told["ledger"], told["pages"], told["manners"]) == (str(where), 2, {"states": 2, "hints": 1})


def test_forget_takes_pages_out_and_tells_which_were_not_there(capsys: CaptureFixture) -> None:
    assert run(capsys, "forget", "p1", "p9") == (1, "", "p1: forgotten, 2 statements.\np9: no such page.\n")
    assert run(capsys, "search", "ferry")[2] == "Nothing found.\n"
    assert run(capsys, "forget", "p2")[0] == 0


def test_check_says_that_there_are_no_faults_or_lists_them(capsys: CaptureFixture, where: Path) -> None:
    assert run(capsys, "check") == (0, "", "No faults: 2 pages, 3 statements.\n")
    connection = sqlite3.connect(where)
    connection.execute("UPDATE statements SET cue = 'shouted' WHERE id = 1")
    connection.commit()
    connection.close()
    fault = "lost: reading 1 of page p1: its rows of statements differ from its JSON\n"
    assert run(capsys, "check") == (1, fault, f"1 fault in {where}.\n")


def test_backup_writes_a_ledger(capsys: CaptureFixture, where: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    assert run(capsys, "backup", str(copy)) == (0, "", f"{where} is backed up in {copy}.\n")
    assert run(capsys, "check", "--ledger", str(copy))[0] == 0
    assert run(capsys, "backup", str(copy))[0] == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ("search",),
        ("show", "s1"),
        ("pages",),
        ("actors",),
        ("stats",),
        ("forget", "p1"),
        ("check",),
        ("backup", "copy"),
    ],
)
def test_without_a_ledger_each_command_is_one_line(
    capsys: CaptureFixture, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    where = str(tmp_path / "none.sqlite")
    expected = f"Error: {where}: no ledger there yet; `hearsay add` makes one\n"
    assert run(capsys, *arguments, "--ledger", where) == (3, "", expected)
    assert not Path(where).exists()


def test_the_command_starts_without_the_database_s_library() -> None:
    script = "import sys, hearsay.cli; assert not {'sqlalchemy', 'alembic', 'platformdirs'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True)
