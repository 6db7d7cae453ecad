from __future__ import annotations

from dataclasses import replace

import pytest

from hearsay.relays import relays
from hearsay.speakers import resolve
from tests.marking import marked

CALM = " The sea was calm."


def paths(written: str, publisher: str | None = None) -> list[list[str]]:
    """The tellers of each statement, in the order of their numbers."""
    page = marked(written)
    page = replace(page, text=page.text.translate({ord("⟦"): "[", ord("⟧"): "]"}))  # brackets are marks
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
        "As reported by the #Norland Herald#, *Mara Olin* was late. [1 *Olin*] {1 said} <1 it ran>.",
        "[1 *Mara Olin*] {1 said} on the late #Norland Herald# <1 that it ran>.",
        "[1 *Mara Olin*] {1 stated} on ''#Norland Herald#'' <1 that it ran>.",
        "<1 “It ran,”> reported the #Norland Herald#, {1 quoting} [1 *Mara Olin*].",
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
        "*Mara Olin* was on The #Norland Herald Show#. [1 *Jon Vesper*] {1 said} <1 that it ran>.",
        "[1 A ferry] {1 showed} <1 that it ran>, a film that aired on #Norland Herald#.",
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


def test_an_outlets_person_is_a_teller_behind_the_outlet() -> None:
    assert paths("[1 *Mara Olin*] {1 told} #Eastmark Radio#’s *Ida Kroll* <1 that it ran>.") == [
        ["Eastmark Radio", "Ida Kroll"]
    ]
    assert paths("[1 *Mara Olin*] {1 told} *Ida Kroll* of #Eastmark Radio# <1 that it ran>.") == [
        ["Eastmark Radio", "Ida Kroll"]
    ]


def test_two_outlets_side_by_side_are_not_one() -> None:
    written = "According to #Eastmark Radio#, the #Norland Herald# was late. [1 *Mara Olin*] {1 told} the paper <1 so>."
    assert paths(written) == [["Norland Herald"]]


def test_somebodys_show_is_a_teller_whose_host_speaks_there_too() -> None:
    written = "[1 *Mara Olin*] {1 said} on *Ida Kroll*’s radio show <1 that it ran>. [2 *Kroll*] {2 asked} <2 when>."
    assert paths(written) == [["Ida Kroll’s radio show"]] * 2


def test_the_people_of_a_town_hall_all_speak_through_it() -> None:
    written = (
        "During an #Eastmark Radio# town hall, *Jon Vesper* had a question. <1 “Will it run?”> [1 he] {1 asked}. "
        "<2 “It will,”> [2 *Mara Olin*] {2 said}."
    )
    assert paths(written) == [["Eastmark Radio"]] * 2


@pytest.mark.parametrize(
    "written",
    [
        "[1 *Mara Olin*] {1 said} <1 that it ran>. [2 She] {2 told} the #Norland Herald# <2 that it was late>.",
        "[1 *Mara Olin*] {1 defends} <1 ferry>.\n\n*Olin* spoke to the #Norland Herald#. [2 She] {2 said} <2 it ran>.",
    ],
)
def test_the_first_sentences_tell_beforehand_what_the_interview_holds(written: str) -> None:
    assert paths(written) == [["Norland Herald"]] * 2


def test_whoever_speaks_through_several_is_not_taken_to_have_told_one_of_them_beforehand() -> None:
    written = (
        "[1 *Mara Olin*] {1 said} <1 that it ran>.\n\n[2 *Olin*] {2 told} the #Norland Herald# <2 so>.\n\n"
        "[3 *Olin*] {3 told} #Eastmark Radio# <3 no>."
    )
    assert paths(written) == [[], ["Norland Herald"], ["Eastmark Radio"]]


@pytest.mark.parametrize(
    ("rest", "tellers"),
    [
        (" [2 *Olin*] {2 has long opposed} <2 the ferry>.", []),
        (" [2 *Olin*] {2 wants} <2 a ferry>.", []),
        (" [2 *Olin*] {2 wrote} <2 that it was late>.", []),
        (" [2 *Olin*] {2 told} reporters <2 that it was late>.", []),
        (" [2 *Olin*] {2 told} this newspaper <2 that it was late>.", []),
        (" [2 He] {2 said} <2 that it was late>.", ["Norland Herald"]),
        (" [2 The minister] {2 added} <2 that it was late>.", ["Norland Herald"]),
        (CALM * 6 + " In the interview, [2 *Olin*] {2 wants} <2 a ferry>.", ["Norland Herald"]),
    ],
)
def test_an_interview_goes_on_in_what_is_uttered_and_nowhere_else(rest: str, tellers: list[str]) -> None:
    assert paths(INTERVIEW + rest)[1] == tellers


