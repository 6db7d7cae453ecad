from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks import report, run
from benchmarks.child import run as run_child
from benchmarks.examples import Counts, Examples, Told, compare, expected_statements, told
from benchmarks.footprint import Footprint
from benchmarks.inputs import Article, shared_under, word_count, written
from benchmarks.machine import Machine
from benchmarks.reference import Reference
from benchmarks.speed import Speed

MACHINE = Machine(
    "Abacus 9 | two beads", 2, "Tidewater 4, beech", "3.11.1", 0.25, "2031-05-07", "abc1", "hearsay 9",
    {"numpy": "9"},
)  # fmt: skip
GATES = Told("the gates will hang by May", ("Ilse Varga",), ("The Osterby Courier",))


def test_an_absent_corpus_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"dev\.jsonl is absent: .*--shared FOLDER"):
        shared_under(tmp_path)


def test_articles_are_written_character_for_character(tmp_path: Path) -> None:
    (path,) = written([Article("one", "“Sail!”\r\nshe said\n\n")], tmp_path)
    assert path.name == "one.txt"
    assert path.read_bytes().decode("utf-8") == "“Sail!”\r\nshe said\n\n"
    assert word_count("“Sail!”\r\nshe said\n\n") == 3


def test_a_childs_words_and_memory_are_its_own() -> None:
    done = run_child([sys.executable, "-c", "x = bytearray(200_000_000); print('ready')"], one_core=False)
    assert done.output == "ready\n"
    assert 200 < done.peak_mb < 1000


def test_a_child_that_fails_ends_the_run_with_its_message() -> None:
    with pytest.raises(SystemExit, match=r"(?s)ended with 3:.*no gates"):
        run_child(
            [sys.executable, "-c", "import sys; print('no gates', file=sys.stderr); sys.exit(3)"],
            one_core=False,
        )


def test_a_statement_is_found_by_its_words_and_right_by_its_tellers() -> None:
    near = GATES._replace(content="that the gates will hang by May", relay=("Osterby Courier",))
    other = Told("nothing will sail", ("Mara Olin",), ())
    assert compare("a", [GATES], [other, near]) == Counts("a", 1, 1, 1, 1)
    assert compare("a", [GATES], [near._replace(relay=())]) == Counts("a", 1, 1, 1, 0)
    assert compare("a", [GATES], [near._replace(speaker=("Mara Olin",))]) == Counts("a", 1, 1, 0, 0)
    assert compare("a", [GATES], [other]) == Counts("a", 1, 0, 0, 0)


def test_one_statement_cannot_stand_for_two() -> None:
    assert compare("a", [GATES, GATES], [GATES]) == Counts("a", 2, 1, 1, 1)


def test_between_like_contents_the_right_speaker_is_paired() -> None:
    outer = GATES._replace(speaker=("Osterby Courier",), relay=())
    assert compare("a", [GATES], [GATES, outer]) == compare("a", [GATES], [outer, GATES]) == Counts("a", 1, 1, 1, 1)


def test_expected_statements_are_read_by_page() -> None:
    told = {"content": GATES.content.split(" ", 1), "speaker": GATES.speaker[0], "relay": list(GATES.relay)}
    line = {"page": "gates.html", "statements": [told]}
    assert expected_statements(json.dumps(line) + "\n\n") == {"gates.html": [GATES]}


def test_a_reading_is_told_in_strings() -> None:
    reading = {
        "page": {"text": "“Sail,” Ilse said, “now.”"},
        "actors": [{"id": "a1", "name": "Ilse"}],
        "statements": [{"content": [[0, 7], [19, 25]], "speaker": ["a1"], "relay": []}],
    }
    assert told(reading) == [Told("“Sail,” “now.”", ("Ilse",), ())]


def test_the_report_holds_each_figure_beside_its_goal() -> None:
    results = report.Results(
        MACHINE,
        speed=Speed(
            2, 3000, [5000.0] * 3, [9000.0] * 3, [2000.0, 3000.0, 2500.0], [1500.0] * 3, [4000.0, 4000.0, 5000.0]
        ),
        footprint=Footprint([0.5, 0.7, 0.6], [0.2], 100.0, 120.5, 200.0, 23.6, 11.5, 17.3, 24.0),
        examples=Examples([Counts("a.html", 3, 2, 2, 1), Counts("b.txt", 4, 4, 3, 3)]),
        reference=Reference({"body": 20, "appeal": 2}),
    )
    text = report.document(results)
    for row in (
        "| processor | Abacus 9 \\| two beads, 2 cores |",
        "| attributions | 5,000 | 5,000 to 5,000 | 1.25 | 1.00 to 1.25 | ≥ 1.0 |",
        "| reading alone, from file to JSON | 2,500 | 2,000 to 3,000 | 0.50 | 0.50 to 0.75 | ≥ 0.8 |",
        "| the small model's files | 11.5 MB |  | ≤ 12 MB |",
        "| first statement of a short page | 0.60 s | 0.50 s to 0.70 s | < 1.5 s |",
        "| all | 7 | 6 | 5 | 4 |",
        "| appeal | 2 |",
    ):
        assert row in text.splitlines()
    assert "## Accuracy" not in text


def test_one_part_alone_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "shared_under", lambda _: None)
    monkeypatch.setattr(run, "DOCUMENT", tmp_path / "benchmarks.md")
    monkeypatch.setattr(run, "LATEST", tmp_path / "results/latest.json")
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "measure", lambda *_: (report.Results(MACHINE, reference=Reference({"body": 3})), "CARD"))
    run.main(["--only", "reference"])
    assert list(tmp_path.iterdir()) == []
    assert "CARD" in capsys.readouterr().out
    run.main([])
    assert "| body | 3 |" in (tmp_path / "benchmarks.md").read_text(encoding="utf-8")
    saved = json.loads((tmp_path / "results/latest.json").read_text(encoding="utf-8"))
    assert saved["reference"] == {"statements": {"body": 3}}
