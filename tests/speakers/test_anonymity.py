from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.speakers import resolve, withheld
from hearsay.speakers.anonymity import count_of
from tests.marking import marked


def reasons(written: str) -> list[str | None]:
    """The words on why each speaker is not named, in the order of the statements."""
    page = marked(written)
    directory = page.directory()
    speakers = resolve(directory, page.attributions)
    withheld(directory, page.attributions, speakers)
    found = [entry.anonymity for entries in speakers for entry in entries]
    for one in found:
        assert one is None or (one.span and " ".join(one.span.of(page.text).split()) == one.text)
    return [one.text if one else None for one in found]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (
            "<1 “It is over,”> {1 said} [1 an official] who spoke on condition of anonymity because she was not "
            "cleared to speak.",
            "who spoke on condition of anonymity because she was not cleared to speak",
        ),
        (
            "[1 Two officials] {1 said} <1 that it was over>. They asked not to be named for fear of being sacked.",
            "asked not to be named for fear of being sacked",
        ),
        (
            "[1 The aide, who was not authorized to speak publicly,] {1 said} <1 so>.",
            "was not authorized to speak publicly",
        ),
        ("[1 A guard] {1 said} <1 so>, insisting on anonymity.", "insisting on anonymity"),
        ("[1 A guard] {1 said} <1 so>. The rest of the crew was silent.", None),
    ],
)
def test_the_page_s_words_on_why_it_names_nobody_are_kept(written: str, reason: str | None) -> None:
    assert reasons(written) == [reason]


def test_the_reason_belongs_to_nobody_where_it_may_be_that_of_two() -> None:
    two = "[1 A guard] {1 said} <1 so> and [2 a nurse] {2 said} <2 no>, both speaking on condition of anonymity."
    assert reasons(two) == [None, None]


def test_a_named_speaker_has_no_reason() -> None:
    assert reasons("[1 *Mara Olin*] {1 said} <1 so>, speaking on condition of anonymity.") == [None]


@pytest.mark.parametrize(
    ("descriptor", "count"),
    [
        ("two officials", 2),
        ("the three guards", 3),
        ("an official", 1),
        ("the harbour line’s spokeswoman", 1),
        ("a dozen sailors", 12),
        ("1,200 residents", 1200),
        ("several officials", None),
        ("at least two officials", None),
        ("officials", None),
        ("about 40 percent of voters", None),
        ("critics", None),
    ],
)
def test_a_descriptor_s_number_is_what_it_says(descriptor: str, count: int | None) -> None:
    assert count_of(descriptor) == count


@given(st.text(max_size=60))
def test_any_descriptor_can_be_counted(descriptor: str) -> None:
    count = count_of(descriptor)
    assert count is None or count >= 0
