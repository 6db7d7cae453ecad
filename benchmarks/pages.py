"""Measure the pages package: labels from HTML and from flattened text, plain articles, speed.

python -m benchmarks.pages [--shared ../shared]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hearsay.pages import page_from_bytes, page_from_text
from hearsay.records import Page


def reading(page: Page, key: str) -> dict[str, Any]:
    """Make a reading without statements, as the scorer takes it."""
    blocks = [{"label": block.label, "span": list(block.span)} for block in page.blocks]
    return {"page": {"url": key, "text": page.text, "blocks": blocks}, "actors": [], "statements": []}


def rows(path: Path) -> list[dict[str, Any]]:
    """Read the lines of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def scored(shared: Path, gold: Path, readings: Iterable[dict[str, Any]]) -> str:
    """Run the shared scorer over the readings and give what it prints."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(one) + "\n" for one in readings)
        file.flush()
        command = [sys.executable, str(shared / "tools/score.py"), str(gold), file.name]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def from_html(shared: Path) -> None:
    """Print the score of labels from HTML, and pages a second over all captures."""
    pages = shared / "corpora/pages"
    gold = rows(pages / "lines.dev.jsonl")
    captures = {one["id"]: (pages / "html" / f"{one['id']}.html.gz").read_bytes() for one in gold}
    page_from_bytes(next(iter(captures.values())), url="x.html")  # loads what loads once
    started = time.process_time()
    made = [reading(page_from_bytes(data, url=f"{key}.html.gz"), key) for key, data in captures.items()]
    seconds = time.process_time() - started
    print(f"== HTML: {len(made) / seconds:.1f} pages a second")
    print(scored(shared, pages / "lines.dev.jsonl", made))


def from_flat(shared: Path) -> None:
    """Print the score of the same pages as flattened text."""
    gold = shared / "corpora/pages/flat.dev.jsonl"
    made = [reading(page_from_text(one["text"], url=one["id"]), one["id"]) for one in rows(gold)]
    print("== flattened text")
    print(scored(shared, gold, made))


def plain_articles(shared: Path) -> None:
    """Print the share of letters that ordinary articles keep as body or headline, and words a second."""
    texts = [one["text"] for one in rows(shared / "corpora/polnear/dev.jsonl")]
    started = time.process_time()
    made = [page_from_text(text) for text in texts]
    seconds = time.process_time() - started
    letters: Counter[str] = Counter()
    for page in made:
        for block in page.blocks:
            letters[block.label] += sum(map(str.isalnum, block.span.of(page.text)))
    kept = letters["body"] + letters["headline"]
    words = sum(len(text.split()) for text in texts)
    print(
        f"== plain articles: {100 * kept / letters.total():.2f} % body or headline, "
        f"{words / seconds:,.0f} words a second"
    )
    print("  ".join(f"{label} {count}" for label, count in letters.most_common()))


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    shared: Path = parser.parse_args().shared
    from_html(shared)
    from_flat(shared)
    plain_articles(shared)


if __name__ == "__main__":
    main()
