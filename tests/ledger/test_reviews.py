from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearsay.errors import UsageError
from hearsay.ledger import Ledger
from hearsay.ledger.check import faults
from hearsay.ledger.records import Found, LedgerQuestion
from hearsay.records import Reading
from tests.ledger.made import JON, MARA, OFFICIALS, RADIO, Saying, made


@pytest.fixture
def two(ledger: Ledger) -> Ledger:
    """Mara Olin says one thing (s1), two officials another one through Eastmark Radio (s2); Jon Vesper a third (s3)."""
    ledger.add(page())
    return ledger


@pytest.fixture
def small(file: Path) -> Iterator[Ledger]:
    with Ledger(file) as ledger:
        ledger.add(page())
        yield ledger


def page(**fields: Any) -> Reading:  # noqa: ANN401 (Page's fields)
    return made(
        Saying(MARA, "the ferry would run"),
        Saying(OFFICIALS, "the line would close", RADIO),
        Saying(JON, "“no boat is ready”", None, {"quotation": "direct"}),
        **fields,
    )


def shown(ledger: Ledger, name: str) -> Found:
    found = ledger.show(name)
    assert isinstance(found, Found)
    return found


def names(found: Found) -> tuple[list[str], list[str]]:
    return [one.name for one in found.speakers], [one.name for one in found.relays]


def lines(ledger: Ledger) -> list[str]:
    with ledger._reading() as connection:
        return list(connection.scalars(sa.text("SELECT json FROM readings ORDER BY id")))


def test_a_corrected_speaker_is_searched_and_shown_while_the_reading_stays(two: Ledger) -> None:
    before = lines(two)
    review = two.review("s1", "correct", speaker="Jon Vesper", relay=["Eastmark Radio"], by="Ada", why="see line 3")
    assert review
    assert [(one.field, one.read, one.corrected) for one in review.changes] == [
        ("speaker", "Mara Olin", "Jon Vesper"),
        ("relay", "", "Eastmark Radio"),
    ]
    assert (review.reviewer, review.why, review.verdict) == ("Ada", "see line 3", "correct")
    assert names(shown(two, "s1")) == (["Jon Vesper"], ["Eastmark Radio"])
    assert shown(two, "s1").reviewed == "correct"
    assert [one.id for one in two.search(speaker="vesper")] == [1, 3]
    assert not list(two.search(speaker="olin"))
    assert lines(two) == before
    assert not list(two.check())


def test_a_rejected_statement_is_only_shown(two: Ledger) -> None:
    two.review("s2", "reject", by="Ada", why="a caption")
    assert [one.id for one in two.search()] == [1, 3]
    assert two.stats().current_statements == 2
    assert two.stats().relayed == 0
    assert shown(two, "s2").reviewed == "reject"
    assert [(one.verdict, one.why) for one in two.reviews("s2")] == [("reject", "a caption")]
    assert [actor.said for actor in two.actors("officials")] == [0]
    assert not list(two.check())


