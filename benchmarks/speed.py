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
    """Words a second by round, the programs taking turns: reading alone, the whole command, spaCy."""

    articles: int
    words: int
    reading: list[float]
    command: list[float]
    spacy: list[float]

    def ratios(self) -> list[float]:
        """Give reading alone over spaCy, by round."""
        return [ours / theirs for ours, theirs in zip(self.reading, self.spacy, strict=True)]


def measure(shared: Shared, folder: Path, spacy_python: str, say: Say) -> Speed:
    """Let the three take turns on the dev articles, written into ``folder``."""
    texts = articles(shared.dev)
    files = [str(path) for path in written(texts, folder)]
    words = sum(word_count(article.text) for article in texts)
    reading: list[float] = []
    command: list[float] = []
    spacy: list[float] = []
    for number in range(1, ROUNDS + 1):
        say(f"speed: round {number} of {ROUNDS}, reading")
        reading.append(float(run([sys.executable, "-m", "benchmarks.reading", *files]).output))
        say(f"speed: round {number} of {ROUNDS}, spaCy")
        spacy.append(float(run([spacy_python, str(shared.spacy_speed), str(shared.dev)]).output))
        say(f"speed: round {number} of {ROUNDS}, the whole command")
        command.append(round(words / run(hearsay("read", "-q", "--json", *files)).seconds))
    return Speed(len(texts), words, reading, command, spacy)
