"""The schema brought to the present version: step by step, a back-up before, each step and its record at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from hearsay.ledger.backup import back_up
from hearsay.ledger.engine import write_ahead, writing
from hearsay.ledger.errors import LedgerError, told
from hearsay.ledger.place import Place
from hearsay.ledger.schema import APPLICATION_ID, VERSION, VERSION_TABLE

_HERE = Path(__file__).parent / "migrations"


class Steps(NamedTuple):
    """The folders that hold the steps, and the version that the last one makes."""

    folders: Sequence[Path] = (_HERE / "versions",)
    last: str = VERSION


def bring_up(engine: sa.Engine, place: Place, steps: Steps | None = None) -> None:
    """Make the ledger's tables or bring them to the present version; does nothing where they are.

    Raises LedgerError where the database is somebody else's, or from a newer Hearsay.
    """
    steps = steps or Steps()
    with told(place.name):
        version = _version(engine, place)
        if version == steps.last:
            return
        if version and version > steps.last:
            message = f"from a newer Hearsay (version {version}, this one knows {steps.last}); nothing was touched"
            raise LedgerError("newer", place.name, message)
        if place.path and not version:
            write_ahead(engine, place.name)
        if version:
            back_up(engine, place, _beside(place, steps.last))
        while version != steps.last:
            version = _step(engine, place, steps)


def _beside(place: Place, version: str) -> Path:
    """Name the back-up before a step: beside the file, or in the working folder.

    One that is there, of a step that was cut off or that somebody else is making, stays: the next gets a number.
    """
    name, ending = place.path or Path((place.url and place.url.database) or "ledger"), "" if place.path else ".dump"
    numbers = chain([""], (f"-{number}" for number in count(2)))
    paths = (name.with_name(f"{name.name}.before-{version}{number}{ending}") for number in numbers)
    return next(path for path in paths if not path.exists())


def _version(engine: sa.Engine, place: Place) -> str | None:
    """Read the version; None where the database is empty. Raises LedgerError where it is somebody else's."""
    with engine.connect() as connection:
        names = sa.inspect(connection).get_table_names()
        if VERSION_TABLE in names:
            return _recorded(connection)
        if names:
            raise LedgerError("not_a_ledger", place.name, "another program's database; name another one")
        return None


def _step(engine: sa.Engine, place: Place, steps: Steps) -> str:
    """Run the next step and record it, in one transaction; give the version that is there then."""
    from alembic import command  # slow to load, and seldom needed
    from alembic.config import Config

    with writing(engine) as connection:
        if place.path:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        strict = " STRICT" if place.path else ""
        made = f"CREATE TABLE IF NOT EXISTS {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"
        connection.exec_driver_sql(made.replace("VARCHAR(32)", "TEXT") + strict)
        if _recorded(connection) != steps.last:  # else somebody else was quicker
            config = Config()
            config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
            config.set_main_option("path_separator", "newline")
            config.set_main_option("version_locations", "\n".join(map(str, steps.folders)).replace("%", "%%"))
            config.attributes["connection"] = connection
            command.upgrade(config, "+1")
        return str(_recorded(connection))


def _recorded(connection: sa.Connection) -> str | None:
    version = connection.scalar(sa.text(f"SELECT version_num FROM {VERSION_TABLE}"))
    return None if version is None else str(version)
