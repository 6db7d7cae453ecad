"""Changes of actors as the commands show them, and the options with which they are made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from hearsay.cli.output import write
from hearsay.cli.rows import Columns, json_line
from hearsay.errors import UsageError
from hearsay.render.visible import one_line

if TYPE_CHECKING:  # the database's library is slow to load
    from hearsay.ledger import ActorChange, Ledger

_F = TypeVar("_F", bound=Callable[..., Any])

COLUMNS: Columns[ActorChange] = {
    "id": lambda change: f"c{change.id}",
    "at": lambda change: change.at,
    "day": lambda change: change.at[:10],
    "by": lambda change: change.by,
    "kind": lambda change: change.kind,
    "actor": lambda change: f"a{change.actor}",
    "name": lambda change: change.name,
    "others": lambda change: _numbers(change.others),
    "names": lambda change: "; ".join(change.names),
    "why": lambda change: change.why,
    "undone": lambda change: change.undone,
    "undone_by": lambda change: change.undone_by,
}
SHOWN = ("id", "day", "by", "kind", "actor", "name", "others", "why", "undone_by")


def said_options(command: _F) -> _F:
    """Add --by, --why and --json."""
    command = click.option("--json", "as_json", is_flag=True, help="Write the change as JSON.")(command)
    command = click.option("--why", metavar="TEXT", help="For what reason.")(command)
    by = "Who says so.  [default: HEARSAY_REVIEWER, else your user's name]"
    return click.option("--by", metavar="NAME", help=by)(command)


def change_lines(change: ActorChange) -> str:
    """Say in a few lines what a change did, who made it, and how to take it back."""
    others = _numbers(change.others)
    many = len(change.others) > 1
    did = {
        "merge": f"{others} {'are' if many else 'is'} a{change.actor} ({change.name})",
        "split": f"{others} is split off from a{change.actor} ({change.name})",
        "apart": f"{others} is not a{change.actor} ({change.name})",
    }[change.kind]
    names = f"; names: {'; '.join(change.names)}" if change.names else ""
    why = f": {change.why}" if change.why else ""
    lines = [(f"c{change.id}  ", f"{did}{names}"), ("    ", f"by {change.by}, {change.at[:10]}{why}")]
    if change.undone:
        lines.append(("    ", f"undone by {change.undone_by}, {change.undone[:10]}"))
    return "".join(f"{lead}{one_line(line)}\n" for lead, line in lines)


def write_change(change: ActorChange, *, as_json: bool) -> None:
    """Write a change that was made to standard output."""
    from hearsay.ledger import plain

    write(json_line(plain(change)) if as_json else change_lines(change))


def undone(ledger: Ledger, names: tuple[str, ...], *, by: str | None) -> ActorChange | None:
    """Take back the change whose name stands behind ``undo``; None where there is none. Raises UsageError."""
    if len(names) != 1:
        raise UsageError("Behind undo stands one change, such as c4; `hearsay actors --changes` lists them.")
    return ledger.undo(names[0], by=by)


def _numbers(actors: tuple[int, ...]) -> str:
    return ", ".join(f"a{number}" for number in actors)
