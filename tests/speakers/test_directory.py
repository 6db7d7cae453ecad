from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.records import Span
from hearsay.speakers import actors
from tests.marking import marked


def named(written: str) -> dict[str, list[str]]:
    """Each actor of the page with the words of its mentions."""
    page = marked(written)
    return {e.name: [s.of(page.text) for s in e.mentions] for e in page.directory().entries}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("*Mara Olin* left. *Olin* came.", {"Mara Olin": ["Mara Olin", "Olin"]}),
        ("*Olin* came. Then *Mara Olin* left.", {"Mara Olin": ["Olin", "Mara Olin"]}),
        ("*Mara Olin* left. *Mara* came.", {"Mara Olin": ["Mara Olin", "Mara"]}),
        ("*M. Olin* left. *Mara Olin* came.", {"Mara Olin": ["M. Olin", "Mara Olin"]}),
        ("*Mara Jane Olin* left. *Mara Olin* came.", {"Mara Jane Olin": ["Mara Jane Olin", "Mara Olin"]}),
        ("*Ida Holm Kroll* left. *Holm Kroll* came.", {"Ida Holm Kroll": ["Ida Holm Kroll", "Holm Kroll"]}),
        ("*Mara Olin*’s boat. *Olin*’s pier.", {"Mara Olin": ["Mara Olin", "Olin"]}),
        ("*Máel Olin* left. *Mael Olin* came.", {"Máel Olin": ["Máel Olin", "Mael Olin"]}),
        ("*Kroll* left. *Kroll* came.", {"Kroll": ["Kroll", "Kroll"]}),
        ("*Mara Olin* met *Jon Vesper*.", {"Mara Olin": ["Mara Olin"], "Jon Vesper": ["Jon Vesper"]}),
        ("*Mara Olin* met *Jon Olin*.", {"Mara Olin": ["Mara Olin"], "Jon Olin": ["Jon Olin"]}),
    ],
)
def test_people_are_gathered_under_their_fullest_name(written: str, expected: dict[str, list[str]]) -> None:
    assert named(written) == expected


def test_two_people_with_one_surname_are_told_apart_by_honorifics() -> None:
    written = "*Aaron Olin* and *Abigail Olin* met. Mrs. *Olin* left. Mr. *Olin* stayed."
    page = marked(written)
    directory = page.directory()
    owners = {span: entry.name for span, entry in directory.within(0, len(page.text))}
    singles = [name for span, name in owners.items() if span.of(page.text) == "Olin"]
    assert singles == ["Abigail Olin", "Aaron Olin"]
    assert all(directory.told_apart(span) for span in owners if span.of(page.text) == "Olin")


def test_a_surname_of_two_people_is_whom_the_page_named_in_full_first() -> None:
    assert named("*Mara Olin* came. *Nils Olin* came. *Olin* left. *Nils Olin* sat. *Olin* rose.") == {
        "Mara Olin": ["Mara Olin", "Olin", "Olin"],
        "Nils Olin": ["Nils Olin", "Nils Olin"],
    }


def test_a_surname_of_two_people_is_whoever_bears_it_with_most_honorifics() -> None:
    found = named("*Abigail Olin* came. *Aaron Olin* came. Mr. *Olin* left. Mr. *Olin* sat. *Olin* rose.")
    assert found["Aaron Olin"] == ["Aaron Olin", "Olin", "Olin", "Olin"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("*Ken Olin* left. *Kenneth Olin* came.", {"Kenneth Olin": ["Ken Olin", "Kenneth Olin"]}),
        ("*Bill Olin* left. *William Olin* came.", {"William Olin": ["Bill Olin", "William Olin"]}),
        ("*Jon Vesper Jr.* left. *Vesper* came.", {"Jon Vesper Jr.": ["Jon Vesper Jr.", "Vesper"]}),
        ("*Jon Vesper*, Jr., left. *Vesper* came.", {"Jon Vesper Jr.": ["Jon Vesper", "Vesper"]}),
        ("*Ivo Vesper III* left.", {"Ivo Vesper III": ["Ivo Vesper III"]}),
        (
            "*Jon Vesper Sr.* met *Jon Vesper Jr.* there.",
            {"Jon Vesper Sr.": ["Jon Vesper Sr."], "Jon Vesper Jr.": ["Jon Vesper Jr."]},
        ),
    ],
)
def test_short_given_names_are_one_person_and_father_and_son_are_two(
    written: str, expected: dict[str, list[str]]
) -> None:
    assert named(written) == expected


def test_the_end_of_the_word_before_a_surname_is_no_honorific() -> None:
    found = named("*Aaron Olin* left. In the forms *Olin* filled in, and in terms *Olin* set, it said so.")
    assert found == {"Aaron Olin": ["Aaron Olin", "Olin", "Olin"]}


