"""The gate: no family of the behaviour suite falls below what it has reached.

A floor may only rise: raise it when ``python -m benchmarks.behaviour`` shows more; cases are added, never taken away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.behaviour import CASES, Tally, Verdict, failures, faults, judged, statements_of, table, tallies
from benchmarks.behaviour_cases import Case, marked_case, read_cases
from hearsay.records import Span, Statement

OVERALL = 93.5  # per cent; measured 95.5 on 2026-11-24
FLOORS = {  # cases that passed, 2026-11-24
    "according_to": 10, "apostrophes": 9, "attitudes": 12, "capitals": 11, "colon": 9, "colon_lists": 5, "dash": 8,
    "declined": 9, "denials": 11, "documents": 10, "entities": 10, "guillemets": 9, "headlines": 11,
    "interrupted_quotation": 10, "inverted_order": 10, "line_breaks": 8, "long_sentences": 8, "missing_mark": 9,
    "modals": 8, "names": 12, "narration": 10, "negated": 10, "nested": 11, "nominal": 7, "paragraphs": 8,
    "passive": 10, "pieces": 8, "pronouns_and_groups": 11, "questions": 10, "questions_and_answers": 8,
    "quotation_lists": 8, "recipients": 9, "relative": 9, "scare_quotes": 10, "shared_source": 8,
    "single_in_double": 10, "single_marks": 8, "straight_and_curly": 11, "titles": 9, "transcript": 8, "tweets": 11,
}  # fmt: skip


def fallen(counts: Mapping[str, Tally], floors: Mapping[str, int], overall: float) -> list[str]:
    """What stands below its floor, and families without one or without cases."""
    lines = [
        f"{family}: {counts[family].passed} of {counts[family].cases} pass, the floor is {floor}"
        for family, floor in floors.items()
        if family in counts and counts[family].passed < floor
    ]
    lines += [f"{family}: a floor but no cases" for family in floors.keys() - counts.keys()]
    lines += [f"{family}: cases but no floor" for family in counts.keys() - floors.keys()]
    passed, cases = (sum(getattr(one, name) for one in counts.values()) for name in ("passed", "cases"))
    if 100 * passed / cases < overall:
        lines.append(f"all: {100 * passed / cases:.1f} %, the floor is {overall}")
    return sorted(lines)


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return read_cases(CASES)


@pytest.fixture(scope="module")
def verdicts(cases: list[Case]) -> list[Verdict]:
    return judged(cases)


def test_no_family_falls_below_its_floor(verdicts: list[Verdict]) -> None:
    counts = tallies(verdicts)
    # One case a family may go: int8 arithmetic rounds differently on another processor.
    low = fallen(counts, {family: floor - 1 for family, floor in FLOORS.items()}, OVERALL)
    assert not low, "\n".join([*low, "", table(counts), "", failures(verdicts)])


def test_at_least_250_cases_in_30_families_are_written_in_minimal_pairs(cases: list[Case]) -> None:
    pairs = defaultdict(set)
    for case in cases:
        pairs[case.family, case.pair].add((case.name, case.text))
    assert len(cases) >= 250
    assert len({case.family for case in cases}) >= 30
    assert [pair for pair, members in pairs.items() if len(members) < 2] == []
    assert sum(len(members) for members in pairs.values()) == len(cases)  # none stands twice in its pair


def test_the_gate_fails_when_a_family_falls() -> None:
    counts = {"dash": Tally(9, 9), "colon": Tally(10, 9)}
    assert fallen(counts, {"dash": 9, "colon": 9}, 90) == []
    assert fallen(counts, {"dash": 9, "colon": 10}, 90) == ["colon: 9 of 10 pass, the floor is 10"]
    assert fallen(counts, {"dash": 9, "colon": 9}, 95) == ["all: 94.7 %, the floor is 95"]
    assert fallen(counts, {"dash": 9, "tweets": 1}, 0) == ["colon: cases but no floor", "tweets: a floor but no cases"]


def test_the_gate_fails_on_a_reader_that_finds_nothing_or_always_the_same(cases: list[Case]) -> None:
    same = statements_of("“Go,” said Ada.")
    assert same
    for find in ((), same):
        low = fallen(tallies(Verdict(case, faults(case, find)) for case in cases), FLOORS, OVERALL)
        assert any(line.startswith("all:") for line in low)
        assert len(low) > 25


WRITTEN = "[1 Ada Brandt] {1 said} <1 that [2 a guard] had {2 told} her <2 the gate was shut>>. It rained."


def found(case: Case) -> list[Statement]:
    """A reading with just what the case expects."""
    return [
        Statement("s", one.source, one.cue, one.content, "indirect", "states", False, (), (), None, None, "body", 0.9)
        for one in case.expected
    ]


def test_marks_give_the_text_and_what_is_expected() -> None:
    case = marked_case("nested", "a pair", "a case", WRITTEN)
    assert case.text == "Ada Brandt said that a guard had told her the gate was shut. It rained."
    outer, inner = case.expected
    assert [span.of(case.text) for span in (*outer.source, *outer.cue, *outer.content)] == [
        "Ada Brandt", "said", "that a guard had told her the gate was shut",
    ]  # fmt: skip
    assert [span.of(case.text) for span in (*inner.source, *inner.cue, *inner.content)] == [
        "a guard", "told", "the gate was shut",
    ]  # fmt: skip


def test_brackets_that_are_no_marks_stay_in_the_text() -> None:
    case = marked_case("f", "p", "c", "<1 “We [the crew] sail,”> {1 said} [1 Ada Brandt]. 3 > 2")
    assert case.text == "“We [the crew] sail,” said Ada Brandt. 3 > 2"


@pytest.mark.parametrize("written", ["[1 Ada Brandt {1 said} <1 so>", "[1 Ada Brandt] {1 spoke}", "[1 Ada] <1 so>"])
def test_a_case_that_is_not_written_well_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="f: p: c: "):
        marked_case("f", "p", "c", written)


def test_a_family_that_does_not_say_what_it_is_about_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dash.txt").write_text("== a pair\n-- a case\nNo statement.\n", encoding="utf-8")
    with pytest.raises(ValueError, match="does not say"):
        read_cases(tmp_path)


def test_the_expected_statements_pass_and_a_missing_one_does_not() -> None:
    case = marked_case("nested", "a pair", "a case", WRITTEN)
    assert faults(case, found(case)) == ()
    assert faults(case, found(case)[:1]) == ("missing: [a guard] {told} <the gate was shut>",)


def test_marks_at_the_edges_of_a_content_and_the_order_of_what_was_found_decide_nothing() -> None:
    case = marked_case("f", "p", "c", "<1 “Go,”> {1 said} [1 Ada]. <2 “Stay,”> {2 said} [2 Bo].")
    bare = [replace(one, content=tuple(Span(b + 1, e - 2) for b, e in one.content)) for one in found(case)]
    assert faults(case, bare[::-1]) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"source": ()},
        {"source": (Span(45, 47),)},
        {"cue": (Span(45, 47),)},
        {"content": (Span(16, 25),)},
    ],
)
def test_another_source_cue_or_content_is_a_fault(wrong: dict[str, tuple[Span, ...]]) -> None:
    case = marked_case("f", "p", "c", "[1 Ada Brandt] {1 said} <1 the old gate was shut at noon>. It rained.")
    (one,) = found(case)
    assert len(faults(case, [replace(one, **wrong)])) >= 1  # type: ignore[arg-type]


def test_a_statement_besides_counts_unless_it_stands_inside_an_expected_content() -> None:
    case = marked_case("nested", "a pair", "a case", WRITTEN)
    outer, inner = found(case)
    alone = replace(case, expected=case.expected[:1])
    assert faults(alone, [outer, inner]) == ()
    rained = Span(len(case.text) - 10, len(case.text) - 1)
    assert faults(alone, [outer, replace(inner, content=(rained,))]) == ("found:   [a guard] {told} <It rained>",)


def test_a_text_without_marks_holds_no_statement() -> None:
    case = marked_case("f", "p", "c", "It rained all day in Lindow.")
    assert case.expected == ()
    assert faults(case, []) == ()
    rain = Statement(
        "s", (), (Span(3, 9),), (Span(10, 17),), "indirect", "states", False, (), (), None, None, "body", 0.5
    )
    assert faults(case, [rain]) == ("found:   [] {rained} <all day>",)


def test_the_table_has_a_line_a_family_and_one_for_all() -> None:
    case = marked_case("dash", "p", "c", "{1 Said} <1 so>.")
    counts = tallies([Verdict(case, ()), Verdict(case, ("missing: it",)), Verdict(replace(case, family="tweets"), ())])
    assert [line.split() for line in table(counts).splitlines()] == [
        ["family", "cases", "passed", "%"],
        ["dash", "2", "1", "50.0"],
        ["tweets", "1", "1", "100.0"],
        ["all", "3", "2", "66.7"],
    ]
    assert failures([Verdict(case, ()), Verdict(case, ("missing: it",))]) == "dash / p / c\nSaid so.\nmissing: it"
