"""Where the user's table of names is."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "HEARSAY_NAMES"


def table_path() -> Path:
    """Tell the table's file: HEARSAY_NAMES's, else ``names.sqlite`` in the user's data folder."""
    if given := os.environ.get(VARIABLE):
        return Path(given).expanduser()
    from platformdirs import user_data_path  # only here, and it takes a moment to load

    return user_data_path("hearsay", appauthor=False) / "names.sqlite"
