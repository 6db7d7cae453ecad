"""What is measured on: the given corpora, written out as the files that the command reads."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
# Written for this purpose: no more than a first statement and what stands around it.
SHORT_PAGE = """Harbour of Osterby to close for repairs

The harbour of Osterby will close for two weeks, its master said on Monday.

“Nothing will sail before the new gates hang,” Ilse Varga told the Osterby Courier.
"""


class Article(NamedTuple):
    """One corpus article; ``id`` names its file."""

    id: str
    text: str


class Shared(NamedTuple):
    """Where the given material lies."""

    dev: Path
    speakers: Path
    reference: Path
    score: Path
    spacy_speed: Path


def shared_under(folder: Path) -> Shared:
    """Find the given files under ``folder``; ends the program with one line where any is absent."""
    shared = Shared(
        dev=folder / "corpora/polnear/dev.jsonl",
        speakers=folder / "corpora/polnear/speakers.dev.jsonl",
        reference=folder / "pages/western-journal.txt",
        score=folder / "tools/score.py",
        spacy_speed=folder / "tools/spacy_speed.py",
    )
    for path in shared:
        if not path.is_file():
            sys.exit(f"{path} is absent: the benchmarks need the corpora; say where with --shared FOLDER.")
    return shared


def articles(corpus: Path) -> list[Article]:
    """Read the corpus's articles, in its order."""
    with corpus.open(encoding="utf-8") as lines:
        return [Article(row["id"], row["text"]) for row in map(json.loads, lines)]


def written(corpus: Iterable[Article], folder: Path) -> list[Path]:
    """Write each article as a plain text file named by its id, character for character."""
    paths = []
    for article in corpus:
        path = folder / f"{article.id}.txt"
        path.write_text(article.text, encoding="utf-8", newline="")
        paths.append(path)
    return paths


def word_count(text: str) -> int:
    """Count words as ``spacy_speed.py`` does: what stands between white space."""
    return len(text.split())
