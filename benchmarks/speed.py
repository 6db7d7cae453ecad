"""Words a second on one core, beside spaCy's standard pipeline shape in the same run."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.child import hearsay, run
from benchmarks.inputs import Shared, articles, word_count, written
from benchmarks.terminal import Say

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Speed:
    """Words a second by round, the programs taking turns.

    The attribution step of the default and of the small model, reading alone, the whole command, and spaCy.
    """

    articles: int
    words: int
    attributions: list[float]
    small: list[float]
    reading: list[float]
    command: list[float]
    spacy: list[float]

    def to_spacy(self, figures: list[float]) -> list[float]:
        """Give these figures over spaCy's, by round."""
        return [ours / theirs for ours, theirs in zip(figures, self.spacy, strict=True)]


def measure(shared: Shared, folder: Path, spacy_python: str, say: Say) -> Speed:
    """Let them take turns on the dev articles, written into ``folder``."""
    texts = articles(shared.dev)
    files = [str(path) for path in written(texts, folder)]
    words = sum(word_count(article.text) for article in texts)
    runs = {
        "attributions": _reading("attributions", "default", files),
        "small": _reading("attributions", "small", files),
        "reading": _reading("page", "default", files),
        "spacy": [spacy_python, str(shared.spacy_speed), str(shared.dev)],
    }
    found: dict[str, list[float]] = {name: [] for name in (*runs, "command")}
    for number in range(1, ROUNDS + 1):
        for name, command in runs.items():
            say(f"speed: round {number} of {ROUNDS}, {name}")
            found[name].append(float(run(command).output))
        say(f"speed: round {number} of {ROUNDS}, the whole command")
        found["command"].append(round(words / run(hearsay("read", "-q", "--json", *files)).seconds))
    return Speed(len(texts), words, **found)


def _reading(step: str, model: str, files: list[str]) -> list[str]:
    return [sys.executable, "-m", "benchmarks.reading", step, model, *files]