def test_an_honorific_of_the_other_gender_makes_a_stranger_of_a_surname() -> None:
    found = named("*Aaron Olin* left. His wife, Mrs. *Olin*, came. *Olin*")
    assert found["Aaron Olin"] == ["Aaron Olin"]
    assert found["Olin"] == ["Olin", "Olin"]


def test_gender_comes_from_the_honorifics_on_the_page() -> None:
    page = marked("*Zorvan Olin* left. Ms. *Olin* came. *Zorvan Kroll* stayed.")
    assert [(e.name, e.gender) for e in page.directory().entries] == [("Zorvan Olin", "f"), ("Zorvan Kroll", None)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "the _Norland Ferry Company_ (_NFC_) said. _NFC_ grew.",
            {"Norland Ferry Company": ["Norland Ferry Company", "NFC", "NFC"]},
        ),
        ("the _Ministry of the Sea_ and _MS_ agree.", {"Ministry of the Sea": ["Ministry of the Sea", "MS"]}),
        ("_NFC_ grew.", {"NFC": ["NFC"]}),
        ("_Eastmark University_ grew. _Eastmark_ said.", {"Eastmark University": ["Eastmark University", "Eastmark"]}),
        ("_Heron Motors_ met _Heron Foods_ and _Heron_.", None),
        ("_Senate Library_ and _Senate_ met.", None),
        ("_NFC Bank_ and _NFC_ met.", None),
        (
            "_Norland Ferry Company_ and _Nether Fish Club_ met _NFC_.",
            {
                "Norland Ferry Company": ["Norland Ferry Company"],
                "Nether Fish Club": ["Nether Fish Club"],
                "NFC": ["NFC"],
            },
        ),
        ("_Heron_ sailed. _HERON_ sank. _Heron_’s crew.", {"Heron": ["Heron", "HERON", "Heron"]}),
    ],
)
def test_organisations_are_gathered_by_name_and_initials(written: str, expected: dict[str, list[str]] | None) -> None:
    found = named(written)
    assert found == expected if expected else all(len(mentions) == 1 for mentions in found.values())


def test_each_kind_of_name_makes_its_kind_of_actor() -> None:
    page = marked("*Mara Olin* of the _Ferry Company_ in ~Norland~ told the #Norland Herald#.")
    assert [(e.name, e.kind) for e in page.directory().entries] == [
        ("Mara Olin", "person"),
        ("Ferry Company", "organisation"),
        ("Norland", "state"),
        ("Norland Herald", "publication"),
    ]


def test_a_person_is_called_by_full_name_or_surname_where_only_one_has_it() -> None:
    directory = marked("*Mara Olin* met *Jon Vesper* and *Ida Vesper*.").directory()
    found = {words: directory.called(tuple(words.split())) for words in ("Olin", "Mara Olin", "Vesper", "Kroll")}
    assert {words: entry.name if entry else None for words, entry in found.items()} == {
        "Olin": "Mara Olin",
        "Mara Olin": "Mara Olin",
        "Vesper": None,
        "Kroll": None,
    }


def test_the_last_mention_before_a_place_is_known() -> None:
    page = marked("*Olin* left. *Olin* came.")
    (entry,) = page.directory().entries
    first, second = entry.mentions
    assert [entry.last_before(p) for p in (0, first.end - 1, first.end, second.end)] == [None, None, first, second]


def test_actors_are_numbered_in_the_pages_order_and_speak_for_those_among_them() -> None:
    page = marked("*Mara Olin* left. *Jon Vesper* came. *Ida Kroll* sat.")
    olin, vesper, kroll = page.directory().entries
    olin.speaks_for += [vesper, kroll]
    made, ids = actors([vesper, olin], page.text)
    assert [(a.id, a.name) for a in made] == [("a1", "Mara Olin"), ("a2", "Jon Vesper")]
    assert made[0].speaks_for == (ids[id(vesper)],)
    assert made[0].mentions == (Span(0, len("Mara Olin")),)


NAMES = "*Mara Olin*|*Olin*|Mrs. *Olin*|*Jon Olin*|*M. Olin*|_Norland Ferry_|_NF_|~Norland~|#Norland Sun#".split("|")


@given(st.lists(st.sampled_from([*NAMES, "met", ".", "\n"]), max_size=20).map(" ".join))
def test_every_mention_has_one_owner_and_every_actor_a_mention(written: str) -> None:
    page = marked(written)
    directory = page.directory()
    owned = [span for entry in directory.entries for span in entry.mentions]
    assert all(entry.mentions and entry.mentions == sorted(entry.mentions) for entry in directory.entries)
    assert len(owned) == len(set(owned))
    assert sorted(owned) == [span for span, _ in directory.within(0, len(page.text))]
