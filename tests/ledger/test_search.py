from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearsay.errors import UsageError
from hearsay.ledger import Ledger, ways
from hearsay.ledger.records import Found, Teller
from hearsay.ledger.schema import questions, readings, stances, statements
from hearsay.records import Reading, Said
from tests.ledger.made import JON, MARA, OFFICIALS, RADIO, Saying, ferry, made

DENIED = {"quotation": "direct", "manner": "denies", "confidence": 0.95}
OLD = {"said": Said("2029-01-01", "2029-01-31", "in January 2029"), "confidence": 0.4}


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    ledger.add(
        made(
            Saying(MARA, "the ferry would run"),
            Saying(JON, "“no ferries were sold”", None, DENIED),
            Saying(OFFICIALS, "the line would close", RADIO),
            Saying(None, "a café opens at the harbour", None, {"block": "related"}),
            publisher="Eastmark Courier",
        )
    )
    ledger.add(
        made(
            Saying(MARA, "the old ferry was a wreck", None, OLD),
            Saying(RADIO, "the harbours freeze"),
            url="https://lamp.example/old",
            publisher="THE LAMP",
            published="2030-11",
        )
    )
    return ledger


def words(ledger: Ledger, query: str | None = None, **wanted: Any) -> list[str]:  # noqa: ANN401 (Search's fields)
    return [found.content.strip("“”") for found in ledger.search(query, **wanted)]


def test_without_anything_asked_all_comes_the_latest_first_in_the_page_s_order(filled: Ledger) -> None:
    assert words(filled) == [
        "the ferry would run",
        "no ferries were sold",
        "the line would close",
        "a café opens at the harbour",
        "the harbours freeze",
        "the old ferry was a wreck",
    ]
    assert words(filled, limit=2) == ["the ferry would run", "no ferries were sold"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ferry", ["the ferry would run", "no ferries were sold", "the old ferry was a wreck"]),
        ("FERRIES run", ["the ferry would run"]),
        ("cafe", ["a café opens at the harbour"]),
        ("CAFÉ", ["a café opens at the harbour"]),
        ('"would run"', ["the ferry would run"]),
        ('"run would"', []),
        ("harb*", ["a café opens at the harbour", "the harbours freeze"]),
        ("the -ferry", ["the line would close", "a café opens at the harbour", "the harbours freeze"]),
        ("zeppelin", []),
    ],
)
def test_words_are_found_by_stem_without_accents_in_phrases_and_beginnings(
    filled: Ledger, query: str, expected: list[str]
) -> None:
    assert words(filled, query) == expected


MARKED = "the U.S. fleet, Olin/Vesper and a well-known crane_driver paid $1,003.50 by example.org on 24/7"


@pytest.mark.parametrize(
    "query",
    [
        "U.S.", '"U.S. fleet"', "Vesper", '"a well known"', "crane", "driver", "1,003.50", "50", "7", "exam*",
        '"by example.org on"', " ".join(["fleet", *["-ferry"] * 150]), " ".join(["fleet"] * 150),
    ],
)  # fmt: skip
def test_marks_part_words_and_however_many_words_are_asked_for_they_are_found(ledger: Ledger, query: str) -> None:
    ledger.add(ferry(MARKED))
    assert words(ledger, query) == [MARKED]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"speaker": "olin"}, ["the ferry would run", "the old ferry was a wreck"]),
        ({"speaker": "a1"}, ["the ferry would run", "the old ferry was a wreck"]),
        ({"speaker": "radio"}, ["the harbours freeze"]),
        ({"speaker": "officials"}, ["the line would close"]),
        ({"speaker": "nobody"}, []),
        ({"via": "Eastmark"}, ["the line would close"]),
        ({"speaker": "officials", "via": "radio"}, ["the line would close"]),
        ({"speaker": "radio", "via": "officials"}, []),
        ({"publisher": "lamp"}, ["the harbours freeze", "the old ferry was a wreck"]),
        ({"since": "2031"}, ["the ferry would run", "no ferries were sold", "the line would close"]),
        ({"until": "2030-11-01"}, ["the harbours freeze", "the old ferry was a wreck"]),
        ({"since": "2029-01-15", "until": "2029-01"}, ["the old ferry was a wreck"]),
        ({"since": "2032"}, []),
        ({"quotation": ["direct"]}, ["no ferries were sold"]),
        ({"manner": ["denies", "hints"]}, ["no ferries were sold"]),
        ({"block": ["related"]}, ["a café opens at the harbour"]),
        ({"unnamed": True}, ["the line would close"]),
        ({"min_confidence": 0.9}, ["no ferries were sold"]),
        ({"query": "ferry", "speaker": "Mara Olin", "until": "2030"}, ["the old ferry was a wreck"]),
    ],
)
def test_each_filter_keeps_what_fits(filled: Ledger, wanted: dict[str, Any], expected: list[str]) -> None:
    found = words(filled, **wanted)
    assert found[: len(expected)] == expected
    assert len(found) == len(expected) + ("since" in wanted and wanted["since"] == "2031")  # the café, too


