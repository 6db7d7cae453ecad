from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearsay.errors import UsageError
from hearsay.ledger import Ledger
from hearsay.ledger.actor_changes.owners import misplaced
from hearsay.ledger.records import LedgerActor
from hearsay.ledger.schema import actor_names, actors, appearances
from hearsay.records import Actor
from tests.ledger.made import JON, MARA, OFFICIALS, Saying, made

SHORT = Actor("", "M. Olin", "person", named=True)
TITLE = Actor("", "Mayor Olin", "person", named=True)
REPORT = Actor("", "Harbour Report", "document", named=True)


@pytest.fixture(autouse=True)
def _somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARSAY_REVIEWER", "Ida Quill")


def add(ledger: Ledger, number: int, *who: Actor, words: str = "yes") -> str:
    sayings = (Saying(one, f"{words} {at}") for at, one in enumerate(who))
    return f"p{ledger.add(made(*sayings, url=f'https://lamp.example/{number}')).page}"


def actor(ledger: Ledger, name: str) -> LedgerActor:
    found = ledger.show(name)
    assert isinstance(found, LedgerActor)
    return found


def speakers(ledger: Ledger, page: str) -> list[str]:
    return [f"a{teller.actor}" for one in ledger.statements(page) for teller in one.speakers]


def whole(ledger: Ledger) -> bool:
    return list(ledger.check()) == []


def test_a_name_that_was_merged_leads_to_who_stayed_on_later_pages_too(ledger: Ledger) -> None:
    add(ledger, 1, MARA)
    add(ledger, 2, SHORT)
    change = ledger.merge("a1", "a2", why="the same mayor")
    later = add(ledger, 3, SHORT)
    assert (change.id, change.kind, change.actor, change.others) == (1, "merge", 1, (2,))
    assert (change.names, change.by, change.why) == (("M. Olin",), "Ida Quill", "the same mayor")
    assert speakers(ledger, later) == ["a1"]
    assert actor(ledger, "a2") == actor(ledger, "a1")
    assert (actor(ledger, "a1").names, actor(ledger, "a1").merged) == (("M. Olin", "Mara Olin"), (2,))
    assert [one.id for one in ledger.actors()] == [1]
    assert ledger.stats().actors == 1
    assert whole(ledger)


def test_undone_a_merger_gives_back_what_came_in_since_too(ledger: Ledger) -> None:
    add(ledger, 1, MARA)
    add(ledger, 2, SHORT)
    ledger.merge("a1", "a2")
    later = add(ledger, 3, SHORT)
    undone = ledger.undo("c1", by="Lena Farr")
    assert undone
    assert undone.undone_by == "Lena Farr"
    assert speakers(ledger, later) == ["a2"]
    assert [(one.id, one.pages) for one in ledger.actors()] == [(2, 2), (1, 1)]
    assert whole(ledger)
    with pytest.raises(UsageError, match="was undone by Lena Farr"):
        ledger.undo("c1")


def test_who_was_merged_into_one_who_is_merged_follows(ledger: Ledger) -> None:
    for number, who in enumerate((MARA, SHORT, TITLE)):
        add(ledger, number, who)
    ledger.merge("a2", "a3")
    ledger.merge("a1", "a3")
    assert [actor(ledger, f"a{number}").id for number in (1, 2, 3)] == [1, 1, 1]
    assert actor(ledger, "a1").merged == (2, 3)
    with pytest.raises(UsageError, match="c1 cannot be undone while c2 stands"):
        ledger.undo("c1")
    ledger.undo("c2")
    assert [actor(ledger, f"a{number}").id for number in (1, 2, 3)] == [1, 2, 2]
    ledger.undo("c1")
    assert [actor(ledger, f"a{number}").id for number in (1, 2, 3)] == [1, 2, 3]
    assert whole(ledger)


