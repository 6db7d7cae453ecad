from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.export.csv_ import safe, unsafe, write
from hearsay.export.material import material
from hearsay.ledger import Ledger, Search
from tests.export.written import COURIER, fill
from tests.ledger.made import MARA, Saying, made


def written(ledger: Ledger, *, text: bool = True) -> list[dict[str, str]]:
    stream = io.StringIO(newline="")
    count = write(material(ledger, text=text), stream)
    assert stream.getvalue().count("\r\n") == count + 1
    return [
        {name: unsafe(cell) for name, cell in row.items()}
        for row in csv.DictReader(io.StringIO(stream.getvalue(), newline=""))
    ]


def test_a_statement_is_a_line_with_what_search_shows_and_more(ledger: Ledger) -> None:
    fill(ledger)
    rows = written(ledger)
    found = [one for page in material(ledger, Search()) for one in page.statements]
    assert [(row["id"], row["content"], row["confidence"]) for row in rows] == [
        (f"s{one.id}", one.content, str(one.confidence)) for one in found
    ]
    pier = next(row for row in rows if "pier" in row["content"])
    assert json.loads(pier["stances"]) == [
        ["q1", "Should the ferry stop?", "mixed"],
        ["q2", "Should the pier close?", "supports"],
    ]
    assert (pier["speaker"], pier["via"]) == ("Eastmark Port Authority", "Eastmark Radio")
    assert (json.loads(pier["via_kinds"]), json.loads(pier["speaker_named"])) == (["publication"], [True])
    assert (pier["authors"], pier["section"], pier["page"]) == ("Ilse Varga; Bo Lund", "Harbour", "p1")


def test_spans_in_the_cells_are_those_of_the_pages_text(ledger: Ledger) -> None:
    fill(ledger)
    row = next(row for row in written(ledger) if "pier" in row["content"])
    ((begin, end),) = json.loads(row["content_spans"])
    assert COURIER.page.text[begin:end] == row["content"]


def test_no_cell_can_run_in_a_spreadsheet(ledger: Ledger) -> None:
    ledger.add(made(Saying(MARA, "=1+1"), title='=HYPERLINK("https://x.example")'))
    stream = io.StringIO(newline="")
    write(material(ledger), stream)
    cells = [cell for row in csv.reader(io.StringIO(stream.getvalue(), newline="")) for cell in row]
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]
    assert written(ledger)[0]["title"] == '=HYPERLINK("https://x.example")'


@given(st.text() | st.text(alphabet="'=+-@\t\r\n＝a"))
def test_a_cell_made_safe_comes_back_as_it_was(text: str) -> None:
    assert unsafe(safe(text)) == text


@pytest.mark.parametrize("cell", ["'tis", "a=b", "", "12", "[[1, 2]]"])
def test_a_cell_that_no_spreadsheet_runs_stays_as_it_is(cell: str) -> None:
    assert safe(cell) == cell


def test_without_text_no_line_holds_the_pages_words(ledger: Ledger) -> None:
    fill(ledger)
    for row in written(ledger, text=False):
        assert (row["content"], row["source"], row["cue"], row["said"]) == ("", "", "", "")
        assert row["speaker"] or not row["speaker_ids"]
        assert row["content_spans"]
