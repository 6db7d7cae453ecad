"""What a person at the terminal sees while the benchmarks run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

Say = Callable[[str], None]


@contextmanager
def saying() -> Iterator[Say]:
    """Keep a line on standard error that says what is being measured, and for how long."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda words: console.print(words, highlight=False)
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda words: progress.update(task, description=words)
