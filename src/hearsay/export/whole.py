"""Exports as files: whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from hearsay.export.formats import FORMATS, file_writer, text_writer
from hearsay.export.material import Exported
from hearsay.whole_files import part_of, write_text


def write_file(pages: Iterable[Exported], form: str, path: Path) -> int:
    """Write the pages into a file; give how many statements there were. Raises OSError."""
    if FORMATS[form].text:
        return write_text(partial(text_writer(form), pages), path)
    with part_of(path) as part:
        return file_writer(form)(pages, part)
