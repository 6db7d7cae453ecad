"""The network in GraphML (Brandes et al. 2002), every value declared with its type: Gephi, visone, yEd, igraph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from hearsay.export.material import Exported
from hearsay.export.network import EDGE_FIELDS, NODE_FIELDS, Edge, Node, Value, network
from hearsay.export.xml_stream import child, document, element

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES = {"string": "string", "integer": "int", "double": "double", "boolean": "boolean"}
_NODE = {"label": "string", **NODE_FIELDS}
_EDGE = {"weight": "double", **EDGE_FIELDS}


def write(pages: Iterable[Exported], stream: TextIO) -> int:
    """Write the pages' network; give how many statements it rests on."""
    made = network(pages)
    with document(stream) as writer, writer.element("graphml", xmlns=NAMESPACE):
        for scope, fields in (("node", _NODE), ("edge", _EDGE)):
            for name, kind in fields.items():
                key = {"id": f"{scope}_{name}", "for": scope, "attr.name": name, "attr.type": _TYPES[kind]}
                _line(writer, element("key", **key))
        with writer.element("graph", id="hearsay", edgedefault="directed"):
            for node in made.nodes:
                _line(writer, _node(node))
            for edge in made.edges:
                _line(writer, _edge(edge))
    stream.write("\n")
    return made.statements


def _line(writer: Any, what: Any) -> None:  # noqa: ANN401 (lxml's)
    writer.write("\n", what)


def _node(node: Node) -> Any:  # noqa: ANN401 (lxml's)
    return _with_data(element("node", id=node.id), "node", {"label": node.label, **node.values})


def _edge(edge: Edge) -> Any:  # noqa: ANN401 (lxml's)
    made = element("edge", id=edge.id, source=edge.source, target=edge.target)
    return _with_data(made, "edge", {"weight": float(edge.weight), **edge.values})


def _with_data(made: Any, scope: str, values: Mapping[str, Value | float]) -> Any:  # noqa: ANN401 (lxml's)
    for name, value in values.items():
        child(made, "data", _written(value), key=f"{scope}_{name}")
    return made


def _written(value: Value | float) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
