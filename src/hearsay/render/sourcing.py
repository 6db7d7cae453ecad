"""One page's sourcing as a card for the terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from hearsay.records import Reading
from hearsay.render.card import page_lines
from hearsay.render.sourcing_view import DEFINITIONS, Row, TableView, sourcing_tables, summary
from hearsay.sourcing import sourcing

_COUNT_WIDTH = 10  # of every column of counts, so that the tables stand under each other


def sourcing_card(reading: Reading) -> RenderableType:
    """Show the page, and the counts of its sourcing as small tables, for a rich console."""
    counts = sourcing(reading)
    parts: list[RenderableType] = [page_lines(reading), Text(), Text(summary(counts))]
    for table in sourcing_tables(reading, counts):
        parts += [Text(), _table(table)]
    return Group(*parts, Text())


def sourcing_legend() -> RenderableType:
    """Say what the cards count: once below all of them."""
    return Text(" ".join(DEFINITIONS), "dim")


def _table(view: TableView) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=True, header_style="", title_style="")
    table.add_column(Text(view.title, "bold"), overflow="fold", ratio=1)
    for name in view.columns:
        table.add_column(Text(name, "dim"), justify="right", width=_COUNT_WIDTH, vertical="bottom")
    for row in view.rows:
        table.add_row(_names(row), *row.counts, style="bold" if row.total else "")
    return table


def _names(row: Row) -> Text:
    words = Text(row.between or ", ").join(
        Text.assemble((name.name, "" if name.named else "italic"), (f" ({name.detail})" if name.detail else "", "dim"))
        for name in row.names
    )
    return words.append(f" · {row.note}" if row.note else "", "dim")
