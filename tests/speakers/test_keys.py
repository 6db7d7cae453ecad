from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.pages import page_from_text
from hearsay.reader import read_page
from hearsay.records import ACTOR_KINDS, Actor, Span
from hearsay.speakers.keys import keyed

TEXT = "Mara Olin said that the ferry would run."
NAMES = ["Mara Olin", "MARA OLIN", "Mára Olin", "the Norland Ferry", "Norland Ferry", "—", "", "العمدة", "x" * 500]

actors = st.builds(
    Actor,
    st.just(""),
    st.sampled_from(NAMES) | st.text(max_size=8),
    st.sampled_from(ACTOR_KINDS),
    st.booleans(),
    role=st.none() | st.sampled_from(["mayor", "pilot", "!"]) | st.text(max_size=4),
    mentions=st.lists(st.builds(Span, st.integers(0, 9), st.integers(10, 19)), max_size=2).map(tuple),
)


def key_of(name: str, kind: str = "person", *, named: bool = True, text: str = TEXT) -> str:
    (actor,) = keyed([Actor("a1", name, kind, named)], text)  # type: ignore[arg-type]
    return actor.key


@given(st.lists(actors, max_size=8), st.randoms(use_true_random=False))
def test_a_key_depends_on_what_the_page_says_of_an_actor_and_not_on_order(given: list[Actor], chance: object) -> None:
    mixed = [replace(actor, id=f"a{number}") for number, actor in enumerate(given)]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    first, again = keyed(given, TEXT), keyed(mixed, TEXT)
    assert [replace(actor, key="") for actor in first] == given
    assert sorted((a.key, repr(replace(a, id=""))) for a in first) == sorted(
        (a.key, repr(replace(a, id=""))) for a in again
    )


@given(st.lists(actors, max_size=8), st.text(max_size=5))
def test_no_two_actors_of_a_page_share_a_key(given: list[Actor], text: str) -> None:
    keys = [actor.key for actor in keyed(given, text)]
    assert len(set(keys)) == len(keys)
    assert all(0 < len(key) < 200 and key.isprintable() and " " not in key for key in keys)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mara Olin", "MARA OLIN"), ("Mara Olin", "Mára  Olin"), ("the Norland Ferry", "Norland Ferry")],
)
def test_a_name_has_one_key_however_it_is_written_and_wherever(one: str, other: str) -> None:
    assert key_of(one) == key_of(other, text="Another page.")


def test_keys_are_told_apart_by_name_and_kind() -> None:
    assert key_of("Mara Olin") == "person:mara-olin"
    assert len({key_of("Mara Olin"), key_of("Mara Olin", "publication"), key_of("Mara Olim"), key_of("العمدة")}) == 4
    assert key_of("x" * 500) != key_of("x" * 501)
    assert key_of("—") != key_of("…")


def test_whoever_is_not_named_has_another_key_on_every_page() -> None:
    here = key_of("two officials", "group", named=False)
    assert here == key_of("two officials", "group", named=False)
    assert here not in (key_of("two officials", "group", named=False, text="Another page."), key_of("two officials"))


def test_namesakes_on_a_page_are_told_apart_by_roles_and_then_by_place() -> None:
    pilot = Actor("a1", "Jon Vesper", "person", named=True, role="pilot", mentions=(Span(30, 40),))
    mayor = replace(pilot, role="mayor", mentions=(Span(0, 10),))
    later = replace(pilot, mentions=(Span(50, 60),))
    assert [actor.key for actor in keyed([later, mayor, pilot], TEXT)] == [
        "person:jon-vesper+pilot#2",
        "person:jon-vesper+mayor",
        "person:jon-vesper+pilot",
    ]


def test_a_page_that_says_more_before_somebody_changes_ids_but_no_key() -> None:
    said = "{} said that the ferry would run on Sunday.\n\n"
    short = read_page(page_from_text(said.format("Jon Vesper")))
    longer = read_page(page_from_text(said.format("Mara Olin") + said.format("Jon Vesper")))
    assert [(a.id, a.key) for a in short.actors] == [("a1", "person:jon-vesper")]
    assert [(a.id, a.key) for a in longer.actors] == [("a1", "person:mara-olin"), ("a2", "person:jon-vesper")]
