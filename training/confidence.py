"""Fit the weights by which attributions.confidence tells how likely an attribution is right.

    python -m training.confidence --polnear ../shared/corpora/polnear [--model small]

Reads the train articles that were kept from training with the package's model, pairs what it considers with what is
marked, as the scorer's relaxed match does (statements inside contents with what was labelled, as its nested match), and
writes the weights into the model's ``card.json``. Then prints what they are worth on the dev part: precision, recall
and F1 by threshold and the expected calibration error (Naeini, Cooper, Hauskrecht 2015); for statements inside
contents, of which dev has none marked, on the articles themselves, each sixth judged by weights fitted without it.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from hearsay.attributions import network
from hearsay.attributions.confidence import features
from hearsay.attributions.decode import candidates, decode
from hearsay.attributions.models import MODELS, TOKENIZER, WEIGHTS, ModelName
from hearsay.attributions.nesting import inside
from hearsay.attributions.tokens import encode, load_tokenizer
from hearsay.attributions.whole import completed
from hearsay.quotes import quotations
from hearsay.records import Attribution, Span
from training.corpus import Marked, held_out, nested_labels

Floats = NDArray[np.float64]
RIDGE, BINS, FOLDS = 0.1, 10, 6
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


class Cases(NamedTuple):
    """Everything that was considered: features (cases, 6), whether each is right, and how many are marked."""

    rows: Floats
    right: Floats
    gold: int


def cases(
    articles: Iterable[dict[str, Any]], nested: Callable[[dict[str, Any]], list[Marked]], model: ModelName
) -> tuple[Cases, Cases]:
    """Cases of these articles, and of the statements inside their contents."""
    outer: list[tuple[tuple[float, ...], bool]] = []
    inner: list[tuple[tuple[float, ...], bool]] = []
    marked = marked_inside = 0
    for article in articles:
        text = article["text"]
        paragraphs = [Span(*found.span()) for found in re.finditer(r"\S[^\r\n]*", text)]
        pieces = network.part_of(encode(load_tokenizer(TOKENIZER), text), paragraphs)
        evidence = network.read_evidence(pieces, model)
        considered, within = candidates(text, pieces, evidence)
        found = completed(text, [one for one, _ in considered], quotations(text))
        right = _matched(text, found, article["attributions"])
        outer += ((features(certain), index in right) for index, (_, certain) in enumerate(considered))
        given, _ = decode(text, pieces, evidence)
        certainties = {one.cue: certain for one, certain in within}
        kept = [*inside(given, [one for one, _ in within])]
        right = _touched(text, kept, nested(article))
        inner += ((features(certainties[one.cue]), index in right) for index, one in enumerate(kept))
        marked += len(article["attributions"])
        marked_inside += len(nested(article))
    return _cases(outer, marked), _cases(inner, marked_inside)


def _cases(found: Sequence[tuple[tuple[float, ...], bool]], gold: int) -> Cases:
    return Cases(np.array([row for row, _ in found]), np.array([float(right) for _, right in found]), gold)


def _matched(text: str, found: Sequence[Attribution], gold: Sequence[Marked]) -> set[int]:
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
            if overlap >= 0.5 and _same_source(ours[i][0], theirs[j][0]):
                right.add(i)
    return right


def _touched(text: str, found: Sequence[Attribution], gold: Sequence[Marked]) -> set[int]:
    """Which of the found pair with a marked statement inside a content: cues touching, and sources."""
    ours = [(_letters(text, one.source), _letters(text, one.cue)) for one in found]
    right: set[int] = set()
    for one in gold:
        source, cue = _letters(text, one["source"]), _letters(text, one["cue"])
        fits = (i for i, (s, c) in enumerate(ours) if i not in right and c & cue and _same_source(s, source))
        right |= {best for best in [max(fits, key=lambda i: len(ours[i][1] & cue), default=-1)] if best >= 0}
    return right


def _same_source(ours: frozenset[int], theirs: frozenset[int]) -> bool:
    return bool(ours & theirs) or not (ours or theirs)


def _letters(text: str, spans: Sequence[Sequence[int]]) -> frozenset[int]:
    return frozenset(i for begin, end in spans for i in range(begin, end) if text[i].isalnum())


def fit(seen: Cases) -> Floats:
    """Logistic regression with a small ridge, by Newton's method."""
    weights = np.zeros(seen.rows.shape[1])
    for _ in range(40):
        chance = _chances(seen, weights)
        slope = seen.rows.T @ (chance - seen.right) + RIDGE * weights
        bend = (seen.rows * (chance * (1 - chance))[:, None]).T @ seen.rows + RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return weights


def _chances(seen: Cases, weights: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-seen.rows @ weights)))


def report(name: str, seen: Cases, chance: Floats) -> None:
    """Print precision, recall and F1 by threshold and the expected calibration error."""
    print(name)
    for least in THRESHOLDS:
        given = chance >= least
        right = seen.right[given].sum()
        precision, recall = right / max(1, given.sum()), right / seen.gold
        print(
            f"  {least}: precision {precision:.3f} recall {recall:.3f} F1 {2 * right / (given.sum() + seen.gold):.3f}"
        )
    bins = np.minimum((chance * BINS).astype(int), BINS - 1)
    error = sum(
        abs(chance[bins == b].mean() - seen.right[bins == b].mean()) * (bins == b).mean() for b in set(bins.tolist())
    )
    print(f"  expected calibration error {error:.3f}")


def left_out(by_article: Sequence[Cases]) -> tuple[Cases, Floats]:
    """All cases with their chances, each sixth of the articles judged by weights that were fitted without it."""
    folds = range(FOLDS)
    kept = [_joined([one for n, one in enumerate(by_article) if n % FOLDS != fold]) for fold in folds]
    held = [_joined([one for n, one in enumerate(by_article) if n % FOLDS == fold]) for fold in folds]
    chance = [_chances(one, fit(others)) for one, others in zip(held, kept, strict=True)]
    return _joined(held), np.concatenate(chance)


def _joined(some: Sequence[Cases]) -> Cases:
    full = [one for one in some if len(one.rows)]
    return Cases(
        np.concatenate([one.rows for one in full]),
        np.concatenate([one.right for one in full]),
        sum(one.gold for one in some),
    )


def main() -> None:
    """Parse the command line, fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--model", choices=MODELS, default="default")
    a = parser.parse_args()
    labels = nested_labels()
    kept = [one for one in _articles(a.polnear / "train.jsonl") if held_out(one["id"])]
    outer, inner = zip(
        *(cases([one], lambda article: labels.get(article["id"], []), a.model) for one in kept), strict=True
    )
    dev, _ = cases(_articles(a.polnear / "dev.jsonl"), lambda _: [], a.model)
    weights = fit(_joined(outer))
    report("on dev", dev, _chances(dev, weights))
    report("inside contents, each sixth left out", *left_out(inner))
    path = WEIGHTS / a.model / "card.json"
    card = json.loads(path.read_text(encoding="utf-8"))
    for name, fitted in (("confidence", weights), ("inner_confidence", fit(_joined(inner)))):
        card[name] = [round(weight, 3) for weight in fitted.tolist()]
    path.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def _articles(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()
