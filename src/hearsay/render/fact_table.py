"""Facts for the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from hearsay.render.facts import Fact
from hearsay.render.wording import BLOCK_WORDS

NAME_WIDTH = max(map(len, BLOCK_WORDS.values()))


def fact_table(known: Iterable[Fact], style: str = "") -> Table:
    """Lay out facts for the terminal, each under its name."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True, width=NAME_WIDTH)
    table.add_column(overflow="fold", style=style)
    for name, values in known:
        table.add_row(name, Text("\n".join(values)))
    return table
