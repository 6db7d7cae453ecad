from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.ledger import Ledger
from hearsay.ledger.reviews import alpha
from tests.ledger.made import JON, MARA, Saying, made

# The worked example in Krippendorff (2011), section C: what four observers said of twelve units, with missing values.
EXAMPLE = "11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 ..3."
EXPECTED = 0.743

VALUES = st.sampled_from(["a", "b", "c", None])
UNITS = st.lists(st.lists(VALUES, min_size=3, max_size=3), max_size=8)


def test_alpha_is_that_of_krippendorff_s_worked_example() -> None:
    units = [[None if value == "." else value for value in unit] for unit in EXAMPLE.split()]
    assert alpha(units) == pytest.approx(EXPECTED, abs=0.0005)


def test_alpha_of_two_raters_of_two_values_is_as_counted_by_hand() -> None:
    # Four units, one of them apart: n = 8, five a and three b, observed 2, expected 2 * 5 * 3 = 30.
    assert alpha([("a", "a"), ("a", "a"), ("b", "b"), ("a", "b")]) == pytest.approx(1 - 7 * 2 / 30)


@pytest.mark.parametrize("units", [[], [("a",)], [("a", None)], [("a", "a"), ("a", "a")]])
def test_alpha_is_not_told_where_nobody_could_have_disagreed(units: list[tuple[str | None, ...]]) -> None:
    assert alpha(units) is None


@given(st.lists(st.sampled_from("abc"), min_size=2).filter(lambda values: len(set(values)) > 1), st.integers(2, 5))
def test_perfect_agreement_is_one(values: list[str], raters: int) -> None:
    assert alpha([value] * raters for value in values) == 1


@given(UNITS, st.randoms(use_true_random=False))
def test_neither_the_order_of_raters_nor_of_units_matters(units: list[list[str | None]], chance: object) -> None:
    before = alpha(units)
    mixed = [list(unit) for unit in units]
    for unit in [*mixed, mixed]:
        chance.shuffle(unit)  # type: ignore[attr-defined]
    assert alpha(mixed) == pytest.approx(before) if before is not None else alpha(mixed) is None


@given(UNITS)
def test_agreement_is_at_most_one(units: list[list[str | None]]) -> None:
    found = alpha(units)
    assert found is None or found <= 1


@pytest.fixture
def ledger_file(file: Path) -> Path:
    with Ledger(file) as ledger:
        ledger.add(made(*(Saying(who, f"thing {number}") for number, who in enumerate((MARA, JON, MARA, JON)))))
    return file


def test_agreement_of_reviewers_is_over_verdicts_and_speakers(ledger_file: Path) -> None:
    with Ledger(ledger_file) as ledger:
        ledger.review("s1", "accept", by="Ada")
        ledger.review("s1", "accept", by="Bo")
        ledger.review("s2", "correct", speaker="Mara Olin", by="Ada")
        ledger.review("s2", "accept", by="Bo")  # of what Ada made of it: they agree
        ledger.review("s3", "reject", by="Ada")
        ledger.review("s3", "accept", by="Bo")
        ledger.review("s4", "accept", by="Ada")  # one reviewer alone
        found = ledger.agreement()
    assert (found.statements, found.reviewers, found.disputed) == (3, 2, 1)
    # accept, accept; correct, correct; reject, accept: n = 6, observed 2, expected 36 - 9 - 4 - 1.
    assert found.verdicts == pytest.approx(1 - 5 * 2 / 22)
    assert found.speakers is None  # all of whom two have spoken are Mara Olin


def test_undone_reviews_do_not_count(ledger_file: Path) -> None:
    with Ledger(ledger_file) as ledger:
        ledger.review("s1", "accept", by="Ada")
        ledger.review("s1", "reject", by="Bo")
        ledger.review("s1", "accept", by="Bo")
        assert ledger.agreement().disputed == 0
        ledger.undo_review("r3", by="Bo")
        assert ledger.agreement().disputed == 1
        ledger.undo_review("r2", by="Bo")
        assert ledger.agreement().statements == 0


def test_who_corrects_another_field_is_not_in_dispute(ledger_file: Path) -> None:
    with Ledger(ledger_file) as ledger:
        ledger.review("s1", "correct", speaker="Jon Vesper", by="Ada")
        ledger.review("s1", "correct", manner="denies", by="Bo")
        assert not list(ledger.reviews(disputed=True))
        ledger.review("s1", "correct", speaker="Mara Olin", by="Bo")
        assert [one.id for one in ledger.reviews(disputed=True)] == [3, 2, 1]
        assert ledger.agreement().speakers == pytest.approx(0)
