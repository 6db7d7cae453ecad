"""The user's table of names: who bears which, in one SQLite file; what an import changes, it changes as one.

The write-ahead log lets pages be read while a table is imported; they see the older one until it is whole.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from hearsay.errors import UsageError
from hearsay.identifiers.rows import Fault, Row
from hearsay.records import ActorKind
from hearsay.speakers.matching import blocking_keys

_APPLICATION = 0x48524E4D  # marks the file as this table
_HEADER = 72  # bytes of an SQLite file up to the end of that mark
_PATIENCE = 60  # seconds that one import waits for another
# Keys under which names are found that merely may be alike: here only bearers of the name are looked for.
_LOOSE = ("surname ", "initial ", "short ")
_SCHEMA = """
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS bearers (
    identifier TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, description TEXT, import INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS names (
    id INTEGER PRIMARY KEY, identifier TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (identifier, name)
);
CREATE TABLE IF NOT EXISTS keys (key TEXT NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (key, name)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS keys_of_name ON keys (name);
COMMIT;
"""


class NamesError(UsageError):
    """The table of names cannot be opened, read or written."""


class Bearer(NamedTuple):
    """One who bears names; ``name`` is the first that the user's file gives."""

    identifier: str
    name: str
    kind: ActorKind
    description: str | None
    aliases: tuple[str, ...] = ()


class Imported(NamedTuple):
    """How many bearers an import made, and how many it gave anew."""

    new: int
    renewed: int


def import_rows(path: Path, rows: Iterable[Row | Fault]) -> Iterator[Fault | Imported]:
    """Take rows into the table; yield each line's fault as it is found, and at last what was done.

    All rows go in together, or none where it is stopped. A row whose identifier is there from an earlier import
    replaces what that one said; several rows of this import with one identifier add their names to one bearer.
    Raises NamesError.
    """
    with _opened(path, write=True) as table:
        table.execute("BEGIN IMMEDIATE")
        number = table.execute("SELECT coalesce(max(import), 0) + 1 FROM bearers").fetchone()[0]
        new = renewed = 0
        for row in rows:
            if isinstance(row, Fault):
                yield row
                continue
            found = table.execute("SELECT kind, import FROM bearers WHERE identifier = ?", [row.identifier]).fetchone()
            if found and found[1] == number and found[0] != row.kind:
                yield Fault(row.line, f"{row.identifier} is a {row.kind} here and a {found[0]} above; mend one of them")
                continue
            if not found or found[1] != number:
                new, renewed = (new, renewed + 1) if found else (new + 1, renewed)
                _begin(table, row, number)
            _add_names(table, row)
        table.execute("COMMIT")
    yield Imported(new, renewed)


def _begin(table: sqlite3.Connection, row: Row, number: int) -> None:
    _forget(table, row.identifier)
    bearer = (row.identifier, row.kind, row.name, row.description, number)
    table.execute("INSERT INTO bearers VALUES (?, ?, ?, ?, ?)", bearer)


def _add_names(table: sqlite3.Connection, row: Row) -> None:
    for name in dict.fromkeys((row.name, *row.aliases)):
        added = table.execute("INSERT OR IGNORE INTO names (identifier, name) VALUES (?, ?)", [row.identifier, name])
        if added.rowcount:
            keys = [(key, added.lastrowid) for key in _keys(name, row.kind)]
            table.executemany("INSERT INTO keys VALUES (?, ?)", keys)


def _keys(name: str, kind: ActorKind) -> list[str]:
    return [key for key in sorted(blocking_keys(name, kind)) if not key.startswith(_LOOSE)]


def _forget(table: sqlite3.Connection, identifier: str) -> bool:
    table.execute("DELETE FROM keys WHERE name IN (SELECT id FROM names WHERE identifier = ?)", [identifier])
    table.execute("DELETE FROM names WHERE identifier = ?", [identifier])
    return table.execute("DELETE FROM bearers WHERE identifier = ?", [identifier]).rowcount > 0


def forget(path: Path, identifiers: Iterable[str]) -> list[bool]:
    """Take bearers out of the table; tell of each whether it was there. Raises NamesError."""
    if not path.exists():
        return [False for _ in identifiers]
    with _opened(path, write=True) as table:
        table.execute("BEGIN IMMEDIATE")
        went = [_forget(table, identifier) for identifier in identifiers]
        table.execute("COMMIT")
    return went


def forget_all(path: Path) -> bool:
    """Remove the table's file, damaged or not; tell whether there was one. Raises NamesError."""
    try:
        if not path.exists():
            return False
        if path.is_dir() or not _is_ours(path):
            raise NamesError(f"{path} is no table of names, so it is left alone.")
        for end in ("-wal", "-shm", ""):
            path.with_name(f"{path.name}{end}").unlink(missing_ok=True)
    except OSError as error:
        raise NamesError(f"{path} cannot be removed: {_reason(error)}.") from error
    return True


def listed(path: Path) -> Iterator[Bearer]:
    """Give the table's bearers by name, each with its aliases; none where there is no table. Raises NamesError."""
    if not path.exists():
        return
    with _opened(path) as table:
        for row in table.execute("SELECT identifier, name, kind, description FROM bearers ORDER BY name, identifier"):
            yield _with_aliases(table, Bearer(*row))


def bearers(path: Path, asked: Iterable[tuple[str, ActorKind]]) -> list[list[tuple[str, Bearer]]]:
    """Give for each name and kind the table's names that may be it, each with its bearer, by identifier.

    Raises NamesError.
    """
    with _opened(path) as table:
        return [_under(table, _keys(name, kind)) for name, kind in asked]


def _under(table: sqlite3.Connection, keys: Sequence[str]) -> list[tuple[str, Bearer]]:
    found = table.execute(
        "SELECT DISTINCT n.name, b.identifier, b.name, b.kind, b.description FROM keys k "
        "JOIN names n ON n.id = k.name JOIN bearers b USING (identifier) "
        f"WHERE k.key IN ({', '.join('?' * len(keys))}) ORDER BY length(b.identifier), b.identifier, n.id",
        keys,
    )
    return [(row[0], Bearer(*row[1:])) for row in found]


def _with_aliases(table: sqlite3.Connection, bearer: Bearer) -> Bearer:
    found = table.execute("SELECT name FROM names WHERE identifier = ? ORDER BY id", [bearer.identifier])
    return bearer._replace(aliases=tuple(name for (name,) in found if name != bearer.name))


@contextmanager
def _opened(path: Path, *, write: bool = False) -> Iterator[sqlite3.Connection]:
    """Open the table, for writing made where it is missing; what goes wrong with it is a NamesError."""
    if write:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NamesError(f"{path.parent} cannot be made: {_reason(error)}.") from error
    try:
        with closing(_connect(path, write=write)) as table:
            if write and not table.execute("PRAGMA schema_version").fetchone()[0]:
                table.execute(f"PRAGMA application_id = {_APPLICATION}")  # in the file itself, before there is a log
                table.execute("PRAGMA journal_mode = WAL")
                table.executescript(_SCHEMA)
            if table.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION:
                raise NamesError(f"{path} is no table of names; name another file in HEARSAY_NAMES.")
            yield table
    except sqlite3.DatabaseError as error:
        if path.is_dir() or (os.access(path, os.R_OK) and not _is_ours(path)):
            raise NamesError(f"{path} is no table of names; name another file in HEARSAY_NAMES.") from error
        raise NamesError(
            f"The table of names {path} cannot be used: {error}. If it stays so, `hearsay names forget --all` "
            "removes it; then import your file again."
        ) from error


def _is_ours(path: Path) -> bool:
    """Whether the file bears the table's mark, damaged or not."""
    with path.open("rb") as file:
        return file.read(_HEADER)[_HEADER - 4 :] == _APPLICATION.to_bytes(4, "big")


def _connect(path: Path, *, write: bool) -> sqlite3.Connection:
    if write:
        mode = "mode=rwc"
    else:
        # Without a folder to write to, SQLite cannot share its log; nobody can be importing there either.
        shared = os.access(path.parent, os.W_OK) or path.with_name(f"{path.name}-wal").exists()
        mode = "mode=ro" if shared else "immutable=1"
    uri = f"{path.absolute().as_uri()}?{mode}"
    table = sqlite3.connect(uri, uri=True, timeout=_PATIENCE, isolation_level=None)
    table.execute("PRAGMA secure_delete = ON")  # who is forgotten leaves no trace
    return table


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
