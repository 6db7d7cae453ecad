"""The machine and the versions that the figures belong to."""

from __future__ import annotations

import os
import platform
import sqlite3
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.child import hearsay, run
from benchmarks.inputs import ROOT


@dataclass(frozen=True, slots=True)
class Machine:
    """Where, when and with what; ``load`` is the mean number of busy processes in the minute before."""

    processor: str
    cores: int
    system: str
    python: str
    load: float
    date: str
    commit: str
    hearsay: str
    versions: dict[str, str]


def describe(spacy_python: str | None) -> Machine:
    """Describe this machine now; spaCy's version is asked of the interpreter that will run it, if any."""
    versions = {name: version(name) for name in ("onnxruntime", "tokenizers", "numpy", "sqlalchemy")}
    versions["SQLite"] = sqlite3.sqlite_version
    if spacy_python:
        versions["spaCy"] = run([spacy_python, "-c", "import spacy; print(spacy.__version__)"]).output.strip()
    return Machine(
        processor=_processor(),
        cores=os.cpu_count() or 1,
        system=_system(),
        python=platform.python_version(),
        load=round(os.getloadavg()[0], 1),
        date=datetime.now(UTC).date().isoformat(),
        commit=_commit(),
        hearsay=run(hearsay("--version")).output.strip(),
        versions=versions,
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def _system() -> str:
    try:
        return f"{platform.freedesktop_os_release()['PRETTY_NAME']}, {platform.machine()}"
    except OSError:
        return f"{platform.platform()}, {platform.machine()}"


def _commit() -> str:
    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    # The report itself is rewritten by every run.
    changed = git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs/benchmarks.md")
    return git("rev-parse", "--short", "HEAD").strip() + (" with changes not committed" if changed else "")
