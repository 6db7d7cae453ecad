from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.records import Span
from hearsay.speakers.sources import AUTHOR, resolve
from tests.marking import marked, said_by

CALM = " The sea was calm." * 9


def speaker(written: str, number: int = -1) -> list[str]:
    """Who speaks in the last statement, or in the one of this place."""
    return said_by(written)[number]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("[1 *Mara Olin*] {1 said} <1 so>. [2 *Olin*] {2 added} <2 no>.", ["Mara Olin"]),
        ("[1 *Olin*] {1 said} <1 so>. Then *Mara Olin* left.", ["Mara Olin"]),
        ("[1 *Mara Olin* and *Jon Vesper*] {1 said} <1 so>.", ["Mara Olin", "Jon Vesper"]),
        ("{1 Asked} <1 whether it ran>.", []),
        ("[1 the _Norland Ferry Company_] {1 said} <1 so>.", ["Norland Ferry Company"]),
        ("[1 *Mara Olin*’s campaign] {1 said} <1 so>.", ["Mara Olin’s campaign"]),
        ("[1 The *Olin* campaign] {1 said} <1 so>.", ["Olin campaign"]),
        ("[1 Supporters of *Mara Olin*] {1 said} <1 so>.", ["Supporters of Mara Olin"]),
    ],
)
def test_named_sources_are_their_names_and_others_their_descriptions(written: str, names: list[str]) -> None:
    assert speaker(written) == names


