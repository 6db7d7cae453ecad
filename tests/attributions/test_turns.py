from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.attributions.turns import formal_attributions
from hearsay.quotes import quotations
from hearsay.records import Attribution, Span


def formal(text: str) -> list[Attribution]:
    paragraphs = [Span(*m.span()) for m in re.finditer(r"\S[^\n]*(?<=\S)", text)]
    return formal_attributions(text, paragraphs, quotations(text))


def turns(text: str) -> list[tuple[str, str]]:
    """Who speaks and the content, its pieces divided by a bar."""
    return [(one.source[0].of(text), "|".join(s.of(text) for s in one.content)) for one in formal(text)]


def test_names_with_colons_again_and_again_are_a_transcript() -> None:
    text = "KROLL: Is the pier safe?\nOLIN: It is.\nKROLL: And the ferry?\nOLIN: It runs."
    assert turns(text) == [
        ("KROLL", "Is the pier safe?"),
        ("OLIN", "It is."),
        ("KROLL", "And the ferry?"),
        ("OLIN", "It runs."),
    ]
    assert {one.cue[0].of(text) for one in formal(text)} == {":"}


@pytest.mark.parametrize("mark", [":", "."])
def test_questions_and_answers(mark: str) -> None:
    text = f"Q{mark} Is the pier safe?\n\nA{mark} It is.\n\nQ{mark} And the ferry?\n\nA{mark} It runs."
    assert [who for who, _ in turns(text)] == ["Q", "A", "Q", "A"]


def test_a_role_in_brackets_stands_between_the_label_and_its_colon() -> None:
    text = "Mara Olin (mayor): The pier is safe.\nJon Vesper (captain): It is not.\nMara Olin (mayor): It is."
    assert turns(text)[:2] == [("Mara Olin", "The pier is safe."), ("Jon Vesper", "It is not.")]


def test_a_turn_goes_on_over_paragraphs_until_the_next_label() -> None:
    text = "Q: Is the pier safe?\nA: It is.\nWe built it.\nQ: And the ferry?\nA: It runs.\nThe end."
    assert turns(text) == [
        ("Q", "Is the pier safe?"),
        ("A", "It is.|We built it."),
        ("Q", "And the ferry?"),
        ("A", "It runs."),
    ]


def test_a_stage_direction_ends_a_turn() -> None:
    text = "Q: Is the pier safe?\nA: It is.\n(Laughter.)\nQ: And the ferry?\nA: It runs."
    assert ("A", "It is.") in turns(text)


def test_a_speaker_with_one_turn_between_others_is_heard() -> None:
    text = "OLIN: The pier is safe.\nKROLL: It is not.\nOLIN: It is."
    assert [who for who, _ in turns(text)] == ["OLIN", "KROLL", "OLIN"]


@pytest.mark.parametrize(
    "text",
    [
        "The pier is safe.\nNote: The ferry runs late.\nThe sea is blue.",
        "Note: The ferry runs late.\nPhoto: The pier.\nNote: The sea is blue.\nPhoto: The sea.",
        "Votes: 1,200\nSeats: 12\nVotes: 1,300\nSeats: 14",
        "Mara Olin: The pier is safe.\nJon Vesper: It is not.",
        "the ferry: It runs.\nthe pier: It stands.\nthe ferry: It runs.",
        "He met Olin: She was late.\nShe met Kroll: He was not.",
        "",
    ],
)
def test_notes_tables_and_single_labels_are_no_conversation(text: str) -> None:
    assert turns(text) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“The pier is safe.” — Mara Olin", "Mara Olin"),
        ('"The pier is safe." -- Mara Olin', "Mara Olin"),
        ("“The pier is safe.”—Mara Olin, 45, Port Ennis", "Mara Olin, 45, Port Ennis"),
        ("“The pier is safe.” – @maraolin", "@maraolin"),
        ("“The pier is safe.”\n— Mara Olin.", "Mara Olin"),
        ("“The pier is safe.”\n\n— Mara Olin, a nurse", "Mara Olin, a nurse"),
    ],
)
def test_a_quotation_with_a_dash_and_a_name_is_signed(text: str, source: str) -> None:
    (one,) = formal(text)
    assert one.source[0].of(text) == source
    assert set(one.cue[0].of(text)) <= set("—–-")
    assert "pier is safe" in one.content[0].of(text)
    assert one.content[0].end <= one.cue[0].begin


@pytest.mark.parametrize(
    "text",
    [
        "“The pier is safe,” he said — and left.",
        "“The pier is safe” — and it was.",
        "“The pier is safe” — He left. Nobody saw him.",
        "“The pier is safe.” — Mara Olin said no: “It is not.”",
        "The pier is safe. — Mara Olin",
        "“The pier is safe. — Mara Olin",
        "“The pier is safe.”\nMara Olin",
        "He wrote “The pier is safe” — Mara Olin",
    ],
)
def test_other_dashes_sign_nothing(text: str) -> None:
    assert formal(text) == []


@given(
    st.lists(st.sampled_from("Q:|A:|OLIN:|“|”|\n|\n\n|— |Mara Olin|It runs. |(|:| ".split("|")), max_size=30).map(
        "".join
    )
)
def test_any_page_gives_spans_inside_its_paragraphs(text: str) -> None:
    for one in formal(text):
        for span in (*one.source, *one.cue, *one.content):
            assert 0 <= span.begin < span.end <= len(text)
            assert "\n" not in span.of(text)
