"""Issue 6's goals for quote families, on written quotations and on a corpus: see benchmarks/families.py."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks.families import corpus, measure_pairs
from benchmarks.family_texts import written

POLNEAR = Path(__file__).resolve().parents[3] / "shared/corpora/polnear/train.jsonl"


def test_written_quotations_are_known_in_edited_copies_and_told_apart() -> None:
    assert len(set(written())) >= 60
    found = measure_pairs(written(), random.Random(1), copies=4)
    assert found.precision >= 98
    assert found.recall >= 95


@pytest.mark.shared
def test_a_corpus_s_quotations_are_known_in_edited_copies_and_told_apart() -> None:
    if not POLNEAR.exists():
        pytest.skip(f"{POLNEAR} is absent")
    found = measure_pairs(corpus(POLNEAR)[:1500], random.Random(3), copies=2)
    assert found.same > 1000
    assert found.precision >= 98
    assert found.recall >= 95
