"""Whether confidence means what it says, on PolNeAR's dev part.

A statement is right where the scorer's relaxed match pairs it with a marked one. Statements inside others' contents are
left out: the corpus does not mark them.
"""

from __future__ import annotations

import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.accuracy import readings
from benchmarks.inputs import ROOT, Shared, articles, written
from benchmarks.terminal import Say

PLOT = ROOT / "docs/reliability.svg"
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements of like confidence: how many, their mean confidence, and the share that is right."""

    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Threshold:
    """Precision, recall and F1, per cent, of the statements from this confidence on."""

    least: float
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """The bins, the expected calibration error (Naeini, Cooper, Hauskrecht 2015; 0..1), and what thresholds give."""

    bins: list[Bin]
    error: float
    thresholds: list[Threshold]


def measure(shared: Shared, folder: Path, say: Say) -> Reliability:
    """Read the dev articles with every statement that is considered, pair them, and count."""
    files = written(articles(shared.dev), folder)
    say("reliability: reading with --min-confidence 0")
    lines = readings(files, folder, "--min-confidence", "0").read_text(encoding="utf-8").splitlines()
    score = scorer(shared.score)
    read = {score.stem(reading["page"]["url"]): reading for reading in map(json.loads, lines)}
    gold = [json.loads(line) for line in shared.dev.read_text(encoding="utf-8").splitlines()]
    pairs = [(article, _outer(read[article["id"]], 0.0)) for article in gold]
    cases = [case for article, statements in pairs for case in _cases(score, article, statements)]
    bins = [_bin([case for case in cases if min(int(case[0] * BINS), BINS - 1) == n]) for n in range(BINS)]
    error = sum(one.count * abs(one.confidence - one.right) for one in bins) / len(cases)
    total = sum(len(article["attributions"]) for article in gold)
    thresholds = []
    for least in THRESHOLDS:
        kept = [case for article, found in pairs for case in _cases(score, article, _from(found, least))]
        right = sum(ok for _, ok in kept)
        thresholds.append(
            Threshold(least, 100 * right / len(kept), 100 * right / total, 200 * right / (len(kept) + total))
        )
    return Reliability(bins, error, thresholds)


def draw(found: Reliability, path: Path = PLOT) -> None:
    """Draw the reliability plot."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context({"svg.hashsalt": "hearsay", "font.size": 9}):
        figure = Figure(figsize=(4.2, 4.2), layout="constrained")
        axes = figure.subplots()
        axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
        shown = [one for one in found.bins if one.count]
        axes.plot([one.confidence for one in shown], [one.right for one in shown], "o-", color="#1f5673")
        for one in shown:
            axes.annotate(f"{one.count:,}", (one.confidence, one.right), xytext=(5, -11), textcoords="offset points")
        axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="confidence", ylabel="share that is right", aspect="equal")
        axes.set_title(f"PolNeAR dev: calibration error {found.error:.3f}", loc="left", fontsize=9)
        figure.savefig(path, format="svg", metadata={"Date": None})


def scorer(path: Path) -> ModuleType:
    """The given scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _outer(reading: dict[str, Any], least: float) -> list[dict[str, Any]]:
    return _from([one for one in reading["statements"] if not one["parent"]], least)


def _from(statements: list[dict[str, Any]], least: float) -> list[dict[str, Any]]:
    return [one for one in statements if one["confidence"] >= least]


def _cases(score: ModuleType, article: dict[str, Any], statements: list[dict[str, Any]]) -> list[tuple[float, bool]]:
    text = article["text"]
    gold, read = (
        [{role: score.covered(text, one.get(role)) for role in score.ROLES} for one in some]
        for some in (article["attributions"], statements)
    )
    right = set()
    for overlap, i, j in score.pair(gold, read):
        ours, theirs = read[j]["source"], gold[i]["source"]
        if overlap >= 0.5 and (ours & theirs or not (ours or theirs)):
            right.add(j)
    return [(one["confidence"], number in right) for number, one in enumerate(statements)]


def _bin(cases: list[tuple[float, bool]]) -> Bin:
    count = len(cases)
    if not count:
        return Bin(0, 0.0, 0.0)
    return Bin(count, sum(chance for chance, _ in cases) / count, sum(ok for _, ok in cases) / count)
