from __future__ import annotations

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from hearsay.speakers.names import gender_of, given, plain, same_person, surname, words_of


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Mara Olin", "Mara Olin"),
        ("Mr. Olin", "Olin"),
        ("Former Prime Minister Mara Olin", "Mara Olin"),
        ("Sen. Mara Olin", "Mara Olin"),
        ("Secretary-General Mara Olin", "Mara Olin"),
        ("President", "President"),
        ("Mara Olin Jr.", "Mara Olin"),
        ("Mara Olin, Jr.", "Mara Olin"),
        ("Mara Olin III", "Mara Olin"),
        ("Mara Olin’s", "Mara Olin"),
        ("Mara Olin's", "Mara Olin"),
        ("Jonas Vespers’", "Jonas Vespers"),
        ("M. K. Olin", "M. K. Olin"),
        ("M.K. Olin", "M.K. Olin"),
        ("Mara O’Lin", "Mara O’Lin"),
        ("Ida van der Kroll", "Ida van der Kroll"),
        ("“Mara Olin,”", "Mara Olin"),
        ("Mara\u00a0Olin", "Mara Olin"),
        ("", ""),
        ("—", ""),
    ],
)
def test_a_names_words_leave_out_titles_suffixes_and_marks(name: str, words: str) -> None:
    assert words_of(name) == tuple(words.split())


@drawn(st.text(alphabet="Mr. Olin’s'“”,()-jé\u00a0\n", max_size=30) | st.text(max_size=30))
def test_any_string_has_words_without_spaces(name: str) -> None:
    words = words_of(name)
    assert all(word and not any(map(str.isspace, word)) for word in words)
    assert surname(words) == (plain(words[-1]) if words else "")


@pytest.mark.parametrize(
    ("word", "compared"),
    [("Brändt", "brandt"), ("Ole’s", "oles"), ("D.", "d"), ("Jean-Luc", "jean-luc"), ("ŁÓDŹ", "lodz"), ("—", "")],
)
def test_words_are_compared_without_accents_marks_and_case(word: str, compared: str) -> None:
    assert plain(word) == compared


def test_the_surname_is_the_last_word_and_a_particle_is_no_given_name() -> None:
    assert surname(words_of("Ida van der Kroll")) == "kroll"
    assert given(words_of("Ida van der Kroll")) == "ida"
    assert given(words_of("van der Kroll")) == ""
    assert given(words_of("Kroll")) == ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mara Olin", "Mara Olin", True),
        ("Mara D. Olin", "Mara Olin", True),
        ("Mara Jane Olin", "Mara Olin", True),
        ("M. Olin", "Mara Olin", True),
        ("Mara Olin", "MARA OLIN", True),
        ("Mára Olin", "Mara Olin", True),
        ("Mara Olin Jr.", "Mara Olin", True),
        ("Dr. Mara Olin", "Mara Olin’s", True),
        ("Mara Olin", "Jon Olin", False),
        ("Mara Olin", "Marina Olin", False),
        ("J. Olin", "Mara Olin", False),
        ("Mara Olin", "Mara Vesper", False),
        ("Olin", "Mara Olin", False),
        ("Mr. Olin", "Mr. Olin", False),
    ],
)
def test_when_two_full_names_can_be_one_persons(one: str, other: str, same: bool) -> None:
    assert same_person(words_of(one), words_of(other)) is same
    assert same_person(words_of(other), words_of(one)) is same


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Mr. Olin", "m"),
        ("Mrs. Olin", "f"),
        ("Ms Mara Olin", "f"),
        ("Congresswoman Olin", "f"),
        ("former King Olaf", "m"),
        ("Dr. Olin", None),
        ("Olin", None),
        ("Zorvan Olin", None),
        ("Abigail Olin", "f"),
        ("Abigail King", "f"),
        ("Abigail Lord Olin", "f"),
        ("Aaron Queen", "m"),
        ("Aaron Olin", "m"),
    ],
)
def test_gender_is_told_by_an_honorific_or_a_given_name_alone(name: str, gender: str | None) -> None:
    assert gender_of(name) == gender
