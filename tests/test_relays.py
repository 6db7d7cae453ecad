from __future__ import annotations

import pytest

from hearsay.relays import relays
from hearsay.speakers import resolve
from tests.marking import marked

CALM = " The sea was calm."


def paths(written: str, publisher: str | None = None) -> list[list[str]]:
    """The tellers of each statement, in the order of their numbers."""
    page = marked(written)
    directory = page.directory()
    speakers = resolve(directory, page.attributions)
    found = relays(directory, page.attributions, speakers, publisher)
    return [[entry.name for entry in tellers] for tellers in found]


@pytest.mark.parametrize(
    "written",
    [
        "[1 *Mara Olin*] {1 told} the #Norland Herald# <1 that it ran>.",
        "<1 “It ran,”> [1 *Mara Olin*] {1 told} #Norland Herald#.",
        "[1 *Mara Olin*] {1 said} in an interview with the #Norland Herald# <1 that it ran>.",
        "In an interview with the #Norland Herald#, [1 *Mara Olin*] {1 said} <1 it ran>.",
        "Speaking on #Norland Herald#, [1 *Mara Olin*] {1 said} <1 it ran>.",
        "[1 *Mara Olin*] {1 wrote} in the #Norland Herald# <1 that it ran>.",
        "According to the #Norland Herald#, [1 *Mara Olin*] {1 said} <1 it ran>.",
        "[1 *Mara Olin*] {1 said} <1 it ran>, the #Norland Herald# reported.",
        "[1 *Mara Olin*] {1 said} to the #Norland Herald# <1 that it ran>.",
    ],
)
def test_who_was_told_or_reported_it_is_the_teller(written: str) -> None:
    assert paths(written) == [["Norland Herald"]]


@pytest.mark.parametrize(
    "written",
    [
        "[1 *Mara Olin*] {1 told} reporters <1 that it ran>.",
        "[1 *Mara Olin*] {1 said} <1 that it ran>. The #Norland Herald# came out.",
        "[1 *Mara Olin*] {1 said} <1 that she told the #Norland Herald# no>.",
        "[1 The #Norland Herald#] {1 reported} <1 that it ran>.",
        "[1 *Mara Olin*] {1 wrote} on #Twitter# <1 that it ran>.",
        "[1 *Mara Olin*] {1 praised} the #Norland Herald#: <1 “Good paper.”>",
    ],
)
def test_others_told_are_no_tellers(written: str) -> None:
    assert paths(written) == [[]]


@pytest.mark.parametrize("publisher", ["Norland Herald", "The Norland Herald", "norland herald"])
def test_what_was_told_to_the_pages_own_publisher_came_through_nobody(publisher: str) -> None:
    written = "[1 *Mara Olin*] {1 told} the #Norland Herald# <1 that it ran>."
    assert paths(written, publisher) == [[]]
    assert paths(written, "Eastmark Radio") == [["Norland Herald"]]


def test_a_broadcasters_programme_is_one_teller() -> None:
    written = "[1 *Mara Olin*] {1 said} on #Eastmark Radio#’s “#Morning Tide#” <1 that it ran>."
    assert paths(written) == [["Eastmark Radio"]]


def test_an_inner_statement_came_through_the_one_around_it() -> None:
    written = "[1 The #Norland Herald#] {1 reported} <1 that [2 *Mara Olin*] {2 had said} <2 it ran>>."
    assert paths(written) == [[], ["Norland Herald"]]


def test_the_path_around_a_statement_comes_before_its_own_tellers() -> None:
    written = (
        "[1 *Ida Kroll*] {1 told} #Eastmark Radio# <1 that [2 the #Norland Herald#] {2 had reported} "
        "<2 that [3 *Mara Olin*] {3 said} <3 it ran>>>."
    )
    assert paths(written) == [
        ["Eastmark Radio"],
        ["Eastmark Radio", "Ida Kroll"],
        ["Eastmark Radio", "Ida Kroll", "Norland Herald"],
    ]


def test_the_paper_that_was_told_is_the_publication_named_last() -> None:
    written = "The #Norland Herald# asked. [1 *Mara Olin*] {1 told} the paper <1 that it ran>."
    assert paths(written) == [["Norland Herald"]]
    assert paths(f"The #Norland Herald# asked.{CALM * 9} [1 *Mara Olin*] {{1 told}} the paper <1 that it ran>.") == [[]]


INTERVIEW = "[1 *Mara Olin*] {1 told} the #Norland Herald# <1 that it ran>."


@pytest.mark.parametrize(
    ("rest", "tellers"),
    [
        (" [2 *Olin*] {2 added} <2 that it was late>.", ["Norland Herald"]),
        (CALM + " <2 “It was late,”> [2 *Olin*] {2 said}.", ["Norland Herald"]),
        (CALM * 12 + " [2 *Olin*] {2 said} <2 that it was late>.", []),
        (" At a rally, [2 *Olin*] {2 said} <2 that it was late>.", []),
        (" In a statement, [2 *Olin*] {2 said} <2 that it was late>.", []),
        (" [2 *Jon Vesper*] {2 said} <2 that it was late>.", []),
        (" [2 *Olin*] {2 told} #Eastmark Radio# <2 that it was late>.", ["Eastmark Radio"]),
    ],
)
def test_a_teller_is_kept_while_the_same_interview_goes_on(rest: str, tellers: list[str]) -> None:
    assert paths(INTERVIEW + rest) == [["Norland Herald"], tellers]


def test_a_sentence_that_names_an_interview_carries_to_what_is_said_in_it() -> None:
    written = "*Mara Olin* sat down for an interview with #Eastmark Radio#. [1 *Olin*] {1 said} <1 that it ran>."
    assert paths(written) == [["Eastmark Radio"]]


def test_the_turns_of_a_transcript_came_as_a_whole() -> None:
    assert paths(INTERVIEW + "\n[2 KROLL]{2 :} <2 Is it safe?>\n[3 OLIN]{3 :} <3 Yes.>") == [["Norland Herald"]] * 3


def test_a_page_without_statements_has_no_tellers() -> None:
    assert paths("The #Norland Herald# came out.") == []
