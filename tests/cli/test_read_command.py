from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from hearsay.attributions.models import Model
from hearsay.cli import main
from hearsay.render import reading_from_json

CaptureFixture = pytest.CaptureFixture[str]


def run(capsys: CaptureFixture, *args: str) -> tuple[int, str, str]:
    code = main(args)
    out, err = capsys.readouterr()
    return code, out, err


def test_one_page_is_a_card_on_stdout_and_nothing_else(capsys: CaptureFixture) -> None:
    code, out, err = run(capsys, "read", "one.txt")
    assert code == 0
    assert "Mara Olin · said · “we sail”" in out
    assert err == ""


def test_several_pages_end_with_a_summary_on_stderr(capsys: CaptureFixture) -> None:
    code, out, err = run(capsys, "read", "one.txt", "two.txt")
    assert code == 0
    assert out.index("Page one.txt") < out.index("Page two.txt")
    assert err == "2 pages read, 0 failed, 2 statements.\n"


def test_quiet_leaves_out_the_summary_and_keeps_errors(capsys: CaptureFixture) -> None:
    code, _, err = run(capsys, "read", "-q", "one.txt", "gone.txt")
    assert code == 1
    assert err == "Error: gone.txt: no such file; check the name\n"


def test_json_is_one_line_a_page_in_order_with_the_failed_one_in_its_place(capsys: CaptureFixture) -> None:
    code, out, err = run(capsys, "read", "--json", "one.txt", "gone.txt", "two.txt")
    assert code == 1
    first, failed, last = out.splitlines()
    assert reading_from_json(first).page.url == "one.txt"
    assert reading_from_json(last).page.url == "two.txt"
    assert json.loads(failed) == {
        "page": {"url": "gone.txt"},
        "error": {"kind": "missing", "message": "gone.txt: no such file; check the name"},
    }
    assert err.splitlines() == [
        "Error: gone.txt: no such file; check the name",
        "2 pages read, 1 failed, 2 statements.",
    ]


def test_a_folder_is_one_line_of_error_and_the_others_go_on(capsys: CaptureFixture) -> None:
    code, out, err = run(capsys, "read", "--json", "-q", "folder", "one.txt")
    assert code == 1
    failed, read = out.splitlines()
    assert json.loads(failed)["error"]["kind"] == "directory"
    assert reading_from_json(read).page.url == "one.txt"
    assert err == "Error: folder: a folder, not a page; name the files in it\n"


def test_a_page_named_twice_is_read_twice(capsys: CaptureFixture) -> None:
    code, out, err = run(capsys, "read", "one.txt", "one.txt")
    assert (code, out.count("Page one.txt")) == (0, 2)
    assert err == "2 pages read, 0 failed, 2 statements.\n"


def test_an_error_is_one_line_that_names_its_page(capsys: CaptureFixture) -> None:
    _, _, err = run(capsys, "read", "terse.txt")
    assert err == "Error: terse.txt: the server answered 404; check the address\n"


def test_nothing_read_is_exit_code_3(capsys: CaptureFixture) -> None:
    code, out, _ = run(capsys, "read", "gone.txt", "terse.txt")
    assert (code, out) == (3, "")


def test_a_fault_in_hearsay_costs_one_page_and_asks_to_be_reported(capsys: CaptureFixture) -> None:
    code, out, err = run(capsys, "read", "--json", "fault.txt", "one.txt")
    assert code == 1
    assert json.loads(out.splitlines()[0])["error"]["kind"] == "internal"
    assert err.startswith(
        "Error: fault.txt: RuntimeError: the gears slipped; this is a fault in Hearsay; please report"
    )
    assert "Traceback" not in err


def test_debug_shows_where_the_fault_is(capsys: CaptureFixture) -> None:
    code, _, err = run(capsys, "read", "--debug", "fault.txt", "one.txt")
    assert code == 1
    assert "Traceback (most recent call last)" in err
    assert "in read_stand_in" in err


def test_a_call_without_meaning_is_wrong_use(capsys: CaptureFixture) -> None:
    assert run(capsys, "read", "wrong.txt") == (2, "", "Error: the weights' file is missing\n")


def test_ctrl_c_keeps_what_was_read(capsys: CaptureFixture) -> None:
    code, out, err = run(capsys, "read", "--json", "one.txt", "stop.txt", "two.txt")
    assert code == 130
    assert reading_from_json(out).page.url == "one.txt"
    assert "Stopped after 1 of 3 pages." in err


