"""Which ledger is meant: an option, the environment, or the one in the user's data folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from hearsay.errors import UsageError

VARIABLE = "HEARSAY_LEDGER"


class Place(NamedTuple):
    """Where a ledger is: a file for SQLite, a URL for PostgreSQL; ``name`` is for people, without a password."""

    name: str
    path: Path | None = None
    url: sa.URL | None = None


def place_of(given: str | Path | None = None) -> Place:
    """Tell which ledger is meant by a path or a URL; by nothing: HEARSAY_LEDGER's, else the user's own.

    Raises UsageError for a URL of another database.
    """
    written = str(given or os.environ.get(VARIABLE) or _own())
    if "://" not in written:
        return Place(written, path=Path(written).expanduser())
    try:
        url = sa.make_url(written)
    except sa.exc.ArgumentError as error:
        raise UsageError(f"{written} is neither a path nor the URL of a database.") from error
    kind = url.drivername.partition("+")[0]
    if kind == "sqlite" and url.database:
        return Place(url.database, path=Path(url.database))
    if kind not in ("postgresql", "postgres"):
        raise UsageError(f"A ledger is a file or a URL that begins with postgresql://, not {kind}://.")
    return Place(url.render_as_string(hide_password=True), url=url.set(drivername="postgresql+psycopg"))


def _own() -> Path:
    from platformdirs import user_data_path  # only here, and it takes a moment to load

    return user_data_path("hearsay", appauthor=False) / "ledger.sqlite"
