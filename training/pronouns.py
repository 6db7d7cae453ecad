"""Fit the weights by which speakers.pronouns tells whom "he" and "she" mean.

    python -m training.pronouns --polnear ../shared/corpora/polnear --labels training/labels/speakers.jsonl

Reads labelled articles of PolNeAR's train part, prints the weights to be written into ``hearsay.speakers.pronouns``,
and what they would give with each seventh of the articles left out in turn. Descriptions ("the Vermont senator") are
too few there: the weights of their own features are the ones that ``PRIOR`` gives.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from hearsay.attributions import network
from hearsay.attributions.decode import decode_names
from hearsay.attributions.models import TOKENIZER
from hearsay.attributions.tokens import encode, load_tokenizer
from hearsay.records import Attribution, Span
from hearsay.sentences import sentence_begins
from hearsay.speakers import directory_of
from hearsay.speakers.names import words_of
from hearsay.speakers.pronouns import FEATURES, HE, SHE, Before, Reference, Spoken, described, gender
from hearsay.speakers.sources import resolve

Floats = NDArray[np.float64]
RIDGE = 0.5
PARTS = 7
PRIOR = {"role agrees": 1.5, "has another role": -1.5, "is of that place or party": 3.5}
Case = tuple[Floats, int]


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(begin, end) for begin, end in pairs)


def cases(article: dict[str, object], labels: Sequence[dict[str, object]]) -> Iterator[Case]:
    """Each he or she of an article: its candidates' features, and which one is meant (the last row: nobody)."""
    text = str(article["text"])
    pieces = encode(load_tokenizer(TOKENIZER), text)
    mentions = decode_names(text, pieces, network.read_evidence(pieces))
    marked = [
        Attribution(_spans(a["source"]), _spans(a["cue"]) or _spans(a["content"]), _spans(a["content"]), 1.0)
        for a in article["attributions"]  # type: ignore[attr-defined]
    ]
    directory = directory_of(text, mentions)
    speakers = resolve(directory, marked)
    contents = sorted(span for one in marked for span in one.content)
    before = Before(
        directory,
        sentence_begins(text),
        [],
        lambda m: any(c.begin <= m.begin and m.end <= c.end for c in contents),
        {},
    )
    for index in sorted(range(len(marked)), key=lambda i: marked[i].cue):
        one = marked[index]
        word = one.source[0].of(text).lower() if one.source else ""
        if word in HE or word in SHE:
            found = described(Reference(one.source[0], gender(word), content=one.content), before)
            right = [n for n, (entry, _) in enumerate(found) if _same(entry.name, labels[index]["speaker"])]
            rows = [row for _, row in found]
            nobody = [0.0] * (len(FEATURES) - 1) + [1.0]
            yield np.array([*rows, nobody]), right[0] if right else len(rows)
        before.spoken.append(Spoken(one, speakers[index]))


def _same(name: str, gold: object) -> bool:
    assert isinstance(gold, dict)
    told = str(gold["name"] or "")
    return bool(gold["named"]) and bool(told) and words_of(name)[-1:] == words_of(told)[-1:]


def fit(data: Sequence[Case], steps: int = 2000, rate: float = 0.03) -> Floats:
    """Maximum likelihood with a small ridge around the prior, by gradient ascent."""
    prior = np.array([PRIOR.get(name, 0.0) for name in FEATURES])
    weights = prior.copy()
    for _ in range(steps):
        slope = -RIDGE * (weights - prior)
        for rows, right in data:
            slope += rows[right] - _chances(rows, weights) @ rows
        weights += rate * slope
    return weights


def _chances(rows: Floats, weights: Floats) -> Floats:
    value = rows @ weights
    chance: Floats = np.exp(value - value.max())
    chance /= chance.sum()
    return chance


def report(by_article: Sequence[Sequence[Case]]) -> None:
    """Print how often the likeliest is given and right, at several thresholds, on articles that were left out."""
    answers: list[tuple[float, bool]] = []
    for part in range(PARTS):
        weights = fit([case for n, one in enumerate(by_article) if n % PARTS != part for case in one])
        for rows, right in [case for n, one in enumerate(by_article) if n % PARTS == part for case in one]:
            chance = _chances(rows, weights)
            best = int(chance[:-1].argmax()) if len(chance) > 1 else -1
            answers.append((float(chance[best]) if best >= 0 else 0.0, best == right))
    for sure in (0.4, 0.5, 0.55, 0.6, 0.7, 0.8):
        given = [ok for chance, ok in answers if chance >= sure]
        print(f"{sure}: given {len(given)} of {len(answers)}, right {sum(given)}, wrong {len(given) - sum(given)}")


def main() -> None:
    """Parse the command line, fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--labels", type=Path, required=True)
    a = parser.parse_args()
    labels = {
        line["article"]: line["attributions"] for line in map(json.loads, a.labels.read_text("utf-8").splitlines())
    }
    articles = map(json.loads, (a.polnear / "train.jsonl").read_text("utf-8").splitlines())
    data = [list(cases(one, labels[one["id"]])) for one in articles if one["id"] in labels]
    report(data)
    weights = fit([case for one in data for case in one])
    for name, value in zip(FEATURES, weights, strict=True):
        print(f"{value:6.2f}  {name}")


if __name__ == "__main__":
    main()
