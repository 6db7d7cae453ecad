"""Fit what judges a page's lines (hearsay.pages.learned) to pages labelled by reading.

python -m training.parts html|text [--shared ../shared] [--check FOLDER] [--write]

``--check`` leaves a sixth of the sites out at a time and labels those; python -m benchmarks.pages --held-out FOLDER
scores that. ``--write`` fits to all pages and writes src/hearsay/pages/weights/.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from hearsay.pages.asides import with_asides
from hearsay.pages.decoding import decode
from hearsay.pages.features import Features, Matrix
from hearsay.pages.html_labels import PAGE_FEATURES, page_features, page_lines
from hearsay.pages.learned import Weights, best_labels, label_scores, with_words, word_scores
from hearsay.pages.lines import Line, line_of
from hearsay.pages.metadata import metadata
from hearsay.pages.plain import paragraphs
from hearsay.pages.text_labels import PLAIN_FEATURES, plain_features
from hearsay.pages.tree import Visible, parse, visible
from hearsay.pages.unpacking import gunzip
from hearsay.records import BLOCK_LABELS, Span

LABELS = Path(__file__).parent / "labels/pages.jsonl"
WEIGHTS = Path(__file__).parents[1] / "src/hearsay/pages/weights"
_UNKNOWN = -1
_FOLDS, _INNER = 6, 3
_SITES = 4  # that a word must stand on
_PENALTY = 8.0  # of the words' logistic regression, inverse
_EVEN = 0.35  # how far rare labels are weighed up: 0 not at all, 1 to even shares
_HIDDEN, _EPOCHS, _BATCH, _RATE, _DECAY, _DROPPED = 64, 10, 128, 4e-3, 0.05, 0.3
_SEEDS = 2
_ORDER = 0.15  # how much the labels' order counts beside the lines
_UNSEEN = 0.3  # times that each pair of labels counts as seen
_ARTICLES, _EVERY, _ARTICLE_WEIGHT = 60, 12, 0.6  # of PolNeAR: they have no furniture
_ARTICLE = "polnear"  # for the site of these
_NOT_PASTED = ("navigation", "legal", "ad")
_LONGEST = 100 * 2**20


class Example(NamedTuple):
    """A page's lines, their features and their gold labels as places in BLOCK_LABELS, -1 where the gold is silent."""

    id: str
    site: str
    text: str
    spans: Sequence[Span]
    lines: Sequence[Line]
    features: Features
    gold: npt.NDArray[np.int64]
    letters: npt.NDArray[np.float64]
    measured: bool = True


class Spoken(NamedTuple):
    """The words' part of the weights."""

    tokens: dict[str, int]
    words: Matrix
    bias: Matrix


def html_examples(shared: Path) -> list[Example]:
    """Read the labelled pages as HTML."""
    found: list[Example] = []
    for row in _rows(LABELS):
        seen, titles = _seen(shared, row)
        lines = page_lines(seen)
        features = page_features(seen, lines, titles)
        spans = [piece.span for piece in seen.pieces]
        one = _example((row["id"], row["site"]), features, seen.text, spans, _gold(row))
        found.append(one._replace(lines=lines))
    return found


def text_examples(shared: Path) -> list[Example]:
    """Read the same pages flattened, one block a line and a blank line between two.

    Each is there once more as people paste it, without menus and small print; and there are articles that are all
    body, but for what the rules take for a headline.
    """
    found: list[Example] = []
    for row in _rows(LABELS):
        seen, gold = _seen(shared, row)[0], _gold(row)
        blocks = [(" ".join(piece.span.of(seen.text).split()), gold.get(piece.span)) for piece in seen.pieces]
        found.append(_flat((row["id"], row["site"]), blocks))
        bare = [(line, label) for line, label in blocks if label not in _NOT_PASTED]
        found.append(_flat((row["id"], row["site"]), bare)._replace(measured=False))
    for row in _rows(shared / "corpora/polnear/train.jsonl")[::_EVERY][:_ARTICLES]:
        one = _plain((row["id"], _ARTICLE), row["text"], [(Span(0, len(row["text"])), "body")])._replace(measured=False)
        ruled = one.features.rows[:, PLAIN_FEATURES.index("rules say body")] == 1
        found.append(one._replace(gold=np.where(ruled, one.gold, _UNKNOWN)))
    return found


