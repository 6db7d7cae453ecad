from __future__ import annotations

import re

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from hearsay.pages.cues import cue_label, cue_table, section_label
from hearsay.records import BlockLabel

ASCII = st.characters(min_codepoint=32, max_codepoint=126)
ROWS = cue_table()


@pytest.mark.parametrize("row", range(len(ROWS)), ids=lambda row: f"{ROWS[row].label} {row}")
def test_a_pattern_fits_no_line_without_one_of_the_words_it_needs(row: int) -> None:
    cue = ROWS[row]

    @settings(max_examples=4, deadline=None, phases=[Phase.generate])
    @given(st.from_regex(cue.regex(), alphabet=ASCII | st.sampled_from("©’äéí")))
    def holds(text: str) -> None:
        words = {*re.findall(r"[^\W\d_]+|[©,]", text.lower()), *("0" for _ in re.findall(r"\d", text))}
        assert words & set(cue.needs)

    holds()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("© Eastmere Courier 2031", "legal"),
        ("All rights reserved", "legal"),
        ("Advertisement", "ad"),
        ("Correction: An earlier version misnamed the harbour master.", "correction"),
        ("12 comments", "comment"),
        ("Sign up for the morning letter", "appeal"),
        ("The quay at dawn. Photo: Lorna Osk", "caption"),
        ("Read more: The quay that nobody wanted", "related"),
        ("Reader poll: Should the quay close?", "poll"),
        ("Lorna Osk is a senior reporter at the Courier", "author_bio"),
        ("By Lorna Osk", "byline"),
        ("Updated May 6, 2031", "byline"),
        ("Skip to content", "navigation"),
        ("The board met on Tuesday to hear the fishermen", None),
    ],
)
def test_a_line_announces_its_label_by_its_words(text: str, label: BlockLabel | None) -> None:
    assert cue_label(text, len(text.split())) == label


def test_the_first_pattern_that_fits_decides() -> None:
    assert cue_label("© 2031 Courier. Subscribe to read more", 7) == "legal"


def test_a_long_line_announces_nothing() -> None:
    assert cue_label("Advertisement " * 3, 3) is None
    assert cue_label("Sign up for the letter " * 30, 150) is None


@pytest.mark.parametrize(
    ("text", "label"),
    [("Most popular", "related"), ("About the author", "author_bio"), ("Comments (4)", "comment"), ("The quay", None)],
)
def test_a_heading_opens_a_part_of_the_page(text: str, label: BlockLabel | None) -> None:
    assert section_label(text, len(text.split())) == label
