"""Labels for the pieces of an HTML page, by elements, links, words and order together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from hearsay.pages.asides import with_asides
from hearsay.pages.features import TEXT_FEATURES, Features, text_features
from hearsay.pages.learned import best_labels, label_scores, weights
from hearsay.pages.lines import Line, line_of
from hearsay.pages.near_body import is_small, with_leads, with_paragraphs
from hearsay.pages.surroundings import HTML_FEATURES, html_features
from hearsay.pages.tree import Visible
from hearsay.records import BLOCK_LABELS, BlockLabel

PAGE_FEATURES = (*TEXT_FEATURES, *HTML_FEATURES)
_NAMED_RELATED = PAGE_FEATURES.index("hint related")
_NAMED_DEK = [PAGE_FEATURES.index("hint dek"), PAGE_FEATURES.index("in dek")]
_PARAGRAPH, _LINKED = PAGE_FEATURES.index("tag p"), PAGE_FEATURES.index("linked")
_IN_PARTS = [PAGE_FEATURES.index(f"in {label}") for label in BLOCK_LABELS if label not in ("body", "headline", "dek")]
_LINKS = 0.5  # of the letters
_TEASER_WORDS = 4  # of a link in an element named so


def page_lines(seen: Visible) -> list[Line]:
    """The pieces of an HTML page as lines."""
    return [
        line_of(piece.span.of(seen.text), linked=piece.linked / piece.letters if piece.letters else 0.0)
        for piece in seen.pieces
    ]


def page_features(seen: Visible, lines: Sequence[Line], titles: Sequence[str]) -> Features:
    """Give the features of each piece, in the order of PAGE_FEATURES; ``titles`` are the page's own."""
    words, around = text_features(lines, titles), html_features(seen, lines)
    tokens = [(*own, *names) for own, names in zip(words.tokens, around.tokens, strict=True)]
    return Features(np.concatenate([words.rows, around.rows], axis=1), tokens)


def label_html(seen: Visible, lines: Sequence[Line], titles: Sequence[str]) -> list[BlockLabel]:
    """Give one label a piece."""
    learned, features = weights("html"), page_features(seen, lines, titles)
    labels = best_labels(label_scores(features, learned), learned.follows)
    related = features.rows[:, _NAMED_RELATED] > 0
    with_links: list[BlockLabel] = [
        "related" if label == "navigation" and is_named and line.words >= _TEASER_WORDS else label
        for line, label, is_named in zip(lines, labels, related, strict=True)
    ]
    if is_small(lines):
        with_links = _of_a_small_page(lines, with_links, features)
    return with_asides(lines, with_links)


def _of_a_small_page(lines: Sequence[Line], labels: list[BlockLabel], features: Features) -> list[BlockLabel]:
    in_parts, named = features.rows[:, _IN_PARTS].sum(axis=1), features.rows[:, _NAMED_DEK].sum(axis=1)
    paragraphs = (features.rows[:, _PARAGRAPH] > 0) & (features.rows[:, _LINKED] <= _LINKS) & (in_parts == 0)
    return with_leads(lines, with_paragraphs(lines, labels, paragraphs.tolist()), (named == 0).tolist())