def _seen(shared: Path, row: dict[str, Any]) -> tuple[Visible, tuple[str, ...]]:
    """Read a labelled page's capture: what is visible, and its titles."""
    data = gunzip((shared / f"corpora/pages/html/{row['id']}.html.gz").read_bytes(), limit=_LONGEST)
    root = parse(decode(data, content_type=None, markup=True).text)
    if root is None:
        raise SystemExit(f"{row['id']}: no HTML")
    seen = visible(root)
    if hashlib.sha256(seen.text.encode()).hexdigest()[:16] != row["text"]:
        raise SystemExit(f"{row['id']}: its visible text is not what was labelled")
    return seen, metadata(root).titles


def _flat(known: tuple[str, str], lines: Sequence[tuple[str, str | None]]) -> Example:
    blocks: list[tuple[Span, str | None]] = []
    at = 0
    for line, label in lines:
        blocks.append((Span(at, at + len(line)), label))
        at += len(line) + 2
    return _plain(known, "\n\n".join(line for line, _ in lines), blocks)


def _plain(known: tuple[str, str], text: str, blocks: Sequence[tuple[Span, str | None]]) -> Example:
    spans = paragraphs(text)
    gold: dict[Span, str] = {}
    at = 0
    for span in spans:
        while at + 1 < len(blocks) and blocks[at][0].end <= span.begin:
            at += 1
        if label := blocks[at][1]:
            gold[span] = label
    return _example(known, plain_features([line_of(span.of(text)) for span in spans]), text, spans, gold)


def _example(
    known: tuple[str, str], features: Features, text: str, spans: Sequence[Span], gold: dict[Span, str]
) -> Example:
    places = [BLOCK_LABELS.index(gold[span]) if span in gold else _UNKNOWN for span in spans]
    letters = [sum(map(str.isalnum, span.of(text))) for span in spans]
    return Example(
        *known,
        text,
        spans,
        [line_of(span.of(text)) for span in spans],
        features,
        np.array(places),
        np.array(letters, float),
    )


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _gold(row: dict[str, Any]) -> dict[Span, str]:
    return {Span(begin, end): label for _, begin, end, label in row["blocks"]}


def fit_words(examples: Sequence[Example]) -> Spoken:
    """Fit what the words say: a logistic regression over those that stand on several sites."""
    stands: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for line in example.features.tokens:
            for token in line:
                stands[token].add(example.site)
    tokens = {token: at for at, token in enumerate(sorted(token for token, on in stands.items() if len(on) >= _SITES))}
    gold, weight = _targets(examples)
    rows = [[tokens[token] for token in line if token in tokens] for one in examples for line in one.features.tokens]
    ends = np.cumsum([0, *map(len, rows)])
    values = np.concatenate([np.full(len(row), max(4, len(row)) ** -0.5) for row in rows])
    matrix = csr_matrix((values, np.concatenate(rows).astype(int), ends), shape=(len(rows), len(tokens)))
    known = gold != _UNKNOWN
    model = LogisticRegression(C=_PENALTY, max_iter=60, tol=1e-2).fit(matrix[known], gold[known], weight[known])
    words, bias = np.zeros((len(tokens), len(BLOCK_LABELS))), np.full(len(BLOCK_LABELS), -10.0)
    words[:, model.classes_], bias[model.classes_] = np.round(model.coef_.T, 1), model.intercept_
    names = list(tokens)
    kept = np.flatnonzero(np.abs(words).sum(axis=1))
    spoken = {names[old]: at for at, old in enumerate(kept)}
    return Spoken(spoken, words[kept].astype(np.float32), bias.astype(np.float32))


