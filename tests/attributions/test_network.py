from __future__ import annotations

from hashlib import sha256

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.attributions import network
from hearsay.attributions.models import MODELS, TOKENIZER, WEIGHTS, ModelName, model_of
from hearsay.attributions.network import part_of, read_evidence, read_roles
from hearsay.attributions.tokens import STARTS, WINDOW, Pieces, encode, load_tokenizer
from hearsay.records import Span

SHOWN, MARGIN = 90, 12


def encoded(text: str) -> Pieces:
    return encode(load_tokenizer(TOKENIZER), text)


@given(st.lists(st.integers(1, 900), max_size=12))
def test_windows_answer_for_every_piece_once_and_see_more_on_both_sides(lengths: list[int]) -> None:
    paragraph = np.repeat(np.arange(len(lengths)), lengths).astype(np.int64)
    windows = network._windows(paragraph, SHOWN, MARGIN)
    answered = [i for window in windows for i in range(window.first, window.last)]
    assert answered == list(range(len(paragraph)))
    for window in windows:
        assert window.end - window.begin <= SHOWN
        assert window.first - window.begin == min(window.first, MARGIN)
        assert window.end - window.last == min(len(paragraph) - window.last, MARGIN)


@given(st.lists(st.integers(1, SHOWN - 2 * MARGIN), min_size=1, max_size=12))
def test_paragraphs_that_fit_are_answered_whole(lengths: list[int]) -> None:
    paragraph = np.repeat(np.arange(len(lengths)), lengths).astype(np.int64)
    for window in network._windows(paragraph, SHOWN, MARGIN):
        assert window.first == 0 or paragraph[window.first] != paragraph[window.first - 1]


@pytest.mark.parametrize("text", ["", "Yes", "Mara Olin said so. " * 120])
def test_evidence_is_a_chance_for_each_piece(text: str) -> None:
    pieces = encoded(text)
    evidence = read_evidence(pieces)
    count = len(pieces.ids)
    assert [a.shape for a in (evidence.of_piece, evidence.of_cue)] == [(count, 128), (count, 256)]
    for chances, tags in ((evidence.cues, 3), (evidence.inner, 3), (evidence.names, 9)):
        assert chances.shape == (count, tags)
        assert np.exp(chances).sum(1) == pytest.approx(np.ones(count), abs=1e-3)


def test_roles_reach_over_the_ends_of_windows_but_not_of_the_text() -> None:
    pieces = encoded("Mara Olin said so. " * 120)
    starts = np.array([0, 310, len(pieces.ids) - 1])
    roles = read_roles(pieces, read_evidence(pieces), starts, (50, 90))
    assert roles.shape == (3, 140, 9)
    place = starts[:, None] + np.arange(-50, 90)
    outside = (place < 0) | (place >= len(pieces.ids))
    assert (roles[outside] == (0, *[-np.inf] * 8)).all()
    assert np.exp(roles[~outside]).sum(1) == pytest.approx(np.ones((~outside).sum()), abs=1e-3)


def test_a_part_holds_its_spans_as_paragraphs_with_the_pages_offsets() -> None:
    text = "Ferry times\n\nthe pier\nis safe\n\nAdvert\n\nthe ferry"
    spans = [Span(text.index("the pier"), text.index("\n\nAdvert")), Span(text.index("the ferry"), len(text))]
    part = part_of(encoded(text), spans)
    words = [text[b:e] for b, e in zip(part.begin, part.end, strict=True)]
    assert words == ["the", "pier", "is", "safe", "the", "ferry"]
    assert part.paragraph.tolist() == [0, 0, 0, 0, 1, 1]
    assert (part.features // STARTS).tolist() == [1, 0, 0, 0, 1, 0]  # a broken line starts no paragraph


def test_a_part_without_letters_has_no_pieces() -> None:
    part = part_of(encoded("\u200b"), [Span(0, 1)])
    assert len(part.ids) == 0
    assert len(read_evidence(part).cues) == 0


@pytest.mark.parametrize("name", MODELS)
def test_each_model_says_its_version_and_is_the_file_that_its_card_names(name: ModelName) -> None:
    model = model_of(name)
    assert model.version
    assert sha256(model.file.read_bytes()).hexdigest() == model.sha256
    assert (WEIGHTS / name / "README.md").read_text(encoding="utf-8").startswith("# Model card")


@pytest.mark.parametrize("name", MODELS)
def test_no_window_shows_more_than_training_did(name: ModelName) -> None:
    model = model_of(name)
    assert 2 * model.margin < model.shown <= WINDOW - 2
