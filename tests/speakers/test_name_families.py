"""Families of names: particles, traditions, titles, marks, capitals. Each has a floor that may only rise."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tests.marking import marked

FAMILIES = Path(__file__).parent / "families"
OVERALL = 95.0  # per cent
FLOORS = {  # cases that passed, 2026-11-24
    "arabic_names": 12, "capitals": 10, "chinese_names": 9, "cut_names": 10, "diacritics": 9,
    "european_particles": 12, "hungarian_names": 6, "hyphens_and_apostrophes": 10, "initials": 8, "korean_names": 9,
    "nicknames": 10, "one_name": 8, "portuguese_names": 7, "shared_surnames": 10, "slavic_and_nordic_names": 8,
    "spanish_double_surnames": 10, "suffixes": 8, "titles": 15, "words_as_names": 9,
}  # fmt: skip


class Case(NamedTuple):
    """A page written with marks, and the names of those who speak in its last statement."""

    family: str
    written: str
    names: tuple[str, ...]


def cases() -> list[Case]:
    """Pairs of lines: the page, then "= " with the names; "= ?" where nobody can be told."""
    found = []
    for path in sorted(FAMILIES.glob("*.txt")):
        head, *lines = path.read_text(encoding="utf-8").splitlines()
        assert head.startswith("# "), path
        for written, names in zip(lines[::2], lines[1::2], strict=True):
            assert names.startswith("= "), (path, names)
            told = tuple(name.strip() for name in names.removeprefix("= ").split("|") if name.strip() != "?")
            found.append(Case(path.stem, written, told))
    return found


def said(case: Case) -> tuple[str, ...]:
    """Who speaks in the last statement of the page, as it would be read."""
    page = marked(case.written)
    return tuple(entry.name for entry in page.speakers()[-1])


CASES = cases()


def test_there_are_enough_cases_and_none_stands_twice() -> None:
    assert len(CASES) >= 150
    assert len({case.written for case in CASES}) == len(CASES)
    assert FLOORS.keys() == {case.family for case in CASES}


def test_no_family_of_names_falls_below_its_floor() -> None:
    wrong = [(case, got) for case in CASES if (got := said(case)) != case.names]
    passed = Counter(case.family for case in CASES)
    passed.subtract(case.family for case, _ in wrong)
    low = {family: (passed[family], floor) for family, floor in FLOORS.items() if passed[family] < floor}
    told = "\n".join(f"{case.family}: {case.written}\n  wants {case.names}, got {got}" for case, got in wrong)
    assert not low, f"{low}\n{told}"
    assert 100 * (1 - len(wrong) / len(CASES)) >= OVERALL, told
