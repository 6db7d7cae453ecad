from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from hearsay.errors import UsageError
from hearsay.export import parquet
from hearsay.export.material import material
from hearsay.ledger import Ledger
from hearsay.version import VERSION
from tests.export.written import COURIER, fill
from tests.ledger.made import ferry


@pytest.fixture
def path(ledger: Ledger, tmp_path: Path) -> Path:
    fill(ledger)
    path = tmp_path / "x.parquet"
    assert parquet.write(material(ledger), path) == 6
    return path


def test_rows_read_back_are_the_statements_in_their_types(ledger: Ledger, path: Path) -> None:
    rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    found = [one for page in material(ledger) for one in page.statements]
    assert [(row["id"], row["content"], row["confidence"], row["negated"]) for row in rows] == [
        (f"s{one.id}", one.content, one.confidence, one.negated) for one in found
    ]
    pier = rows[1]
    assert [COURIER.page.text[span["begin"] : span["end"]] for span in pier["content_spans"]] == [pier["content"]]
    assert pier["relays"] == [
        {"actor": "a3", "name": "Eastmark Radio", "named": True, "kind": "publication", "role": None}
    ]
    assert pier["stances"][1] == {"question": "q2", "text": "Should the pier close?", "stance": "supports"}
    assert pier["authors"] == ["Ilse Varga", "Bo Lund"]
    assert rows[3]["speakers"] == []


def test_days_and_times_are_days_and_times(ledger: Ledger, path: Path) -> None:
    first, *_, last = pq.read_table(path).to_pylist()
    assert (first["first_day"], first["published_day"]) == (date(2031, 5, 7), date(2031, 5, 7))
    assert (last["first_day"], last["last_day"]) == (date(2031, 6, 1), date(2031, 6, 30))
    assert (last["published"], last["published_day"]) == ("2031-06", None)
    page = next(material(ledger)).page
    assert first["first_seen"] == datetime.fromisoformat(page.first_seen).astimezone(UTC)


def test_the_file_is_compressed_by_zstd_and_says_who_wrote_it(path: Path) -> None:
    file = pq.ParquetFile(path)
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    assert json.loads(file.schema_arrow.metadata[b"hearsay"]) == {"version": VERSION, "form": parquet.FORM}


def test_rows_are_written_group_by_group(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_GROUP", 2)
    for number in range(5):
        ledger.add(ferry(f"ferry {number} would run", url=f"https://courier.example/{number}"))
    assert parquet.write(material(ledger), tmp_path / "x.parquet") == 5
    file = pq.ParquetFile(tmp_path / "x.parquet")
    assert [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)] == [2, 2, 1]


def test_without_pyarrow_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'hearsay\[parquet\]'"):
        parquet.write([], tmp_path / "x.parquet")
