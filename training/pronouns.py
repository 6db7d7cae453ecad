"""Fit the weights by which speakers.pronouns tells whom "he" and "she" mean.

    python -m training.pronouns --polnear ../shared/corpora/polnear --labels training/labels/speakers.jsonl

Reads labelled articles of PolNeAR's train part, prints the weights to be written into ``hearsay.speakers.pronouns``,
and what they would give with each article left out in turn.
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
from hearsay.speakers.pronouns import FEATURES, HE, SHE, Before, Spoken, described
from hearsay.speakers.sources import resolve

Floats = NDArray[np.float64]
RIDGE = 0.05


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(begin, end) for begin, end in pairs)


def cases(article: dict[str, object], labels: Sequence[dict[str, object]]) -> Iterator[tuple[Floats, int]]:
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
    order = sorted(range(len(marked)), key=lambda i: marked[i].cue)
    spoken: list[Spoken] = []
    people = [entry for entry in directory.entries if entry.kind == "person" and entry.named]
    for index in order:
        one, gold = marked[index], labels[index]["speaker"]
        word = one.source[0].of(text).lower() if one.source else ""
        if word in HE or word in SHE:
            before = Before(
                text,
                sentence_begins(text),
                spoken,
                lambda m: any(c.begin <= m.begin and m.end <= c.end for c in contents),
            )
            found = described(word, one.source[0], people, before)
            right = [n for n, (entry, _) in enumerate(found) if _same(entry.name, gold)]
            rows = [row for _, row in found]
            nobody = [0.0] * (len(FEATURES) - 1) + [1.0]
            yield np.array([*rows, nobody]), right[0] if right else len(rows)
        spoken.append(Spoken(one, speakers[index]))


def _same(name: str, gold: object) -> bool:
    assert isinstance(gold, dict)
    told = str(gold["name"] or "")
    return bool(gold["named"]) and bool(told) and words_of(name)[-1:] == words_of(told)[-1:]


def fit(data: Sequence[tuple[Floats, int]], steps: int = 3000, rate: float = 0.05) -> Floats:
    """Maximum likelihood with a small ridge, by gradient ascent."""
    weights = np.zeros(len(FEATURES))
    for _ in range(steps):
        slope = -RIDGE * weights
        for rows, right in data:
            value = rows @ weights
            chance = np.exp(value - value.max())
            slope += (rows[right] - (chance / chance.sum()) @ rows) / len(data) * 10
        weights += rate * slope
    return weights


def report(by_article: Sequence[Sequence[tuple[Floats, int]]]) -> None:
    """Print how often the likeliest is given and right, at several thresholds, each article left out in turn."""
    chances: list[tuple[float, bool, bool]] = []
    for n, held in enumerate(by_article):
        weights = fit([case for m, one in enumerate(by_article) if m != n for case in one], steps=600)
        for rows, right in held:
            value = rows @ weights
            chance = np.exp(value - value.max())
            chance /= chance.sum()
            best = int(chance[:-1].argmax()) if len(chance) > 1 else -1
            chances.append((float(chance[best]) if best >= 0 else 0.0, best == right, right < len(rows) - 1))
    for sure in (0.4, 0.5, 0.6, 0.7, 0.8):
        given = [ok for chance, ok, _ in chances if chance >= sure]
        print(f"{sure}: given {len(given)} of {len(chances)}, right {sum(given)}, wrong {len(given) - sum(given)}")


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