def test_what_is_found_can_be_cited(filled: Ledger) -> None:
    (found,) = filled.search("close")
    assert [(one.name, one.named) for one in found.speakers] == [("two officials", False)]
    assert [(one.name, one.named) for one in found.relays] == [("Eastmark Radio", True)]
    assert (found.local, found.url, found.publisher) == ("s3", "https://courier.example/ferry", "Eastmark Courier")
    assert (found.source, found.cue, found.first_day) == ("two officials", "said", "2031-05-07")


def test_statements_are_found_by_the_side_that_they_take_on_a_question(filled: Ledger) -> None:
    with filled._writing() as connection:
        connection.execute(questions.insert(), [{"id": 1, "text": "Should the ferry run?", "added": "2031-06-01"}])
        taken = [(1, "supports"), (2, "unrelated"), (3, "opposes")]
        rows = [{"question_id": 1, "statement_id": n, "stance": s, "confidence": 0.9} for n, s in taken]
        connection.execute(stances.insert(), rows)
    for question in ("q1", "ferry run"):
        assert words(filled, question=question) == ["the ferry would run", "the line would close"]
    with pytest.raises(UsageError, match="No question"):
        words(filled, question="q2")


@pytest.mark.parametrize("day", ["soon", "2031-13", "07.05.2031", ""])
def test_what_is_no_day_is_refused(ledger: Ledger, day: str) -> None:
    with pytest.raises(UsageError, match="is no day"):
        words(ledger, since=day)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=20) | st.text(alphabet="ab \"'*-:()&|!<>^\\", max_size=12))
def test_whatever_is_typed_finds_something_or_nothing_or_is_refused(ledger: Ledger, query: str) -> None:
    for wanted in ({"query": query}, {"speaker": query}):
        try:
            assert words(ledger, **wanted) == []
        except UsageError as error:
            assert "Nothing to find" in str(error)  # noqa: PT017 (both ends are right)


def test_what_a_page_said_before_is_not_found(ledger: Ledger) -> None:
    ledger.add(ferry("the ferry would stop"))
    ledger.add(ferry("the ferry would run"))
    assert words(ledger, "ferry") == ["the ferry would run"]


def test_more_than_fit_into_one_fetch_all_come(ledger: Ledger) -> None:
    ledger.add(made(*(Saying(MARA, f"boat {number}") for number in range(1203))))
    assert words(ledger, "boat") == [f"boat {number}" for number in range(1203)]


def test_rows_are_found_again_after_their_words_are_changed_or_gone(filled: Ledger) -> None:
    with filled._writing() as connection:
        connection.execute(sa.text("UPDATE statements SET content = 'a bridge' WHERE id = 1"))
        connection.execute(sa.text("DELETE FROM statements WHERE id = 2"))
    assert words(filled, "ferry") == ["the old ferry was a wreck"]
    assert words(filled, "bridge") == ["a bridge"]


def test_an_actor_is_found_by_any_spelling_of_the_name(ledger: Ledger) -> None:
    ledger.add(made(Saying(replace(MARA, name="Márá Olin"), "yes")))
    assert words(ledger, speaker="mara") == ["yes"]


