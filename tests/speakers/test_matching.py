"""Names of different pages compared: a table of pairs, and what holds for any names."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.records import ACTOR_KINDS, ActorKind
from hearsay.speakers.matching import (
    Likeness,
    Named,
    Proposal,
    Reason,
    alike,
    blocking_keys,
    proposals,
)

# one | other | verdict | reasons
PEOPLE = """
Mara Olin | Mara Olin | same | same name
Mara Olin | MARA OLIN | same | same name
Mára Olin | Mara Olin | same | same name
Dr. Mara Olin | Mara Olin | same | same name
Senator Mara Olin | Mara Olin | same | same name
Olin, Mara | Mara Olin | same | same name
Mara D. Olin | Mara Olin | same | same surname, same given name, middle name left out
Mara Jane Olin | Mara J. Olin | same | same surname, same given name
Łukasz Brend | Lukasz Brend | same | same name
Jörg Müllner | Joerg Muellner | same | another spelling
Jörg Müllner | Jorg Mullner | same | same name
Сергей Карельский | Sergei Karelsky | same | another spelling
Sergey Karelskiy | Sergei Karelsky | same | another spelling
Dmitri Ostrov | Dmitry Ostrov | same | same surname, another spelling
Yulia Varenko | Julia Varenko | same | same surname, another spelling
Aleksey Ostroff | Alexei Ostrov | same | another spelling
Mohammed Karsi | Muhammad Karsi | same | same surname, another spelling
Νίκος Βελάρης | Nikos Velaris | same | another spelling
Yousef al-Karsi | Youssef Karsi | same | same surname, another spelling
Yousef Al-Karsi | Yousef el-Karsi | same | same name
Yousef bin Salem al-Karsi | Yousef al-Karsi | same | same surname, same given name, middle name left out
Bill Brandt | William Brandt | same | same surname, nickname
Peggy Kroll | Margaret Kroll | same | same surname, nickname
John “Tig” Ober | Tig Ober | same | same surname, nickname
John "Tig" Ober | John Ober | same | same name
Nagy Ilonka | Ilonka Nagy | same | family name first
Seol Min-jun | Min-jun Seol | same | family name first
Seol Min-jun | Min Jun Seol | same | family name first
Seol Min-jun | Seol Min Jun | same | same letters
Seol Minjun | Seol Min-jun | same | same letters
설민준 | 설민준 | same | same name
M. K. Olin | M.K. Olin | same | same surname, initial only
M.K. Olin | Mara Katrin Olin | same | same surname, initials fit
M. Katrin Olin | Mara Katrin Olin | same | same surname, initials fit
Ida van der Kroll | Ida Van Der Kroll | same | same name
Ida van der Kroll | Ida Vanderkroll | same | another spelling, same given name
Ben Olin | Benjamin Olin | same | same surname, nickname
Jon Vesper Jr. | Jon Vesper, Jr. | same | same name
Jean-Luc Morvan | Jean Luc Morvan | same | same letters
Maeve O'Lin | Maeve O’Lin | same | same name
Mara Olin | Jon Olin | other |
Mara Olin | Mara Vesper | other |
Mara Olin | Marina Olin | other |
J. Olin | Mara Olin | other |
Jon P. Vesper | Jon Q. Vesper | other | another middle name
Mara Jane Olin | Mara Kate Olin | other | another middle name
Jon Vesper Jr. | Jon Vesper Sr. | other | another number
Jon Vesper II | Jon Vesper III | other | another number
Mr. Olin | Mrs. Olin | other | another gender
Mahmoud Karsi | Mohammed Karsi | other |
Jan Kroll | Ian Kroll | other |
Liz Olin | Beth Olin | other |
Ida van Kroll | Ida de Kroll | other |
Jean Morvan | Jean-Luc Morvan | other |
Mara | Mara Olin | other |
van Kroll | Kroll | other |
Lucía Vargas Meriño | Lucía Torres Meriño | other | another middle name
Steven Olin | Stephen Olin | other |
Seol Min-jun | Seol Min-ho | other |
— | Mara Olin | other |
J. Brandt | Jo Brandt | ambiguous | same surname, initial fits
J. Brandt | J. Brandt | ambiguous | same surname, initial only
M.K. Olin | Mara Olin | ambiguous | same surname, initial fits, middle name left out
Ted Brandt | Edward Brandt | ambiguous | same surname, nickname
Olin | Mara Olin | ambiguous | surname only
Olin | Olin | ambiguous | one name only
van Kroll | Ida van Kroll | ambiguous | surname only
Jon Vesper Jr. | Jon Vesper | ambiguous | same name, number left out
Lucía Vargas Meriño | Lucía Vargas | ambiguous | part of a double surname, same given name
Mara Olin-Vesper | Mara Olin | ambiguous | part of a double surname, same given name
Tobias Jan Olin | Jan Olin | ambiguous | same surname, called by a middle name
T. Jan Olin | Jan Olin | ambiguous | same surname, called by a middle name
Ida van Kroll | Ida Kroll | ambiguous | particle left out, same given name
Adrian Abel | Abel Adrian | ambiguous | family name first, either word may be the given name
"""
# one | its kind | other | its kind | verdict | reasons
OTHERS = """
Norland Ferry Board | organisation | the Norland Ferry Board | organisation | same | same name
Norland Ferries | organisation | NORLAND FERRIES | organisation | same | same name
Olin & Vesper | organisation | Olin and Vesper | organisation | same | same name
Tofte Inc. | organisation | Tofte | organisation | same | legal form left out
Tofte GmbH | organisation | Tofte Ltd | organisation | ambiguous | another legal form
E.H.B. | organisation | EHB | organisation | same | same name
EHB | organisation | Eastmark Harbour Board | organisation | ambiguous | same acronym
BOE | organisation | Board of Eastmark | organisation | ambiguous | same acronym
Eastmark Harbour Board (EaHaB) | organisation | Eastmark Harbour Board | organisation | same | same name
U.S. Department of Harbours | organisation | Department of Harbours | organisation | ambiguous | country left out
Harbours Department | organisation | Department of Harbours | organisation | ambiguous | words in another order
Eastmark Radio | publication | Eastmark Radio | organisation | same | same name
Norland | state | Norland | organisation | ambiguous | same name, kinds differ
Mara Olin | person | Mara Olin | unknown | ambiguous | same name, kinds differ
Mara Olin | person | Mara Olin | publication | other |
U.S. Harbour Board | organisation | UK Harbour Board | organisation | other |
Norland Ferry Board | organisation | Norland Ferry Union | organisation | other |
Dockers’ Local 12 | organisation | Dockers’ Local 13 | organisation | other |
Olin Foundation | organisation | Mara Olin Foundation | organisation | other |
Brandt campaign | organisation | Mara Brandt’s campaign | organisation | other |
EHB | organisation | EHC | organisation | other |
Board | organisation | Bored | organisation | other |
… | group | Norland | state | other |
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def kind(name: str) -> ActorKind:
    assert name in ACTOR_KINDS
    return name


