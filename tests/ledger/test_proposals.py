from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hearsay.ledger import Ledger
from hearsay.ledger.records import Alike
from hearsay.records import Actor, Identifier
from tests.ledger.made import JON, MARA, OFFICIALS, Saying, made

INITIAL = Actor("", "M. Olin", "person", named=True, role="mayor of Eastmark")
SURNAME = Actor("", "Olin", "person", named=True)
OTHER = Actor("", "Rufus Olin", "person", named=True)
HARBOUR = Identifier("Q900001", "Jon Vesper")
CAPTAIN = Actor("", "Captain Tide", "person", named=True)


@pytest.fixture(autouse=True)
def _somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARSAY_REVIEWER", "Ida Quill")


@pytest.fixture
def local(file: Path) -> Iterator[Ledger]:
    with Ledger(file) as opened:
        yield opened


def add(ledger: Ledger, *pages: tuple[Actor, ...]) -> None:
    for number, who in enumerate(pages):
        ledger.add(made(*(Saying(one, "yes") for one in who), url=f"https://lamp.example/{number}"))


def pairs(found: list[Alike]) -> list[tuple[str, str, str]]:
    return [(one.one_name, one.other_name, one.verdict) for one in found]


def test_names_that_fit_are_proposed_with_the_reasons(ledger: Ledger) -> None:
    add(ledger, (MARA,), (INITIAL,), (JON,), (OFFICIALS,), (OFFICIALS,))
    (found,) = ledger.alike()
    assert (found.one, found.other, found.verdict, found.pages) == (1, 2, "ambiguous", 0)
    assert found.why[-1] == "same role"
    assert any("initial" in why for why in found.why)
    assert ledger.alike("vesper") == []
    assert ledger.alike("mara") == [found]


def test_a_surname_that_fits_several_is_said_to(local: Ledger) -> None:
    add(local, (MARA,), (SURNAME,), (OTHER,))
    assert {one.verdict for one in local.alike()} == {"ambiguous"}
    assert {(one.one_name, one.other_name) for one in local.alike()} == {("Mara Olin", "Olin"), ("Olin", "Rufus Olin")}


def test_whom_one_page_tells_apart_is_proposed_last_and_it_is_said(local: Ledger) -> None:
    second = replace(MARA, name="M. Olin")
    add(local, (MARA, second), (JON,), (replace(JON, name="J. Vesper"),))
    first, last = local.alike()
    assert (first.one_name, last.one_name) == ("Jon Vesper", "Mara Olin")
    assert (last.pages, last.why[-1]) == (1, "two on one page")


def test_one_and_the_same_identifier_is_a_strong_reason_and_no_merger(ledger: Ledger) -> None:
    add(ledger, (replace(JON, identifiers=(HARBOUR,)),), (replace(CAPTAIN, identifiers=(HARBOUR,)),))
    (found,) = ledger.alike()
    assert (found.verdict, found.why) == ("same", ("same identifier Q900001",))
    assert len(list(ledger.actors())) == 2


def test_an_identifier_among_several_is_no_sure_sign(local: Ledger) -> None:
    several = (HARBOUR, Identifier("Q900002", "Jon Vesper"))
    add(local, (replace(JON, identifiers=several),), (replace(CAPTAIN, identifiers=(HARBOUR,)),))
    (found,) = local.alike()
    assert (found.verdict, found.why) == ("ambiguous", ("identifier fits both Q900001",))


def test_whom_a_person_told_apart_is_not_proposed_again(ledger: Ledger) -> None:
    add(ledger, (MARA,), (INITIAL,), (JON,), (replace(JON, name="J. Vesper"),))
    ledger.keep_apart("a1", "a2")
    ledger.merge("a3", "a4")
    assert ledger.alike() == []
    ledger.undo("c2")
    assert ledger.alike() == []
    ledger.undo("c1")
    assert pairs(ledger.alike()) == [("Mara Olin", "M. Olin", "ambiguous")]


def test_the_names_of_who_was_merged_count_too(local: Ledger) -> None:
    add(local, (CAPTAIN,), (JON,), (replace(JON, name="J. Vesper"),))
    local.merge("a1", "a2")
    assert pairs(local.alike()) == [("Captain Tide", "J. Vesper", "ambiguous")]
