from __future__ import annotations

import pytest

from hearsay.errors import UsageError
from hearsay.ledger import Found, Ledger, LedgerActor, LedgerPage, LedgerQuestion
from hearsay.ledger.schema import questions, stances
from tests.ledger.made import JON, MARA, OFFICIALS, RADIO, Saying, ferry, made


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    ledger.add(made(Saying(MARA, "the ferry would run"), Saying(OFFICIALS, "it would close", RADIO), publisher="Lamp"))
    ledger.add(made(Saying(MARA, "no"), Saying(JON, "yes"), url="https://lamp.example/1", published="2031-05-01"))
    return ledger


def test_each_kind_of_thing_is_shown_by_its_number(filled: Ledger) -> None:
    statement, page, actor = filled.show("s2"), filled.show("p2"), filled.show("A1")
    assert isinstance(statement, Found)
    assert (statement.content, statement.page) == ("it would close", 1)
    assert isinstance(page, LedgerPage)
    assert page.url == "https://lamp.example/1"
    assert isinstance(actor, LedgerActor)
    assert (actor.name, actor.said, actor.pages, actor.first_day, actor.last_day) == (
        "Mara Olin", 2, 2, "2031-05-01", "2031-05-07",
    )  # fmt: skip


def test_a_page_is_shown_by_its_capture_s_id_too(ledger: Ledger) -> None:
    ledger.add(ferry(id="0123456789abcdef"))
    shown = ledger.show("0123456789abcdef")
    assert isinstance(shown, LedgerPage)
    assert shown.id == 1


def test_a_question_is_shown_with_how_many_take_which_side(filled: Ledger) -> None:
    with filled._writing() as connection:
        connection.execute(questions.insert(), [{"id": 3, "text": "Should it run?", "added": "2031-06-01"}])
        sides = enumerate(("opposes", "supports", "opposes"), 1)
        rows = [{"question_id": 3, "statement_id": n, "stance": side, "confidence": 0.5} for n, side in sides]
        connection.execute(stances.insert(), rows)
    assert filled.show("q3") == LedgerQuestion(3, "Should it run?", (("opposes", 2), ("supports", 1)))


@pytest.mark.parametrize("name", ["s99", "p99", "a99", "q99", "f" * 16])
def test_what_is_not_here_is_none(filled: Ledger, name: str) -> None:
    assert filled.show(name) is None


@pytest.mark.parametrize("name", ["", "7", "x7", "s", "s0", "s-1", "p1; DROP TABLE pages", "s" + "9" * 40])
def test_what_names_nothing_is_refused(ledger: Ledger, name: str) -> None:
    with pytest.raises(UsageError, match="names nothing"):
        ledger.show(name)


def test_only_pages_have_readings_and_can_be_forgotten(filled: Ledger) -> None:
    for call in (filled.reading, filled.forget):
        with pytest.raises(UsageError, match="is no page"):
            call("s1")
    assert filled.reading("p99") is None
    assert filled.statements("p99") == []
    assert filled.readings("p99") == []


def test_pages_come_with_the_one_seen_last_first(filled: Ledger) -> None:
    assert [(page.id, page.statements, page.readings) for page in filled.pages()] == [(2, 2, 1), (1, 2, 1)]
    assert [page.id for page in filled.pages(limit=1)] == [2]


def test_actors_with_a_name_come_by_how_much_they_said(filled: Ledger) -> None:
    assert [(one.name, one.said, one.relayed) for one in filled.actors()] == [
        ("Mara Olin", 2, 0),
        ("Jon Vesper", 1, 0),
        ("Eastmark Radio", 0, 1),
    ]
    assert [one.name for one in filled.actors(limit=1)] == ["Mara Olin"]


def test_actors_are_found_by_a_word_of_their_names_those_without_one_too(filled: Ledger) -> None:
    assert [one.name for one in filled.actors("vesper")] == ["Jon Vesper"]
    assert [(one.name, one.named) for one in filled.actors("officials")] == [("two officials", False)]


def test_stats_count_what_is_here(filled: Ledger) -> None:
    filled.add(ferry("the ferry would stop"))
    stats = filled.stats()
    assert (stats.pages, stats.readings, stats.statements, stats.current_statements) == (2, 3, 5, 3)
    assert (stats.actors, stats.named_actors, stats.relayed, stats.unnamed, stats.unknown) == (4, 3, 0, 0, 0)
    assert (stats.first_day, stats.last_day) == ("2031-05-01", "2031-05-07")
    assert stats.manners == (("states", 3),)
    assert stats.publishers == ()
    assert stats.bytes > 0


def test_an_empty_ledger_has_nothing_of_anything(ledger: Ledger) -> None:
    stats = ledger.stats()
    assert (stats.pages, stats.statements, stats.first_day, stats.quotations) == (0, 0, None, ())
    for listed in (ledger.pages(), ledger.actors(), ledger.search(), ledger.check()):
        assert list(listed) == []
