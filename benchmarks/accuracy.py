"""Attributions and speakers on PolNeAR's dev part, scored by the given scorer."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.child import hearsay, run
from benchmarks.inputs import Shared, articles, written
from benchmarks.terminal import Say

Scores = dict[str, Any]  # as score.py --json prints them


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The scorer's figures for the attributions of all dev articles, and for the speakers of 21 of them.

    ``small`` is what the small model's attributions reach.
    """

    attributions: Scores
    speakers: Scores
    small: Scores


def measure(shared: Shared, folder: Path, say: Say) -> Accuracy:
    """Read the dev articles in one process a model, and score what comes out."""
    files = written(articles(shared.dev), folder)
    say(f"accuracy: reading {len(files)} articles")
    default, small = (readings(files, folder, "--model", model) for model in ("default", "small"))
    say("accuracy: scoring")
    return Accuracy(
        _score(shared.score, shared.dev, default),
        _score(shared.score, shared.speakers, default),
        _score(shared.score, shared.dev, small),
    )


def readings(files: Sequence[Path], folder: Path, *options: str) -> Path:
    """What `hearsay read --json` prints for these files with these options, in a new file in `folder`."""
    path = folder / f"readings{'.'.join(options)}.jsonl"
    done = run(hearsay("read", "-q", "--json", *options, *files), one_core=False)
    path.write_text(done.output, encoding="utf-8", newline="")
    return path


def _score(scorer: Path, gold: Path, readings: Path) -> Scores:
    done = run([sys.executable, str(scorer), str(gold), str(readings), "--json"], one_core=False)
    scores: Scores = json.loads(done.output)
    return scores