def likeness(verdict: str, why: str) -> tuple[str, list[str]]:
    return verdict, [reason.strip() for reason in why.split(",") if reason]


PAIRS: list[tuple[str, ActorKind, str, ActorKind, str, str]] = [
    *((one, "person", other, "person", verdict, why) for one, other, verdict, why in rows(PEOPLE)),
    *((a, kind(ka), b, kind(kb), verdict, why) for a, ka, b, kb, verdict, why in rows(OTHERS)),
]


def test_every_reason_and_enough_pairs_are_in_the_table() -> None:
    told = {reason for *_, verdict, why in PAIRS for reason in likeness(verdict, why)[1]}
    assert told == set(get_args(Reason)) - {"listed as one outlet", "others fit as well"}
    assert len(PAIRS) >= 60


@pytest.mark.parametrize(("one", "kind", "other", "other_kind", "verdict", "why"), PAIRS)
def test_how_alike_two_names_are_and_why(
    one: str, kind: ActorKind, other: str, other_kind: ActorKind, verdict: str, why: str
) -> None:
    found = alike(one, other, kind=kind, other_kind=other_kind)
    assert (found.verdict, [*found.why]) == likeness(verdict, why)
    assert alike(other, one, kind=other_kind, other_kind=kind) == found
    assert verdict == "other" or blocking_keys(one, kind) & blocking_keys(other, other_kind)


