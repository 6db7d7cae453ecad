from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from hearsay.errors import PageError, UsageError
from hearsay.records import Identifier, Reading
from hearsay.render import error_json, page_json, reading_from_json, to_json

SCHEMA = json.loads(files("hearsay.render").joinpath("reading.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


@settings(deadline=None)
@given(data=st.data())
def test_a_reading_comes_back_as_it_went(data: st.DataObject, readings: st.SearchStrategy[Reading]) -> None:
    reading = data.draw(readings)
    assert reading_from_json(to_json(reading)) == reading


@settings(deadline=None)
@given(data=st.data())
def test_every_reading_is_one_line_that_fits_the_schema(
    data: st.DataObject, readings: st.SearchStrategy[Reading]
) -> None:
    line = to_json(data.draw(readings))
    assert len(line.splitlines()) == 1
    VALIDATOR.validate(json.loads(line))


@given(st.text(), st.text(), st.text())
def test_every_error_is_one_line_that_fits_the_schema(url: str, kind: str, message: str) -> None:
    line = error_json(url, kind, message)
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"page": {"url": url}, "error": {"kind": kind, "message": message}}
    VALIDATOR.validate(json.loads(line))


def test_the_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_names_of_the_contract_are_written(ferry: Reading) -> None:
    data = json.loads(to_json(ferry))
    text = data["page"]["text"]
    olin = data["statements"][1]
    assert [text[begin:end] for begin, end in olin["source"]] == ["Mayor Mara Olin"]
    assert [text[begin:end] for begin, end in olin["cue"]] == ["said"]
    assert olin["said"] == {"from": "2026-03-03", "to": "2026-03-03", "text": "on Tuesday"}
    assert data["statements"][3]["parent"] == "s3"
    assert data["statements"][3]["relay"] == ["a2"]
    assert data["statements"][4]["said"] is None
    assert data["page"]["encoding_from"] == "detected"
    assert data["page"]["blocks"][0] == {"label": "navigation", "span": [0, 50]}


@pytest.mark.parametrize("field", ["page", "actors", "statements"])
def test_a_reading_without_one_of_its_parts_does_not_fit_the_schema(ferry: Reading, field: str) -> None:
    data = json.loads(to_json(ferry))
    del data[field]
    assert not VALIDATOR.is_valid(data)


@pytest.mark.parametrize("record", ["statements", "actors"])
def test_a_renamed_field_does_not_fit_the_schema(ferry: Reading, record: str) -> None:
    for name in SCHEMA["$defs"][record.removesuffix("s")]["required"]:
        data = json.loads(to_json(ferry))
        data[record][0][f"{name}_new"] = data[record][0].pop(name)
        assert not VALIDATOR.is_valid(data), name


def test_a_line_of_an_older_version_is_read_and_fits_the_schema(ferry: Reading) -> None:
    data = json.loads(to_json(ferry))
    for field in ("section", "spans", "parts"):
        del data["page"][field]
    for field in ("birthplace", "honours", "languages", "contact", "spans"):
        del data["page"]["authors"][0][field]
    for actor in data["actors"]:
        del actor["key"], actor["identifiers"]
    VALIDATOR.validate(data)
    assert reading_from_json(json.dumps(data)) == ferry


@pytest.mark.parametrize("part", ["polls", "notices", "appeals", "links", "credits", "posts"])
def test_a_part_that_lacks_its_fields_does_not_fit_the_schema(ferry: Reading, part: str) -> None:
    data = json.loads(to_json(ferry))
    data["page"]["parts"][part] = [{}]
    assert not VALIDATOR.is_valid(data)


def test_a_page_alone_is_the_same_data_as_in_its_reading(ferry: Reading) -> None:
    alone = json.loads(page_json(ferry.page))
    assert alone == {"page": json.loads(to_json(ferry))["page"]}


def test_an_actor_has_a_key_and_all_who_bear_the_name(ferry: Reading) -> None:
    both = (Identifier("Q11", "Mara Olin", "mayor"), Identifier("Q12", "Mara Olin"))
    olin = replace(ferry.actors[0], key="person:mara-olin", identifiers=both)
    data = json.loads(to_json(replace(ferry, actors=(olin,))))
    VALIDATOR.validate(data)
    assert data["actors"][0]["key"] == "person:mara-olin"
    assert data["actors"][0]["identifiers"] == [
        {"id": "Q11", "name": "Mara Olin", "description": "mayor"},
        {"id": "Q12", "name": "Mara Olin", "description": None},
    ]


def test_an_added_field_fits_the_schema_and_is_passed_over(ferry: Reading) -> None:
    data = json.loads(to_json(ferry))
    data["statements"][0]["mood"] = "calm"
    VALIDATOR.validate(data)
    assert reading_from_json(json.dumps(data)) == ferry


def test_a_line_holds_nothing_that_steers_a_terminal(ferry: Reading) -> None:
    line = error_json("page\x1b[2J\x9b31m", "missing", "turned \u202e round, half \ud800 a character")
    assert line.isprintable()
    assert json.loads(line)["page"]["url"] == "page\x1b[2J\x9b31m"
    line.encode("utf-8")


def test_the_line_of_a_failed_page_comes_back_as_its_error() -> None:
    with pytest.raises(PageError, match="no such file") as caught:
        reading_from_json(error_json("gone.html", "missing", "gone.html: no such file"))
    assert (caught.value.kind, caught.value.url) == ("missing", "gone.html")


@pytest.mark.parametrize("line", ["", "[]", "12", "{}", '{"page": {}}', '{"page": 1, "actors": [], "statements": []}'])
def test_what_is_not_a_reading_is_told_so(line: str) -> None:
    with pytest.raises(UsageError, match="not a reading"):
        reading_from_json(line)
