"""The network in GEXF 1.3 (gexf.net), with the days of nodes and edges: Gephi's own format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from hearsay.export.material import Exported
from hearsay.export.network import EDGE_FIELDS, NODE_FIELDS, Edge, Network, Node, Value, network
from hearsay.export.xml_stream import child, document, element
from hearsay.version import VERSION

NAMESPACE = "http://gexf.net/1.3"


def write(pages: Iterable[Exported], stream: TextIO) -> int:
    """Write the pages' network; give how many statements it rests on."""
    made = network(pages)
    with document(stream) as writer, writer.element("gexf", version="1.3", xmlns=NAMESPACE):
        writer.write("\n", _meta())
        with writer.element("graph", **_graph(made)):
            for scope, fields in (("node", NODE_FIELDS), ("edge", EDGE_FIELDS)):
                writer.write("\n", _attributes(scope, fields))
            with writer.element("nodes", count=str(len(made.nodes))):
                for node in made.nodes:
                    writer.write("\n", _node(node))
            with writer.element("edges", count=str(len(made.edges))):
                for edge in made.edges:
                    writer.write("\n", _edge(edge))
    stream.write("\n")
    return made.statements


def _meta() -> Any:  # noqa: ANN401 (lxml's)
    meta = element("meta")
    child(meta, "creator", f"Hearsay {VERSION}")
    child(meta, "description", "Who carries whose words, who relays whom, who takes which side of a question.")
    return meta


def _graph(made: Network) -> dict[str, str]:
    about = {
        "mode": "dynamic",
        "defaultedgetype": "directed",
        "idtype": "string",
        "timeformat": "date",
        "timerepresentation": "interval",
    }
    if made.nodes:
        about["start"] = min(str(node.values["first_day"]) for node in made.nodes)
        about["end"] = max(str(node.values["last_day"]) for node in made.nodes)
    return about


def _attributes(scope: str, fields: Mapping[str, str]) -> Any:  # noqa: ANN401 (lxml's)
    made = element("attributes", **{"class": scope, "mode": "static"})
    for name, kind in fields.items():
        child(made, "attribute", id=name, title=name, type=kind)
    return made


def _node(node: Node) -> Any:  # noqa: ANN401 (lxml's)
    return _with_values(element("node", id=node.id, label=node.label, **_days(node.values)), node.values)


def _edge(edge: Edge) -> Any:  # noqa: ANN401 (lxml's)
    # The kind keeps edges apart that lie between the same two nodes.
    about = {"id": edge.id, "source": edge.source, "target": edge.target, "kind": edge.kind, "label": edge.kind}
    return _with_values(element("edge", **about, weight=str(float(edge.weight)), **_days(edge.values)), edge.values)


def _days(values: Mapping[str, Value]) -> dict[str, str]:
    return {"start": str(values["first_day"]), "end": str(values["last_day"])}


def _with_values(made: Any, values: Mapping[str, Value]) -> Any:  # noqa: ANN401 (lxml's)
    held = child(made, "attvalues")
    for name, value in values.items():
        written = str(value).lower() if isinstance(value, bool) else str(value)
        child(held, "attvalue", **{"for": name, "value": written})
    return made
