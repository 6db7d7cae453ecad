from __future__ import annotations

from dataclasses import replace

import pytest

from hearsay.records import Actor, Author, Span
from hearsay.sourcing import KindCounts, PathCount, Sourcing, SpeakerCount, TellerCount, sourcing
from hearsay.sourcing.parties import AUTHOR
from hearsay.speakers import sources
from tests.render.conftest import ferry_reading
from tests.sourcing.written import (
    EVERYBODY,
    KROLL,
    LINE,
    OFFICIALS,
    OLIN,
    PENN,
    VESPER,
    nested,
    paper,
    passages,
)


def test_the_ferrys_page_in_counts() -> None:
    counts = sourcing(ferry_reading())
    assert (counts.statements, counts.outside, counts.passing_on, counts.own_voice) == (7, 2, 1, 0)
    assert counts.first_hand == KindCounts(named=2, unnamed=1, unknown=1)
    assert counts.relayed == KindCounts(named=1, unnamed=1)
    assert counts.depths == (6, 1)
    assert {(one.actor, one.first_hand, one.relayed) for one in counts.speakers} == {
        ("a1", 1, 0),
        ("a3", 0, 1),
        ("a4", 0, 1),
        ("a7", 1, 0),
        ("a8", 1, 0),
    }
    assert {one.relay for one in counts.paths} == {("a2",), ("a5",)}


def test_a_statement_without_a_teller_is_first_hand_and_one_with_a_teller_relayed() -> None:
    counts = sourcing(paper([("olin", ""), ("olin", "radio")]))
    assert (counts.first_hand, counts.relayed) == (KindCounts(named=1), KindCounts(named=1))
    assert counts.speakers == (SpeakerCount("olin", ("olin",), 1, 1),)


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("olin", KindCounts(named=1)),
        ("officials", KindCounts(unnamed=1)),
        ("radio", KindCounts(outlets=1)),
        ("draft", KindCounts(documents=1)),
        ("", KindCounts(unknown=1)),
        ("gone", KindCounts(unknown=1)),
        ("draft officials olin", KindCounts(named=1)),
        ("draft officials", KindCounts(unnamed=1)),
    ],
)
def test_a_statement_is_counted_under_the_first_kind_that_fits_one_of_its_speakers(
    speaker: str, kind: KindCounts
) -> None:
    assert sourcing(paper([(speaker, "")])).first_hand == kind


def test_two_spokesmen_of_one_organisation_and_itself_are_one_independent_speaker() -> None:
    counts = sourcing(paper([("kroll", ""), ("penn", ""), ("line", "lamp")]))
    assert counts.speakers == (SpeakerCount("line", ("line", "kroll", "penn"), 2, 1),)


def test_who_speaks_for_a_spokesman_speaks_for_the_same_party() -> None:
    aide = Actor("aide", "Pell Rode", "person", named=True, speaks_for=("kroll",))
    counts = sourcing(paper([("aide", ""), ("penn", "")], actors=(aide, *EVERYBODY)))
    assert [(one.actor, one.actors) for one in counts.speakers] == [("line", ("aide", "penn"))]


def test_two_organisations_with_one_spokesman_are_one_party_under_the_one_that_most_speak_for() -> None:
    joint = Actor("joint", "Pell Rode", "person", named=True, speaks_for=("council", "line"))
    council = Actor("council", "Eastmark Council", "organisation", named=True)
    counts = sourcing(paper([("council", ""), ("joint", ""), ("penn", "")], actors=(joint, council, LINE, PENN)))
    assert counts.speakers == (SpeakerCount("line", ("joint", "council", "penn"), 3, 0),)


def test_a_party_goes_by_whom_its_members_speak_for_not_by_a_spokesman_with_many_aides() -> None:
    aides = [Actor(name, name, "person", named=True, speaks_for=("kroll",)) for name in ("Ann", "Bo", "Cy")]
    counts = sourcing(paper([("Ann", ""), ("Bo", ""), ("kroll", "")], actors=(KROLL, *aides, LINE)))
    assert counts.speakers == (SpeakerCount("line", ("kroll", "Ann", "Bo"), 3, 0),)


def test_a_statement_of_two_parties_counts_for_each_and_who_speaks_most_comes_first() -> None:
    counts = sourcing(paper([("kroll olin", ""), ("olin", "")]))
    assert counts.speakers == (SpeakerCount("olin", ("olin",), 2, 0), SpeakerCount("line", ("kroll",), 1, 0))
    assert counts.first_hand == KindCounts(named=2)


