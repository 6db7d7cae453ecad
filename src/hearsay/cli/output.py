"""Where the command's results go: standard output and files, whole or with one clear line about why not."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hearsay.whole_files import write_text

if TYPE_CHECKING:  # slow to load
    from rich.console import RenderableType

    from hearsay.records import Reading


class OutputError(click.ClickException):
    """The results cannot be written."""

    exit_code = 3


class ReaderGone(click.ClickException):
    """Whoever read standard output has stopped, as head does: nothing to tell anybody."""

    exit_code = 141  # what a shell gives for a process that SIGPIPE ended

    def show(self, file: object = None) -> None:
        """Say nothing."""


@contextmanager
def writing() -> Iterator[None]:
    """Tell in one line why standard output could not be written; raises ReaderGone or OutputError."""
    try:
        yield
    except OSError as error:
        _forget_stdout()
        if error.errno == errno.EPIPE:
            raise ReaderGone("") from error
        raise OutputError(f"Standard output cannot be written: {_reason(error)}.") from error


def write(text: str) -> None:
    """Write to standard output at once; raises ReaderGone or OutputError."""
    if sys.stdout is None:
        raise OutputError("Standard output cannot be written: it is closed.")
    with writing():
        sys.stdout.write(text)
        sys.stdout.flush()


def write_card(card: RenderableType) -> None:
    """Write a card to standard output, in colour where that is a terminal; raises ReaderGone or OutputError."""
    from rich.console import Console  # slow to load, and most results are lines

    console = Console(highlight=False)
    with writing(), console.capture() as capture:  # rich touches the terminal even so
        console.print(card)
    # rich fills lines with spaces up to the width
    write("".join(f"{line.rstrip(' ')}\n" for line in capture.get().splitlines()))


def check_writable(path: Path) -> None:
    """Refuse, before any page is read, a file that cannot be written; raises click.UsageError."""
    folder = path.parent
    if str(path) == "-":
        raise click.UsageError("--html needs the name of a file, not -.")
    if not folder.is_dir():
        raise click.UsageError(f"--html {path}: the folder {folder} does not exist; make it first.")
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise click.UsageError(f"--html {path}: no permission to write there; choose another place.")


def write_html(path: Path, readings: Iterable[Reading]) -> None:
    """Write one page with all readings; an older file stays whole until then. Raises OutputError."""
    from hearsay.render import to_html

    write_file(path, to_html(readings))


def write_file(path: Path, text: str) -> None:
    """Write a file; an older one stays whole until the new one is. Raises OutputError."""
    try:
        write_text(lambda stream: stream.write(text), path)
    except OSError as error:
        raise OutputError(f"{path.resolve()} cannot be written: {_reason(error)}; nothing was changed.") from error


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _forget_stdout() -> None:
    # Python flushes standard output once more as it exits, which would fail again, with a traceback.
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError:  # not a real file, as in a test
        return