def test_a_page_split_off_keeps_its_actor_when_it_is_read_again(ledger: Ledger) -> None:
    first, second = add(ledger, 1, MARA), add(ledger, 2, MARA)
    change = ledger.split("a1", pages=[second], called="Mara Olin, the painter")
    assert (change.kind, change.actor, change.others) == ("split", 1, (2,))
    add(ledger, 2, MARA, words="no")
    third = add(ledger, 3, MARA)
    assert [speakers(ledger, page) for page in (first, second, third)] == [["a1"], ["a2"], ["a1"]]
    assert [one.id for one in ledger.actors("painter")] == [2]
    assert whole(ledger)
    ledger.undo("c1")
    assert speakers(ledger, second) == ["a1"]
    assert actor(ledger, "a2").id == 1
    assert whole(ledger)


def test_a_name_split_off_is_another_s_on_all_pages(ledger: Ledger) -> None:
    add(ledger, 1, MARA)
    old = add(ledger, 2, SHORT)
    ledger.merge("a1", "a2")
    ledger.split("a1", names=["m.  OLIN"])
    assert speakers(ledger, old) == speakers(ledger, add(ledger, 3, SHORT)) == ["a3"]
    assert [(one.one, one.other) for one in ledger.alike()] == []
    with pytest.raises(UsageError, match="c1 cannot be undone while c2 stands"):
        ledger.undo("c1")
    assert whole(ledger)


def test_what_is_not_there_or_all_there_is_is_not_split_off(ledger: Ledger) -> None:
    page = add(ledger, 1, MARA, JON)
    for wanted, why in (
        ({"pages": [page]}, "all there is of a1"),
        ({"names": ["Olin"]}, "does not appear as 'Olin'"),
        ({"pages": ["p9"]}, "does not appear on p9"),
        ({}, "Say what to split off"),
    ):
        with pytest.raises(UsageError, match=why):
            ledger.split("a1", **wanted)  # type: ignore[arg-type]
    for others, why in (((), "at least two"), (("a1",), "one actor already"), (("a9",), "no actor a9")):
        with pytest.raises(UsageError, match=why):
            ledger.merge("a1", *others)
    assert list(ledger.actor_changes()) == []


def test_those_without_a_name_are_merged_where_a_person_says_so(ledger: Ledger) -> None:
    first, second = add(ledger, 1, OFFICIALS), add(ledger, 2, OFFICIALS, JON)
    ledger.merge("a1", "a2")
    assert speakers(ledger, second)[0] == speakers(ledger, first)[0] == "a1"
    assert speakers(ledger, add(ledger, 2, OFFICIALS, JON, words="no"))[0] == "a1"
    with pytest.raises(UsageError, match="put a3 first"):
        ledger.merge("a1", "a3")
    ledger.merge("a3", "a1")
    ledger.forget(second)
    assert [one.name for one in ledger.actors("official")] == ["Jon Vesper"]
    assert whole(ledger)


def test_who_was_merged_goes_when_nobody_appears_as_the_one_who_stayed(ledger: Ledger) -> None:
    first, second = add(ledger, 1, MARA), add(ledger, 2, SHORT)
    ledger.merge("a1", "a2")
    ledger.forget(first)
    assert actor(ledger, "a2").id == 1
    assert whole(ledger)
    ledger.forget(second)
    assert (ledger.show("a1"), ledger.show("a2"), list(ledger.actor_changes())) == (None, None, [])
    assert whole(ledger)


def test_an_undone_merger_leaves_out_whose_pages_were_forgotten(ledger: Ledger) -> None:
    add(ledger, 1, MARA)
    second = add(ledger, 2, SHORT)
    ledger.merge("a1", "a2")
    ledger.forget(second)
    ledger.undo("c1")
    assert [one.id for one in ledger.actors()] == [1]
    assert ledger.show("a2") is None
    assert whole(ledger)


def test_a_page_s_own_name_goes_with_the_page(ledger: Ledger) -> None:
    add(ledger, 1, MARA)
    second = add(ledger, 2, MARA)
    ledger.split("a1", pages=[second])
    ledger.forget(second)
    with ledger._reading() as connection:
        assert connection.scalars(sa.select(actor_names.c.key)).all() == ["person: mara olin"]
    assert whole(ledger)
    ledger.undo("c1")
    assert whole(ledger)


