"""Exports as files: whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TextIO

from hearsay.export.formats import FORMATS, file_writer, text_writer
from hearsay.export.material import Exported


def write_file(pages: Iterable[Exported], form: str, path: Path) -> int:
    """Write the pages into a file; give how many statements there were. Raises OSError."""
    if FORMATS[form].text:
        return write_text(partial(text_writer(form), pages), path)
    with part_of(path) as part:
        return file_writer(form)(pages, part)


def write_text(write: Callable[[TextIO], int], path: Path) -> int:
    """Let a file be written, whole or not at all; give what ``write`` gives. Raises OSError."""
    with part_of(path) as part, part.open("w", encoding="utf-8", newline="") as stream:
        return write(stream)


@contextmanager
def part_of(path: Path) -> Iterator[Path]:
    """Give a name to write to; it takes the file's place in the end, and is taken away where that fails."""
    path = path.resolve()
    if path.exists() and not path.is_file():
        yield path
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