def test_an_interview_that_has_moved_elsewhere_is_over() -> None:
    rest = " At a rally, [2 *Olin*] {2 said} <2 that it was late>. [3 *Olin*] {3 added} <3 that it was full>."
    assert paths(INTERVIEW + rest) == [["Norland Herald"], [], []]


def test_only_those_who_were_interviewed_go_on() -> None:
    written = "[1 *Mara Olin*] {1 said} of *Jon Vesper* in an interview with #Eastmark Radio# <1 that he ran>. "
    assert paths(written + "[2 *Vesper*] {2 said} <2 no>.") == [["Eastmark Radio"], []]


def test_a_question_that_was_asked_came_through_nobody() -> None:
    written = "In an interview with #Eastmark Radio#, *Mara Olin* {1 was asked} <1 about the ferry>. "
    assert paths(written + "[2 *Olin*] {2 replied} <2 that it ran>.") == [[], ["Eastmark Radio"]]


def test_what_an_outlet_reports_beside_a_statement_is_not_that_statements_path() -> None:
    written = "While [1 the #Norland Herald#] {1 reports} <1 that it ran>, [2 *Mara Olin*] {2 denied} <2 it>."
    assert paths(written) == [[], []]


def test_a_writer_of_an_outlet_who_is_quoted_with_it_came_through_it() -> None:
    assert paths("<1 It ran>, {1 noted} [1 #Norland Herald#’s *Ida Kroll*].") == [["Norland Herald"]]
    assert paths("[1 *Ida Kroll* at the #Norland Herald#] {1 wrote} <1 that it ran>.") == [["Norland Herald"]]
    assert paths("[1 #Norland Herald#’s *Ida Kroll*] {1 tweeted} <1 that it ran>.") == [[]]


def test_what_a_reporter_is_quoted_with_came_through_the_reporter_and_the_outlet() -> None:
    written = (
        f"It was full.{CALM} The #Norland Herald# sent its reporter *Ida Kroll* to Sund. *Kroll* reports:\n\n"
        '"The ferry was full. *Mara Olin* was there.\n\n"[1 *Olin*] {1 thought} <1 that it ran>. It was late."\n\n'
        "[2 *Jon Vesper*] {2 denied} <2 it>."
    )
    assert paths(written) == [["Norland Herald", "Ida Kroll"], []]


def test_a_paragraphs_credit_is_its_teller() -> None:
    written = "[1 *Mara Olin*] {1 explains} <1 why it ran>. ⟦Norland Herald.⟧\n\n[2 *Jon Vesper*] {2 said} <2 no>."
    assert paths(written) == [["Norland Herald"], []]


@pytest.mark.parametrize(
    ("written", "tellers"),
    [
        ("A new #Norland Herald# poll is out. [1 Half of voters] {1 say} <1 that it ran>.", ["Norland Herald poll"]),
        ("A new #Norland Herald# poll is out. [1 43% of them] {1 said} <1 that it ran>.", ["Norland Herald poll"]),
        ("A new #Norland Herald# poll is out. [1 Many voters] {1 want} <1 a ferry>.", []),
        ("A new #Norland Herald# poll is out. [1 *Mara Olin*] {1 said} <1 that 43% ran>.", []),
        ("[1 A #Norland Herald# poll of voters] {1 found} <1 that half want a ferry>.", []),
    ],
)
def test_answers_to_a_poll_came_through_the_poll(written: str, tellers: list[str]) -> None:
    assert paths(written) == [tellers]


def test_a_page_about_one_poll_returns_to_it_after_another() -> None:
    written = (
        "A #Norland Herald# poll is out. [1 Half of voters] {1 say} <1 so>. An #Eastmark Radio# poll differs. "
        f"[2 A third of voters] {{2 say}} <2 no>.{CALM * 4} [3 Half of those over 60] {{3 say}} <3 so>."
    )
    assert paths(written) == [["Norland Herald poll"], ["Eastmark Radio poll"], ["Norland Herald poll"]]


def test_a_host_whose_outlet_the_page_names_stands_for_it_later() -> None:
    written = (
        "[1 *Mara Olin*] {1 told} #Eastmark Radio#’s *Ida Kroll* <1 that it ran>.\n\n"
        "[2 *Jon Vesper*] {2 told} *Kroll* <2 that it was late>. [3 *Vesper*] {3 told} *Olin* <3 so>."
    )
    assert paths(written) == [["Eastmark Radio", "Ida Kroll"], ["Eastmark Radio", "Ida Kroll"], []]
    assert paths("[1 *Mara Olin*] {1 told} the radio host *Ida Kroll* <1 that it ran>.") == [["Ida Kroll"]]


