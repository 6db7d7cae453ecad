from __future__ import annotations

import io
import json
import shutil
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from referencing import Registry, Resource

from hearsay.export import jsonl
from hearsay.export.material import material
from hearsay.ledger import Ledger, Search
from hearsay.records import Reading
from hearsay.render import reading_from_json
from tests.export.written import COURIER, GAZETTE, fill
from tests.ledger.made import JON, MARA, Saying, made
from tests.render.conftest import drawn_readings


def _schema(package: str, name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(files(package).joinpath(name).read_text(encoding="utf-8"))
    return schema


READING, EXPORT = _schema("hearsay.render", "reading.schema.json"), _schema("hearsay.export", "export.schema.json")
LINE = Draft202012Validator(
    EXPORT, registry=Registry().with_resource("urn:hearsay:reading", Resource.from_contents(READING))
)


def lines(ledger: Ledger, wanted: Search | None = None, *, text: bool = True) -> list[str]:
    stream = io.StringIO()
    jsonl.write(material(ledger, wanted, text=text), stream)
    return stream.getvalue().splitlines()


def test_lines_read_back_are_the_readings_that_were_put_in(ledger: Ledger) -> None:
    fill(ledger)
    assert [reading_from_json(line) for line in lines(ledger)] == [COURIER, GAZETTE]


def test_a_line_fits_the_schema_and_names_all_by_the_ledgers_ids(ledger: Ledger) -> None:
    fill(ledger)
    data = [json.loads(line) for line in lines(ledger)]
    for one in data:
        LINE.validate(one)
    assert data[0]["ledger"]["page"] == "p1"
    assert data[0]["ledger"]["actors"] == {"a1": "a1", "a2": "a2", "a3": "a3", "a4": "a4"}
    assert data[0]["ledger"]["statements"]["s2"]["stances"][0]["stance"] == "mixed"


def test_a_line_without_its_ledger_part_does_not_fit(ledger: Ledger) -> None:
    fill(ledger)
    data = json.loads(lines(ledger)[0])
    del data["ledger"]["statements"]["s1"]["id"]
    assert not LINE.is_valid(data)
    del data["ledger"]
    assert not LINE.is_valid(data)


def test_statements_not_asked_for_are_left_out_and_what_stands_in_them_stands_alone(ledger: Ledger) -> None:
    ledger.add(made(Saying(MARA, "Jon Vesper said that it rained"), Saying(JON, "it rained", fields={"parent": "s1"})))
    (line,) = lines(ledger, Search(speaker="vesper"))
    (kept,) = reading_from_json(line).statements
    assert (kept.id, kept.parent) == ("s2", None)
    known = json.loads(line)["ledger"]["statements"]
    assert {local: (one["id"], one["parent"]) for local, one in known.items()} == {"s2": ("s2", "s1")}


def test_a_quotation_on_several_pages_names_its_family(ledger: Ledger) -> None:
    words = Saying(MARA, "“the ferry to Norland will never run again in winter”", fields={"quotation": "direct"})
    for url in ("https://courier.example/1", "https://gazette.example/2"):
        ledger.add(made(words, Saying(JON, "it rained"), url=url))
    for line in lines(ledger):
        known = json.loads(line)
        LINE.validate(known)
        assert [one["family"] for one in known["ledger"]["statements"].values()] == ["f1", None]


def test_without_text_a_line_fits_the_schema_and_keeps_its_offsets(ledger: Ledger) -> None:
    fill(ledger)
    for line, reading in zip(lines(ledger, text=False), (COURIER, GAZETTE), strict=True):
        LINE.validate(json.loads(line))
        bare = reading_from_json(line)
        assert bare.page.text == ""
        assert [one.content for one in bare.statements] == [one.content for one in reading.statements]


@settings(max_examples=10, deadline=None)
@given(drawn_readings())
def test_whatever_was_read_comes_back(empty_file: Path, reading: Reading) -> None:
    with TemporaryDirectory() as folder, Ledger(shutil.copy(empty_file, folder)) as ledger:
        ledger.add(reading)
        read = [reading_from_json(line) for line in lines(ledger)]
    assert read == ([reading] if reading.statements else [])