def test_one_actor_speaks_under_all_the_forms_of_a_name() -> None:
    first, second = marked("[1 *Olin*] {1 said} <1 so>. [2 Mayor *Mara Olin*] {2 added} <2 no>.").speakers()
    assert first[0] is second[0]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("[1 *Abigail Olin*] {1 said} <1 so>. [2 She] {2 added} <2 no>.", ["Abigail Olin"]),
        ("[1 *Aaron Olin*] {1 said} <1 so>. <2 “No,”> [2 he] {2 added}.", ["Aaron Olin"]),
        ("[1 *Abigail Olin*] {1 said} <1 so>. [2 He] {2 added} <2 no>.", []),
        ("[1 He] {1 said} <1 so>. *Aaron Olin* left.", []),
        ("<1 “Just *Heron* it,”> [1 he] {1 said}.", []),
        ("The boat brought *Aaron Vesper* and *Aaron Kroll*.\nThe sea was calm. [1 He] {1 said} <1 so>.", []),
    ],
)
def test_a_pronoun_is_a_person_only_where_one_stands_out(written: str, names: list[str]) -> None:
    assert speaker(written) == names


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("[1 *Mara Olin* and *Jon Vesper*] {1 said} <1 so>. [2 They] {2 added} <2 no>.", ["Mara Olin", "Jon Vesper"]),
        ("[1 Two officials] {1 said} <1 so>. [2 They] {2 added} <2 no>.", ["two officials"]),
        ("[1 *Mara Olin*] {1 said} <1 so>. [2 They] {2 added} <2 no>.", []),
        ("[1 the _Ferry Company_] {1 said} <1 so>. [2 It] {2 added} <2 no>.", ["Ferry Company"]),
        ("[1 *Mara Olin*] {1 said} <1 so>. [2 It] {2 added} <2 no>.", []),
        ("[1 They] {1 said} <1 so>.", []),
    ],
)
def test_they_and_it_are_the_last_speakers_where_these_can_be_meant(written: str, names: list[str]) -> None:
    assert speaker(written) == names


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("He met *Mara Olin*, [1 who] {1 said} <1 so>.", ["Mara Olin"]),
        ("He met *Mara Olin*, a senator, [1 who] {1 said} <1 so>.", ["Mara Olin"]),
        ("He read a letter by the _Ferry Company_, [1 which] {1 said} <1 so>.", ["Ferry Company"]),
        ("She met two officials [1 who] {1 said} <1 so>.", ["two officials"]),
        ("On the pier it was cold, [1 which] {1 meant} <1 so>.", []),
        ("*Jon Vesper* left. He met the nominee for mayor, [1 who] {1 said} <1 so>.", ["Jon Vesper"]),
        ("*Jon Vesper* met the nominee for mayor, [1 who] {1 said} <1 so>.", ["the nominee for mayor"]),
    ],
)
def test_a_relative_pronoun_is_what_stands_before_it(written: str, names: list[str]) -> None:
    assert speaker(written) == names


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("He met Senator *Mara Olin*. [1 The senator] {1 said} <1 so>.", ["Mara Olin"]),
        ("He met Sen. *Mara Olin*. [1 The senator] {1 said} <1 so>.", ["Mara Olin"]),
        ("*Mara Olin*, the mayor, left. [1 The mayor] {1 said} <1 so>.", ["Mara Olin"]),
        (
            "The boat brought Senator *Mara Olin* and Senator *Jon Vesper*. [1 The senator] {1 said} <1 so>.",
            ["the senator"],
        ),
        (
            "Senator *Jon Vesper* left. [1 Senator *Mara Olin*] {1 said} <1 so>. [2 The senator] {2 added} <2 no>.",
            ["Mara Olin"],
        ),
        ("*Mara Olin* left. [1 The senator] {1 said} <1 so>.", ["Mara Olin"]),
        ("A senator and *Mara Olin* left. [1 The senator] {1 said} <1 so>.", ["the senator"]),
        ("*Mara Olin* left. [1 The senator of ~Norland~] {1 said} <1 so>.", ["the senator of Norland"]),
        ("*Mara Olin* left. [1 The second senator] {1 said} <1 so>.", ["the second senator"]),
        ("*Mara Olin* left. [1 The guard] {1 said} <1 so>.", ["Mara Olin"]),
        ("*Mara Olin* left.\n[1 Senator] {1 says} <1 no>.", ["Mara Olin"]),
        ("*Mara Olin* left.\n[1 A senator] {1 says} <1 no>.", ["a senator"]),
        ("*Mara Olin* left. [1 The 46-year-old] {1 said} <1 so>.", ["Mara Olin"]),
        ("*Mara Olin* left. [1 The _GOP_ nominee] {1 said} <1 so>.", ["Mara Olin"]),
        ("*Mara Olin* left. [1 The _Heron_ nominee] {1 said} <1 so>.", ["the Heron nominee"]),
        ("*Mara Olin* left. [1 The nominee for mayor] {1 said} <1 so>.", ["Mara Olin"]),
        ("The mayor’s spokesman, *Jon Vesper*, left. [1 The mayor’s spokesman] {1 said} <1 so>.", ["Jon Vesper"]),
        ("*Mara Olin* left. [1 The spokesman] {1 said} <1 so>.", ["the spokesman"]),
        (
            "*Mara Olin*, D-Sund., met *Jon Vesper* (R-Norland). [1 The Norland lawmaker] {1 said} <1 so>.",
            ["Jon Vesper"],
        ),
        ("The _Norland Ferry Company_ grew. [1 The company] {1 said} <1 so>.", ["Norland Ferry Company"]),
        ("The _Ferry Company_ met the _Fish Company_. [1 The company] {1 said} <1 so>.", ["the company"]),
    ],
)
def test_a_role_with_the_is_its_only_bearer(written: str, names: list[str]) -> None:
    assert speaker(written) == names


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("The #Norland Herald# came out. [1 The newspaper] {1 said} <1 so>.", ["Norland Herald"]),
        ("[1 #Norland Herald#] {1 said} <1 so>. [2 The outlet] {2 added} <2 no>.", ["Norland Herald"]),
        ("The #Norland Herald# met #Eastmark Radio#. [1 The outlet] {1 said} <1 so>.", ["the outlet"]),
        ("[1 The outlet] {1 said} <1 so>.", ["the outlet"]),
        ("The #Norland Herald# came out. [1 A newspaper] {1 said} <1 so>.", ["a newspaper"]),
        ("[1 A report in the #Norland Herald#] {1 said} <1 so>.", ["Norland Herald"]),
        (
            "The #Norland Herald# came out." + " The sea was calm." * 9 + " [1 The newspaper] {1 said} <1 so>.",
            ["the newspaper"],
        ),
    ],
)
def test_the_outlet_is_a_publication_only_where_one_is_near(written: str, names: list[str]) -> None:
    assert speaker(written) == names


@pytest.mark.parametrize("word", ["I", "We", "we", "my", "us"])
def test_the_first_person_is_the_author_outside_and_the_speaker_inside_a_statement(word: str) -> None:
    assert speaker(f"[1 {word}] {{1 think}} <1 it ran>.") == [AUTHOR]
    inside = f"[1 *Mara Olin*] {{1 said}}: <1 “[2 {word}] {{2 think}} <2 it ran>.”>"
    assert said_by(inside) == [["Mara Olin"], ["Mara Olin"]]


def test_the_first_person_is_the_speaker_too_where_the_cue_comes_behind_the_words() -> None:
    assert said_by("<1 “[2 We] {2 hope} <2 it runs>,”> [1 *Mara Olin*] {1 said}.") == [["Mara Olin"], ["Mara Olin"]]


def test_nobody_knows_who_the_first_person_is_where_nobody_knows_the_speaker() -> None:
    assert said_by("{1 Asked}: <1 “[2 We] {2 hope} <2 it runs>.”>") == [[], []]