def test_an_undo_that_would_leave_nobody_names_what_to_undo_first(ledger: Ledger) -> None:
    first = add(ledger, 1, MARA)
    add(ledger, 2, SHORT)
    ledger.merge("a1", "a2")
    ledger.split("a1", pages=[first])
    with pytest.raises(UsageError, match="undo c2 first"):
        ledger.undo("c1")
    ledger.undo("c2")
    ledger.undo("c1")
    assert [one.id for one in ledger.actors()] == [1, 2]
    assert whole(ledger)


def test_a_split_that_is_merged_back_is_undone_in_order(ledger: Ledger) -> None:
    add(ledger, 1, MARA)
    second = add(ledger, 2, MARA)
    ledger.split("a1", pages=[second])
    ledger.merge("a1", "a2")
    assert speakers(ledger, second) == speakers(ledger, add(ledger, 2, MARA, words="no")) == ["a1"]
    with pytest.raises(UsageError, match="c1 cannot be undone while c2 stands"):
        ledger.undo("c1")
    assert whole(ledger)


def test_changes_are_listed_the_latest_first(ledger: Ledger) -> None:
    for number, who in enumerate((MARA, SHORT, JON)):
        add(ledger, number, who)
    ledger.merge("a1", "a2")
    ledger.keep_apart("a1", "a3", why="asked them")
    latest, first = ledger.actor_changes()
    assert (latest.id, latest.kind, latest.others, latest.why) == (2, "apart", (3,), "asked them")
    assert (first.id, first.kind, first.others, first.why) == (1, "merge", (2,), None)
    assert ledger.show("c2") == next(ledger.actor_changes(limit=1))
    assert ledger.undo("c9") is None
    with pytest.raises(UsageError, match="no change of actors"):
        ledger.undo("a1")


PEOPLE = (MARA, SHORT, TITLE, JON, OFFICIALS, REPORT)
one_of_them = st.integers(1, 12)
merger = st.tuples(st.just("merge"), st.lists(one_of_them, min_size=2, max_size=3))
part = st.tuples(
    st.just("split"),
    one_of_them,
    st.lists(st.integers(1, 5), max_size=2),
    st.lists(st.sampled_from(PEOPLE), max_size=1),
)
back = st.tuples(st.just("undo"), st.integers(0, 3))


@pytest.fixture(scope="module")
def five_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("five") / "ledger.sqlite"
    with Ledger(path) as ledger:
        for at in range(5):
            add(ledger, at, *PEOPLE[at % 3 : at % 3 + 3])
    return path


def state(connection: sa.Connection, last: int) -> list[set[tuple[Any, ...]]]:
    queries = (
        sa.select(appearances.c.id, appearances.c.actor_id),
        sa.select(actor_names.c.id, actor_names.c.key, actor_names.c.actor_id),
        sa.select(actors.c.id, actors.c.name, actors.c.merged_into).where(actors.c.id <= last),
    )
    return [{tuple(row) for row in connection.execute(query)} for query in queries]


def do(ledger: Ledger, step: tuple[Any, ...]) -> None:
    try:
        if step[0] == "merge":
            ledger.merge(*(f"a{one}" for one in step[1]))
        elif step[0] == "split":
            ledger.split(f"a{step[1]}", pages=[f"p{page}" for page in step[2]], names=[who.name for who in step[3]])
        else:
            standing = [f"c{one.id}" for one in ledger.actor_changes(limit=4) if not one.undone]
            for name in standing[step[1] : step[1] + 1]:
                ledger.undo(name)
    except UsageError:
        return


@given(steps=st.lists(st.one_of(merger, part, back), max_size=7))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_appearance_has_one_actor_and_all_undone_is_as_it_was(
    five_pages: Path, steps: list[tuple[Any, ...]]
) -> None:
    with Ledger(five_pages) as ledger:
        with ledger._reading() as connection:
            first = connection.scalar(sa.select(sa.func.max(actors.c.id)).where(actors.c.merged_into.is_(None)))
            before = state(connection, first or 0)
        for step in steps:
            do(ledger, step)
            with ledger._reading() as connection:
                assert [misplaced(connection, reading) for reading in range(1, 6)] == [[]] * 5
        assert whole(ledger)
        for name in [f"c{one.id}" for one in ledger.actor_changes() if not one.undone]:
            ledger.undo(name)
        assert whole(ledger)
        with ledger._reading() as connection:
            assert state(connection, first or 0) == before
