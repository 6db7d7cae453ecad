"""Pages to a network: who carries whose words, who relays whom, and who takes which side of a question."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
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
    "carried": "integer",
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
    """An actor (a12), a publisher (o and ten digits), a page whose publisher is not known (p7) or a question (q3).

    ``values`` are those of NODE_FIELDS that are known.
    """

    id: str
    label: str
    values: dict[str, Value]


class Edge(NamedTuple):
    """From a node to another one; ``kind`` is ``carries``, ``relays`` or a stance, ``weight`` counts statements."""

    id: str
    source: str
    target: str
    kind: str
    weight: int
    values: dict[str, Value]


class Network(NamedTuple):
    """A directed multigraph: from one node to another one there is at most one edge of each kind."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    statements: int


class _Party(NamedTuple):
    """Who or what a statement has to do with, and which of the counts it adds to."""

    id: str
    label: str
    counts: str
    values: dict[str, Value | None]


@dataclass(slots=True)
class _Tally:
    """What is known so far of a node or an edge."""

    first_day: str = "9999"
    last_day: str = ""
    values: dict[str, Value] = field(default_factory=dict)
    names: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    pages: set[int] = field(default_factory=set)
    statements: list[int] = field(default_factory=list)


def network(pages: Iterable[Exported]) -> Network:
    """Make the network of these pages; of them only nodes, edges and the numbers of statements are kept."""
    nodes: dict[str, _Tally] = {}
    edges: dict[tuple[str, str, str], _Tally] = {}
    many = 0
    for one in pages:
        for found in one.statements:
            many += 1
            for party in {(party.id, party.counts): party for party in _parties(one.page, found)}.values():
                node = _widened(nodes.setdefault(party.id, _Tally()), found)
                node.names[party.label] += 1
                node.counts[party.counts] += 1
                node.pages.add(one.page.id)
                node.values = {**{k: v for k, v in party.values.items() if v is not None}, **node.values}
            for tie in dict.fromkeys(_ties(one.page, found)):
                edge = _widened(edges.setdefault(tie, _Tally()), found)
                edge.counts[found.quotation] += 1
                edge.statements.append(found.id)
    return Network(tuple(_nodes(nodes)), tuple(_edges(edges)), many)


def _widened(tally: _Tally, found: Found) -> _Tally:
    tally.first_day = min(tally.first_day, found.first_day)
    tally.last_day = max(tally.last_day, found.last_day)
    return tally


def _parties(page: LedgerPage, found: Found) -> Iterator[_Party]:
    yield _publisher(page)
    for teller in found.speakers:
        yield _actor(teller, page, "said")
    for teller in found.relays:
        yield _actor(teller, page, "relayed")
    for held in found.stances:
        if held.stance != "unrelated":
            yield _Party(f"q{held.question}", held.text, "", {"type": "question"})


def _publisher(page: LedgerPage) -> _Party:
    """Who publishes the page: by name, else by host; where neither is known the page stands for itself."""
    name = page.publisher or _host(page.url)
    if not name:
        return _Party(f"p{page.id}", page.title or page.url, "carried", {"type": "page", "named": False})
    number = hashlib.sha256(name.casefold().encode()).hexdigest()[:10]
    return _Party(f"o{number}", name, "carried", {"type": "publisher", "named": True})


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:  # the name of a capture in an archive may be anything
        return None


def _actor(teller: Teller, page: LedgerPage, counts: str) -> _Party:
    values: dict[str, Value | None] = {"type": "actor", "kind": teller.kind, "named": teller.named, "role": teller.role}
    if not teller.named:  # one actor a page: "two officials" here are not those there
        values["page"] = f"p{page.id}"
    return _Party(f"a{teller.actor}", teller.name, counts, values)


def _ties(page: LedgerPage, found: Found) -> Iterator[tuple[str, str, str]]:
    """Yield source, target and kind of each edge that the statement adds to."""
    speakers = [f"a{one.actor}" for one in found.speakers]
    chain = [f"a{one.actor}" for one in found.relays]
    for speaker in speakers:
        yield _publisher(page).id, speaker, "carries"
        yield from ((nearer, farther, "relays") for nearer, farther in pairwise([*chain, speaker]) if nearer != farther)
        for held in found.stances:
            if held.stance != "unrelated":
                yield speaker, f"q{held.question}", held.stance
    if not speakers:
        yield from ((nearer, farther, "relays") for nearer, farther in pairwise(chain) if nearer != farther)


def _nodes(nodes: dict[str, _Tally]) -> Iterator[Node]:
    for name, tally in nodes.items():
        values = tally.values | {"first_day": tally.first_day, "last_day": tally.last_day, "pages": len(tally.pages)}
        values |= {counts: many for counts, many in tally.counts.items() if counts}
        (label, _), *_ = tally.names.most_common(1)
        yield Node(name, label, values)


def _edges(edges: dict[tuple[str, str, str], _Tally]) -> Iterator[Edge]:
    for number, ((source, target, kind), tally) in enumerate(edges.items(), 1):
        values: dict[str, Value] = {"kind": kind, "direct": 0, "mixed": 0, "indirect": 0, **tally.counts}
        values |= {"first_day": tally.first_day, "last_day": tally.last_day}
        values["statements"] = " ".join(f"s{one}" for one in tally.statements)
        yield Edge(f"e{number}", source, target, kind, len(tally.statements), values)
