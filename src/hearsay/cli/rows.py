"""Rows to standard output: a table for people, CSV, or JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from hearsay.cli.ledger import Form
from hearsay.cli.output import write, write_card
from hearsay.render.visible import one_line

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
    made = Table(box=None, pad_edge=False, header_style="bold", show_edge=False)
    for name in columns:
        made.add_column(name.replace("_", " "), overflow="fold", justify="left")
    for row in rows:
        made.add_row(*(Text(one_line(_written(cell(row)))) for cell in columns.values()))
    return made


def json_line(value: dict[str, Any]) -> str:
    """Write one line of JSON; what cannot be shown in a terminal is escaped."""
    return json.dumps(value, ensure_ascii=True) + "\n"


def _csv_line(cells: Iterable[Any]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow([_written(cell) for cell in cells])
    return line.getvalue()


def _written(cell: Any) -> str:  # noqa: ANN401 (whatever a column holds)
    return "" if cell is None else str(cell)
