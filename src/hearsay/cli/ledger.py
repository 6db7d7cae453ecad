"""What the ledger's commands have in common: which ledger, opened with its errors told, and in what form rows come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

if TYPE_CHECKING:  # the database's library is slow to load
    from hearsay.ledger import Ledger

Form = Literal["table", "json", "csv"]
_F = TypeVar("_F", bound=Callable[..., Any])

ledger_option = click.option(
    "--ledger",
    "where",
    metavar="PATH|URL",
    help="The ledger: a SQLite file, or PostgreSQL's URL.  [default: HEARSAY_LEDGER, else one in your data folder]",
)


class LedgerFailure(click.ClickException):
    """The ledger cannot be opened, read or written."""

    exit_code = 3


def form_options(command: _F) -> _F:
    """Add --json, --csv, --table and --limit."""
    for name, text in (
        ("table", "Write a table, for people.  [default]"),
        ("csv", "Write CSV, one row each."),
        ("json", "Write JSON Lines, one object each."),
    ):
        command = click.option(f"--{name}", "form", flag_value=name, default=name == "table", help=text)(command)
    limit = click.option(
        "--limit", type=click.IntRange(1), metavar="N", help="At most so many.  [default: 50 in a table, else all]"
    )
    return limit(command)


def limit_of(limit: int | None, form: Form) -> int | None:
    """How many rows are wanted: 50 in a table where nothing is said, else all."""
    return limit or (50 if form == "table" else None)


@contextmanager
def opened(where: str | None, *, create: bool = False) -> Iterator[Ledger]:
    """Open the ledger; what goes wrong with it is one line, and exit code 3."""
    from hearsay.ledger import Ledger, LedgerError

    try:
        with Ledger(where, create=create) as ledger:
            yield ledger
    except LedgerError as error:
        raise LedgerFailure(str(error)) from error
