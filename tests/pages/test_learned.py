from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from hearsay.pages.features import TEXT_FEATURES, shifted, text_features, windows
from hearsay.pages.html_labels import PAGE_FEATURES, page_features, page_lines
from hearsay.pages.learned import best_labels, label_scores, weights
from hearsay.pages.lines import line_of
from hearsay.pages.text_labels import PLAIN_FEATURES, plain_features
from hearsay.pages.tree import parse, visible
from hearsay.records import BLOCK_LABELS

PAGE = """<body><nav><a href=/>Home</a></nav><article class="post"><h1>Port to close</h1>
<p class="byline">By <a class="author" href=/o>Lorna Osk</a></p><p>The port will close in March, the board said.</p>
</article></body>"""
ROWS = st.integers(1, 30).flatmap(
    lambda count: arrays.arrays(np.float32, (count, 3), elements=st.floats(-100, 100, width=32))
)


@pytest.mark.parametrize(("name", "features"), [("html", PAGE_FEATURES), ("text", PLAIN_FEATURES)])
def test_the_weights_are_for_the_features_as_they_stand(name: str, features: tuple[str, ...]) -> None:
    learned = weights(name)
    assert learned.features[: len(features)] == features
    assert all(feature.startswith("word scores") for feature in learned.features[len(features) :])
    assert learned.words.shape == (len(learned.tokens), len(BLOCK_LABELS))


def test_a_page_has_a_row_of_features_a_piece() -> None:
    root = parse(PAGE)
    assert root is not None
    seen = visible(root)
    features = page_features(seen, page_lines(seen), ["Port to close"])
    assert features.rows.shape == (len(seen.pieces), len(PAGE_FEATURES))
    by_name = dict(zip(PAGE_FEATURES, features.rows[1], strict=True))
    assert by_name["a title"] == by_name["tag h1"] == by_name["under article"] == 1
    assert ".byline" in features.tokens[2] or ".author" in features.tokens[2]


def test_scores_are_log_probabilities() -> None:
    lines = [line_of(text) for text in ("Home", "By Lorna Osk", "The port will close in March, the board said.", "•")]
    scores = label_scores(plain_features(lines), weights("text"))
    assert np.allclose(np.exp(scores).sum(axis=1), 1, atol=1e-4)


def test_the_best_sequence_weighs_what_follows_what() -> None:
    body, caption = BLOCK_LABELS.index("body"), BLOCK_LABELS.index("caption")
    scores = np.full((3, len(BLOCK_LABELS)), -9.0, np.float32)
    scores[:, body] = -0.5
    scores[1] = -9.0
    scores[1, [body, caption]] = -0.8, -0.6
    alone = np.zeros((len(BLOCK_LABELS), len(BLOCK_LABELS)), np.float32)
    assert best_labels(scores, alone) == ["body", "caption", "body"]
    ordered = alone.copy()
    ordered[body, body] = 0.5
    assert best_labels(scores, ordered) == ["body", "body", "body"]
    assert best_labels(scores[:0], alone) == []


@given(
    arrays.arrays(np.float32, st.tuples(st.integers(1, 5), st.just(4)), elements=st.integers(-8, 0).map(float)),
    arrays.arrays(np.float32, (4, 4), elements=st.integers(-2, 0).map(float)),
)
def test_the_best_sequence_is_as_good_as_any(
    scores: np.ndarray[tuple[int, int], np.dtype[np.float32]],
    follows: np.ndarray[tuple[int, int], np.dtype[np.float32]],
) -> None:
    def goodness(path: Sequence[int]) -> float:
        own = sum(float(scores[i, at]) for i, at in enumerate(path))
        return own + sum(float(follows[one, other]) for one, other in pairwise(path))

    found = [BLOCK_LABELS.index(label) for label in best_labels(scores, follows)]
    assert goodness(found) == max(map(goodness, product(range(4), repeat=len(scores))))


@given(ROWS, st.integers(-5, 5), st.integers(0, 5))
def test_a_window_is_the_mean_of_the_rows_in_it(rows: np.ndarray[tuple[int, int], np.dtype[np.float32]], first: int,
                                                more: int) -> None:  # fmt: skip
    (means,) = windows(rows, [(first, first + more)])
    for i, mean in enumerate(means):
        there = rows[max(0, i + first) : max(0, i + first + more + 1)]
        assert np.allclose(mean, there.mean(axis=0) if len(there) else 0, atol=1e-3)


@given(ROWS, st.sampled_from([1, -1, 2, -2]))
def test_shifted_rows_are_those_of_the_neighbour(
    rows: np.ndarray[tuple[int, int], np.dtype[np.float32]], by: int
) -> None:
    moved = shifted(rows, by)
    for i, row in enumerate(moved):
        assert np.array_equal(row, rows[i - by] if 0 <= i - by < len(rows) else np.zeros(3))


@given(st.lists(st.text(max_size=60), min_size=1, max_size=12))
def test_any_lines_have_finite_features(texts: list[str]) -> None:
    features = text_features([line_of(text) for text in texts])
    assert features.rows.shape == (len(texts), len(TEXT_FEATURES))
    assert np.isfinite(features.rows).all()
