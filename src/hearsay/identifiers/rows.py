"""A file of names, TSV or CSV, as rows; what is wrong with a line is told, and the others are given.

The columns are name, aliases (with | between them), kind, identifier and, if wanted, description: in this order, or as
a first line names them. Each line is a row of its own, so that an open quotation mark costs no other line.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO, NamedTuple

from hearsay.errors import UsageError
from hearsay.records import ACTOR_KINDS, ActorKind

COLUMNS = ("name", "aliases", "kind", "identifier", "description")
_NEEDED = ("name", "kind", "identifier")
_LONGEST_LINE = 1_000_000  # bytes
_LONGEST = 200  # characters of a name: longer is none
_LONGEST_DESCRIPTION = 500
_MOST_ALIASES = 500
_WIKIDATA = re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/)?(Q[1-9]\d{0,17})", re.ASCII | re.I)
_KINDS: Mapping[str, ActorKind] = {kind: kind for kind in ACTOR_KINDS} | {"organization": "organisation"}


class Row(NamedTuple):
    """A row of the file: one bearer with all the names that the row gives."""

    line: int
    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    identifier: str
    description: str | None


class Fault(NamedTuple):
    """What is wrong with a line, and what to do."""

    line: int
    message: str


def rows_of(file: BinaryIO) -> Iterator[Row | Fault]:
    """Give the file's rows in order, and a fault for each line that is none; empty lines are passed over.

    Raises UsageError where the file is UTF-16, or its first line names columns without those that are needed.
    """
    order: Sequence[str] = ()
    tabs = False
    for number, line in _lines(file):
        if isinstance(line, Fault):
            yield line
        elif line.strip():
            tabs = tabs if order else "\t" in line
            cells = _cells(line, tabs=tabs)
            if order or not (head := _head(cells or [])):
                order = order or COLUMNS
                yield _row(number, cells, order)
            else:
                order = head


def _lines(file: BinaryIO) -> Iterator[tuple[int, str | Fault]]:
    """The lines by number, without their ends."""
    number = 0
    while raw := file.readline(_LONGEST_LINE):
        number += 1
        whole = len(raw) < _LONGEST_LINE or raw.endswith(b"\n")
        if number == 1 and raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise UsageError("The file is UTF-16, not UTF-8; save it as UTF-8, and import it again.")
        yield number, _decoded(number, raw) if whole else Fault(number, "too long for a row; mend it")
        while not raw.endswith(b"\n") and (raw := file.readline(_LONGEST_LINE)):
            pass


def _decoded(number: int, raw: bytes) -> str | Fault:
    try:
        return raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
    except UnicodeDecodeError:
        return Fault(number, "not UTF-8; save the file as UTF-8")


def _cells(line: str, *, tabs: bool) -> list[str] | None:
    """The line's cells; None where a quotation mark is left open."""
    if tabs:
        return [cell.strip() for cell in line.split("\t")]
    try:
        return [cell.strip() for cell in next(csv.reader([line], strict=True))]
    except csv.Error:
        return None


def _head(cells: Sequence[str]) -> Sequence[str]:
    """The columns' order where the first line names them; raises UsageError where one is missing."""
    named = [cell.lower() for cell in cells]
    if "name" not in named and "identifier" not in named:
        return ()
    if missing := [column for column in _NEEDED if column not in named]:
        raise UsageError(
            f"The first line names no column {' or '.join(missing)}; the columns are {', '.join(COLUMNS)}."
        )
    return named


def _row(number: int, cells: Sequence[str] | None, order: Sequence[str]) -> Row | Fault:
    if cells is None:
        return Fault(number, 'a quotation mark is not closed; close it, or write "" for one in a cell')
    if len(cells) > len(order):
        return Fault(number, f"{len(cells)} cells for {len(order)} columns; put those with commas in quotation marks")
    given = dict(zip(order, cells, strict=False))
    aliases = tuple(filter(None, (alias.strip() for alias in given.get("aliases", "").split("|"))))
    kind = _KINDS.get(given.get("kind", "").lower())
    identifier = _WIKIDATA.fullmatch(given.get("identifier", ""))
    description = given.get("description") or None
    for name in (given.get("name", ""), *aliases):
        if not any(map(str.isalnum, name)) or len(name) > _LONGEST:
            return Fault(number, f"{_shown(name)} is no name; write one of up to {_LONGEST} characters")
    if kind is None:
        return Fault(number, f"{_shown(given.get('kind', ''))} is no kind; write one of {', '.join(ACTOR_KINDS)}")
    if identifier is None:
        what = _shown(given.get("identifier", ""))
        return Fault(number, f"{what} is no identifier; write Wikidata's, such as Q42")
    if len(aliases) > _MOST_ALIASES or len(description or "") > _LONGEST_DESCRIPTION:
        most = f"{_MOST_ALIASES} aliases and {_LONGEST_DESCRIPTION} characters of description"
        return Fault(number, f"more than {most}; shorten it")
    return Row(number, given["name"], aliases, kind, identifier[1].upper(), description)


def _shown(cell: str) -> str:
    return repr(cell if len(cell) <= 40 else f"{cell[:40]}…") if cell else "an empty cell"