@pytest.mark.parametrize("args", [["read"], ["read", "-", "-"], ["read", "--jsonl", "x"], ["raed", "x"]])
def test_wrong_use_is_exit_code_2_with_nothing_on_stdout(capsys: CaptureFixture, args: list[str]) -> None:
    code, out, err = run(capsys, *args)
    assert (code, out) == (2, "")
    assert "-h" in err


def test_a_mistyped_command_or_option_is_told_the_right_one(capsys: CaptureFixture) -> None:
    assert "Did you mean 'read'?" in run(capsys, "raed", "x")[2]
    assert "Did you mean '--json'?" in run(capsys, "read", "--jsn", "x")[2]


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_shows_examples_and_every_exit_code(capsys: CaptureFixture, option: str) -> None:
    code, out, _ = run(capsys, "read", option)
    assert code == 0
    assert "hearsay read --json" in out
    assert all(f"\n    {number} " in out for number in (0, 1, 2, 3, 130, 141))


def test_version_names_the_model_and_its_hash(capsys: CaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    told = Model("default", Path("none"), "7", "abcdef0123456789", 9, 1, (), ())
    monkeypatch.setattr("hearsay.attributions.model_of", lambda _: told)
    code, out, _ = run(capsys, "--version")
    assert code == 0
    assert out.endswith("(model 7, sha256 abcdef012345)\n")


def test_html_holds_all_pages_and_replaces_the_cards(capsys: CaptureFixture, tmp_path: Path) -> None:
    file = tmp_path / "all.html"
    code, out, _ = run(capsys, "read", "--html", str(file), "one.txt", "gone.txt", "two.txt")
    assert (code, out) == (1, "")
    page = file.read_text(encoding="utf-8")
    assert "Page one.txt" in page
    assert "Page two.txt" in page
    assert list(tmp_path.iterdir()) == [file]


def test_html_and_json_go_together(capsys: CaptureFixture, tmp_path: Path) -> None:
    file = tmp_path / "one.html"
    code, out, _ = run(capsys, "read", "--json", "--html", str(file), "one.txt")
    assert code == 0
    assert reading_from_json(out).page.url == "one.txt"
    assert "Page one.txt" in file.read_text(encoding="utf-8")


def test_an_older_html_file_stays_where_nothing_was_read(capsys: CaptureFixture, tmp_path: Path) -> None:
    file = tmp_path / "old.html"
    file.write_text("old", encoding="utf-8")
    assert run(capsys, "read", "--html", str(file), "gone.txt")[0] == 3
    assert file.read_text(encoding="utf-8") == "old"


def test_an_older_html_file_stays_whole_where_a_new_one_does_not_fit(capsys: CaptureFixture, tmp_path: Path) -> None:
    file = tmp_path / "old.html"
    file.write_text("old", encoding="utf-8")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        code, _, err = run(capsys, "read", "--html", str(file), "one.txt")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert code == 3
    assert err == f"Error: {file} cannot be written: file too large; nothing was changed.\n"
    assert file.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("name", ["no/such/folder/x.html", ".", "-"])
def test_an_html_file_that_cannot_be_is_refused_before_any_page_is_read(
    capsys: CaptureFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, "read", "--html", name, "fault.txt")
    assert (code, out) == (2, "")
    assert "--html" in err
    assert "fault" not in err


def test_an_html_file_that_is_one_of_the_pages_is_never_written_over(
    capsys: CaptureFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "one.html"
    file.write_text("page", encoding="utf-8")
    code, out, err = run(capsys, "read", "--html", str(file), "two.html", "./one.html")
    assert (code, out) == (2, "")
    assert "is one of the pages to read" in err
    assert file.read_text(encoding="utf-8") == "page"


def test_an_html_file_in_a_folder_to_read_is_refused(capsys: CaptureFixture, tmp_path: Path) -> None:
    code, _, err = run(capsys, "read", "--html", str(tmp_path / "all.html"), str(tmp_path))
    assert code == 2
    assert "lies in a folder to read" in err


@pytest.mark.parametrize(("variables", "styled"), [({"FORCE_COLOR": "1"}, True), ({}, False)])
def test_cards_have_no_colours_only_weight_and_that_only_on_a_terminal(
    capsys: CaptureFixture, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], styled: bool
) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    codes = set(re.findall("\x1b\\[([0-9;]*)m", run(capsys, "read", "one.txt")[1]))
    assert ("1" in codes) == styled
    assert codes <= {"0", "1", "2", "3", "1;3", "2;3"}  # what NO_COLOR leaves alone


PROGRAM = """
import sys
sys.path.insert(0, {folder!r})
import conftest, hearsay.cli.read
hearsay.cli.read.load_reader = lambda: conftest.read_each_stand_in
from hearsay.cli import main
sys.exit(main())
"""


def program(*args: str) -> list[str]:
    return [sys.executable, "-c", PROGRAM.format(folder=str(Path(__file__).parent)), *args]


def test_output_is_utf8_whatever_the_terminal_says() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = subprocess.run(program("read", "zoë.txt"), capture_output=True, env=environment, check=True)
    assert "“we sail”" in done.stdout.decode("utf-8")
    assert "Page zoë.txt" in done.stdout.decode("utf-8")


def test_a_reader_that_goes_away_ends_it_without_a_word() -> None:
    process = subprocess.Popen(
        program("read", "--json", *(f"{number}.txt" for number in range(50))),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), err) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a device that is always full")
