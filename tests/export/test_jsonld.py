"""The JSON-LD, read by rdflib: as RDF, against the words that the standards have."""

from __future__ import annotations

import io
import json
import shutil
import socket
import warnings
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

import pytest
from hypothesis import given, settings
from rdflib import RDF, XSD, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import PROV, Namespace
from rdflib.term import Node

from hearsay.export import jsonld
from hearsay.export.material import material
from hearsay.ledger import Ledger
from hearsay.records import Actor, Reading, Said
from tests.export.written import COURIER, fill
from tests.ledger.made import JON, MARA, RADIO, Saying, made
from tests.render.conftest import drawn_readings

S, OA, AS = (
    Namespace(f"{at}")
    for at in ("https://schema.org/", "http://www.w3.org/ns/oa#", "https://www.w3.org/ns/activitystreams#")
)
H = Namespace("urn:hearsay:terms:")
# schema.org: the properties used here, each with those of the types used here on which it is defined.
WORK = {"CreativeWork", "NewsArticle", "Quotation", "Claim", "SoftwareApplication"}
AGENT = {"Person", "Organization", "GovernmentOrganization"}
SCHEMA_ORG = {
    "headline": WORK, "datePublished": WORK, "dateModified": WORK, "dateCreated": WORK, "inLanguage": WORK,
    "text": WORK, "citation": WORK, "author": WORK, "publisher": WORK, "isPartOf": WORK, "isBasedOn": WORK,
    "articleSection": {"NewsArticle"}, "softwareVersion": {"SoftwareApplication"}, "jobTitle": {"Person"},
    "spokenByCharacter": {"Quotation"}, "appearance": {"Claim"},
    "name": WORK | AGENT, "description": WORK | AGENT, "identifier": WORK | AGENT, "url": WORK | AGENT,
}  # fmt: skip
# PROV-O (2013-04-30): the properties used here, each with the classes of what has it and of what it leads to.
PROV_O = {
    "used": ({"Activity"}, {"Entity"}),
    "wasAssociatedWith": ({"Activity"}, {"SoftwareAgent"}),
    "wasGeneratedBy": ({"Entity"}, {"Activity"}),
    "wasDerivedFrom": ({"Entity"}, {"Entity"}),
    "wasQuotedFrom": ({"Entity"}, {"Entity"}),
    "wasAttributedTo": ({"Entity"}, {"Agent", "Person", "Organization"}),
}
# Web Annotation Vocabulary (2017-02-23).
ANNOTATION = {
    "Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "hasBody", "hasTarget", "hasSource",
    "hasSelector", "motivatedBy", "start", "end", "exact", "prefix", "suffix",
}  # fmt: skip
REPORT = Actor("", "the harbour report", "document", named=True, role="of the year before")
LOG = made(
    Saying(
        MARA,
        "the log was lost",
        via=RADIO,
        fields={"quotation": "direct", "said": Said("2031-05-06", "2031-05-06", "on Tuesday")},
    ),
    Saying(REPORT, "the pier would hold", via=RADIO),
    Saying(JON, "it rained", fields={"parent": "s1"}),
    url="https://gazette.example/the log",
    language="en",
    modified="2031-05-08",
)


def written(ledger: Ledger, *, text: bool = True) -> str:
    stream = io.StringIO()
    jsonld.write(material(ledger, text=text), stream)
    return stream.getvalue()


def graph_of(document: str) -> Graph:
    graph = Graph()
    with warnings.catch_warnings():
        warnings.filterwarnings(
            "ignore", "ConjunctiveGraph is deprecated", DeprecationWarning
        )  # rdflib's own use of it
        graph.parse(data=document, format="json-ld")
    return graph


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    fill(ledger)
    ledger.add(LOG, reader="hearsay 9, model small")
    return ledger


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> NoReturn:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "create_connection", refuse)


def types(graph: Graph, node: Node | None, space: Namespace | type[PROV]) -> set[str]:
    begin = str(space._NS) if space is PROV else str(space)
    return {str(one).removeprefix(begin) for one in graph.objects(node, RDF.type) if str(one).startswith(begin)}


