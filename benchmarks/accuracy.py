"""Attributions and speakers on PolNeAR's dev part, scored by the given scorer."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.child import hearsay, run
from benchmarks.inputs import Shared, articles, written
from benchmarks.terminal import Say

Scores = dict[str, Any]  # as score.py --json prints them


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The scorer's figures for the attributions of all dev articles, and for the speakers of 21 of them."""

    attributions: Scores
    speakers: Scores


def measure(shared: Shared, folder: Path, say: Say) -> Accuracy:
    """Read the dev articles in one process, and score what comes out."""
    files = written(articles(shared.dev), folder)
    say(f"accuracy: reading {len(files)} articles")
    readings = folder / "readings.jsonl"
    readings.write_text(
        run(hearsay("read", "-q", "--json", *files), one_core=False).output, encoding="utf-8", newline=""
    )
    say("accuracy: scoring")
    return Accuracy(_score(shared.score, shared.dev, readings), _score(shared.score, shared.speakers, readings))


def _score(scorer: Path, gold: Path, readings: Path) -> Scores:
    done = run([sys.executable, str(scorer), str(gold), str(readings), "--json"], one_core=False)
    scores: Scores = json.loads(done.output)
    return scores
