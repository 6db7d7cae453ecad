"""A progress bar on standard error, for people who wait for many pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.text import Text

from hearsay.render.visible import one_line


@contextmanager
def page_bar(total: int | None) -> Iterator[PageBar]:
    """Show a bar for this many pages, None where nobody knows; nothing for one page only, or where nobody looks."""
    console = Console(stderr=True)
    if (total is not None and total < 2) or not console.is_terminal:
        yield PageBar(None, total)
        return
    end = TimeElapsedColumn() if total is None else TimeRemainingColumn()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), end)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as progress:
        yield PageBar(progress, total)


class PageBar:
    """The bar while it runs."""

    def __init__(self, progress: Progress | None, total: int | None) -> None:
        self._progress = progress
        self._task = progress.add_task("", total=total) if progress else None
        self.pages = 0

    def at(self, source: str) -> None:
        """Say which page is being read."""
        if self._progress and self._task is not None:
            name = Text(one_line(source))
            name.truncate(40, overflow="ellipsis", pad=True)
            self._progress.update(self._task, description=name.plain.replace("[", r"\["))

    def done(self) -> None:
        """Count a page of which nothing is told."""
        self.pages += 1
        if self._progress and self._task is not None:
            self._progress.advance(self._task)

    @contextmanager
    def set_aside(self) -> Iterator[None]:
        """Clear the bar while something is written to what may be the same terminal; count the page."""
        if not self._progress or self._task is None:
            yield
            return
        self._progress.stop()
        yield
        self._progress.advance(self._task)
        self._progress.start()
