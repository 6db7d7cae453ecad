"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO, TypeVar

T = TypeVar("T")


def write_text(write: Callable[[TextIO], T], path: Path) -> T:
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
