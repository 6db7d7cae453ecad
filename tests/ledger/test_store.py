from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import hearsay
from hearsay.ledger import Ledger
from hearsay.ledger.projection import digest
from hearsay.records import Identifier, Reading, Said
from hearsay.render import to_json
from tests.ledger.made import JON, MARA, OFFICIALS, RADIO, Saying, ferry, made
from tests.render.conftest import drawn_readings, ferry_reading

MANY = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def changes(ledger: Ledger, *readings: Reading) -> list[str]:
    return [ledger.add(one).change for one in readings]


@MANY
@given(drawn_readings())
def test_reading_out_what_was_put_in_gives_equal_records(ledger: Ledger, reading: Reading) -> None:
    page = f"p{ledger.add(reading).page}"
    assert ledger.reading(page) == reading
    assert ledger.readings(page) == [reading]
    assert list(ledger.check()) == []
    ledger.forget(page)


@settings(MANY, max_examples=5)
@given(st.lists(drawn_readings(), min_size=1, max_size=3))
def test_adding_again_adds_nothing(ledger: Ledger, readings: list[Reading]) -> None:
    changes(ledger, *readings)
    before = ledger.stats()
    assert "new" not in changes(ledger, *readings)
    after = ledger.stats()
    assert (after.pages, after.readings, after.statements) == (before.pages, before.readings, before.statements)
    for page in list(ledger.pages()):
        ledger.forget(f"p{page.id}")


def test_a_page_is_new_then_the_same_then_changed(ledger: Ledger) -> None:
    assert changes(ledger, ferry(), ferry(), ferry("the ferry would stop")) == ["new", "same", "changed"]
    (page,) = ledger.pages()
    assert (page.readings, page.statements) == (2, 1)
    assert [one.content for one in ledger.search()] == ["the ferry would stop"]
    assert ledger.readings("p1") == [ferry(), ferry("the ferry would stop")]


def test_identifiers_from_the_user_s_table_of_names_make_no_other_reading(ledger: Ledger) -> None:
    reading = made(Saying(MARA, "the [“ferry”] would run"), Saying(JON, '"identifiers": [1]'))
    known = (Identifier("Q1", 'Mara ["Olin"]', "mayor"), Identifier("Q2", "Mara Olin", "a painter ]"))
    identified = replace(reading, actors=(replace(reading.actors[0], identifiers=known), *reading.actors[1:]))
    assert [ledger.add(one).change for one in (reading, identified)] == ["new", "same"]
    assert ledger.reading("p1") == reading
    other = replace(identified, actors=(replace(identified.actors[0], role="painter"), *identified.actors[1:]))
    assert ledger.add(other).change == "changed"


def test_a_page_that_goes_back_to_its_old_words_says_them_again(ledger: Ledger) -> None:
    first, second = ferry(captured="2031-05-07T08:00:00Z"), ferry("it would stop", captured="2031-05-08T08:00:00Z")
    again = ferry(captured="2031-05-09T08:00:00Z")
    assert changes(ledger, first, second, again) == ["new", "changed", "changed"]
    assert [one.content for one in ledger.search()] == ["the ferry would run"]
    assert len(ledger.readings("p1")) == 2


def test_an_older_capture_that_comes_in_later_is_not_what_the_page_says_now(ledger: Ledger) -> None:
    new, old = ferry(captured="2031-05-08T08:00:00+00:00"), ferry("it would stop", captured="2031-05-07T23:00:00-05:00")
    assert changes(ledger, new, old) == ["new", "changed"]
    assert ledger.reading("p1") == new
    assert ledger.readings("p1") == [old, new]


def test_when_a_page_was_seen_is_kept_from_first_to_last(ledger: Ledger) -> None:
    changes(ledger, *(ferry(captured=f"2031-05-0{day}T10:00:00+02:00") for day in (8, 7, 9)))
    (page,) = ledger.pages()
    assert (page.first_seen, page.last_seen) == ("2031-05-07T08:00:00+00:00", "2031-05-09T08:00:00+00:00")


def test_what_is_said_of_no_day_is_of_the_first_day_on_which_the_page_was_seen(ledger: Ledger) -> None:
    dated = {"said": Said("2031-05-02", "2031-05-03", "then")}
    page = made(
        Saying(MARA, "it would run"), Saying(JON, "it ran", fields=dated), Saying(JON, "it runs"), published=None
    )
    seen = (replace(page, page=replace(page.page, captured=f"2031-05-0{day}T08:00:00Z")) for day in (8, 1))
    assert changes(ledger, *seen) == ["new", "same"]
    assert [one.content for one in ledger.search(until="2031-05-01")] == ["it would run", "it runs"]
    assert [one.content for one in ledger.search()] == ["it ran", "it would run", "it runs"]
    assert [one.content for one in ledger.search("run")] == ["it would run", "it runs"]
    assert list(ledger.check()) == []


@pytest.mark.parametrize(
    "url",
    [
        "http://courier.example/ferry/",
        "https://www.courier.example/ferry?utm_source=x",
        "https://COURIER.example/ferry#top",
    ],
)
def test_an_address_written_otherwise_is_the_same_page(ledger: Ledger, url: str) -> None:
    assert changes(ledger, ferry(), ferry("it would stop", url=url)) == ["new", "changed"]


def test_other_addresses_are_other_pages(ledger: Ledger) -> None:
    assert changes(ledger, ferry(), ferry(url="https://courier.example/bridge")) == ["new", "new"]


