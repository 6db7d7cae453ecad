from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.attributions import model_identity, network
from hearsay.attributions.network import BACK, FORWARD, WEIGHTS, part_of, read_evidence, read_roles
from hearsay.attributions.tokens import QUOTED, STARTS, WINDOW, Pieces, encode, load_tokenizer
from hearsay.records import Span


def encoded(text: str) -> Pieces:
    return encode(load_tokenizer(WEIGHTS / "tokenizer.json"), text)


@given(st.lists(st.integers(1, 900), max_size=12))
def test_windows_answer_for_every_piece_once_and_see_more_on_both_sides(lengths: list[int]) -> None:
    paragraph = np.repeat(np.arange(len(lengths)), lengths).astype(np.int64)
    windows = network._windows(paragraph)
    answered = [i for window in windows for i in range(window.first, window.last)]
    assert answered == list(range(len(paragraph)))
    for window in windows:
        assert window.end - window.begin <= network.SHOWN <= WINDOW - 2
        assert window.first - window.begin == min(window.first, network.MARGIN)
        assert window.end - window.last == min(len(paragraph) - window.last, network.MARGIN)


@given(st.lists(st.integers(1, network.SHOWN - 2 * network.MARGIN), min_size=1, max_size=12))
def test_paragraphs_that_fit_are_answered_whole(lengths: list[int]) -> None:
    paragraph = np.repeat(np.arange(len(lengths)), lengths).astype(np.int64)
    for window in network._windows(paragraph):
        assert window.first == 0 or paragraph[window.first] != paragraph[window.first - 1]


@pytest.mark.parametrize("text", ["", "Yes", "Mara Olin said so. " * 120])
def test_evidence_is_a_chance_for_each_piece(text: str) -> None:
    pieces = encoded(text)
    evidence = read_evidence(pieces)
    count = len(pieces.ids)
    assert [a.shape for a in (evidence.cues, evidence.names, evidence.of_piece, evidence.of_cue)] == [
        (count, 3), (count, 9), (count, 128), (count, 256),
    ]  # fmt: skip
    assert np.exp(evidence.cues).sum(1) == pytest.approx(np.ones(count), abs=1e-3)
    assert np.exp(evidence.names).sum(1) == pytest.approx(np.ones(count), abs=1e-3)


def test_roles_reach_over_the_ends_of_windows_but_not_of_the_text() -> None:
    pieces = encoded("Mara Olin said so. " * 120)
    starts = np.array([0, 310, len(pieces.ids) - 1])
    roles = read_roles(read_evidence(pieces), starts)
    assert roles.shape == (3, BACK + FORWARD, 5)
    place = starts[:, None] + np.arange(-BACK, FORWARD)
    outside = (place < 0) | (place >= len(pieces.ids))
    assert (roles[outside] == (0, -np.inf, -np.inf, -np.inf, -np.inf)).all()
    assert np.exp(roles[~outside]).sum(1) == pytest.approx(np.ones((~outside).sum()), abs=1e-3)


def test_a_part_holds_its_spans_as_paragraphs_with_the_pages_offsets() -> None:
    text = "Ferry times\n\nthe pier\nis safe\n\nAdvert\n\nthe ferry"
    spans = [Span(text.index("the pier"), text.index("\n\nAdvert")), Span(text.index("the ferry"), len(text))]
    part = part_of(encoded(text), spans)
    words = [text[b:e] for b, e in zip(part.begin, part.end, strict=True)]
    assert words == ["the", "pier", "is", "safe", "the", "ferry"]
    assert part.paragraph.tolist() == [0, 0, 0, 0, 1, 1]
    assert (part.features // STARTS).tolist() == [1, 0, 0, 0, 1, 0]  # a broken line starts no paragraph


def test_a_part_that_stands_alone_is_nobodys_quotation() -> None:
    text = "She said: “the pier is safe.”"
    span = Span(text.index("the"), text.index(".”"))
    quoted, alone = (part_of(encoded(text), [span], alone=alone) for alone in (False, True))
    assert (quoted.features // QUOTED % 3).tolist() == [1] * 4
    assert (alone.features // QUOTED % 3).tolist() == [0] * 4
    assert (alone.features // STARTS).tolist() == [1, 0, 0, 0]


def test_a_part_without_letters_has_no_pieces() -> None:
    part = part_of(encoded("\u200b"), [Span(0, 1)])
    assert len(part.ids) == 0
    assert len(read_evidence(part).cues) == 0


def test_the_model_says_its_version_and_hash() -> None:
    version, digest = model_identity()
    card = json.loads((WEIGHTS / "card.json").read_text(encoding="utf-8"))
    assert version == card["version"]
    assert len(digest) == 64
    assert int(digest, 16) >= 0
