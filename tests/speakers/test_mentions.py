from __future__ import annotations

import itertools
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.records import Mention, MentionKind, Span
from hearsay.speakers.mentions import consistent, without_possessive
from tests.marking import marked


def names(written: str) -> list[tuple[str, str]]:
    page = marked(written)
    return [(s.of(page.text), kind) for s, kind in consistent(page.text, page.mentions, sorted(page.publications))]


def test_a_full_name_seen_once_is_a_name_wherever_it_stands() -> None:
    assert names("*Mara Olin* left. Then Mara Olin came, and MARA OLIN spoke.") == [
        ("Mara Olin", "person"),
        ("Mara Olin", "person"),
        ("MARA OLIN", "person"),
    ]


def test_the_surname_of_a_full_name_is_a_name_too_but_not_inside_other_words() -> None:
    assert names("*Mara Olin* left. Olin came by the Olinsund ferry; the pro-Olin crowd cheered.") == [
        ("Mara Olin", "person"),
        ("Olin", "person"),
    ]


def test_a_name_has_one_kind_on_the_page_the_one_it_has_most_often() -> None:
    written = "*Heron* sailed. _Heron_ stopped. _Heron_ sank."
    assert {kind for _, kind in names(written)} == {"organisation"}


def test_a_surname_alone_is_a_person_whatever_the_network_said() -> None:
    assert names("*Mara Olin* left. _Olin_ came.") == [("Mara Olin", "person"), ("Olin", "person")]


@pytest.mark.parametrize(
    ("written", "name", "kind"),
    [
        ("the *Brandt* _Foundation_ said", "Brandt Foundation", "organisation"),
        ("~Eastmark~ _Radio_ said", "Eastmark Radio", "organisation"),
        ("*Jon* “Tig” *Vesper* said", "Jon “Tig” Vesper", "person"),
        ("*Mara Olin With Vesper* at Sea", "Mara Olin", "person"),
        ("the 9th _Circuit Court_ met", "9th Circuit Court", "organisation"),
        ("the _Conference of Mayors_ met", "Conference of Mayors", "organisation"),
        ("the _EB_-5 plan", "EB-5", "organisation"),
        ("Then Mr. Olin left", "Olin", "person"),
        ("*Aaron* de *Olin* said", "Aaron de Olin", "person"),
        ("Aaron *Olin* said", "Aaron Olin", "person"),
        ("Aaron K. *Olin* said", "Aaron K. Olin", "person"),
        ("Aaron “Tig” *Olin* said", "Aaron “Tig” Olin", "person"),
        ("Mayor Abigail van der *Olin* said", "Abigail van der Olin", "person"),
        ("*Zorvan King* said", "Zorvan King", "person"),
        ("*Jon* (Tig) *Vesper* said", "Jon (Tig) Vesper", "person"),
        ("the _House Committee_ on Fisheries met", "House Committee on Fisheries", "organisation"),
        ("the _Ministry_ of the Sea met", "Ministry of the Sea", "organisation"),
    ],
)
def test_names_side_by_side_are_joined_where_they_are_one(written: str, name: str, kind: str) -> None:
    assert names(written) == [(name, kind)]


def test_a_capitalised_word_that_is_no_given_name_is_not_drawn_into_a_name() -> None:
    assert names("Republican *Olin* met Eastmark *Vesper*") == [("Olin", "person"), ("Vesper", "person")]


def test_what_a_headlines_capitals_join_to_a_surname_is_no_name() -> None:
    assert names("_Mother Corners Olin_ Here\n\n*Mara Olin* left") == [("Olin", "person"), ("Mara Olin", "person")]
    assert names("_Friends of Olin_ met *Mara Olin*")[0] == ("Friends of Olin", "organisation")


def test_a_full_name_is_a_person_where_its_surname_is() -> None:
    assert names("_Omar bin Olin_ left. *Bin Olin* came.") == [("Omar bin Olin", "person"), ("Bin Olin", "person")]


def test_two_people_side_by_side_stay_two() -> None:
    assert names("*Mara Olin*, *Jon Vesper* came") == [("Mara Olin", "person"), ("Jon Vesper", "person")]


@pytest.mark.parametrize(
    "written", ["*Moderators* said", "_Photo\nNorland_ is", "*…* said", "the _Norland Officials_ said"]
)
def test_what_a_headlines_capitals_make_look_like_names_is_dropped(written: str) -> None:
    assert names(written) == []


def test_publications_are_kept_against_everything_else() -> None:
    assert names("*Mara Olin* left. The #Olin Herald# wrote of Olin.") == [
        ("Mara Olin", "person"),
        ("Olin Herald", "organisation"),
        ("Olin", "person"),
    ]


@pytest.mark.parametrize(
    ("name", "without"),
    [
        ("Olin’s", "Olin"),
        ("Olin's", "Olin"),
        ("Vespers’", "Vespers"),
        (" “Olin,” ", "Olin"),
        ("N.F.C.’s", "N.F.C."),
        ("N.F.C.", "N.F.C."),
    ],
)
def test_a_name_without_its_possessive(name: str, without: str) -> None:
    assert without_possessive(name) == without


TEXT = "Mara Olin met Jon “Tig” Vesper’s Norland Ferry Committee on Sea and Olin\nMara Olin left OLIN"
edges = st.integers(0, len(TEXT))
kinds = st.sampled_from(get_args(MentionKind))


@given(
    st.lists(
        st.tuples(edges, edges, kinds, st.floats(0, 1)).filter(lambda one: one[0] < one[1]),
        max_size=8,
    ),
    st.lists(edges, max_size=4, unique=True).map(sorted),
)
def test_whatever_the_network_says_names_stand_apart_and_in_order(
    drawn: list[tuple[int, int, MentionKind, float]], cuts: list[int]
) -> None:
    mentions: list[Mention] = []
    end = 0
    for begin, last, kind, chance in sorted(drawn):
        if begin >= end:
            mentions.append(Mention(Span(begin, last), kind, chance))
            end = last
    publications = [Span(b, e) for b, e in zip(cuts[::2], cuts[1::2], strict=False)]
    found = [span for span, _ in consistent(TEXT, mentions, publications)]
    assert all(one.end <= other.begin for one, other in itertools.pairwise(found))
    assert set(publications) <= set(found)


def test_a_page_of_thousands_of_names_is_read_in_one_pass() -> None:
    written = "\n".join(f"*Mara Olin{'x' * (n % 60)}{'y' * (n // 60)}* left." for n in range(3000))
    assert len(names(written)) == 3000