def test_unnamed_speakers_are_one_where_their_description_is() -> None:
    written = (
        "[1 Two officials familiar with the plan] {1 said} <1 so>. [2 A sailor] {2 said} <2 no>. "
        "[3 The officials] {3 added} <3 yes>. [4 Two officials familiar with the plan] {4 said} <4 so>."
    )
    first, sailor, short, again = marked(written).speakers()
    assert [e.name for e in first] == ["two officials familiar with the plan"]
    assert (first[0].named, first[0].kind) == (False, "group")
    assert short[0] is first[0]
    assert again[0] is first[0]
    assert (sailor[0].name, sailor[0].named, sailor[0].kind) == ("a sailor", False, "person")


def test_an_indefinite_description_is_not_merged_into_a_fuller_one() -> None:
    written = "[1 An official of the line] {1 said} <1 so>. [2 An official] {2 said} <2 no>."
    first, second = marked(written).speakers()
    assert first[0] is not second[0]


def test_the_article_is_the_only_publications_that_the_page_names_twice() -> None:
    named = "The #Norland Herald# came out. The #Norland Herald# grew." + CALM
    assert speaker(named + " [1 The article] {1 said} <1 so>.") == ["Norland Herald"]
    assert speaker(named + " #Eastmark Radio# grew." + CALM + " [1 The article] {1 said} <1 so>.") == ["the article"]


def test_a_source_is_its_first_piece_or_a_pronoun_nearer_to_the_cue() -> None:
    assert speaker("[1 A group of doctors], where [1 *Aaron Olin*] works, {1 said} <1 so>.") == ["a group of doctors"]
    assert speaker("*Aaron Olin* left. [1 Retired], [1 he] {1 said} <1 so>.") == ["Aaron Olin"]


def test_a_source_cut_before_its_noun_is_its_whole_phrase() -> None:
    assert speaker("However, [1 *Mara Olin*’s] brief {1 said} <1 so>.") == ["Mara Olin’s brief"]
    assert speaker("[1 *Mara Olin*] reports {1 said} <1 so>.") == ["Mara Olin"]
    assert speaker("{1 According to} [1 *Mara Olin*’s] {1 brief} <1 so>.") == ["Mara Olin"]


def test_the_country_in_capitals_is_no_we() -> None:
    assert speaker("[1 U.S.] {1 plans} <1 to go>.") == ["U.S."]


def test_one_word_after_a_preposition_is_a_place_and_has_no_role() -> None:
    written = "Mayor *Aaron Olin* left. In *Charlotte*, the mayor sat. [1 The mayor] {1 said} <1 so>."
    assert speaker(written) == ["Aaron Olin"]


def test_a_source_gives_its_speaker_a_role() -> None:
    (speakers,) = marked("[1 Harbour master *Jon Vesper*] {1 said} <1 so>.").speakers()
    assert (speakers[0].role or "").lower() == "harbour master"


def test_a_surname_of_two_people_is_the_one_who_spoke_last() -> None:
    written = (
        "*Nils Olin* met *Mara Olin*. [1 *Nils Olin*] {1 said} <1 so>. *Mara Olin* left. [2 *Olin*] {2 added} <2 no>."
    )
    assert speaker(written) == ["Nils Olin"]


def test_a_publication_with_its_kind_behind_it_is_the_publication() -> None:
    assert speaker("[1 the #Sund Press# news agency] {1 reported} <1 so>.") == ["Sund Press"]
    assert speaker("[1 the #Sund Press#’s newspaper] {1 reported} <1 so>.") != ["Sund Press"]


def test_i_is_the_pages_author_but_not_in_a_quotation_or_in_what_others_wrote() -> None:
    page = marked("[1 I] {1 think} <1 so>. The sign reads: “[2 I] {2 think} <2 not>.” [3 I] {3 agree} <3 to that>.")
    comment = Span(page.text.rindex("I"), len(page.text))
    found = resolve(page.directory(), page.attributions, others=[comment])
    assert [[entry.name for entry in who] for who in found] == [[AUTHOR], [], []]


SOURCES = (
    "*Mara Olin*|*Olin*|*Jon Vesper* and *Olin*|she|he|they|it|who|which|I|the senator|two officials|the outlet|"
    "the #Norland Herald#|his campaign|the _Ferry Company_|the company|,|—"
).split("|")


@given(st.lists(st.sampled_from(SOURCES), min_size=1, max_size=9))
def test_all_speakers_are_actors_of_the_page_with_a_name_and_a_mention(sources: list[str]) -> None:
    page = marked(" ".join(f"[{n} {source}] {{{n} said}} <{n} so>." for n, source in enumerate(sources, 1)))
    directory = page.directory()
    found = resolve(directory, page.attributions)
    assert len(found) == len(sources)
    for speakers in found:
        assert all(any(entry is known for known in directory.entries) for entry in speakers)
        assert all(entry.name and entry.mentions for entry in speakers)
