"""Measure, print, and write docs/benchmarks.md: ``python -m benchmarks.run --shared ../shared``."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.markdown import Markdown

from benchmarks import accuracy, examples, footprint, ledger_report, machine, reference, reliability, report, speed
from benchmarks.inputs import ROOT, Shared, shared_under
from benchmarks.terminal import saying

PARTS = ("accuracy", "reliability", "speed", "footprint", "ledger", "examples", "reference")
DOCUMENT = ROOT / "docs/benchmarks.md"
LATEST = ROOT / ".benchmarks/latest.json"


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line, measure, and show; write only where every part was measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder with the corpora")
    parser.add_argument("--only", choices=PARTS, action="append", help="measure this part and write nothing")
    parser.add_argument(
        "--spacy-python", default=sys.executable, help="the interpreter that has spaCy (default: this one)"
    )
    given = parser.parse_args(arguments)
    parts = given.only or PARTS
    shared = shared_under(given.shared.resolve())
    results, card = measure(parts, shared, given.spacy_python)
    console = Console()
    console.print(Markdown(report.document(results)))
    if card:
        console.print(card, markup=False, highlight=False)
    if given.only:
        return
    LATEST.parent.mkdir(exist_ok=True)
    LATEST.write_text(json.dumps(asdict(results), indent=1) + "\n", encoding="utf-8")
    if results.reliability:
        reliability.draw(results.reliability)
    DOCUMENT.write_text(report.document(results), encoding="utf-8")
    print(f"{DOCUMENT.relative_to(ROOT)} and {LATEST.relative_to(ROOT)} are written.", file=sys.stderr)


def measure(parts: Sequence[str], shared: Shared, spacy_python: str) -> tuple[report.Results, str]:
    """Measure these parts; the second result is the reference page's card, empty where it was not read."""
    if "speed" in parts:
        _need_spacy(spacy_python)
    with saying() as say, tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        page, card = reference.measure(shared, say) if "reference" in parts else (None, "")
        results = report.Results(
            machine=machine.describe(spacy_python if "speed" in parts else None),
            accuracy=accuracy.measure(shared, here, say) if "accuracy" in parts else None,
            reliability=reliability.measure(shared, here, say) if "reliability" in parts else None,
            speed=speed.measure(shared, here, spacy_python, say) if "speed" in parts else None,
            footprint=footprint.measure(shared, here, say) if "footprint" in parts else None,
            ledger=ledger_report.measure(here, say) if "ledger" in parts else None,
            examples=examples.measure(say) if "examples" in parts else None,
            reference=page,
        )
    return results, card


def _need_spacy(python: str) -> None:
    if subprocess.run([python, "-c", "import spacy"], capture_output=True, check=False).returncode:
        sys.exit(f"{python} has no spaCy: make bench installs it, or name one by --spacy-python PYTHON.")


if __name__ == "__main__":
    main()
