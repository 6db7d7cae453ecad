from __future__ import annotations

from hearsay.records import Span
from hearsay.sentences import sentence_begins
from hearsay.speakers import resolve
from hearsay.speakers.pronouns import FEATURES, WEIGHTS, Before, Reference, Spoken, described, gender, person_meant
from tests.marking import marked


class Place:
    """The last word of a page, a pronoun, and what is known there."""

    def __init__(self, written: str) -> None:
        page = marked(written)
        directory = page.directory()
        contents = [span for one in page.attributions for span in one.content]
        self.at = Span(len(page.text) - len(page.text.split()[-1]), len(page.text))
        self.pronoun = self.at.of(page.text)
        self.before = Before(
            directory,
            sentence_begins(page.text),
            [
                Spoken(one, who)
                for one, who in zip(page.attributions, resolve(directory, page.attributions), strict=True)
            ],
            lambda name: any(span.begin <= name.begin and name.end <= span.end for span in contents),
            {},
        )

    def reference(self) -> Reference:
        return Reference(self.at, gender(self.pronoun))

    def meant(self) -> str | None:
        found = person_meant(self.reference(), self.before)
        return found.name if found else None

    def features(self) -> dict[str, dict[str, float]]:
        rows = described(self.reference(), self.before)
        return {entry.name: dict(zip(FEATURES, row, strict=True)) for entry, row in rows}


def test_there_is_a_weight_for_each_feature() -> None:
    assert len(WEIGHTS) == len(FEATURES)


def test_he_and_she_say_a_gender() -> None:
    assert [gender(word) for word in ("he", "his", "she", "hers", "they", "it")] == ["m", "m", "f", "f", None, None]


def test_who_has_just_spoken_is_meant() -> None:
    assert Place("[1 *Abigail Olin*] {1 said} <1 it ran>. Then she").meant() == "Abigail Olin"


def test_nobody_of_the_other_gender_is_meant() -> None:
    place = Place("[1 *Abigail Olin*] {1 said} <1 it ran>. Then he")
    assert place.features() == {}
    assert place.meant() is None


def test_nobody_who_stands_behind_the_pronoun_or_far_before_it_is_a_candidate() -> None:
    far = "*Abigail Olin* left." + " The sea was calm." * 6
    assert Place(far + " Then she").features() == {}
    assert set(Place("*Abigail Olin* left." + " The sea was calm." * 2 + " Then she").features()) == {"Abigail Olin"}


def test_nobody_is_meant_where_two_are_as_likely() -> None:
    assert Place("The boat brought *Abigail Olin* and *Abigail Kroll*.\nThe sea was calm. Then she").meant() is None


def test_the_features_say_where_and_how_a_candidate_was_named() -> None:
    place = Place("*Abigail Olin* met *Zorvan Kroll*’s son. [1 *Abigail Olin*] {1 praised} <1 *Zorvan Holm*>. Then she")
    found = place.features()
    olin, kroll, holm = found["Abigail Olin"], found["Zorvan Kroll"], found["Zorvan Holm"]
    assert (olin["one back"], kroll["two back"], holm["one back"]) == (1, 1, 1)
    assert (olin["subject there"], kroll["subject there"]) == (1, 0)
    assert (olin["owner there"], kroll["owner there"]) == (0, 1)
    assert (olin["only in others' words"], holm["only in others' words"]) == (0, 1)
    assert (olin["spoke last"], kroll["spoke last"]) == (1, 0)
    assert (olin["gender agrees"], kroll["gender agrees"]) == (1, 0)
    assert olin["share of mentions"] == 0.5
    assert {one["nobody"] for one in found.values()} == {0}
