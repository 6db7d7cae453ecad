from __future__ import annotations

import pytest

from tests.marking import said_by

OLIN, VESPER = "Mara Olin", "Jon Vesper"


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("[1 *Mara Olin* and her aides] {1 said} <1 so>.", [OLIN, "her aides"]),
        ("[1 *Mara Olin* and several other senators] {1 said} <1 so>.", [OLIN, "several other senators"]),
        ("[1 *Mara Olin*, the mayor, and her aides] {1 said} <1 so>.", [OLIN, "her aides"]),
        ("[1 *Mara Olin* and *Jon Vesper*] {1 said} <1 so>.", [OLIN, VESPER]),
        ("Mayor *Mara Olin* came. [1 The mayor and her aides] {1 said} <1 so>.", [OLIN, "her aides"]),
        ("[1 Supporters of *Mara Olin* and her aides] {1 said} <1 so>.", ["Supporters of Mara Olin and her aides"]),
        ("*Aaron Kroll* came. [1 He and Ms. *Olin*] {1 said} <1 so>.", ["Aaron Kroll", "Olin"]),
    ],
)
def test_those_beside_a_named_speaker_are_speakers_too(written: str, names: list[str]) -> None:
    assert said_by(written) == [names]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("*Mara Olin* and *Jon Vesper* came. [1 They] {1 said} <1 so>.", [OLIN, VESPER]),
        ("*Mara Olin* and Mayor *Jon Vesper* came. [1 They] {1 said} <1 so>.", [OLIN, VESPER]),
        ("*Mara Olin* met *Jon Vesper*. [1 They] {1 said} <1 so>.", []),
        ("*Ida Kroll*, *Mara Olin* and *Jon Vesper* came. [1 They] {1 said} <1 so>.", []),
        ("The crowd heard of *Mara Olin* and *Jon Vesper*. [1 They] {1 said} <1 so>.", []),
        ("*Mara Olin* and *Jon Vesper* came. Then *Ida Kroll* came. [1 They] {1 said} <1 so>.", []),
    ],
)
def test_they_are_two_who_were_named_together(written: str, names: list[str]) -> None:
    assert said_by(written) == [names]


@pytest.mark.parametrize("words", ["The two", "Both", "Both candidates", "Neither man", "The pair", "The two leaders"])
def test_the_two_are_the_only_two_who_were_named_shortly_before(words: str) -> None:
    assert said_by(f"*Mara Olin* met *Jon Vesper*. [1 {words}] {{1 said}} <1 so>.") == [[OLIN, VESPER]]
    more = said_by(f"*Mara Olin* met *Jon Vesper* and *Ida Kroll*. The sea was calm. [1 {words}] {{1 said}} <1 so>.")
    assert more != [[OLIN, VESPER]]


def test_the_men_are_nobody_known() -> None:
    assert said_by("*Mara Olin* met *Jon Vesper*. [1 The men] {1 said} <1 so>.") == [["the men"]]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Sen. *Mara Olin* met Sen. *Jon Vesper*. [1 The senators] {1 said} <1 so>.", [OLIN, VESPER]),
        ("Sen. *Mara Olin* left. [1 The senators] {1 said} <1 so>.", ["the senators"]),
        ("Sen. *Mara Olin* met Sen. *Jon Vesper*. [1 The senators in ~Norland~] {1 said} <1 so>.", None),
        ("Sen. *Mara Olin* met Sen. *Jon Vesper*. [1 Senators] {1 said} <1 so>.", ["Senators"]),
    ],
)
def test_the_senators_are_the_few_who_bear_that_role(written: str, names: list[str] | None) -> None:
    assert said_by(written) == [names or ["the senators in Norland"]]


def test_they_are_rather_those_who_speak_in_the_same_sentence() -> None:
    written = "*Mara Olin* and *Jon Vesper* left. [1 Two officials] {1 asked} <1 to go>, and [2 they] {2 said} <2 so>."
    assert said_by(written)[-1] == ["two officials"]