def test_spans_are_given_by_offsets_or_by_words_near_the_statement(two: Ledger) -> None:
    text = page().page.text
    begin = text.index("no boat")
    two.review("s3", "correct", content=f"{begin}:{begin + 7}", cue="said “no", source="none", manner="denies")
    found = shown(two, "s3")
    assert (found.content, found.cue, found.source, found.manner) == ("no boat", "said “no", "", "denies")
    two.review("s3", "correct", content=['"no boat   is', "ready"], negated=True, block="caption", quotation="mixed")
    found = shown(two, "s3")
    assert (found.content, found.negated, found.block, found.quotation) == (
        "“no boat is … ready", True, "caption", "mixed",
    )  # fmt: skip
    assert [one.id for one in two.search("ready", block=["caption"])] == [3]
    assert not list(two.check())


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"content": "said"}, r"there 3 times; say which by offsets: \d+:\d+, "),
        ({"content": "a zeppelin"}, "not within 1,000 characters"),
        ({"content": "5:999999"}, "no words of the page's text"),
        ({"content": "7:7"}, "no words of the page's text"),
        ({"content": "none"}, "reject it"),
        ({"cue": ["3:9", "8:12"]}, "overlap"),
        ({"speaker": "Nobody Here"}, "person:Nobody Here"),
        ({"speaker": "a99"}, "no actor a99"),
        ({"manner": "shouts"}, "no manner"),
        ({"stances": {"q9": "supports"}}, "no question 'q9'"),
        ({}, "what to correct"),
    ],
)
def test_a_correction_that_means_nothing_is_refused_and_leaves_nothing(
    small: Ledger, wrong: dict[str, Any], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        small.review("s1", "correct", **wrong)
    assert not list(small.reviews())


def test_a_name_that_two_on_the_page_have_is_not_guessed(small: Ledger) -> None:
    twins = made(
        Saying(MARA, "yes"), Saying(replace(MARA, name="Mara olin", kind="organisation"), "no"), url="https://x.example"
    )
    small.add(twins)
    with pytest.raises(UsageError, match=r"Several .* a1, a\d"):
        small.review("s4", "correct", speaker="mara olin")


def test_accept_and_reject_take_no_corrections(small: Ledger) -> None:
    with pytest.raises(UsageError, match="go with correct"):
        small.review("s1", "accept", manner="denies")
    with pytest.raises(UsageError, match="no verdict"):
        small.review("s1", "maybe")
    assert small.review("s99", "accept") is None


def test_somebody_new_or_of_another_page_speaks_and_goes_again_with_undo(two: Ledger) -> None:
    two.add(made(Saying(replace(MARA, name="Ida Kest"), "rain"), url="https://lamp.example/1"))
    kest = next(iter(two.actors("kest"))).id
    two.review("s1", "correct", speaker=[f"a{kest}", "organisation:Harbour Watch"], by="Ada")
    assert names(shown(two, "s1"))[0] == ["Ida Kest", "Harbour Watch"]
    assert [one.pages for one in two.actors("kest")] == [2]
    assert [one.id for one in two.search(speaker="harbour watch")] == [1]
    two.review("s2", "correct", speaker="unknown", relay="harbour watch", by="Ada")
    assert names(shown(two, "s2")) == ([], ["Harbour Watch"])
    assert not list(two.check())
    two.undo_review("r1", by="Bo")
    assert names(shown(two, "s1"))[0] == ["Mara Olin"]
    assert [one.relayed for one in two.actors("harbour")] == [1]
    two.undo_review("r2", by="Bo")
    assert not list(two.actors("harbour"))
    assert shown(two, "s1").reviewed is None
    assert not list(two.check())


def test_an_undone_review_is_kept_and_not_undone_twice(small: Ledger) -> None:
    small.review("s1", "reject", by="Ada")
    undone = small.undo_review("r1", by="Bo")
    assert undone
    assert undone.undone_by == "Bo"
    assert undone.undone
    assert [one.id for one in small.search()] == [1, 2, 3]
    assert [one.id for one in small.reviews()] == [1]
    with pytest.raises(UsageError, match="was undone by Bo"):
        small.undo_review("r1")
    assert small.undo_review("r9") is None
    again = small.review("s1", "reject", by="Ada")
    assert again
    assert again.id == 2


def test_the_latest_review_that_speaks_of_a_field_decides_it(small: Ledger) -> None:
    small.review("s1", "correct", speaker="Jon Vesper", by="Ada")
    small.review("s1", "correct", manner="denies", by="Bo")
    assert (names(shown(small, "s1"))[0], shown(small, "s1").manner) == (["Jon Vesper"], "denies")
    small.review("s1", "accept", by="Cy")  # of what stands, so that it outlasts what it confirmed
    small.undo_review("r1")
    assert names(shown(small, "s1"))[0] == ["Jon Vesper"]
    small.undo_review("r3")
    assert (names(shown(small, "s1"))[0], shown(small, "s1").manner) == (["Mara Olin"], "denies")
    small.review("s1", "reject", by="Di")
    assert shown(small, "s1").reviewed == "reject"
    small.review("s1", "correct", manner="states", by="Di")
    assert shown(small, "s1").reviewed == "accept"  # the machine's own value


def test_a_person_s_stance_goes_before_the_machine_s(two: Ledger) -> None:
    with two._writing() as connection:
        connection.execute(sa.text("INSERT INTO questions (id, text, added) VALUES (1, 'Run the ferry?', '2031')"))
        connection.execute(sa.text("INSERT INTO stances VALUES (1, 1, 'unrelated', 0.5), (1, 2, 'opposes', 0.5)"))
    review = two.review("s1", "correct", stances={"q1": "supports"}, by="Ada")
    assert review
    assert [(one.field, one.read, one.corrected) for one in review.changes] == [
        ("stance on q1", "unrelated", "supports")
    ]
    two.review("s3", "correct", stances={"q1": "opposes"}, by="Ada")
    assert [one.id for one in two.search(question="ferry")] == [1, 2, 3]
    assert [(one.text, one.stance) for one in shown(two, "s1").stances] == [("Run the ferry?", "supports")]
    assert not list(two.check())
    two.review("s2", "reject", by="Ada")
    question = two.show("q1")
    assert isinstance(question, LedgerQuestion)
    assert dict(question.stances) == {"supports": 1, "opposes": 1}
    two.undo_review("r1")
    assert [one.id for one in two.search(question="q1")] == [3]


def test_reviews_are_listed_by_who_when_where_and_dispute(small: Ledger) -> None:
    small.review("s1", "accept", by="Ada")
    small.review("s1", "correct", speaker="Jon Vesper", by="Bo")
    small.review("s2", "accept", by="Ada")
    assert [one.id for one in small.reviews()] == [3, 2, 1]
    assert [one.id for one in small.reviews(limit=2)] == [3, 2]
    assert [one.id for one in small.reviews("s1")] == [2, 1]
    assert [one.id for one in small.reviews("p1", by="ada")] == [3, 1]
    assert [one.id for one in small.reviews(disputed=True)] == [2, 1]
    assert not list(small.reviews(since="2999"))
    assert len(list(small.reviews(since="2020-01"))) == 3
    with pytest.raises(UsageError, match="no day"):
        list(small.reviews(since="soon"))
    with pytest.raises(UsageError, match="no statement or page"):
        list(small.reviews("a1"))


def test_the_reviewer_is_named_by_the_variable_else_by_the_system(
    small: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARSAY_REVIEWER", "Vi")
    monkeypatch.setenv("LOGNAME", "desk")
    assert small.review("s1", "accept").reviewer == "Vi"  # type: ignore[union-attr]
    monkeypatch.delenv("HEARSAY_REVIEWER")
    assert small.review("s1", "accept").reviewer == "desk"  # type: ignore[union-attr]


def test_forgetting_a_page_takes_its_reviews(two: Ledger) -> None:
    two.review("s1", "correct", speaker="person:Ida Kest", by="Ada")
    two.review("s2", "accept", by="Ada")
    two.forget("p1")
    assert not list(two.reviews())
    assert not list(two.check())
    two.add(page())
    review = two.review("s4", "accept", by="Ada")
    assert review
    assert review.id == 3


def test_a_page_seen_again_keeps_its_reviews(two: Ledger) -> None:
    two.review("s1", "reject", by="Ada")
    assert two.add(page(captured="2031-06-01T00:00:00Z")).change == "same"
    assert [one.id for one in two.search()] == [2, 3]
    assert not list(two.check())


NONE: dict[str, Any] = {}
VERDICTS = st.tuples(st.sampled_from(["accept", "reject"]), st.just(NONE))
CORRECTIONS = st.tuples(
    st.just("correct"),
    st.sampled_from(
        [
            {"speaker": "Jon Vesper"},
            {"speaker": "person:Ida Kest"},
            {"speaker": ["a1", "two officials"], "relay": "none"},
            {"speaker": "unknown", "manner": "denies"},
            {"content": "3:9", "cue": "none"},
            {"relay": "publication:The Lamp", "quotation": "mixed", "negated": True},
        ]
    ),
)
FIRST = page(captured="2031-05-07")
LATER = made(  # the same page, one statement gone and one moved
    Saying(JON, "“no boat is ready”", None, {"quotation": "direct"}),
    Saying(MARA, "the ferry would run"),
    captured="2031-05-08",
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("review"), st.sampled_from(["s1", "s2", "s3"]), VERDICTS | CORRECTIONS),
        st.tuples(st.just("undo"), st.integers(1, 6), st.none()),
        st.tuples(st.just("add"), st.sampled_from([FIRST, LATER]), st.none()),
    ),
    max_size=8,
)


