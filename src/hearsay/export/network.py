"""Pages to a network: who carries whose words, who relays whom, and who takes which side of a question."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

from hearsay.export.material import Exported
from hearsay.ledger import Found, LedgerPage
from hearsay.ledger.records import Teller

Value = str | int | bool
# What nodes and edges tell, with its type in the words of GEXF; a value that is not known is left out.
NODE_FIELDS = {
    "type": "string",
    "kind": "string",
    "named": "boolean",
    "page": "string",
    "role": "string",
    "said": "integer",
    "relayed": "integer",
    "pages": "integer",
    "first_day": "string",
    "last_day": "string",
}
EDGE_FIELDS = {
    "kind": "string",
    "direct": "integer",
    "mixed": "integer",
    "indirect": "integer",
    "statements": "string",
    "first_day": "string",
    "last_day": "string",
}


class Node(NamedTuple):
    """An actor (a12), a publisher (o and ten digits), a page without one (p7) or a question (q3).

    ``first`` and ``last`` are the days, ISO 8601, of the statements that it has to do with; ``values`` are those of
    NODE_FIELDS that are known.
    """

    id: str
    label: str
    first: str
    last: str
    values: dict[str, Value]


class Edge(NamedTuple):
    """From a node to another one; ``kind`` is ``carries``, ``relays`` or a stance, ``weight`` counts statements."""

    id: str
    source: str
    target: str
    kind: str
    weight: int
    first: str
    last: str
    values: dict[str, Value]


class Network(NamedTuple):
    """A directed multigraph: between two nodes there is at most one edge of each kind."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    statements: int


@dataclass(slots=True)
class _Days:
    first: str = ""
    last: str = ""

    def widen(self, found: Found) -> None:
        self.first = min(self.first or found.first_day, found.first_day)
        self.last = max(self.last, found.last_day)


@dataclass(slots=True)
class _Node(_Days):
    values: dict[str, Value] = field(default_factory=dict)
    names: Counter[str] = field(default_factory=Counter)
    pages: set[int] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class _Edge(_Days):
    statements: list[int] = field(default_factory=list)
    quotations: Counter[str] = field(default_factory=Counter)


def network(pages: Iterable[Exported]) -> Network:
    """Make the network of these pages; only its nodes, its edges and the numbers of their statements are kept."""
    nodes: dict[str, _Node] = {}
    edges: dict[tuple[str, str, str], _Edge] = {}
    many = 0
    for page, _, statements in pages:
        for found in statements:
            many += 1
            touched = {name: _node(nodes, name, found) for name, _ in _actors(found)}
            _tell(touched, found)
            touched |= {name: _put(nodes, name, label, found, values) for name, label, values in _others(page, found)}
            for ends in _ties(page, found):
                edge = edges.setdefault(ends, _Edge())
                edge.widen(found)
                edge.statements.append(found.id)
                edge.quotations[found.quotation] += 1
    return Network(tuple(_nodes(nodes)), tuple(_edges(edges)), many)