WORDS = ("ferry", "harbour", "bridge", "crane", "tide")
TELLERS = (MARA, JON, RADIO, OFFICIALS)
TIMES = (
    *(("2031-05-0" + day, "2031-05-0" + day) for day in "123"),
    ("2031-05-01", "2031-05-31"),
    ("2030-01-01", "2030-12-31"),
)
DAYS = ("2030", "2031", "2031-05", "2031-05-01", "2031-05-02", "2031-05-03")

sayings = st.builds(
    lambda who, words, via, time, fields: Saying(
        who, " ".join(words), None if via == who else via, {"said": Said(time[0], time[1], "then"), **fields}
    ),
    st.sampled_from(TELLERS),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4),
    st.sampled_from((None, RADIO, MARA)),
    st.sampled_from(TIMES),
    st.fixed_dictionaries({"manner": st.sampled_from(("denies", "hints")), "confidence": st.sampled_from((0.4, 0.9))}),
)
revisions = st.builds(
    lambda said, page, day: made(
        *said,
        url=f"https://courier.example/{page}",
        publisher=("Eastmark Courier", "THE LAMP", None)[page % 3],
        captured=f"2031-06-{day:02}T12:00:00Z",
    ),
    st.lists(sayings, max_size=6),
    st.integers(0, 5),
    st.integers(1, 28),
)
asked = st.fixed_dictionaries(
    {},
    optional={
        "words": st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(" ".join),
        "speaker": st.sampled_from(("olin", "vesper", "radio", "officials", "nobody")),
        "via": st.sampled_from(("radio", "olin", "nobody")),
        "publisher": st.sampled_from(("courier", "lamp", "gazette")),
        "since": st.sampled_from(DAYS),
        "until": st.sampled_from(DAYS),
        "manner": st.just(["denies"]),
        "unnamed": st.booleans(),
        "min_confidence": st.just(0.5),
        "limit": st.sampled_from((None, 1, 4)),
    },
)


def fits(found: Found, wanted: dict[str, Any]) -> bool:
    def named(tellers: tuple[Teller, ...], name: str) -> bool:
        return any(name in one.name.lower() for one in tellers)

    def period(day: str) -> tuple[str, str]:
        return f"{day}-01-01"[:10], f"{day}-12-31"[:10] if len(day) == 4 else f"{day}-31"[:10]

    return (
        set(wanted.get("words", "").split()) <= set(found.content.split())
        and named(found.speakers, wanted.get("speaker", ""))
        and ("via" not in wanted or named(found.relays, wanted["via"]))
        and wanted.get("publisher", "") in (found.publisher or "").lower()
        and found.last_day >= period(wanted.get("since", "0001"))[0]
        and found.first_day <= period(wanted.get("until", "9999"))[1]
        and found.manner in wanted.get("manner", [found.manner])
        and not (wanted.get("unnamed") and any(one.named for one in found.speakers))
        and found.confidence >= wanted.get("min_confidence", 0)
    )


def in_order(ledger: Ledger) -> list[int]:
    """All that pages say now and nobody rejected, sorted by what the order is said to be."""
    query = sa.select(statements.c.id).join(readings).where(readings.c.current == 1, statements.c.reviewed.is_(None))
    order = (statements.c.first_day.desc(), statements.c.reading_id.desc(), statements.c.id)
    with ledger._reading() as connection:
        return list(connection.scalars(query.order_by(*order)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(revisions, max_size=2), asked)
def test_every_way_of_searching_finds_what_fits_in_the_order_of_time(
    ledger: Ledger, coming: list[Reading], wanted: dict[str, Any]
) -> None:
    for reading in coming:  # the ledger grows from example to example
        ledger.add(reading)
    with ledger._writing() as connection:
        rejected = sa.update(statements).where(statements.c.id % 7 == 0)
        connection.execute(rejected.values(reviewed="reject"))
    there = {one.id: one for one in ledger.search()}
    expected = [number for number in in_order(ledger) if fits(there[number], wanted)]
    assert [*there] == in_order(ledger)
    for few, common in ((3000, 150_000), (0, 150_000), (3000, 0), (3, 3)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ways, "_FEW", few)
            patch.setattr(ways, "_COMMON", common)
            patch.setattr(ways, "_AT_ONCE", 2)
            found = [one.id for one in ledger.search(**wanted)]
        assert found == expected[: wanted.get("limit")]
