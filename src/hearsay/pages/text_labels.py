"""Labels for plain text, by the words and order of its lines alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from hearsay.pages.asides import with_asides
from hearsay.pages.features import TEXT_FEATURES, Features, one_hot, shifted, text_features
from hearsay.pages.learned import best_labels, label_scores, weights
from hearsay.pages.lines import Line
from hearsay.pages.near_body import is_small, with_paragraphs, with_title
from hearsay.pages.text_rules import label_by_rules
from hearsay.records import BLOCK_LABELS, BlockLabel

_BESIDE = (1, -1)
PLAIN_FEATURES = (
    *TEXT_FEATURES,
    *(f"rules say {label}" for label in BLOCK_LABELS),
    *(f"rules say {label} at {-by:+d}" for by in _BESIDE for label in BLOCK_LABELS),
)


def plain_features(lines: Sequence[Line]) -> Features:
    """Give the features of each line, in the order of PLAIN_FEATURES: what rules of thumb say is one of them."""
    return _with_rules(text_features(lines), label_by_rules(lines))


def label_text(lines: Sequence[Line]) -> list[BlockLabel]:
    """Give one label a block of plain text."""
    learned, ruled = weights("text"), label_by_rules(lines)
    labels = best_labels(label_scores(_with_rules(text_features(lines), ruled), learned), learned.follows)
    told = _with_teasers(lines, labels, ruled)
    if is_small(lines):
        told = with_paragraphs(lines, with_title(lines, told), [True] * len(lines))
    return with_asides(lines, _with_leads(lines, told, ruled))


def _with_teasers(lines: Sequence[Line], labels: list[BlockLabel], rules: Sequence[BlockLabel]) -> list[BlockLabel]:
    """Take the rules' word for a lone teaser between two paragraphs: too few are labelled to learn from."""
    return [
        rule if rule == "related" and label == "body" and not line.prose else label
        for line, label, rule in zip(lines, labels, rules, strict=True)
    ]


def _with_leads(lines: Sequence[Line], labels: list[BlockLabel], rules: Sequence[BlockLabel]) -> list[BlockLabel]:
    """Take a sentence for the lead where nothing parts it from the body: a standfirst has names below it."""
    after = [*labels[1:], "body"]
    return [
        "body" if label == "dek" and rule == "body" and line.prose and line.stops and following == "body" else label
        for line, label, rule, following in zip(lines, labels, rules, after, strict=True)
    ]


def _with_rules(words: Features, rules: Sequence[BlockLabel]) -> Features:
    ruled = one_hot([BLOCK_LABELS.index(label) for label in rules], len(BLOCK_LABELS))
    return Features(np.concatenate([words.rows, ruled, *(shifted(ruled, by) for by in _BESIDE)], axis=1), words.tokens)
