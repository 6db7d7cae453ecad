from __future__ import annotations

import pytest

from hearsay.speakers import resolve, spoken_for
from tests.marking import marked


def parties(written: str) -> list[str]:
    """For whom the first statement's speaker speaks."""
    page = marked(written)
    directory = page.directory()
    speakers = [entry for entries in resolve(directory, page.attributions) for entry in entries]
    spoken_for(directory, speakers)
    return [party.name for party in speakers[0].speaks_for]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("[1 _Harbour Council_ spokesman *Jon Vesper*] {1 said} <1 so>.", ["Harbour Council"]),
        ("[1 *Jon Vesper*, a spokesman for the _Norland Line_,] {1 said} <1 so>.", ["Norland Line"]),
        ("[1 the _Norland Line_’s new chief executive, *Jon Vesper*,] {1 said} <1 so>.", ["Norland Line"]),
        ("[1 a _Norland Line_ spokeswoman] {1 said} <1 so>.", ["Norland Line"]),
        ("[1 a lawyer for *Mara Olin*] {1 said} <1 so>.", ["Mara Olin"]),
        ("[1 *Mara Olin*, the mayor of ~Eastmark~,] {1 said} <1 so>.", ["Eastmark"]),
        ("[1 French President *Luc Brassac*] {1 said} <1 so>.", ["France"]),
        ("[1 two senior Danish officials] {1 said} <1 so>.", ["Denmark"]),
        ("[1 *Mara Olin*, vice president for policy of the _Norland Line_,] {1 said} <1 so>.", ["Norland Line"]),
    ],
)
def test_an_office_speaks_for_those_whose_it_is(written: str, names: list[str]) -> None:
    assert parties(written) == names


@pytest.mark.parametrize(
    "written",
    [
        "[1 former _Harbour Council_ spokesman *Jon Vesper*] {1 said} <1 so>.",
        "[1 *Jon Vesper*, a professor at _Eastmark University_,] {1 said} <1 so>.",
        "[1 ~Eastmark~ lawyer *Jon Vesper*] {1 said} <1 so>.",
        "[1 *Jon Vesper*, who met the _Harbour Council_ spokesman,] {1 said} <1 so>.",
        "[1 a critic of *Mara Olin*] {1 said} <1 so>.",
        "[1 the French teacher *Jon Vesper*] {1 said} <1 so>.",
        "[1 _Senate_ Majority Leader *Jon Vesper*] {1 said} <1 so>.",
        "[1 *Jon Vesper*] {1 said} <1 so>.",
    ],
)
def test_who_holds_no_such_office_speaks_for_nobody_else(written: str) -> None:
    assert parties(written) == []


def test_a_state_on_the_page_is_the_one_that_its_president_speaks_for() -> None:
    page = marked("~France~ waited. [1 French President *Luc Brassac*] {1 said} <1 so>.")
    directory = page.directory()
    ((speaker,),) = resolve(directory, page.attributions)
    spoken_for(directory, [speaker])
    assert [(party.name, len(party.mentions)) for party in speaker.speaks_for] == [("France", 1)]
