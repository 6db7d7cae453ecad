from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.sentences import sentence_at, sentence_begins


def sentences(text: str) -> list[str]:
    begins = sentence_begins(text)
    return [text[b:e].strip() for b, e in zip(begins, [*begins[1:], len(text)], strict=True)]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("The ferry ran. Nobody fell.", ["The ferry ran.", "Nobody fell."]),
        ("Did it run? Yes! It did… Good.", ["Did it run?", "Yes!", "It did…", "Good."]),
        ("“It ran.” Olin left.", ["“It ran.”", "Olin left."]),
        ("It ran. “Nobody fell.”", ["It ran.", "“Nobody fell.”"]),
        ("(It ran.) Olin left.", ["(It ran.)", "Olin left."]),
        ("It ran in 2019. 12 boats did.", ["It ran in 2019.", "12 boats did."]),
        ("It ran.  \u00a0Olin left.", ["It ran.", "Olin left."]),
    ],
)
def test_sentences_end_at_their_marks(text: str, cut: list[str]) -> None:
    assert sentences(text) == cut


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Olin met Sen. Mara Vesper in St. Ennis",
        "J. Olin and M. K. Vesper of the U.S. Senate",
        "Ferry Co. Ltd. Chairman Jon Vesper",
        "On Feb. 3 he met Gov. Kroll vs. Lind",
        "It cost 3.50 then",
        "Is it safe?” she asked",
        "It ran at 5 p.m. on Sunday",
        "It ran ... and then stopped",
        "Mara Olin, of Port Ennis, Calif. The",
    ],
)
def test_titles_initials_and_numbers_end_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\n\n", "\n  \n", "\r"])
def test_a_lines_end_always_ends_a_sentence(gap: str) -> None:
    assert sentences(f"Ferry times{gap}the pier") == ["Ferry times", "the pier"]


def test_a_sentence_begins_at_its_first_character() -> None:
    text = "It ran.  “Nobody fell.”\n\n Olin left."
    assert sentence_begins(text) == [0, text.index("“"), text.index("Olin")]


@given(st.text(alphabet="aA .,\n\r\"”“'(1…?J\u00a0", max_size=80) | st.text(max_size=80))
def test_begins_are_sorted_and_each_character_stands_in_one_sentence(text: str) -> None:
    begins = sentence_begins(text)
    assert begins[0] == 0
    assert begins == sorted(set(begins))
    for position in range(len(text)):
        number = sentence_at(begins, position)
        assert begins[number] <= position
        assert number + 1 == len(begins) or position < begins[number + 1]


@pytest.mark.parametrize(
    "text", ['."' * 200_000, ". " * 200_000, "." + "'" * 400_000, ". " + " " * 400_000, "A." * 200_000]
)
def test_long_runs_of_marks_are_read_in_one_pass(text: str) -> None:
    assert sentence_begins(text)[0] == 0
