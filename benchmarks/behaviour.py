"""Pass rates of the behaviour suite by family, and the cases that fail: ``python -m benchmarks.behaviour``.

In the manner of CheckList (Ribeiro et al. 2020): many small texts, each of which shows one thing that a reader of news
must do. The cases are in ``tests/behaviour/cases``. Roles are compared as ``score.py`` compares them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.behaviour_cases import Case, Expected, read_cases
from benchmarks.inputs import ROOT
from hearsay.pages import page_from_text
from hearsay.reader import read_page
from hearsay.records import Span, Statement

CASES = ROOT / "tests/behaviour/cases"
LEAST_OVERLAP = 0.5  # of two contents: score.py's "relaxed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A case and what is wrong with its reading, a line a fault; no line: it passed."""

    case: Case
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many cases of a family were read, and how many passed."""

    cases: int
    passed: int


def judged(cases: Iterable[Case]) -> list[Verdict]:
    """Read each case's text as the body of a page and judge what comes out."""
    return [Verdict(case, faults(case, statements_of(case.text))) for case in cases]


def statements_of(text: str) -> tuple[Statement, ...]:
    """The statements of the text, every paragraph of it labelled body."""
    page = page_from_text(text)
    return read_page(replace(page, blocks=tuple(replace(block, label="body") for block in page.blocks))).statements


def faults(case: Case, found: Sequence[Statement]) -> tuple[str, ...]:
    """What is missing of the expected, and what was found besides and does not stand inside an expected content."""
    missing, extra = [*case.expected], [*found]
    pairs = ((_overlap(case.text, e.content, f.content), e, f) for e in case.expected for f in found)
    for overlap, expected, one in sorted(pairs, key=lambda pair: -pair[0]):
        if expected in missing and one in extra and overlap >= LEAST_OVERLAP and _same_telling(expected, one):
            missing.remove(expected)
            extra.remove(one)
    said = _places(span for expected in case.expected for span in expected.content)
    extra = [one for one in extra if not said.issuperset(_places((*one.cue, *one.content)))]
    return (
        *(f"missing: {_shown(case.text, expected)}" for expected in missing),
        *(f"found:   {_shown(case.text, one)}" for one in extra),
    )


def tallies(verdicts: Iterable[Verdict]) -> dict[str, Tally]:
    """Cases and passes by family, in the families' order."""
    result: dict[str, Tally] = {}
    for verdict in verdicts:
        so_far = result.get(verdict.case.family, Tally(0, 0))
        result[verdict.case.family] = Tally(so_far.cases + 1, so_far.passed + (not verdict.faults))
    return result


def table(counts: dict[str, Tally]) -> str:
    """A line a family and one for all: cases, passes, share."""
    every = Tally(sum(one.cases for one in counts.values()), sum(one.passed for one in counts.values()))
    rows = [("family", "cases", "passed", "%")]
    for name, one in {**counts, "all": every}.items():
        rows.append((name, str(one.cases), str(one.passed), f"{100 * one.passed / one.cases:.1f}"))
    return "\n".join(f"{name:<24}{cases:>6}{passed:>8}{share:>7}" for name, cases, passed, share in rows)


def failures(verdicts: Iterable[Verdict]) -> str:
    """Each case that failed, with its text and its faults."""
    return "\n\n".join(
        "\n".join((f"{one.case.family} / {one.case.pair} / {one.case.name}", one.case.text, *one.faults))
        for one in verdicts
        if one.faults
    )


def _same_telling(expected: Expected, one: Statement) -> bool:
    """Whether the cues overlap, and the sources do or neither has one; a cue may be a mark alone (":")."""
    sources = bool(_places(expected.source) & _places(one.source)) or not (expected.source or one.source)
    return sources and bool(_places(expected.cue) & _places(one.cue))


def _overlap(text: str, a: Iterable[Span], b: Iterable[Span]) -> float:
    first, second = _letters(text, a), _letters(text, b)
    return len(first & second) / max(1, len(first | second))


def _letters(text: str, spans: Iterable[Span]) -> set[int]:
    return {place for place in _places(spans) if text[place].isalnum()}


def _places(spans: Iterable[Span]) -> set[int]:
    return {place for span in spans for place in range(*span)}


def _shown(text: str, one: Expected | Statement) -> str:
    roles = (" … ".join(span.of(text) for span in spans) for spans in (one.source, one.cue, one.content))
    return "[{}] {{{}}} <{}>".format(*roles)


def main(folder: Path = CASES) -> None:
    """Print the table, and behind it the cases that fail."""
    verdicts = judged(read_cases(folder))
    sys.stdout.write(f"{table(tallies(verdicts))}\n\n{failures(verdicts)}\n")


if __name__ == "__main__":
    main()