@given(STEPS)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_sequence_of_reviews_and_undos_touches_a_reading_or_leaves_a_fault(
    empty_file: Path, tmp_path: Path, steps: list[Any]
) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(empty_file.read_bytes())
    with Ledger(path) as ledger:
        ledger.add(FIRST)
        ledger.add(LATER)
        fresh = [shown(ledger, f"s{number}") for number in range(1, 6)]
        before = lines(ledger)
        made_so_far, day = set(), 9
        for kind, which, what in steps:
            if kind == "review":
                made_so_far.add(ledger.review(which, what[0], by="Ada", **what[1]).id)  # type: ignore[union-attr]
            elif kind == "add":
                day += 1
                ledger.add(replace(which, page=replace(which.page, captured=f"2031-05-{day:02}")))
            elif which in made_so_far:
                ledger.undo_review(f"r{which}", by="Bo")
                made_so_far.remove(which)
        assert not list(ledger.check())
        for number in made_so_far:
            ledger.undo_review(f"r{number}", by="Bo")
        assert lines(ledger) == before
        assert [shown(ledger, f"s{number}") for number in range(1, 6)] == fresh
        assert not list(ledger.check())
        assert not list(ledger.actors("kest"))


def test_check_finds_a_column_that_no_review_explains(small: Ledger) -> None:
    small.review("s1", "correct", speaker="Jon Vesper", by="Ada")
    for command in (
        "UPDATE statements SET reviewed = NULL",
        "UPDATE statements SET reviewed = 'accept', manner = 'denies'",
        "UPDATE reviews SET undone = '2031'",
        "DELETE FROM review_places",
    ):
        with small._writing() as connection:
            saved = connection.begin_nested()
            connection.execute(sa.text(command))
            assert {(one.kind, one.where) for one in faults(connection)} == {("lost", "reading 1 of page p1")}
            saved.rollback()
    assert not list(small.check())
