"""Write the model's card with the scores of the scorer: ``python -m benchmarks.card --shared ../shared``."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from benchmarks import accuracy, machine
from benchmarks.inputs import ROOT, shared_under
from benchmarks.terminal import saying

WEIGHTS = ROOT / "src/hearsay/attributions/weights"
TEMPLATE = ROOT / "training/card.md"
SHOWN = ("relaxed", "exact", "source exact", "cue exact", "content exact", "source overlap", "content overlap")
RECALLS = ("recall direct", "recall mixed", "recall indirect")


def main() -> None:
    """Parse the command line, read the dev articles, score, and write the card."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.card", description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder with the corpora")
    given = parser.parse_args()
    with saying() as say, tempfile.TemporaryDirectory() as folder:
        scores = accuracy.measure(shared_under(given.shared.resolve()), Path(folder), say).attributions
    rows = [
        f"| {name} | {scores[name]['p']:.1f} | {scores[name]['r']:.1f} | {scores[name]['f1']:.1f} |" for name in SHOWN
    ]
    rows += [f"| {name} (n {scores[name]['n']}) | | {scores[name]['r']:.1f} | |" for name in RECALLS]
    facts = json.loads((WEIGHTS / "card.json").read_text(encoding="utf-8"))
    facts |= {
        "scores": "\n".join(rows),
        "megabytes": f"{facts['bytes'] / 1e6:.1f}",
        "machine": machine.describe(None).processor,
    }
    card = TEMPLATE.read_text(encoding="utf-8")
    for name, value in facts.items():
        card = card.replace("{" + name + "}", str(value))
    (WEIGHTS / "README.md").write_text(card, encoding="utf-8")


if __name__ == "__main__":
    main()