def test_actors_who_speak_for_each_other_in_a_circle_are_one_party() -> None:
    circle = (replace(OLIN, speaks_for=("vesper",)), replace(VESPER, speaks_for=("olin",)))
    assert len(sourcing(paper([("olin", ""), ("vesper", "")], actors=circle)).speakers) == 1


def test_a_spokesman_for_nobody_on_the_page_speaks_alone() -> None:
    lone = replace(OLIN, speaks_for=("gone",))
    assert sourcing(paper([("olin", "")], actors=(lone,))).speakers == (SpeakerCount("olin", ("olin",), 1, 0),)


def test_unnamed_speakers_are_told_apart_by_their_description() -> None:
    again = replace(OFFICIALS, id="again", name="Two  officials")
    other = replace(OFFICIALS, id="other", name="a former captain")
    counts = sourcing(paper([("officials", ""), ("again", ""), ("other", "")], actors=(OFFICIALS, again, other)))
    assert [(one.actor, one.actors) for one in counts.speakers] == [
        ("officials", ("officials", "again")),
        ("other", ("other",)),
    ]


def test_two_named_people_of_one_name_stay_two_speakers() -> None:
    namesake = replace(OLIN, id="namesake")
    counts = sourcing(paper([("olin", ""), ("namesake", "")], actors=(OLIN, namesake)))
    assert [one.actor for one in counts.speakers] == ["olin", "namesake"]


def test_a_teller_is_no_speaker_of_what_it_tells() -> None:
    counts = sourcing(paper([("olin", "radio")]))
    assert [one.actor for one in counts.speakers] == ["olin"]
    assert counts.tellers == (TellerCount("radio", 1, 1),)


def test_the_teller_who_carries_most_comes_first_and_paths_add_up_to_what_is_relayed() -> None:
    relayed = [("olin", "lamp"), ("olin", "radio lamp"), ("", "radio lamp"), ("vesper", "radio"), ("vesper", "radio")]
    counts = sourcing(paper(relayed))
    assert counts.tellers == (TellerCount("radio", 4, 2), TellerCount("lamp", 3, 1))
    assert counts.paths == (PathCount(("radio", "lamp"), 2), PathCount(("radio",), 2), PathCount(("lamp",), 1))
    assert sum(one.statements for one in counts.paths) == counts.relayed.total == 5


@pytest.mark.parametrize(
    ("speaker", "publisher", "author"),
    [
        ("author", None, "Tessa Brandt"),
        ("lamp", "The Lamp", "Tessa Brandt"),
        ("lamp", "Eastmark Lamp", "Tessa Brandt"),
        ("olin", None, "Mara  olin"),
    ],
)
def test_the_page_s_own_voice_is_its_i_its_signer_and_its_publisher(
    speaker: str, publisher: str | None, author: str
) -> None:
    counts = sourcing(paper([(speaker, ""), ("vesper", speaker)], publisher=publisher, authors=(Author(author),)))
    assert counts.own_voice == 1
    assert counts.first_hand == KindCounts(named=1)  # what was told to the page came through nobody else
    assert [one.actor for one in counts.speakers] == ["vesper"]
    assert counts.tellers == ()


def test_an_organisation_with_a_word_of_the_publisher_s_name_is_not_the_page() -> None:
    line = replace(LINE, name="Eastmark")
    assert sourcing(paper([("line", "")], actors=(line,), publisher="Eastmark Lamp")).own_voice == 0


def test_the_reader_s_word_for_the_author_is_the_one_that_is_counted() -> None:
    assert sources.AUTHOR == AUTHOR


def test_who_speaks_together_with_the_author_is_a_speaker() -> None:
    counts = sourcing(paper([("author olin", "")]))
    assert (counts.own_voice, counts.first_hand) == (0, KindCounts(named=1))


def test_statements_outside_the_article_are_counted_as_such_and_nowhere_else() -> None:
    counts = sourcing(paper([("olin", "radio", "appeal")], [("vesper", "", "comment")], [("vesper", "", "caption")]))
    assert (counts.statements, counts.outside) == (1, 2)
    assert [one.actor for one in counts.speakers] == ["vesper"]
    assert counts.tellers == ()


@pytest.mark.parametrize(
    ("outer", "passing"),
    [
        ("that the pilot had hinted the boats would stop", 1),
        ("that in the end the pilot had hinted the boats would stop", 0),
        ("that the pilot had hinted the boats would stop, all of them", 0),
    ],
)
def test_a_statement_passes_on_others_where_it_has_no_more_than_two_words_besides(outer: str, passing: int) -> None:
    words = f"Radio: {outer}"
    reading = nested(outer, "the boats would stop", words=words)
    inner = replace(reading.statements[1], source=(Span(words.index("the pilot"), words.index(" had")),))
    counts = sourcing(replace(reading, statements=(reading.statements[0], inner)))
    assert counts.passing_on == passing
    assert counts.first_hand.total == 2 - passing


