"""GraphML and GEXF, as NetworkX reads them and as their specifications have them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import networkx as nx  # type: ignore[import-untyped]
import pytest
from lxml import etree

from hearsay.export import gexf, graphml
from hearsay.export.material import Exported, material
from hearsay.export.network import EDGE_FIELDS, NODE_FIELDS, network
from hearsay.ledger import Ledger
from tests.export.written import fill


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Exported]]:
    with Ledger(tmp_path_factory.mktemp("filled") / "ledger.sqlite") as ledger:
        fill(ledger)
        # A name that XML could be broken by, as a hostile page may have it.
        with ledger._writing() as connection:
            connection.exec_driver_sql(
                "UPDATE appearances SET name = ? WHERE name = ?", ("J \x01\ufffe<&\"'> 𝄞", "Jon Vesper")
            )
        yield list(material(ledger))


def written(write: Callable[..., int], pages: list[Exported]) -> bytes:
    stream = io.StringIO(newline="")
    assert write(pages, stream) == sum(len(one.statements) for one in pages)
    return stream.getvalue().encode()


def read_graphml(data: bytes) -> Any:  # noqa: ANN401 (NetworkX has no types)
    return nx.read_graphml(io.BytesIO(data), force_multigraph=True)


def read_gexf(data: bytes) -> Any:  # noqa: ANN401 (NetworkX has no types)
    return nx.read_gexf(io.BytesIO(data), version="1.3")


FORMATS = pytest.mark.parametrize(
    ("write", "read"), [(graphml.write, read_graphml), (gexf.write, read_gexf)], ids=["graphml", "gexf"]
)


def told(element: Any) -> dict[str, str]:  # noqa: ANN401 (lxml's)
    return {str(name): str(value) for name, value in element.attrib.items()}


@FORMATS
def test_networkx_reads_every_node_and_every_edge_with_typed_values(
    pages: list[Exported], write: Callable[..., int], read: Callable[[bytes], Any]
) -> None:
    made, graph = network(pages), read(written(write, pages))
    assert graph.is_directed()
    assert graph.is_multigraph()
    assert set(graph) == {node.id for node in made.nodes}
    for node in made.nodes:
        there = graph.nodes[node.id]
        assert {name: there[name] for name in node.values} == node.values
        assert there["label"] == node.label.replace("\x01", "").replace("\ufffe", "")
    kept = {(source, target, data["kind"]): data for source, target, data in graph.edges(data=True)}
    assert len(kept) == graph.number_of_edges() == len(made.edges)
    for edge in made.edges:
        there = kept[edge.source, edge.target, edge.kind]
        assert {name: there[name] for name in edge.values} == edge.values
        assert (there["weight"], type(there["weight"])) == (edge.weight, float)


@FORMATS
def test_an_empty_network_is_a_document_too(write: Callable[..., int], read: Callable[[bytes], Any]) -> None:
    assert read(written(write, [])).number_of_nodes() == 0


def test_graphml_declares_every_key_with_its_type_before_the_graph(pages: list[Exported]) -> None:
    root = etree.fromstring(written(graphml.write, pages))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    assert root.tag == f"{space}graphml"
    *keys, graph = root
    assert {key.tag for key in keys} == {f"{space}key"}
    assert {key.get("attr.type") for key in keys} <= {"boolean", "int", "long", "float", "double", "string"}
    declared = {key.get("id"): key.get("for") for key in keys}
    assert len(declared) == len(keys) == len(NODE_FIELDS) + len(EDGE_FIELDS) + 2
    assert (graph.tag, graph.get("edgedefault")) == (f"{space}graph", "directed")
    for data in graph.iter(f"{space}data"):
        parent = data.getparent()
        assert parent is not None
        assert f"{space}{declared[data.get('key')]}" == parent.tag
    # An id is an NMTOKEN, and an edge goes between nodes that are there.
    ids = [told(node)["id"] for node in graph.iter(f"{space}node")]
    assert all(one.isalnum() for one in ids)
    assert {edge.get(end) for edge in graph.iter(f"{space}edge") for end in ("source", "target")} <= set(ids)


def test_gexf_is_dynamic_by_days_and_keeps_parallel_edges_apart(pages: list[Exported]) -> None:
    root = etree.fromstring(written(gexf.write, pages))
    space = "{http://gexf.net/1.3}"
    assert (root.tag, root.get("version")) == (f"{space}gexf", "1.3")
    assert [child.tag for child in root] == [f"{space}meta", f"{space}graph"]
    graph = root[1]
    about = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval", "defaultedgetype": "directed"}
    assert about.items() <= told(graph).items()
    assert (graph.get("start"), graph.get("end")) == ("2031-05-07", "2031-06-30")
    declared = {
        (one.get("class"), it.get("id")): it.get("type") for one in graph.findall(f"{space}attributes") for it in one
    }
    assert set(declared.values()) <= {"string", "integer", "double", "boolean"}
    days: dict[str, tuple[str, str]] = {}
    for what in ("node", "edge"):
        for one in graph.iter(f"{space}{what}"):
            assert {(what, value.get("for")) for value in one.iter(f"{space}attvalue")} <= set(declared)
            about = told(one)
            days[about["id"]] = about["start"], about["end"]
    edges = [told(edge) for edge in graph.iter(f"{space}edge")]
    for edge in edges:  # Gephi shows an edge only while both its nodes are there
        (start, end), *nodes = (days[edge[name]] for name in ("id", "source", "target"))
        assert all(first <= start <= end <= last for first, last in nodes)
    assert len({(edge["source"], edge["target"], edge["kind"]) for edge in edges}) == len(edges)
    assert len({(edge["source"], edge["target"]) for edge in edges}) < len(edges)
    counts = {child.tag.removeprefix(space): child.get("count") for child in graph if child.get("count")}
    assert counts == {"nodes": str(len(network(pages).nodes)), "edges": str(len(edges))}