def test_every_name_in_the_document_is_a_term(filled: Ledger) -> None:
    data = json.loads(written(filled))
    terms = set(data["@context"])

    def names(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            for name, inner in value.items():
                yield name
                yield from names(inner)
        if isinstance(value, list):
            for inner in value:
                yield from names(inner)

    assert set(names(data["@graph"])) <= terms


def test_schema_orgs_words_are_used_on_the_types_that_have_them(filled: Ledger) -> None:
    graph = graph_of(written(filled))
    used = [(s, str(p).removeprefix(S)) for s, p, _ in graph if str(p).startswith(S)]
    for subject, name in used:
        kinds = types(graph, subject, S)
        assert kinds <= WORK | AGENT
        assert kinds & SCHEMA_ORG[name] or not kinds, (name, kinds)
    assert {name for _, name in used} >= set(SCHEMA_ORG)


def test_prov_leads_from_the_classes_to_the_classes_that_it_says(filled: Ledger) -> None:
    graph = graph_of(written(filled))
    for name, (begins, ends) in PROV_O.items():
        found = list(graph.subject_objects(PROV[name]))
        assert found
        for begin, end in found:
            assert types(graph, begin, PROV) & begins
            assert types(graph, end, PROV) & ends


def test_the_annotation_vocabulary_has_every_word_of_the_annotations(filled: Ledger) -> None:
    graph = graph_of(written(filled))
    words = {str(one).removeprefix(OA) for triple in graph for one in triple if str(one).startswith(OA)}
    assert words == ANNOTATION | {"identifying"}


def test_both_selectors_of_every_piece_lead_to_the_same_words_of_the_text(filled: Ledger) -> None:
    graph = graph_of(written(filled))
    targets = list(graph.objects(None, OA.hasTarget))
    spans = [span for reading in (COURIER, LOG) for one in reading.statements for span in (*one.content, *one.cue)]
    assert len(targets) > len(spans)
    for target in targets:
        text = str(graph.value(graph.value(target, OA.hasSource), S.text))
        by_type = {next(iter(types(graph, one, OA))): one for one in graph.objects(target, OA.hasSelector)}
        place, quoted = by_type["TextPositionSelector"], by_type["TextQuoteSelector"]
        begin, end = (int(str(graph.value(place, name))) for name in (OA.start, OA.end))
        exact, prefix, suffix = (str(graph.value(quoted, name)) for name in (OA.exact, OA.prefix, OA.suffix))
        assert text[begin:end] == exact != ""
        assert text[:begin].endswith(prefix)
        assert text[end:].startswith(suffix)
        assert len(prefix) == min(32, begin)


def test_a_direct_quotation_is_a_quotation_by_its_speaker_and_all_else_a_claim(filled: Ledger) -> None:
    graph = graph_of(written(filled))
    words = {
        str(graph.value(one, S.text)): one
        for kind in ("Quotation", "Claim")
        for one in graph.subjects(RDF.type, S[kind])
    }
    log = words["the log was lost"]
    assert types(graph, log, S) == {"Quotation"}
    assert str(graph.value(graph.value(log, S.spokenByCharacter), S.name)) == "Mara Olin"
    assert graph.value(log, S.isPartOf) == URIRef("https://gazette.example/the%20log")
    assert str(graph.value(log, S.dateCreated)) == "2031-05-06"
    assert graph.value(log, H.first_day) == Literal("2031-05-06", datatype=XSD.date)
    (told,) = graph.objects(log, H.relay)
    assert [str(graph.value(one, S.name)) for one in Collection(graph, told)] == ["Eastmark Radio"]
    assert graph.value(words["it rained"], H.parent) == log
    pier = words["the pier would hold"]
    assert types(graph, pier, S) == {"Claim"}
    assert (graph.value(pier, S.author), str(graph.value(pier, S.citation))) == (None, "Eastmark Radio")
    assert str(graph.value(graph.value(pier, S.isBasedOn), S.name)) == "the harbour report"


def test_an_actor_is_one_node_over_all_pages(filled: Ledger) -> None:
    graph = graph_of(written(filled))
    mara = set(graph.subjects(S.name, Literal("Mara Olin")))
    assert len(mara) == 1
    assert len(list(graph.subjects(PROV.wasAttributedTo, mara.pop()))) == 2


def test_the_reading_says_what_read_which_text_of_which_page(filled: Ledger) -> None:
    graph = graph_of(written(filled))
    (agent,) = graph.subjects(S.softwareVersion, Literal("hearsay 9, model small"))
    (activity,) = graph.subjects(PROV.wasAssociatedWith, agent)
    text = graph.value(activity, PROV.used)
    assert str(graph.value(text, S.text)) == LOG.page.text
    assert graph.value(text, PROV.wasDerivedFrom) == URIRef("https://gazette.example/the%20log")
    assert len(list(graph.subjects(PROV.wasGeneratedBy, activity))) == 3


def test_every_value_in_the_document_is_a_triple(filled: Ledger) -> None:
    document = written(filled)
    assert len(graph_of(document)) == len(set(_triples(json.loads(document)["@graph"])))


def _triples(nodes: list[dict[str, Any]], place: str = "") -> Iterator[tuple[str, str, str]]:
    """What should be said of each node; a list is one value and two for each of its members."""
    for number, node in enumerate(nodes):
        name = node.get("id", f"{place}/{number}")
        for key, value in node.items():
            several = value if isinstance(value, list) else [value]
            if key == "hearsay:relay":
                yield name, key, "list"
                yield from ((f"{name}/{key}", str(number), half) for number in range(len(several)) for half in "ab")
            elif key != "id":
                yield from ((name, key, json.dumps(one)) for one in several)
                yield from _triples([one for one in several if isinstance(one, dict) and len(one) > 1], f"{name}/{key}")


def test_without_text_there_are_places_but_no_words(filled: Ledger) -> None:
    document = written(filled, text=False)
    for words in ("the log was lost", "the pier was closed", " said"):
        assert words in written(filled)
        assert words not in document
    graph = graph_of(document)
    assert len(list(graph.subjects(RDF.type, OA.TextPositionSelector))) == len(
        list(graph_of(written(filled)).subjects(RDF.type, OA.TextPositionSelector))
    )


@settings(max_examples=10, deadline=None)
@given(drawn_readings())
def test_whatever_was_read_is_rdf_with_a_node_for_each_statement(empty_file: Path, reading: Reading) -> None:
    with TemporaryDirectory() as folder, Ledger(shutil.copy(empty_file, folder)) as ledger:
        ledger.add(reading)
        graph = graph_of(written(ledger))
    statements = [*graph.subjects(RDF.type, S.Quotation), *graph.subjects(RDF.type, S.Claim)]
    assert len(statements) == len(reading.statements)
