from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.records import ACTOR_KINDS, BLOCK_LABELS, Actor, Reading, Statement
from hearsay.sourcing import sourcing
from hearsay.sourcing.parties import AUTHOR
from tests.render.conftest import drawn_readings, ferry_reading
from tests.sourcing.written import (
    paper,
)


@st.composite
def papers(draw: st.DrawFn) -> Reading:
    """Pages of some paragraphs with some statements each, by some of a few actors through some of them."""
    ids = [f"a{number}" for number in range(6)]
    some = st.lists(st.sampled_from([*ids, "gone"]), max_size=2).map(" ".join)
    names = st.sampled_from(["Mara Olin", "two officials", AUTHOR, "The Lamp"])
    actors = [
        Actor(
            one,
            draw(names),
            draw(st.sampled_from(ACTOR_KINDS)),
            named=draw(st.booleans()),
            speaks_for=tuple(draw(some).split()),
        )
        for one in ids
    ]
    label = st.sampled_from(("body", "body", "body", *BLOCK_LABELS))
    paragraphs = draw(st.lists(st.lists(st.tuples(some, some, label), max_size=3), max_size=7))
    reading = paper(*paragraphs, actors=actors, publisher=draw(st.none() | names))
    parent = st.none() | st.sampled_from(["gone", *(one.id for one in reading.statements)])
    return replace(reading, statements=tuple(replace(one, parent=draw(parent)) for one in reading.statements))


def adds_up(reading: Reading) -> None:
    counts = sourcing(reading)
    assert counts.statements + counts.outside == len(reading.statements)
    places = (counts.passing_on, counts.own_voice, counts.first_hand.total, counts.relayed.total)
    assert sum(places) == sum(counts.depths) == counts.statements
    assert sum(one.statements for one in counts.paths) == counts.relayed.total
    for teller in counts.tellers:
        assert teller.statements == sum(one.statements for one in counts.paths if teller.actor in one.relay)
    known = counts.first_hand.total + counts.relayed.total - counts.first_hand.unknown - counts.relayed.unknown
    assert (known > 0) == bool(counts.speakers)
    assert all(1 <= one.first_hand + one.relayed <= known for one in counts.speakers)
    assert known <= sum(one.first_hand + one.relayed for one in counts.speakers)
    parts = [{one.actor, *one.actors} for one in counts.speakers]
    assert sum(map(len, parts)) == len(set().union(*parts))
    ids = {actor.id for actor in reading.actors}
    assert ids >= set().union(*parts) | {one.actor for one in counts.tellers}


@given(papers())
def test_the_counts_of_any_page_add_up(reading: Reading) -> None:
    adds_up(reading)


@given(drawn_readings())
def test_the_counts_of_any_reading_add_up(reading: Reading) -> None:
    adds_up(reading)


@given(papers())
def test_passages_are_whole_paragraphs_in_order_and_none_lies_in_another(reading: Reading) -> None:
    body = {end: block.span for block in reading.page.blocks if block.label == "body" for end in block.span}
    found = sourcing(reading).passages
    for one in found:
        assert one.span.begin in body
        assert one.span.end in body
        assert one.paragraphs >= 2 <= one.statements
        assert one.sources
    for one, following in pairwise(found):
        assert one.span.begin < following.span.begin
        assert one.span.end < following.span.end


@pytest.mark.parametrize("reverse", [list, lambda statements: list(reversed(statements))])
def test_the_order_in_which_statements_are_listed_changes_nothing(
    reverse: Callable[[Sequence[Statement]], list[Statement]],
) -> None:
    reading = ferry_reading()
    assert sourcing(replace(reading, statements=tuple(reverse(reading.statements)))) == sourcing(reading)
