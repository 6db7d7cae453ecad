from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.attributions.models import TOKENIZER
from hearsay.attributions.tokens import FEATURES, QUOTED, STARTS, Pieces, encode, load_tokenizer, window_ends


def encoded(text: str) -> Pieces:
    return encode(load_tokenizer(TOKENIZER), text)


def feature_of(text: str, word: str) -> int:
    pieces = encoded(text)
    return int(pieces.features[list(pieces.begin).index(text.index(word))])


@given(st.text(max_size=200) | st.text(alphabet="aB é’“”\"'\n\r\t.,-1İßﬁ한🙂\u0301\u200b", max_size=200))
def test_pieces_lie_in_their_text_in_order_and_never_in_two_lines(text: str) -> None:
    pieces = encoded(text)
    assert all(0 <= b < e <= len(text) for b, e in zip(pieces.begin, pieces.end, strict=True))
    assert (np.diff(pieces.begin) >= 0).all()
    assert (np.diff(pieces.end) >= 0).all()
    assert (np.diff(pieces.paragraph) >= 0).all()
    assert ((pieces.features >= 0) & (pieces.features < FEATURES)).all()
    for begin, end in zip(pieces.begin, pieces.end, strict=True):
        assert "\n" not in text[begin:end]


@given(st.lists(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Nd"], max_codepoint=0x17F), min_size=1)))
def test_no_letter_is_left_out(words: list[str]) -> None:
    text = " ".join(words)
    pieces = encoded(text)
    covered = {i for b, e in zip(pieces.begin, pieces.end, strict=True) for i in range(b, e)}
    assert {i for i, c in enumerate(text) if not c.isspace()} <= covered


@given(st.text(alphabet="Ab c.\n", max_size=60), st.text(alphabet="Ab c.\n", max_size=60))
def test_a_lines_pieces_do_not_depend_on_other_lines(before: str, line: str) -> None:
    alone, later = encoded(line), encoded(f"{before}\n{line}")
    count = len(alone.ids)
    assert later.ids[len(later.ids) - count :].tolist() == alone.ids.tolist()
    assert (later.begin[len(later.begin) - count :] - len(before) - 1).tolist() == alone.begin.tolist()


@pytest.mark.parametrize(
    ("word", "case"),
    [("ferry", 0), ("Mara", 1), ("A", 1), ("ARRIVES", 2), ("McOlin", 3), ("eNorland", 3), ("42", 0), (",", 0)],
)
def test_features_say_letter_case(word: str, case: int) -> None:
    assert feature_of(f"the {word} is", word) == case


@pytest.mark.parametrize(("word", "state"), [("pier", 1), ("safe", 1), ("said", 0), ("“", 2), ("”", 2)])
def test_features_say_what_stands_inside_quotation_marks(word: str, state: int) -> None:
    assert feature_of("then “the pier is safe,” she said", word) == QUOTED * state


def test_only_the_first_piece_of_a_line_starts_a_paragraph() -> None:
    pieces = encoded("the ferry\n\n  the pier\n")
    assert (pieces.features // STARTS).tolist() == [1, 0, 1, 0]


paragraphs = st.lists(st.integers(1, 30), min_size=1, max_size=20)


@given(paragraphs, st.integers(1, 20), st.integers(1, 20))
def test_windows_are_consecutive_and_hold_no_more_than_their_size(lengths: list[int], first: int, size: int) -> None:
    paragraph = np.repeat(np.arange(len(lengths)), lengths)
    ends = window_ends(paragraph, first, size)
    begins = [0, *ends[:-1]]
    assert ends[-1] == len(paragraph)
    assert all(b < e for b, e in zip(begins, ends, strict=True))
    assert ends[0] <= first
    assert all(e - b <= size for b, e in zip(begins[1:], ends[1:], strict=True))


@given(paragraphs, st.integers(1, 20))
def test_a_window_cuts_a_paragraph_only_where_that_does_not_fit(lengths: list[int], size: int) -> None:
    paragraph = np.repeat(np.arange(len(lengths)), lengths)
    begin = 0
    for end in window_ends(paragraph, size, size):
        if end < len(paragraph) and paragraph[end] == paragraph[end - 1]:
            assert paragraph[begin] == paragraph[end - 1]  # it had the window to itself
            assert end - begin == size
        begin = end


def test_nothing_has_no_windows() -> None:
    assert window_ends(np.zeros(0, np.int64), 10, 10) == []
