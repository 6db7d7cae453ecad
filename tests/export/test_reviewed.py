"""What people corrected goes out as they have it, and every format says so."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from rdflib import RDF, Literal
from rdflib.namespace import PROV

from hearsay.export import csv_, jsonl, parquet
from hearsay.export.material import material
from hearsay.ledger import Ledger
from hearsay.render import reading_from_json
from tests.export.test_jsonl import LINE
from tests.export.test_jsonld import OA, H, S, graph_of, types, written
from tests.ledger.made import JON, MARA, Saying, made

TIDE = made(
    Saying(MARA, "the tide would turn", fields={"quotation": "direct"}),
    Saying(MARA, "nobody had asked"),
    Saying(JON, "it rained"),
)


@pytest.fixture
def reviewed(ledger: Ledger) -> Ledger:
    ledger.add(TIDE)
    ledger.review("s1", "correct", by="Ada", why="the tide is meant", speaker="person:Bo Lund", content="the tide")
    ledger.review("s1", "accept", by="Ben")
    ledger.review("s2", "accept", by="Ben")
    ledger.review("s3", "reject", by="Ben")
    return ledger


def test_csv_and_parquet_hold_the_reviewed_values_and_who_reviewed(reviewed: Ledger, tmp_path: Path) -> None:
    stream, path = io.StringIO(newline=""), tmp_path / "x.parquet"
    csv_.write(material(reviewed), stream)
    parquet.write(material(reviewed), path)
    lines = list(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))
    assert [(row["speaker"], row["content"], row["reviewed"], row["reviewers"]) for row in lines] == [
        ("Bo Lund", "the tide", "correct", "Ada; Ben"),
        ("Mara Olin", "nobody had asked", "accept", "Ben"),
    ]
    rows = pq.read_table(path).to_pylist()
    assert [(row["reviewed"], row["reviewers"]) for row in rows] == [("correct", ["Ada", "Ben"]), ("accept", ["Ben"])]
    for row in lines:
        ((begin, end),) = json.loads(row["content_spans"])
        assert TIDE.page.text[begin:end] == row["content"]


def test_json_lines_hold_the_reviewed_statement_beside_the_one_that_was_read(reviewed: Ledger) -> None:
    stream = io.StringIO()
    jsonl.write(material(reviewed), stream)
    data = json.loads(stream.getvalue())
    LINE.validate(data)
    reading = reading_from_json(stream.getvalue())
    actors = {actor.id: actor.name for actor in reading.actors}
    assert [[actors[who] for who in one.speaker] for one in reading.statements] == [["Bo Lund"], ["Mara Olin"]]
    first, second = data["ledger"]["statements"].values()
    assert [(one["id"], one["verdict"], one["reviewer"], one["why"]) for one in first["reviews"]] == [
        ("r1", "correct", "Ada", "the tide is meant"),
        ("r2", "accept", "Ben", None),
    ]
    assert first["read"]["content"] == [[*TIDE.statements[0].content[0]]]
    assert (second["reviewed"], second["read"]) == ("accept", None)


def test_json_ld_tells_the_revision_from_what_was_read_and_who_made_it(reviewed: Ledger) -> None:
    graph = graph_of(written(reviewed))
    (tide,) = graph.subjects(S.text, Literal("the tide"))
    read = graph.value(tide, PROV.wasRevisionOf)
    assert str(graph.value(read, S.text)) == "the tide would turn"
    assert str(graph.value(graph.value(tide, S.spokenByCharacter), S.name)) == "Bo Lund"
    made_by = set(graph.objects(tide, PROV.wasGeneratedBy))
    people = {str(graph.value(graph.value(one, PROV.wasAssociatedWith), S.name)) for one in made_by}
    assert people == {"Ada", "Ben"}
    assert {graph.value(one, PROV.used) for one in made_by} == {read}
    assert {str(graph.value(one, H.why)) for one in made_by} == {"the tide is meant", "None"}
    assert types(graph, graph.value(read, PROV.wasGeneratedBy), PROV) == {"Activity"}
    (annotation,) = graph.subjects(OA.hasBody, tide)
    exact = {
        str(one)
        for target in graph.objects(annotation, OA.hasTarget)
        for selector in graph.objects(target, OA.hasSelector)
        for one in graph.objects(selector, OA.exact)
    }
    assert "the tide" in exact
    assert len(list(graph.subjects(RDF.type, OA.Annotation))) == 2


def test_without_text_a_reviewers_words_are_left_out_too(reviewed: Ledger) -> None:
    stream = io.StringIO()
    jsonl.write(material(reviewed, text=False), stream)
    for document in (stream.getvalue(), written(reviewed, text=False)):
        assert "Ada" in document
        assert "tide" not in document
