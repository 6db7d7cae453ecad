"""Rows to standard output: a table for people, CSV, or JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from hearsay.cli.ledger import Form
from hearsay.cli.output import write, write_card
from hearsay.render.visible import one_line
from hearsay.render.wording import counted

_NARROWEST = 12  # characters of a column that makes room for the one with most words
_BETWEEN = 2

_R = TypeVar("_R")
Columns = Mapping[str, Callable[[_R], Any]]


def write_rows(
    rows: Iterable[_R], form: Form, *, columns: Columns[_R], plain: Callable[[_R], dict[str, Any]], shown: Sequence[str]
) -> int:
    """Write the rows, each as soon as it comes but in a table; give how many there were.

    ``columns`` make a row's cells in CSV, ``shown`` names those of them that a table has room for.
    """
    if form == "table":
        there = list(rows)
        if there:
            write_card(table(there, {name: columns[name] for name in shown}))
        return len(there)
    if form == "csv":
        write(_csv_line(columns))
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 (counted, too)
        write(json_line(plain(row)) if form == "json" else _csv_line(cell(row) for cell in columns.values()))
    return count


def table(rows: Iterable[_R], columns: Columns[_R]) -> RenderableType:
    """Make a table; page text in it is made safe to show."""
    lines = [[one_line(_written(cell(row))) for cell in columns.values()] for row in rows]
    made = Table(box=None, pad_edge=False, header_style="bold", show_edge=False)
    names = [name.replace("_", " ") for name in columns]
    for name, width in zip(names, _widths([names, *lines], Console().width), strict=True):
        made.add_column(name, overflow="fold", justify="left", no_wrap=name in ("id", "page"), max_width=width)
    for line in lines:
        made.add_row(*map(Text, line))
    return made


def _widths(lines: Sequence[Sequence[str]], room: int) -> list[int | None]:
    """Say how wide each column may be: where room is scarce, the one with most words gets what the others can spare."""
    columns = list(zip(*lines, strict=True))
    widest = [max(map(cell_len, column)) for column in columns]
    if sum(widest) + _BETWEEN * (len(columns) - 1) <= room:
        return [None] * len(columns)
    longest = max(range(len(columns)), key=lambda number: sum(map(len, columns[number])))
    spared = max(_NARROWEST, room // 6)
    return [None if number == longest else spared for number in range(len(columns))]


def count_line(count: int, noun: str, most: int | None, *, plural: str | None = None, none: str) -> str:
    """Say below a table how many rows it has, and whether ``most`` of them cut it."""
    if not count:
        return none
    more = f"; there may be more (--limit {2 * count})" if count == most else ""
    return f"{f'{count:,} {plural}' if plural and count > 1 else counted(count, noun)}{more}."


def json_line(value: dict[str, Any]) -> str:
    """Write one line of JSON; what cannot be shown in a terminal is escaped."""
    return json.dumps(value, ensure_ascii=True) + "\n"


def _csv_line(cells: Iterable[Any]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow([_written(cell) for cell in cells])
    return line.getvalue()


def _written(cell: Any) -> str:  # noqa: ANN401 (whatever a column holds)
    return "" if cell is None else str(cell)
