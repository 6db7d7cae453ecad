from __future__ import annotations

import pytest

from hearsay.ledger import Ledger, Search
from tests.ledger.made import JON, MARA, RADIO, Saying, ferry, made

TIDE = made(
    Saying(JON, "the tide would turn", via=RADIO),
    Saying(MARA, "nobody had asked her"),
    url="https://courier.example/tide",
)


def test_each_page_comes_once_with_the_statements_that_fit_and_its_whole_reading(ledger: Ledger) -> None:
    for reading in (ferry(), TIDE, ferry("the ferry would sink", url="https://other.example/x")):
        ledger.add(reading)
    pages = list(ledger.by_page(Search(speaker="olin")))
    assert [(one.page.id, [found.content for found in one.found]) for one in pages] == [
        (1, ["the ferry would run"]),
        (2, ["nobody had asked her"]),
        (3, ["the ferry would sink"]),
    ]
    assert pages[1].reading == pages[1].in_force == TIDE
    assert ledger.count_pages(Search(speaker="olin")) == 3


def test_a_teller_is_told_with_kind_role_and_place_in_the_reading(ledger: Ledger) -> None:
    ledger.add(TIDE)
    (one,) = ledger.by_page(Search("tide"))
    actors = {actor.id: actor for actor in one.reading.actors}
    told = [*one.found[0].speakers, *one.found[0].relays]
    assert [(one.kind, one.role) for one in told] == [("person", "harbour master"), ("publication", None)]
    assert [actors[one.local].name for one in told] == [one.name for one in told]


def test_what_a_page_said_before_it_was_changed_is_not_given(ledger: Ledger) -> None:
    ledger.add(ferry("the ferry would run", captured="2031-05-07"))
    ledger.add(ferry("the ferry would wait", captured="2031-05-08"))
    pages = ledger.by_page(Search())
    assert [found.content for one in pages for found in one.found] == ["the ferry would wait"]


def test_reviewed_values_are_given_beside_what_was_read_with_the_reviews_in_force(ledger: Ledger) -> None:
    ledger.add(TIDE)
    ledger.review("s1", "correct", by="Ada", why="as the page says", speaker="Mara Olin", content="the tide")
    ledger.undo_review("r1", by="Ada")
    ledger.review("s1", "correct", by="Ada", speaker="person:Bo Lund")
    ledger.review("s2", "reject", by="Ada")
    (one,) = ledger.by_page(Search())
    assert one.reading == TIDE
    names = {actor.id: actor.name for actor in one.in_force.actors}
    assert [names[actor] for actor in one.in_force.statements[0].speaker] == ["Bo Lund"]
    assert [(found.reviewed, [who.name for who in found.speakers]) for found in one.found] == [("correct", ["Bo Lund"])]
    assert [(review.id, review.reviewer) for review in one.reviews] == [(2, "Ada")]


def test_pages_come_as_they_were_when_the_first_was_asked_for(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hearsay.ledger.forget._PATIENCE", 0)
    for number in range(21):
        ledger.add(ferry(url=f"https://courier.example/{number}"))
    pages = ledger.by_page(Search())
    first = next(pages)
    ledger.forget("p21")
    assert [one.page.id for one in (first, *pages)] == list(range(1, 22))
    assert ledger.count_pages(Search()) == 20