def test_a_file_is_known_by_its_absolute_path(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("monday", "tuesday"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        assert changes(ledger, ferry(url="a.txt", id=f"{name:.<16}")) == ["new"]
    assert changes(ledger, ferry("it would stop", url=str(tmp_path / "tuesday" / "a.txt"))) == ["changed"]


@pytest.mark.parametrize("url", ["-", ""])
def test_texts_without_a_place_are_pages_of_their_own(ledger: Ledger, url: str) -> None:
    assert changes(ledger, ferry(url=url), ferry("it would stop", url=url), ferry(url=url)) == ["new", "new", "same"]


def test_a_saved_copy_of_a_page_that_is_there_is_that_page(ledger: Ledger) -> None:
    assert changes(ledger, ferry(id="0123456789abcdef"), ferry(id="0123456789abcdef", url="saved.html")) == [
        "new",
        "same",
    ]


def test_the_same_name_is_one_actor_over_all_pages(ledger: Ledger) -> None:
    shouted = replace(MARA, name="MARA  OLIN")
    changes(ledger, ferry(), made(Saying(shouted, "no"), url="https://lamp.example/1"))
    (actor,) = ledger.actors()
    assert (actor.name, actor.said, actor.pages, actor.roles) == ("Mara Olin", 2, 2, ("mayor of Eastmark",))


def test_a_person_and_a_place_of_one_name_are_two_actors(ledger: Ledger) -> None:
    changes(ledger, ferry(), made(Saying(replace(MARA, kind="state"), "no"), url="https://lamp.example/1"))
    assert [actor.kind for actor in ledger.actors()] == ["person", "state"]


def test_those_without_a_name_are_others_on_every_page_and_the_same_in_its_revisions(ledger: Ledger) -> None:
    one, other = "https://lamp.example/1", "https://lamp.example/2"
    for url, words in ((one, "yes"), (other, "yes"), (one, "no")):
        ledger.add(made(Saying(OFFICIALS, words), url=url))
    first, second = ledger.actors("officials")
    assert {first.id, second.id} == {1, 2}
    assert (first.pages, second.pages, first.said, second.said) == (1, 1, 1, 1)


def test_a_new_reader_s_reading_of_the_same_capture_takes_the_old_one_s_place(ledger: Ledger) -> None:
    better = made(Saying(MARA, "the ferry would run"), Saying(JON, "so it would"), id=ferry().page.id)
    late = "2031-06-01T00:00:00Z"
    ledger.add(ferry(captured="2031-05-07T08:00:00Z"), reader="one")
    ledger.add(ferry(captured=late), reader="one")
    assert (
        ledger.add(replace(better, page=replace(better.page, captured="2031-05-07T08:00:00Z")), reader="two").change
        == "changed"
    )
    assert len(list(ledger.search())) == 2


def test_a_capture_is_recalled_only_for_its_reader_and_while_it_is_current(ledger: Ledger) -> None:
    page = ferry().page
    assert ledger.recall(page, reader="one") is None
    ledger.add(ferry(), reader="one")
    recalled = ledger.recall(replace(page, captured="2021-05-09T00:00:00Z"), reader="one")
    assert recalled is not None
    assert recalled.change == "same"
    assert ledger.recall(page, reader="two") is None
    assert ledger.recall(replace(page, modified="2031-05-08"), reader="one") is None
    ledger.add(ferry("it would stop"))
    assert ledger.recall(page, reader="one") is None


def test_ids_that_nobody_has_are_passed_over_in_the_columns_and_kept_in_the_reading(ledger: Ledger) -> None:
    odd = made(Saying(MARA, "the ferry would run", fields={"relay": ("a9",), "parent": "s9"}))
    ledger.add(odd)
    (found,) = ledger.search()
    assert (found.relays, found.parent) == ((), None)
    assert ledger.reading("p1") == odd


def test_a_statement_within_another_points_to_it(ledger: Ledger) -> None:
    ledger.add(made(Saying(RADIO, "that officials had"), Saying(OFFICIALS, "they had", RADIO, {"parent": "s1"})))
    outer, inner = ledger.search()
    assert (outer.parent, inner.parent) == (None, outer.id)
    assert [teller.name for teller in inner.relays] == ["Eastmark Radio"]


def test_numbers_are_never_given_twice(ledger: Ledger) -> None:
    ledger.add(ferry())
    ledger.forget("p1")
    ledger.add(ferry())
    assert [(one.id, one.page, one.speakers[0].actor) for one in ledger.search()] == [(2, 2, 2)]


def test_a_page_of_any_length_is_kept(ledger: Ledger) -> None:
    words = " ".join(f"w{number}" for number in range(40_000))
    long = made(Saying(replace(MARA, name="Ol" + "ﷺ" * 5000), f"{words} {'x' * 10_000}"), publisher="C" * 9000)
    ledger.add(long)
    assert ledger.reading("p1") == long
    assert len(list(ledger.search("w1 w2"))) == 1
    assert list(ledger.check()) == []


@settings(max_examples=30, deadline=None)
@given(drawn_readings(), drawn_readings())
def test_two_readings_have_one_digest_if_they_differ_only_in_where_and_when(one: Reading, other: Reading) -> None:
    there = other.page
    elsewhere = replace(one, page=replace(one.page, url=there.url, id=there.id, captured=there.captured))
    assert digest(to_json(elsewhere)) == digest(to_json(one))
    same = replace(other, page=replace(other.page, url="", id="", captured=None)) == replace(
        one, page=replace(one.page, url="", id="", captured=None)
    )
    assert (digest(to_json(other)) == digest(to_json(one))) == same


def test_hearsay_itself_gives_the_ledger() -> None:
    assert hearsay.Ledger is Ledger


def test_the_ferry_s_whole_reading_is_kept(ledger: Ledger) -> None:
    ledger.add(ferry_reading())
    assert ledger.reading("0123456789abcdef") == ferry_reading()
    assert [one.local for one in ledger.statements("p1")] == [f"s{number}" for number in range(1, 10)]
