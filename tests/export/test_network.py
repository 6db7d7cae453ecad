from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from hearsay.export.material import Exported, material
from hearsay.export.network import Network, Node, network
from hearsay.ledger import Ledger
from tests.export.written import fill


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Exported]]:
    with Ledger(tmp_path_factory.mktemp("filled") / "ledger.sqlite") as ledger:
        fill(ledger)
        yield list(material(ledger))


def named(made: Network, label: str) -> list[Node]:
    return [node for node in made.nodes if node.label == label]


def ties(made: Network) -> dict[tuple[str, str, str], int]:
    labels = {node.id: node.label for node in made.nodes}
    return {(labels[edge.source], edge.kind, labels[edge.target]): edge.weight for edge in made.edges}


def test_edges_say_who_carries_whom_who_relays_whom_and_who_takes_which_side(pages: list[Exported]) -> None:
    courier, gazette = "The Courier", "gazette.example"
    port, officials, radio = "Eastmark Port Authority", "two officials", "Eastmark Radio"
    assert ties(network(pages)) == {
        (courier, "carries", "Jon Vesper"): 1,
        (courier, "carries", port): 1,
        (courier, "carries", officials): 1,
        (gazette, "carries", officials): 2,
        (gazette, "carries", "Mara Olin"): 1,
        (radio, "relays", port): 1,
        (radio, "relays", officials): 1,
        (radio, "relays", "Mara Olin"): 1,
        (port, "mixed", "Should the ferry stop?"): 1,
        (port, "supports", "Should the pier close?"): 1,
        ("Mara Olin", "opposes", "Should the ferry stop?"): 1,
        (officials, "opposes", "Should the ferry stop?"): 1,
        (officials, "supports", "Should the ferry stop?"): 1,
    }


def test_a_named_actor_is_one_node_over_all_pages_and_an_unnamed_one_a_node_a_page(pages: list[Exported]) -> None:
    made = network(pages)
    (radio,) = named(made, "Eastmark Radio")
    assert (radio.values["relayed"], radio.values["pages"], radio.values["named"]) == (3, 2, True)
    here, there = named(made, "two officials")
    assert (here.values["page"], here.values["named"], here.values["said"]) == ("p1", False, 1)
    assert (there.values["page"], there.values["named"], there.values["said"]) == ("p2", False, 2)
    assert len({node.id for node in made.nodes}) == len(made.nodes)
    assert made.statements == 6


def test_nodes_and_edges_know_their_days_and_how_exactly_words_are_given(pages: list[Exported]) -> None:
    made = network(pages)
    (radio,) = named(made, "Eastmark Radio")
    assert (radio.values["first_day"], radio.values["last_day"]) == ("2031-05-07", "2031-06-30")
    (gazette,) = named(made, "gazette.example")
    (officials,) = [edge for edge in made.edges if edge.source == gazette.id and edge.weight == 2]
    assert [officials.values[name] for name in ("direct", "mixed", "indirect")] == [0, 1, 1]
    assert officials.values["statements"] == "s5 s6"


def test_a_page_without_a_publisher_stands_for_itself(pages: list[Exported]) -> None:
    bare = [one._replace(page=replace(one.page, publisher=None, url="notes.txt", title="Notes")) for one in pages]
    assert [(node.id, node.values["type"]) for node in named(network(bare), "Notes")] == [
        ("p1", "page"),
        ("p2", "page"),
    ]


def test_nothing_to_export_is_an_empty_network() -> None:
    assert network([]) == Network((), (), 0)