def _targets(examples: Sequence[Example]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """All gold labels, and how much each line counts: by its letters, and more where its label is rare."""
    gold = np.concatenate([one.gold for one in examples])
    weight = np.concatenate(
        [np.sqrt(one.letters + 1) * (_ARTICLE_WEIGHT if one.site == _ARTICLE else 1) for one in examples]
    )
    weight[gold == _UNKNOWN] = 0
    mass = np.bincount(gold[gold != _UNKNOWN], weight[gold != _UNKNOWN], len(BLOCK_LABELS))
    raised = (mass.sum() / len(mass) / np.maximum(mass, 1)) ** _EVEN
    weight *= raised[np.maximum(gold, 0)]
    return gold, weight / weight[gold != _UNKNOWN].mean()


def fit(examples: Sequence[Example], features: Sequence[str]) -> Weights:
    """Fit all weights. The network learns from what words say that were fitted to other sites."""
    spoken = fit_words(examples)
    sites = sorted({one.site for one in examples})
    said: list[Matrix] = [np.zeros(0, np.float32)] * len(examples)
    for fold in range(_INNER):
        out = set(sites[fold::_INNER])
        words = fit_words([one for one in examples if one.site not in out])
        for i, one in enumerate(examples):
            if one.site in out:
                said[i] = word_scores(one.features.tokens, *words)
    rows = np.concatenate(
        [with_words(one.features.rows, one_said) for one, one_said in zip(examples, said, strict=True)]
    )
    gold, weight = _targets(examples)
    known = gold != _UNKNOWN
    mean, scale = rows[known].mean(axis=0), 1 / np.maximum(rows[known].std(axis=0), 0.05)
    layers = _network(np.clip((rows[known] - mean) * scale, -4, 4), gold[known], weight[known])
    return Weights(tuple(features), *spoken, mean, scale, *layers, _follows(examples))


def _network(
    rows: Matrix, gold: npt.NDArray[np.int64], weight: npt.NDArray[np.float64]
) -> tuple[Matrix, Matrix, Matrix, Matrix]:
    """Fit networks from several seeds and put them side by side, as one that gives the mean of their scores."""
    inputs, targets, counts = torch.tensor(rows), torch.tensor(gold), torch.tensor(weight, dtype=torch.float32)
    nets = [_one_network(inputs, targets, counts, seed) for seed in range(_SEEDS)]
    hidden, out = [net[1] for net in nets], [net[4] for net in nets]
    layers = (
        np.concatenate([layer.weight.detach().numpy().T for layer in hidden], axis=1),
        np.concatenate([layer.bias.detach().numpy() for layer in hidden]),
        np.concatenate([layer.weight.detach().numpy().T for layer in out]) / _SEEDS,
        np.mean([layer.bias.detach().numpy() for layer in out], axis=0),
    )
    first, second, third, fourth = (layer.astype(np.float32) for layer in layers)
    return first, second, third, fourth


def _one_network(inputs: torch.Tensor, targets: torch.Tensor, counts: torch.Tensor, seed: int) -> torch.nn.Sequential:
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    net = torch.nn.Sequential(
        torch.nn.Dropout(_DROPPED / 2), torch.nn.Linear(inputs.shape[1], _HIDDEN), torch.nn.ReLU(),
        torch.nn.Dropout(_DROPPED), torch.nn.Linear(_HIDDEN, len(BLOCK_LABELS)),
    )  # fmt: skip
    optimiser = torch.optim.AdamW(net.parameters(), weight_decay=_DECAY)
    steps = _EPOCHS * (len(inputs) // _BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, _RATE, total_steps=steps + 1)
    for _ in range(_EPOCHS):
        order = torch.randperm(len(inputs))
        for begin in range(0, len(order) - _BATCH + 1, _BATCH):
            batch = order[begin : begin + _BATCH]
            loss = torch.nn.functional.cross_entropy(net(inputs[batch]), targets[batch], reduction="none")
            optimiser.zero_grad()
            (loss * counts[batch]).mean().backward()
            optimiser.step()
            schedule.step()
    return net


def _follows(examples: Sequence[Example]) -> Matrix:
    """How well one label follows another: its log probability there, in part."""
    seen = np.full((len(BLOCK_LABELS), len(BLOCK_LABELS)), _UNSEEN)
    for one in examples:
        both = (one.gold[:-1] != _UNKNOWN) & (one.gold[1:] != _UNKNOWN)
        np.add.at(seen, (one.gold[:-1][both], one.gold[1:][both]), 1)
    shares: Matrix = (_ORDER * np.log(seen / seen.sum(axis=1, keepdims=True))).astype(np.float32)
    return shares


def check(examples: Sequence[Example], features: Sequence[str], out: Path) -> None:
    """Label each site with what was fitted to others; write gold and readings for ../shared/tools/score.py."""
    sites = sorted({one.site for one in examples if one.measured})
    order = np.random.RandomState(0).permutation(len(sites))
    gold: list[dict[str, Any]] = []
    read: list[dict[str, Any]] = []
    for fold in range(_FOLDS):
        left_out = {sites[at] for at in order[fold::_FOLDS]}
        learned = fit([one for one in examples if one.site not in left_out], features)
        for one in examples:
            if one.site in left_out and one.measured:
                labels = with_asides(one.lines, best_labels(label_scores(one.features, learned), learned.follows))
                blocks = [{"label": label, "span": list(span)} for label, span in zip(labels, one.spans, strict=True)]
                read.append({"page": {"url": one.id, "text": one.text, "blocks": blocks}})
                known = [(*span, BLOCK_LABELS[at]) for span, at in zip(one.spans, one.gold, strict=True) if at >= 0]
                gold.append({"id": one.id, "text": one.text, "blocks": known})
        print(f"fold {fold + 1} of {_FOLDS}", flush=True)
    out.mkdir(parents=True, exist_ok=True)
    for name, rows in (("gold", gold), ("readings", read)):
        (out / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def write(learned: Weights, name: str) -> None:
    """Write the weights as tables: a row a word, a row a feature."""
    WEIGHTS.mkdir(exist_ok=True)
    words = np.round(learned.words * 10).astype(int)
    table = [f"{token}\t{' '.join(map(str, words[at]))}" for token, at in learned.tokens.items()]
    (WEIGHTS / f"{name}.words.tsv").write_text("\n".join(table) + "\n", "utf-8")
    count = len(learned.features)
    said = [f"word scores {i}" for i in range(len(learned.mean) - count)]
    rows = [("bias", "", learned.bias), ("hidden bias", "", learned.hidden_bias), ("out bias", "", learned.out_bias)]
    for i, feature in enumerate([*learned.features, *said]):
        values = np.concatenate([[learned.mean[i], learned.scale[i]], learned.hidden[i]])
        rows.append(("feature", feature, values))
    rows += [("hidden", str(i), row) for i, row in enumerate(learned.out)]
    rows += [("follows", label, row) for label, row in zip(BLOCK_LABELS, learned.follows, strict=True)]
    lines = [f"{part}\t{row}\t{' '.join(f'{value:.3g}' for value in values)}" for part, row, values in rows]
    (WEIGHTS / f"{name}.layers.tsv").write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Check or write the weights of one kind of page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("html", "text"))
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--check", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    examples = html_examples(given.shared) if given.kind == "html" else text_examples(given.shared)
    features = PAGE_FEATURES if given.kind == "html" else PLAIN_FEATURES
    if given.check:
        check(examples, features, given.check)
    if given.write:
        write(fit(examples, features), given.kind)


if __name__ == "__main__":
    main()
