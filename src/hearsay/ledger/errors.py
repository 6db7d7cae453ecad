"""What can go wrong with a ledger, told in one line: what, where, what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import sqlalchemy as sa

from hearsay.errors import HearsayError

LedgerErrorKind = Literal[
    "missing", "not_a_ledger", "newer", "damaged", "full", "read_only", "busy", "unreachable", "other",
]  # fmt: skip

_SQLITE: tuple[tuple[str, LedgerErrorKind], ...] = (  # by the beginning of the error's name
    ("SQLITE_FULL", "full"),
    ("SQLITE_READONLY", "read_only"),
    ("SQLITE_CORRUPT", "damaged"),
    ("SQLITE_NOTADB", "not_a_ledger"),
    ("SQLITE_BUSY", "busy"),
    ("SQLITE_LOCKED", "busy"),
    ("SQLITE_CANTOPEN", "unreachable"),
    ("SQLITE_PERM", "unreachable"),
    ("SQLITE_AUTH", "unreachable"),
    ("SQLITE_IOERR", "full"),
)
_POSTGRESQL: tuple[tuple[str, LedgerErrorKind], ...] = (  # by the beginning of SQLSTATE
    ("53100", "full"),
    ("25006", "read_only"),
    ("42501", "read_only"),
    ("55P03", "busy"),
    ("40", "busy"),
    ("08", "unreachable"),
    ("28", "unreachable"),
    ("3D", "unreachable"),
    ("57P", "unreachable"),
    ("XX00", "damaged"),
)
_LINES: dict[LedgerErrorKind, str] = {
    "not_a_ledger": "this is not a ledger; name another file",
    "damaged": "the file is damaged; go back to a back-up",
    "full": "it cannot be written, the disk is full or fails; this page is not in it; make room and run it again",
    "read_only": "it may only be read, not written; check its rights, or name another ledger",
    "busy": "somebody else has been writing for too long; run it again",
    "unreachable": "it cannot be opened; check that it exists, its rights and its folder's",
    "other": "the database refused",
}


class LedgerError(HearsayError):
    """A ledger cannot be opened, read or written; ``kind`` is one of a closed list, for programs."""

    def __init__(self, kind: LedgerErrorKind, where: str, message: str | None = None) -> None:
        super().__init__(f"{where}: {message or _LINES[kind]}")
        self.kind: LedgerErrorKind = kind


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turn what the database raises inside into a LedgerError; ``where`` is the ledger as a person knows it."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        raise _error(error.orig, where) from error
    except sqlite3.Error as error:
        raise _error(error, where) from error
    except sa.exc.TimeoutError as error:
        raise LedgerError("busy", where) from error


def _error(error: BaseException | None, where: str) -> LedgerError:
    kind = _kind(error)
    if kind not in ("other", "unreachable"):
        return LedgerError(kind, where)
    reason = " ".join(str(error).split())
    return LedgerError(kind, where, f"{_LINES[kind]} ({reason[:200]})")


def _kind(error: BaseException | None) -> LedgerErrorKind:
    for table, name in ((_SQLITE, getattr(error, "sqlite_errorname", None)), (_POSTGRESQL, _state(error))):
        for beginning, kind in table:
            if name and name.startswith(beginning):
                return kind
    return "other"


def _state(error: BaseException | None) -> str | None:
    """Give PostgreSQL's SQLSTATE; a connection that never came about has none and is one of class 08."""
    if not type(error).__module__.startswith("psycopg"):
        return None
    state = getattr(error, "sqlstate", None)
    return state or ("08" if type(error).__name__ == "OperationalError" else None)
