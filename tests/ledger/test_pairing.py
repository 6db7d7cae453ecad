from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hearsay.ledger.alignment import common_runs
from hearsay.ledger.pairing import pairs
from hearsay.records import Reading
from tests.ledger.made import JON, MARA, OFFICIALS, Saying, made

FERRY = Saying(MARA, "the ferry would run every day from June on")
FARES = Saying(JON, "the fares had to rise by a tenth before winter")
LINE = Saying(OFFICIALS, "the northern line might be given up for good")
SHORT = Saying(MARA, "no")


def paired(old: Reading, new: Reading) -> list[tuple[str, str, bool]]:
    return [(pair.old, pair.new, pair.alike == 1) for pair in pairs(old, new)]


def test_statements_are_the_same_wherever_they_stand() -> None:
    assert paired(made(FERRY, FARES, LINE), made(LINE, FERRY, FARES)) == [
        ("s1", "s2", True), ("s2", "s3", True), ("s3", "s1", True),
    ]  # fmt: skip


def test_letter_case_quotation_marks_and_white_space_make_no_other_statement() -> None:
    other = Saying(MARA, "“The ferry  would run every day,\nfrom June on”")
    assert paired(made(FERRY), made(other)) == [("s1", "s1", True)]


def test_a_sign_and_a_number_are_words() -> None:
    assert paired(made(Saying(MARA, "it cost $30 a head")), made(Saying(MARA, "it cost €30 a head"))) == [
        ("s1", "s1", False)
    ]
    assert paired(made(Saying(MARA, "it cost 1,000 crowns")), made(Saying(MARA, "it cost 10,00 crowns"))) == [
        ("s1", "s1", False)
    ]


def test_a_reworded_statement_is_found_among_others() -> None:
    reworded = Saying(MARA, "the ferry would not run every day from July on")
    assert paired(made(FARES, FERRY, LINE), made(LINE, reworded, FARES)) == [
        ("s1", "s3", True), ("s2", "s2", False), ("s3", "s1", True),
    ]  # fmt: skip


def test_a_shortened_statement_is_found_where_the_speaker_is_the_same() -> None:
    short = "the ferry would run every day"
    long = f"{short} from June on if the harbour can be dredged in time and nobody goes to court over the slipway again"
    assert paired(made(Saying(MARA, long)), made(Saying(MARA, short))) == [("s1", "s1", False)]
    assert paired(made(Saying(MARA, long)), made(Saying(JON, short))) == []


def test_what_says_something_else_is_another_statement() -> None:
    assert paired(made(FERRY), made(Saying(MARA, "the school at Low Quay would close in autumn"))) == []


def test_the_same_words_go_to_the_same_speaker() -> None:
    old = made(Saying(MARA, "no"), Saying(JON, "no"), SHORT)
    new = made(Saying(JON, "no"), SHORT)
    assert paired(old, new) == [("s1", "s2", True), ("s2", "s1", True)]


def test_the_same_words_of_another_speaker_are_the_same_statement() -> None:
    assert paired(made(FERRY), made(FERRY._replace(who=JON))) == [("s1", "s1", True)]


def test_a_reading_without_statements_has_no_pairs() -> None:
    assert pairs(made(), made(FERRY)) == ()
    silent = made(FERRY)
    nothing = replace(silent, statements=(replace(silent.statements[0], content=()),))
    assert paired(nothing, nothing) == [("s1", "s1", True)]
    assert paired(nothing, silent) == []


who = st.sampled_from([MARA, JON, OFFICIALS])
content = st.text("abc ñ1", min_size=1, max_size=12)
sayings = st.lists(st.builds(Saying, who, content, st.none(), st.none()), max_size=7)


@given(sayings, sayings)
def test_each_statement_is_in_one_pair_at_most(old: list[Saying], new: list[Saying]) -> None:
    found = pairs(made(*old), made(*new))
    assert len({pair.old for pair in found}) == len({pair.new for pair in found}) == len(found)
    assert all(0 < pair.alike <= 1 for pair in found)


@given(sayings)
def test_a_reading_is_paired_with_itself_statement_by_statement(some: list[Saying]) -> None:
    reading = made(*some)
    assert paired(reading, reading) == [(one.id, one.id, True) for one in reading.statements]


items = st.lists(st.sampled_from("abcdefgh"), max_size=30)


@given(items, items)
def test_runs_are_in_both_sequences_and_follow_each_other(old: list[str], new: list[str]) -> None:
    # Ten times over, so that both ways of comparing are walked.
    for times in (1, 10):
        first, second = old * times, new * times
        at = (0, 0)
        for run in common_runs(first, second):
            assert run.size > 0
            assert (run.old, run.new) >= at
            assert first[run.old : run.old + run.size] == second[run.new : run.new + run.size]
            at = (run.old + run.size, run.new + run.size)
        assert at <= (len(first), len(second))


def test_a_change_within_long_sequences_is_found() -> None:
    old = [str(number) for number in range(5_000)]
    new = [*old[:2_000], "new", *old[2_001:]]
    assert [tuple(run) for run in common_runs(old, new)] == [(0, 0, 2_000), (2_001, 2_001, 2_999)]
    swapped = [*old[3_000:], *old[:3_000]]
    assert [tuple(run) for run in common_runs(old, swapped)] == [(0, 2_000, 3_000)]
