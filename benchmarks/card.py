"""Write the models' cards with the scores of the scorer: ``python -m benchmarks.card --shared ../shared``."""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks import machine
from benchmarks.accuracy import Scores, readings
from benchmarks.inputs import ROOT, articles, shared_under, written
from benchmarks.reliability import scorer
from benchmarks.terminal import saying

WEIGHTS = ROOT / "src/hearsay/attributions/weights"
TEMPLATES = {"default": ROOT / "training/card.md", "small": ROOT / "training/card_small.md"}
SHOWN = ("relaxed", "exact", "source exact", "cue exact", "content exact", "source overlap", "content overlap")
RECALLS = ("recall direct", "recall mixed", "recall indirect")
SAMPLES, SEED = 200, 7


def main() -> None:
    """Parse the command line, read the dev articles with each model, score, and write the cards."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.card", description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder with the corpora")
    given = parser.parse_args()
    shared = shared_under(given.shared.resolve())
    score = scorer(shared.score)
    gold = {one["id"]: one for one in map(json.loads, shared.dev.read_text(encoding="utf-8").splitlines())}
    for model, template in TEMPLATES.items():
        with saying() as say, tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            files = written(articles(shared.dev), folder)
            say(f"the {model} model: reading {len(files)} articles")
            lines = readings(files, folder, "--model", model).read_text(encoding="utf-8").splitlines()
            say(f"the {model} model: scoring {SAMPLES} samples of them")
            read = {score.stem(one["page"]["url"]): one for one in map(json.loads, lines)}
            scores = _scores(score, gold, read)
        _write(WEIGHTS / model, template, scores)


def _scores(score: ModuleType, gold: Mapping[str, Any], read: Mapping[str, Any]) -> dict[str, str]:
    """The tables of scores, with bootstrap 95% intervals over articles, and by publisher."""
    chance = random.Random(SEED)
    whole = score.score_attributions(gold, read)
    drawn = []
    for _ in range(SAMPLES):
        ids = chance.choices(sorted(gold), k=len(gold))
        sample = {f"{number} {name}": name for number, name in enumerate(ids)}
        drawn.append(
            score.score_attributions(
                {key: gold[name] for key, name in sample.items()},
                {key: read[name] for key, name in sample.items() if name in read},
            )
        )
    rows = [
        f"| {name} | {whole[name]['p']:.1f} | {whole[name]['r']:.1f} | {whole[name]['f1']:.1f}"
        f" | {_interval(drawn, name, 'f1')} |"
        for name in SHOWN
    ]
    rows += [
        f"| {name} (n {whole[name]['n']}) | | {whole[name]['r']:.1f} | | {_interval(drawn, name, 'r')} |"
        for name in RECALLS
    ]
    publishers = []
    for publisher in sorted({one["publisher"] for one in gold.values()}):
        some = {key: one for key, one in gold.items() if one["publisher"] == publisher}
        found = score.score_attributions(some, read)
        publishers.append(
            f"| {publisher} | {len(some)} | {found['gold']} | {found['relaxed']['f1']:.1f}"
            f" | {found['exact']['f1']:.1f} |"
        )
    return {"scores": "\n".join(rows), "publishers": "\n".join(publishers)}


def _interval(drawn: list[Scores], name: str, figure: str) -> str:
    values = sorted(one[name][figure] for one in drawn)
    edge = len(values) * 25 // 1000
    return f"{values[edge]:.1f} to {values[-1 - edge]:.1f}"


def _write(folder: Path, template: Path, scores: Mapping[str, str]) -> None:
    facts = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    facts |= {**scores, "megabytes": f"{facts['bytes'] / 1e6:.1f}", "machine": machine.describe(None).processor}
    card = template.read_text(encoding="utf-8")
    for name, value in facts.items():
        card = card.replace("{" + name + "}", str(value))
    (folder / "README.md").write_text(card, encoding="utf-8")


if __name__ == "__main__":
    main()
