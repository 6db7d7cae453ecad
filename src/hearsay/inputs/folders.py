"""A folder to the files in it that may be pages."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from hearsay.errors import PageError
from hearsay.pages.capture import file_error

_PAGES = re.compile(r"\.(?:x?html?|xht|shtml|php|aspx?|te?xt|eml|mht|mhtml|pdf|warc|wacz)(?:\.gz)?$", re.I)


def files_in(folder: Path) -> Iterator[Path | PageError]:
    """Yield the pages and archives of a folder and those below it, by name; a folder that is closed is an error.

    Told by the endings of names. Hidden files and folders are passed over, links to folders, and what browsers put
    beside a saved page (``NAME_files``).
    """
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield file_error(str(folder), error)
        return
    for entry in found:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.endswith("_files"):
                yield from files_in(Path(entry.path))
        elif _PAGES.search(entry.name):
            yield Path(entry.path)
