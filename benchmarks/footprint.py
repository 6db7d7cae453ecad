"""Start-up, memory and size: what it costs to have Hearsay and to ask it one thing."""

from __future__ import annotations

import json
import shutil
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.child import hearsay, run
from benchmarks.inputs import ROOT, SHORT_PAGE, Shared, articles, written
from benchmarks.terminal import Say

TIMES = 5
WEIGHTS = ROOT / "src/hearsay/attributions/weights"


@dataclass(frozen=True, slots=True)
class Footprint:
    """Seconds of wall time, each of ``TIMES`` runs; megabytes (10^6 bytes) of memory and of disk."""

    short_page: list[float]
    version: list[float]
    short_page_mb: float
    longest_page_mb: float
    all_pages_mb: float
    weights_mb: float
    small_mb: float
    wheel_mb: float
    installed_mb: float

    def start_up(self) -> float:
        """Seconds to the first statement of a short page: the median."""
        return median(self.short_page)


def measure(shared: Shared, folder: Path, say: Say) -> Footprint:
    """Run the command on a short page, on the longest dev article and on all of them; build a wheel."""
    short = folder / "short.txt"
    short.write_text(SHORT_PAGE, encoding="utf-8")
    say("start-up: a short page")
    shown = [run(hearsay("read", "--json", short)) for _ in range(TIMES)]
    if not json.loads(shown[0].output)["statements"]:
        sys.exit("The short page was read without a statement: there is no start-up time to measure.")
    versions = [run(hearsay("--version")) for _ in range(TIMES)]
    say("memory: the dev articles")
    texts = articles(shared.dev)
    files = written(texts, folder)
    longest = max(zip(texts, files, strict=True), key=lambda pair: len(pair[0].text))[1]
    say("size: building a wheel")
    wheel, installed = _wheel(folder / "wheel")
    tokenizer = (WEIGHTS / "tokenizer.json").stat().st_size / 1e6
    return Footprint(
        short_page=[round(done.seconds, 3) for done in shown],
        version=[round(done.seconds, 3) for done in versions],
        short_page_mb=max(done.peak_mb for done in shown),
        longest_page_mb=run(hearsay("read", "--json", longest)).peak_mb,
        all_pages_mb=run(hearsay("read", "-q", "--json", *files)).peak_mb,
        weights_mb=_size(WEIGHTS / "default") + tokenizer,
        small_mb=_size(WEIGHTS / "small") + tokenizer,
        wheel_mb=wheel,
        installed_mb=installed,
    )


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _wheel(folder: Path) -> tuple[float, float]:
    """Megabytes of the wheel, and of its files once installed (without dependencies)."""
    # Built from a copy: setuptools would put what an earlier build left behind into the wheel.
    source = folder / "source"
    shutil.copytree(ROOT / "src", source / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder), str(source)],
        one_core=False,
    )
    wheel = next(folder.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        installed = sum(info.file_size for info in archive.infolist())
    return wheel.stat().st_size / 1e6, installed / 1e6