def test_what_the_author_only_passes_on_is_not_the_page_s_own() -> None:
    reading = nested("that the boats would stop", "the boats would stop", words="We heard that the boats would stop")
    author = replace(reading.statements[0], speaker=("author",))
    counts = sourcing(replace(reading, statements=(author, reading.statements[1])))
    assert (counts.passing_on, counts.own_voice, counts.first_hand.total) == (1, 0, 1)


def test_depths_say_how_many_statements_stand_inside_how_many() -> None:
    words = "X said a pilot hinted at night that crews knew the shoal was moving north by then."
    reading = nested(words[7:], words[22:], words[42:], words=words)
    assert sourcing(reading).depths == (1, 1, 1)


@pytest.mark.parametrize("parents", [("s0", None), ("s1", "s0"), ("gone", "s1")])
def test_statements_inside_themselves_or_inside_nothing_stand_on_their_own(parents: tuple[str | None, ...]) -> None:
    reading = paper([("olin", ""), ("vesper", "")])
    pairs = zip(reading.statements, parents, strict=True)
    counts = sourcing(replace(reading, statements=tuple(replace(one, parent=parent) for one, parent in pairs)))
    assert counts.depths == (2,)


def test_paragraphs_that_rest_on_one_speaker_are_a_passage_and_those_without_statements_do_not_end_it() -> None:
    reading = paper([("vesper", "")], [("olin", "")], [], [("olin", ""), ("author", "")], [("olin officials", "")])
    (passage,) = sourcing(reading).passages
    assert (passage.paragraphs, passage.statements, passage.sources) == (2, 2, ("olin",))
    blocks = reading.page.blocks
    assert passage.span == Span(blocks[1].span.begin, blocks[3].span.end)


def test_a_passage_that_rests_on_a_speaker_through_one_teller_names_both() -> None:
    counts = sourcing(paper([("olin", "lamp")], [("olin", "lamp")]))
    assert passages(counts) == [(2, 2, ("lamp", "olin"))]


def test_different_speakers_through_one_teller_rest_on_the_teller() -> None:
    counts = sourcing(paper([("olin", "lamp")], [("officials", "lamp"), ("", "lamp")], [("lamp", "")], [("", "")]))
    assert passages(counts) == [(3, 4, ("lamp",))]


def test_a_passage_counts_what_is_passed_on_and_not_the_passing_on() -> None:
    reading = paper([("lamp", ""), ("olin", "lamp")], [("vesper", "lamp")])
    report, passed_on, last = reading.statements
    whole = Span(passed_on.source[0].begin, passed_on.content[0].end)
    statements = (replace(report, content=(whole,)), replace(passed_on, parent=report.id), last)
    assert passages(sourcing(replace(reading, statements=statements))) == [(2, 2, ("lamp",))]


def test_spokesmen_of_one_party_are_one_source() -> None:
    assert passages(sourcing(paper([("kroll", "")], [("penn", "")]))) == [(2, 2, ("line",))]


def test_passages_may_overlap_but_none_lies_in_another() -> None:
    counts = sourcing(paper([("olin", "")], [("olin", "lamp")], [("vesper", "lamp")], [("vesper", "lamp")]))
    assert passages(counts) == [(2, 2, ("olin",)), (3, 3, ("lamp",))]


@pytest.mark.parametrize(
    "paragraphs", [[[("olin", ""), ("olin", "")]], [[("", "")], [("", "")]], [[("olin", "")], [("vesper", "")]]]
)
def test_one_paragraph_or_speakers_that_nobody_knows_are_no_passage(paragraphs: list[list[tuple[str, str]]]) -> None:
    assert sourcing(paper(*paragraphs)).passages == ()


def test_one_quotation_over_two_paragraphs_is_no_passage() -> None:
    reading = paper([("olin", "")], [])
    end = len(reading.page.text)
    long = replace(reading.statements[0], content=(*reading.statements[0].content, Span(end - 5, end)))
    assert sourcing(replace(reading, statements=(long,))).passages == ()


def test_a_page_without_statements_counts_nothing() -> None:
    nothing = KindCounts()
    assert sourcing(paper([])) == Sourcing(0, 0, 0, 0, nothing, nothing, (), (), (), (), ())