def test_a_place_called_as_an_outlet_is_no_outlet_that_was_spoken_in() -> None:
    assert paths("[1 *Mara Olin*] {1 said} in #Eastmark# <1 that it ran>.") == [[]]
    assert paths("[1 *Mara Olin*] {1 said} on #Eastmark# <1 that it ran>.") == [["Eastmark"]]


def test_what_is_told_in_a_piece_that_the_page_is_about_came_through_it() -> None:
    written = (
        "The #Norland Herald# ran a piece. The #Norland Herald# reporter *Ida Kroll* was late. *Kroll* reports:\n\n"
        '"[1 *Mara Olin*] {1 said} <1 that it ran>."\n\n'
        "<2 “It ran,”> [2 *Olin*] {2 said}. <3 “No,”> [3 *Jon Vesper*] {3 said} at a rally."
    )
    assert paths(written) == [["Norland Herald", "Ida Kroll"]] * 3


def test_a_sentence_about_a_piece_leads_to_the_next_one() -> None:
    written = "In #Norland Herald#’s long profile, sailors were bitter. <1 “It ran,”> [1 *Mara Olin*] {1 said}."
    assert paths(written) == [["Norland Herald"]]
    assert paths(written.replace(". <1", ".\n\n<1")) == [[]]


def test_the_words_before_a_transcript_are_nobody_whom_it_came_through() -> None:
    written = (
        "In an interview with #Eastmark Radio#, [1 *Mara Olin*] {1 said} <1 it ran>. [2 A transcript] {2 follows}:\n"
        "<2 [3 KROLL]{3 :} <3 Is it safe?>\n[4 OLIN]{4 :} <4 Yes.>>"
    )
    assert paths(written)[2:] == [["Eastmark Radio"]] * 2


def test_the_sentence_before_an_interview_leads_up_to_it() -> None:
    written = (
        "It ran." + CALM * 9 + " [1 *Mara Olin*] {1 echoed} <1 that>. [2 *Olin*] {2 told} the #Norland Herald# <2 so>. "
        "[3 *Olin*] {3 told} #Eastmark Radio# <3 more>."
    )
    assert paths(written) == [["Norland Herald"], ["Norland Herald"], ["Eastmark Radio"]]


LETTERS = (
    "LETTERS\n\n[1 Sailors] {1 say} <1 that it ran>.\n\nMara Olin\n\nSund, Norland\n\n"
    "[2 Many] {2 want} <2 a ferry>.\n\n"
    "*Jon Vesper*\n\nNordhaven"
)


def test_what_stands_in_a_letter_to_the_editor_came_through_its_writer() -> None:
    assert paths(LETTERS) == [["Mara Olin"], ["Jon Vesper"]]


@pytest.mark.parametrize("change", [("LETTERS", "NEWS"), ("Sund, Norland", "Sund"), ("LETTERS\n", "LETTERS came.\n")])
def test_a_page_without_letters_has_none(change: tuple[str, str]) -> None:
    assert paths(LETTERS.replace(*change)) == [[], []]


def test_whoever_is_heard_only_through_others_is_so_in_the_headline_too() -> None:
    rest = (
        " [2 *Olin*] {2 told} the #Norland Herald# <2 so>."
        + " [3 *Olin*] {3 said} <3 so>. [4 *Olin*] {4 added} <4 so>."
    )
    assert paths("[1 *Mara Olin*] {1 backs} <1 the ferry>.\n\n" + CALM * 9 + rest) == [["Norland Herald"]] * 4
    assert paths("[1 *Mara Olin*] {1 backs} <1 the ferry>.\n\n" + CALM * 9 + rest.split(" [3")[0])[0] == []


@pytest.mark.parametrize(
    "written",
    [
        "[1 *Mara Olin*] {1 writes} in her memoir, “Ferry Nights of Sund,” <1 that it ran>.",
        "In his 1990 book Ferry Nights of Sund, [1 *Jon Vesper*] {1 said} <1 that it ran>.",
    ],
)
def test_a_book_in_which_it_stands_is_the_teller(written: str) -> None:
    assert paths(written) == [["Ferry Nights of Sund"]]
    assert paths(written.replace("Ferry Nights of Sund", "about ferries")) == [[]]


def test_a_poll_beside_a_town_hall_did_not_come_through_it() -> None:
    written = (
        "During an #Eastmark Radio# town hall, *Jon Vesper* rose. <1 “Will it run?”> [1 he] {1 asked}. "
        "[2 A survey] {2 said} <2 “no”>."
    )
    assert paths(written) == [["Eastmark Radio"], []]
