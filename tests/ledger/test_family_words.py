from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.ledger.families.alignment import closeness, same_words
from hearsay.ledger.families.differences import differences
from hearsay.ledger.families.grouping import group
from hearsay.ledger.families.joining import nearest
from hearsay.ledger.families.rows import Sketch
from hearsay.ledger.families.sketch import kept, pairs_of, signature
from hearsay.ledger.families.words import Words, quoted, words_of

FULL = (
    "The harbour board has never once told this town what the new ferry will really cost, "
    "and the fishermen of the north quay will be the ones who pay for it"
)
VARIANTS = (
    FULL,
    FULL.upper(),
    "never once told this town what the new ferry will really cost",
    "The harbour board … has never once told this town what the new ferry will really cost ... and the fishermen pay",
    "[T]he harbour board has never once told [Eastmark] what the new ferry will really cost, and the fishermen of the "
    "north quay will be the ones who pay",
    "The harbour board has never told our town what the new ferry will actually cost, and fishermen of the south quay "
    "will be the ones who pay for that",
    "the fishermen of the north quay will be the ones who pay for it",
    "The board hasn't told this town what the new ferry will really cost and the fishermen of the quay will pay",
)
OTHERS = (
    "The harbour board has never once said that the lighthouse keeper would be sent away before the winter storms came",
    "The new ferry will really cost less than the old one did, and nobody in the council has said otherwise this year",
    "We will continue to work with all our partners so that the people of this town can be safe and proud",
    "We will continue to work with all our partners until the last of the missing boats has been brought home again",
    "I want to thank the voters of Eastmark for what they have given me tonight, and my husband above all",
    "I want to thank the nurses of this hospital, who did not sleep for three nights while the water rose",
    "What matters at the end of the day is that the school roof is mended before the children come back",
    "What matters at the end of the day is that nobody touched a single coin of the widows' fund",
)
texts = st.lists(st.sampled_from([*FULL.split(), "gulls", "[they]", "…", "tide", "don’t"]), max_size=40).map(" ".join)


@pytest.mark.parametrize("variant", VARIANTS)
def test_cuts_ellipses_brackets_case_and_some_changed_words_leave_a_quotation_the_same(variant: str) -> None:
    assert same_words(words_of(FULL), words_of(variant))
    assert same_words(words_of(variant), words_of(FULL))


@pytest.mark.parametrize("other", OTHERS)
def test_a_common_phrase_does_not_make_two_statements_the_same(other: str) -> None:
    assert [one for one in (FULL, *OTHERS) if one != other and same_words(words_of(one), words_of(other))] == []


def test_words_are_compared_without_case_apostrophes_and_marks() -> None:
    assert words_of("“Don’t sell our BOATS,” she said").ids == words_of("don't sell OUR boats 'she said").ids


def test_what_the_editor_put_in_brackets_was_said_by_nobody() -> None:
    inserted = words_of("[The mayor] will sell [our] [b]oats")
    assert inserted.shown == ("[The mayor]", "will", "sell", "[our]", "boats")
    assert [number == 0 for number in inserted.ids] == [True, False, False, True, False]
    assert inserted.ids[-1] == words_of("boats").ids[0]


@pytest.mark.parametrize(
    ("content", "quotation", "pieces"),
    [
        ("that “the ferry” would “never sail again”, she said", "mixed", "the ferry … never sail again"),
        ("“the ferry would ‘sail’ again”", "direct", "“the ferry would ‘sail’ again”"),
        ("the ferry would sail again", "mixed", "the ferry would sail again"),
    ],
)
def test_of_a_mixed_quotation_the_pieces_in_marks_count(content: str, quotation: str, pieces: str) -> None:
    assert quoted(content, quotation) == pieces


@pytest.mark.parametrize("short", ["yes", "Yes, of course", "We are the ones who will do it", "sell all our boats now"])
def test_a_turn_of_phrase_is_too_short_to_be_known_again(short: str) -> None:
    assert not words_of(short).enough


def test_six_words_of_which_three_tell_something_are_enough() -> None:
    assert words_of("they will sell all our boats tomorrow").enough


@settings(max_examples=60, deadline=None)
@given(texts, texts)
def test_likeness_goes_both_ways_and_a_quotation_is_like_itself(one: str, other: str) -> None:
    left, right = words_of(one), words_of(other)
    assert closeness(left, right) == closeness(right, left)
    assert not left.enough or closeness(left, left) == 1


@settings(max_examples=60, deadline=None)
@given(texts, texts)
def test_differences_hold_every_word_of_both(one: str, other: str) -> None:
    left, right = words_of(one), words_of(other)
    found = differences(left, right)
    assert " ".join(piece.fullest for piece in found if piece.fullest) == " ".join(left.shown)
    assert " ".join(piece.here for piece in found if piece.here) == " ".join(right.shown)
    assert all((piece.kind == "cut") == (not piece.here) for piece in found)
    assert all((piece.kind == "added") == (not piece.fullest) for piece in found)


def test_differences_name_what_was_cut_added_and_changed() -> None:
    found = differences(words_of("we will never sell the old ferry"), words_of("We will sell the very old boat"))
    assert [(one.kind, one.fullest, one.here) for one in found] == [
        ("same", "we will", "We will"),
        ("cut", "never", ""),
        ("same", "sell the", "sell the"),
        ("added", "", "very"),
        ("same", "old", "old"),
        ("changed", "ferry", "boat"),
    ]


def members(said: list[str]) -> set[frozenset[str]]:
    groups = group({number: words_of(text) for number, text in enumerate(said)})
    return {frozenset(said[number] for number in numbers) for numbers in groups.values()}


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_families_do_not_depend_on_the_order(chance: random.Random) -> None:
    said = [*VARIANTS, *OTHERS]
    shuffled = chance.sample(said, len(said))
    assert members(shuffled) == members(said) == {frozenset(VARIANTS), *(frozenset([one]) for one in OTHERS)}


def test_a_chain_of_variants_does_not_drift() -> None:
    parts = [
        "the old lighthouse was painted white again",
        "seven fishing boats came home before dark",
        "a council clerk burned every letter yesterday",
        "no winter market opened near bridge street",
    ]
    chain = [f"{one} {other}" for one, other in pairwise(parts)]
    ends = group({number: words_of(text) for number, text in enumerate(chain)})
    assert all(same_words(words_of(chain[head]), words_of(chain[one])) for head, some in ends.items() for one in some)
    assert not same_words(words_of(chain[0]), words_of(chain[2]))


def found_by(words: Words, other: Words) -> list[int]:
    under = {pair: [(7, signature(words))] for pair in kept(pairs_of(words), {}, 16)}
    return nearest(Sketch(pairs_of(other), signature(other)), under)


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_variant_finds_the_other_one_by_the_pairs_that_it_keeps(variant: str) -> None:
    full, other = words_of(FULL), words_of(variant)
    assert found_by(full, other) == [7]
    assert found_by(other, full) == [7]


def test_a_pair_in_common_is_not_enough_where_the_other_words_are_others() -> None:
    words = words_of("seven grey herons watched our mayor sink slowly into wet sand near Eastmark")
    other = words_of("nobody had told her that herons watched those nets while everybody was asleep")
    assert found_by(words, other) == []


def test_of_neighbouring_pairs_the_rarest_is_kept_and_none_that_many_have() -> None:
    pairs = pairs_of(words_of(FULL))
    under = {pair: range(place % 3) for place, pair in enumerate(pairs)}
    chosen = kept(pairs, under, 16)
    assert {len(under[pair]) for pair in chosen} == {0}
    assert kept(pairs, dict.fromkeys(pairs, range(16)), 16) == []
