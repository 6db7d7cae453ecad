"""A back-up while others read and write: SQLite's own online copy, or ``pg_dump``."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import suppress
from pathlib import Path

import sqlalchemy as sa

from hearsay.ledger.errors import LedgerError
from hearsay.ledger.place import Place


def back_up(engine: sa.Engine, place: Place, target: Path) -> None:
    """Write the whole ledger into a file that was not there; it appears only once it is whole. Raises LedgerError.

    Of SQLite it is a ledger of its own; of PostgreSQL an archive for ``pg_restore``.
    """
    if target.exists():
        raise LedgerError("other", str(target), "is there already; give another name")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        if place.path:
            _copy(engine, part)
        else:
            _dump(place, part)
        part.rename(target)
    except sqlite3.Error as error:
        raise LedgerError("other", str(target), f"the back-up could not be written ({error})") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise LedgerError("other", str(target), f"the back-up could not be written: {reason}") from error
    finally:
        with suppress(OSError):
            part.unlink()


def _copy(engine: sa.Engine, part: Path) -> None:
    part.touch(exist_ok=False)  # says why it cannot be made, which SQLite does not
    copy = sqlite3.connect(part)
    try:
        with engine.connect() as connection:
            source = connection.connection.driver_connection
            assert isinstance(source, sqlite3.Connection)
            source.backup(copy)
    finally:
        copy.close()


def _dump(place: Place, part: Path) -> None:
    program = shutil.which("pg_dump")
    if not program:
        raise LedgerError("other", place.name, "a back-up needs pg_dump; install PostgreSQL's client programs")
    url = place.url
    assert url is not None  # a place is a file or a URL
    # The password goes by the environment: arguments are for everybody to see.
    secret = {"PGPASSWORD": str(url.password)} if url.password else {}
    target = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    done = subprocess.run(
        [program, "--format=custom", f"--file={part}", f"--dbname={target}"],
        env={**os.environ, **secret},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        reason = " ".join(done.stderr.split())[:300]
        raise LedgerError("other", place.name, f"pg_dump made no back-up ({reason})")
