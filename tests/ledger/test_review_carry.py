from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hearsay.ledger import Ledger
from hearsay.ledger.records import Found
from hearsay.records import Reading
from tests.ledger.made import JON, MARA, RADIO, Saying, made

FERRY, BRIDGE, LATER = "the ferry would run", "the bridge was safe", "no boat was ready on Monday"


def page(*sayings: Saying, day: int = 7) -> Reading:
    return made(*sayings, captured=f"2031-05-{day:02}T08:00:00Z")


@pytest.fixture
def old(file: Path) -> Iterator[Ledger]:
    with Ledger(file) as ledger:
        ledger.add(page(Saying(MARA, FERRY), Saying(JON, BRIDGE)))
        yield ledger
        assert not list(ledger.check())


def by_content(ledger: Ledger) -> dict[str, Found]:
    return {one.content: one for one in ledger.statements("p1")}


def speakers(found: Found) -> list[str]:
    return [one.name for one in found.speakers]


def test_reviews_follow_the_statement_to_a_changed_page(ledger: Ledger) -> None:
    old = ledger
    old.add(page(Saying(MARA, FERRY), Saying(JON, BRIDGE)))
    old.review("s1", "correct", speaker="Jon Vesper", content="ferry would", by="Ada")
    old.review("s2", "reject", by="Ada")
    old.add(page(Saying(MARA, LATER), Saying(JON, BRIDGE), Saying(MARA, FERRY), day=8))
    now = by_content(old)
    assert set(now) == {LATER, BRIDGE, "ferry would"}
    assert (speakers(now["ferry would"]), now["ferry would"].reviewed) == (["Jon Vesper"], "correct")
    assert now[BRIDGE].reviewed == "reject"
    assert now[LATER].reviewed is None
    assert [(one.id, one.statement, one.lost) for one in old.reviews()] == [(2, 4, False), (1, 5, False)]
    assert not list(old.reviews(lost=True))
    assert not list(old.check())


def test_undo_holds_for_every_reading_that_a_review_came_to(old: Ledger) -> None:
    old.review("s1", "correct", speaker="person:Ida Kest", by="Ada")
    old.add(page(Saying(MARA, FERRY), Saying(JON, LATER), day=8))
    assert speakers(by_content(old)[FERRY]) == ["Ida Kest"]
    old.undo_review("r1", by="Ada")
    assert speakers(by_content(old)[FERRY]) == ["Mara Olin"]
    assert old.show("s1").speakers[0].name == "Mara Olin"  # type: ignore[union-attr]
    assert not list(old.actors("kest"))


def test_a_review_of_words_that_are_gone_is_said_to_be_lost_and_comes_back_with_them(old: Ledger) -> None:
    old.review("s1", "reject", by="Ada", why="a caption")
    old.add(page(Saying(MARA, "the ferry would never run"), Saying(JON, BRIDGE), day=8))
    (lost,) = old.reviews(lost=True)
    assert (lost.id, lost.statement, lost.lost, lost.why, lost.content) == (1, 1, True, "a caption", FERRY)
    assert by_content(old)["the ferry would never run"].reviewed is None
    old.add(page(Saying(MARA, FERRY), Saying(JON, BRIDGE), Saying(MARA, LATER), day=9))
    assert not list(old.reviews(lost=True))
    assert by_content(old)[FERRY].reviewed == "reject"


def test_a_correction_whose_words_are_gone_is_lost_whole(old: Ledger) -> None:
    old.review("s1", "correct", content="would run.\nJon Vesper said the bridge", speaker="Jon Vesper", by="Ada")
    old.add(page(Saying(MARA, FERRY), Saying(MARA, BRIDGE), day=8))
    assert [one.id for one in old.reviews(lost=True)] == [1]
    assert speakers(by_content(old)[FERRY]) == ["Mara Olin"]


def test_what_was_made_of_the_newer_reading_goes_back_with_the_page(old: Ledger) -> None:
    old.add(page(Saying(MARA, FERRY), day=9))
    old.review("s3", "correct", manner="promises", by="Ada")
    old.add(page(Saying(MARA, FERRY), Saying(JON, BRIDGE), day=10))  # as it was first
    assert [one.id for one in old.statements("p1")] == [1, 2]
    assert by_content(old)[FERRY].manner == "promises"


def again(reading: Reading, **fields: Any) -> Reading:  # noqa: ANN401 (Statement's fields)
    """The same page, its first statement read otherwise by a newer model."""
    first, *others = reading.statements
    return replace(reading, statements=(replace(first, **fields), *others))


def test_what_a_person_accepted_holds_against_a_newer_model(old: Ledger) -> None:
    old.review("s1", "accept", by="Ada")
    old.add(again(page(Saying(MARA, FERRY), Saying(JON, BRIDGE)), speaker=("a2",), manner="denies", confidence=0.9))
    now = by_content(old)[FERRY]
    assert (speakers(now), now.manner, now.reviewed, now.confidence) == (["Mara Olin"], "states", "correct", 0.9)


def test_what_a_person_accepted_is_not_put_on_a_changed_page_that_reads_otherwise(old: Ledger) -> None:
    old.review("s1", "accept", by="Ada")
    old.add(page(Saying(MARA, FERRY, RADIO), Saying(JON, LATER), day=8))
    assert by_content(old)[FERRY].reviewed is None
    assert [one.id for one in old.reviews(lost=True)] == [1]


def test_a_newer_model_that_reads_what_a_person_corrected_is_agreed_with(old: Ledger) -> None:
    old.review("s1", "correct", content="ferry would run", by="Ada")
    (first, *_) = old.reading("p1").statements  # type: ignore[union-attr]
    shorter = (first.content[0]._replace(begin=first.content[0].begin + len("the ")),)
    old.add(again(page(Saying(MARA, FERRY), Saying(JON, BRIDGE)), content=shorter))
    assert by_content(old)["ferry would run"].reviewed == "accept"
    assert not list(old.reviews(lost=True))


def test_a_review_of_an_older_reading_holds_for_the_page_now(old: Ledger) -> None:
    old.add(page(Saying(JON, LATER), Saying(MARA, FERRY), day=8))
    review = old.review("s1", "correct", negated=True, by="Ada")
    assert review
    assert (review.statement, by_content(old)[FERRY].negated) == (4, True)
    assert old.review("s2", "reject", by="Ada").lost  # type: ignore[union-attr]
