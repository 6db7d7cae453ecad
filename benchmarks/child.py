"""Runs one command to its end and tells its time and memory."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from shutil import which
from typing import NamedTuple

from benchmarks.inputs import ROOT


class Done(NamedTuple):
    """What a command wrote, its wall time in seconds, and its peak memory in megabytes (10^6 bytes)."""

    output: str
    seconds: float
    peak_mb: float


def hearsay(*arguments: str | Path) -> list[str]:
    """Give the installed command with these arguments."""
    return [str(Path(sysconfig.get_path("scripts")) / "hearsay"), *map(str, arguments)]


def run(command: Sequence[str], *, one_core: bool = True) -> Done:
    """Run the command, on core 0 alone and with one thread unless told otherwise.

    Ends the program with the command's own words where it fails. Memory is the kernel's high-water mark of
    the process, which is never below this program's own size.
    """
    environment = dict(os.environ)
    if one_core:
        if which("taskset") is None:
            sys.exit("taskset (util-linux) is missing: it keeps a command on one core.")
        command = ["taskset", "-c", "0", *command]
        environment["OMP_NUM_THREADS"] = "1"
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        # wait4 has taken the exit status, which Popen must not wait for again.
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            message = errors.read().decode("utf-8", "replace")[-2000:]
            sys.exit(f"{' '.join(command[:6])} ... ended with {process.returncode}:\n{message}")
        output.seek(0)
        unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there, in KiB elsewhere
        return Done(output.read().decode("utf-8"), seconds, usage.ru_maxrss * unit / 1e6)