def test_short_and_full_forms_of_a_listed_outlet_are_one_and_two_outlets_are_two() -> None:
    assert alike("AP", "the Associated Press", kind="publication") == Likeness("same", ("listed as one outlet",))
    assert alike("The Associated Press", "Reuters", kind="publication").verdict == "other"
    assert blocking_keys("AP", "publication") & blocking_keys("Associated Press", "publication")


WORDS = (
    "Mara Jon M. J.K. Olin Olin-Vesper Vesper Brandt Bill William Ted Edward Theodore van der al-Karsi el bin Ben Al "
    "Jr. III Mrs. Sergei Сергей Müllner Muellner Min-jun Min Jun “Tig” (Tig) Tig & of the Board Inc. U.S. EHB E.H.B. — "
    "Harbour Eastmark 민준 , Olin, Yulia Julia Iulia O’Lin Kim y e E Y St. Mac Di Dimaio"
).split()
names = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join) | st.text(max_size=12)
kinds = st.sampled_from(ACTOR_KINDS)


@given(names, kinds, names, kinds)
def test_comparing_is_symmetric_and_whoever_may_be_alike_shares_a_key(
    one: str, kind: ActorKind, other: str, other_kind: ActorKind
) -> None:
    found = alike(one, other, kind=kind, other_kind=other_kind)
    assert found == alike(other, one, kind=other_kind, other_kind=kind)
    if found.verdict != "other":
        assert found.why
        assert blocking_keys(one, kind) & blocking_keys(other, other_kind)


@given(names, kinds)
def test_a_name_is_never_another_than_itself(name: str, kind: ActorKind) -> None:
    found = alike(name, name, kind=kind)
    assert found.verdict in ("same", "ambiguous") or not any(map(str.isalnum, name))


def people(*given: str) -> list[Named]:
    return [Named(name, name, "person") for name in given]


def test_proposals_tell_each_pair_once_and_the_surer_first() -> None:
    found = proposals(people("Mara Olin", "J. Brandt", "Jo Brandt", "Jon Vesper", "Olin, Mara"))
    assert found == [
        Proposal("Mara Olin", "Olin, Mara", Likeness("same", ("same name",))),
        Proposal("J. Brandt", "Jo Brandt", Likeness("ambiguous", ("same surname", "initial fits"))),
    ]


def test_a_name_that_fits_two_who_exclude_each_other_is_ambiguous_with_both() -> None:
    found = proposals(people("Jon Vesper", "Jon P. Vesper", "Jon Q. Vesper"))
    assert [(p.one, p.other, p.likeness.verdict, p.likeness.why[-1]) for p in found] == [
        ("Jon Vesper", "Jon P. Vesper", "ambiguous", "others fit as well"),
        ("Jon Vesper", "Jon Q. Vesper", "ambiguous", "others fit as well"),
    ]


def test_an_acronym_that_fits_two_bodies_is_proposed_with_both() -> None:
    bodies = ["EHB", "Eastmark Harbour Board", "Elver Housing Bureau"]
    found = proposals(Named(name, name, "organisation") for name in bodies)
    assert [(p.one, p.other, p.likeness.why) for p in found] == [
        ("EHB", "Eastmark Harbour Board", ("same acronym",)),
        ("EHB", "Elver Housing Bureau", ("same acronym",)),
    ]


def test_a_surname_with_a_hundred_bearers_proposes_nobody() -> None:
    letters = "abcdefghijklmnop"
    many = [f"{a}{b}ra Olin".capitalize() for a in letters for b in letters[:7]]
    assert proposals(people("Olin", *many)) == []
    assert len(proposals(people("Olin", *many[:3]))) == 3


def test_names_that_thousands_share_are_not_compared_in_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[object, object]] = []

    def compare(one: object, other: object) -> Likeness:
        compared.append((one, other))
        return Likeness("other")

    monkeypatch.setattr("hearsay.speakers.matching.alike_forms", compare)
    proposals(Named(str(number), f"Mara {number % 999} Olin", "person") for number in range(1998))
    assert len(compared) == 999