@pytest.mark.parametrize("args", [("read", "--json", "one.txt", "two.txt"), ("read", "one.txt"), ("read", "-h")])
def test_a_full_disk_under_stdout_is_one_clear_line(args: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(program(*args), stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 3
    assert done.stderr == b"Error: Standard output cannot be written: no space left on device.\n"


@pytest.mark.skipif(os.name != "posix", reason="closes standard streams as a POSIX shell does")
@pytest.mark.parametrize(
    ("closed", "args", "code", "told"),
    [
        (">&-", ("read", "one.txt"), 3, "Standard output cannot be written: it is closed."),
        (">&-", ("read", "--json", "one.txt"), 3, "Standard output cannot be written: it is closed."),
        ("<&-", ("read", "-"), 2, "Standard input (-) is closed; give it a page, or name a file."),
    ],
)
def test_a_closed_standard_stream_is_one_clear_line(closed: str, args: tuple[str, ...], code: int, told: str) -> None:
    call = ["sh", "-c", f'exec "$@" {closed}', "sh", *program(*args)]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (code, f"Error: {told}")


def test_each_result_is_written_as_it_comes() -> None:
    """The second page waits for what this test writes after having seen the first."""
    slow = PROGRAM.replace("lambda: conftest.read_each_stand_in", "lambda: read_each").replace(
        "from hearsay.cli import main",
        "def read_each(sources, **options):\n    for source in sources:\n"
        "        if source == 'two.txt': sys.stdin.readline()\n"
        "        yield from conftest.read_each_stand_in([source], **options)\n"
        "from hearsay.cli import main",
    )
    code = slow.format(folder=str(Path(__file__).parent))
    with subprocess.Popen(
        [sys.executable, "-c", code, "read", "-q", "--json", "one.txt", "two.txt"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert reading_from_json(process.stdout.readline()).page.url == "one.txt"
        process.stdin.write("go on\n")
        process.stdin.close()
        assert reading_from_json(process.stdout.readline()).page.url == "two.txt"
        assert process.wait() == 0


def test_help_does_not_load_the_model() -> None:
    code = (
        "import sys; from hearsay.cli import main; main(['read', '-h']); "
        "sys.exit('onnxruntime' in sys.modules or 'hearsay.reader' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0


def test_python_m_hearsay_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "hearsay", "-h"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: hearsay ")


def test_the_model_and_the_least_confidence_are_the_users_choice(capsys: CaptureFixture) -> None:
    reading = json.loads(run(capsys, "read", "--json", "--model", "small", "--min-confidence", "0.8", "one.txt")[1])
    assert reading["page"]["language"] == "small"
    assert len(reading["statements"]) == 1
    reading = json.loads(run(capsys, "read", "--json", "--min-confidence", "0.95", "one.txt")[1])
    assert reading["page"]["language"] == "default"
    assert reading["statements"] == []


@pytest.mark.parametrize("wrong", [("--min-confidence", "1.5"), ("--min-confidence", "sure"), ("--model", "huge")])
def test_an_impossible_choice_is_told_as_such(capsys: CaptureFixture, wrong: tuple[str, str]) -> None:
    code, _, err = run(capsys, "read", *wrong, "one.txt")
    assert code == 2
    assert wrong[0] in err
