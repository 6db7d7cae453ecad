"""Fit the weights by which attributions.confidence tells how likely an attribution is right.

    python -m training.confidence --polnear ../shared/corpora/polnear [--part dev]

Reads the part with the package's network, pairs what it considers with the corpus's attributions as the scorer's
relaxed match does, and prints the weights to be written into ``hearsay.attributions.confidence``; then, with each sixth
of the articles left out in turn, precision, recall and F1 by threshold and the expected calibration error.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hearsay.attributions import network
from hearsay.attributions.confidence import features
from hearsay.attributions.decode import candidates
from hearsay.attributions.tokens import encode, load_tokenizer
from hearsay.attributions.whole import completed
from hearsay.quotes import quotations
from hearsay.records import Attribution, Span

Floats = NDArray[np.float64]
RIDGE, FOLDS, BINS = 0.1, 6, 10


def cases(article: dict[str, Any]) -> Iterator[tuple[tuple[float, ...], bool]]:
    """Each attribution that is considered: its features, and whether the corpus has it."""
    text = article["text"]
    paragraphs = [Span(*found.span()) for found in re.finditer(r"\S[^\r\n]*", text)]
    pieces = network.part_of(encode(load_tokenizer(network.WEIGHTS / "tokenizer.json"), text), paragraphs)
    considered = [*candidates(text, pieces, network.read_evidence(pieces))]
    found = completed(text, [one for one, _ in considered], quotations(text))
    right = _matched(text, found, article["attributions"])
    for index, (_, certain) in enumerate(considered):
        yield features(certain), index in right


def _matched(text: str, found: Sequence[Attribution], gold: Sequence[dict[str, Any]]) -> set[int]:
    """Which of the found pair with a gold attribution: contents half shared, sources touching or both without."""
    ours = [(_letters(text, one.source), _letters(text, one.content)) for one in found]
    theirs = [(_letters(text, one["source"]), _letters(text, one["content"])) for one in gold]
    pairs = sorted(
        ((len(c & d) / len(c | d), i, j) for i, (_, c) in enumerate(ours) for j, (_, d) in enumerate(theirs) if c & d),
        reverse=True,
    )
    right: set[int] = set()
    free, unused = set(range(len(ours))), set(range(len(theirs)))
    for overlap, i, j in pairs:
        if i in free and j in unused:
            free.discard(i)
            unused.discard(j)
            source, other = ours[i][0], theirs[j][0]
            if overlap >= 0.5 and (source & other or not (source or other)):
                right.add(i)
    return right


def _letters(text: str, spans: Sequence[Sequence[int]]) -> frozenset[int]:
    return frozenset(i for begin, end in spans for i in range(begin, end) if text[i].isalnum())


def fit(rows: Floats, right: Floats) -> Floats:
    """Logistic regression with a small ridge, by Newton's method."""
    weights = np.zeros(rows.shape[1])
    for _ in range(40):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - right) + RIDGE * weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return weights


def report(by_article: Sequence[Sequence[tuple[tuple[float, ...], bool]]], gold: int) -> None:
    """Print the figures with each sixth left out in turn."""
    chances: list[float] = []
    truths: list[bool] = []
    for fold in range(FOLDS):
        kept = [case for n, one in enumerate(by_article) if n % FOLDS != fold for case in one]
        held = [case for n, one in enumerate(by_article) if n % FOLDS == fold for case in one]
        weights = fit(np.array([row for row, _ in kept]), np.array([float(ok) for _, ok in kept]))
        chances += (1 / (1 + np.exp(-np.array([row for row, _ in held]) @ weights))).tolist()
        truths += [ok for _, ok in held]
    chance, truth = np.array(chances), np.array(truths)
    for least in (0.2, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        given = chance >= least
        precision, recall = truth[given].mean(), truth[given].sum() / gold
        score = 2 * precision * recall / (precision + recall)
        print(f"{least}: precision {precision:.3f} recall {recall:.3f} F1 {score:.3f}")
    bins = np.minimum((chance * BINS).astype(int), BINS - 1)
    shares = [(abs(chance[bins == b].mean() - truth[bins == b].mean()), (bins == b).mean()) for b in set(bins.tolist())]
    print(f"expected calibration error {sum(gap * share for gap, share in shares):.3f}")


def main() -> None:
    """Parse the command line, fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--part", default="dev", help="the part to fit on (default: dev)")
    a = parser.parse_args()
    articles = [json.loads(line) for line in (a.polnear / f"{a.part}.jsonl").read_text(encoding="utf-8").splitlines()]
    data = [list(cases(article)) for article in articles]
    report(data, sum(len(article["attributions"]) for article in articles))
    flat = [case for one in data for case in one]
    weights = fit(np.array([row for row, _ in flat]), np.array([float(ok) for _, ok in flat]))
    print("WEIGHTS = (" + ", ".join(f"{weight:.3f}" for weight in weights) + ")")


if __name__ == "__main__":
    main()
