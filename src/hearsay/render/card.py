"""One page's statements as a card for the terminal."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hearsay.article import ARTICLE_BLOCKS
from hearsay.records import Actor, Reading, Statement
from hearsay.render.fact_table import fact_table
from hearsay.render.facts import facts
from hearsay.render.order import Placed, begin_of, in_page_order
from hearsay.render.visible import one_line
from hearsay.render.wording import (
    BLOCK_WORDS,
    UNKNOWN_SPEAKER,
    Teller,
    content_words,
    count_line,
    cue_words,
    day,
    encoding_note,
    tellers,
    title_of,
    when,
    words,
)

_LINE_BREAK = re.compile(r"\r\n?|\n")
_SEPARATOR = (" · ", "dim")


def card(reading: Reading) -> RenderableType:
    """Show the page and its statements, in the page's order, for a rich console.

    Statements of the article come first; those in other parts of the page follow under their part's name.
    Each stands beside the number of its line in the page's text. What the page says of itself ends the card.
    """
    threads = _threads(in_page_order(reading.statements))
    article = [thread for thread in threads if thread[0].statement.block in ARTICLE_BLOCKS]
    furniture = [thread for thread in threads if thread[0].statement.block not in ARTICLE_BLOCKS]
    rows = _Rows(reading)
    parts: list[RenderableType] = [page_lines(reading)]
    if article:
        parts += [Text(), rows.table(article)]
    for label, group in groupby(furniture, key=lambda thread: thread[0].statement.block):
        heading = f"{BLOCK_WORDS[label].capitalize()}, outside the article"
        parts += [Text(), Text(heading, "dim italic"), rows.table(group, "dim")]
    if known := facts(reading.page):
        parts += [Text(), fact_table(known, "dim")]
    parts += [Text(), Text(count_line(reading), "dim"), Text()]
    return Group(*parts)


def _threads(placed: Iterable[Placed]) -> list[list[Placed]]:
    """Each statement that stands on its own, with those nested in it."""
    threads: list[list[Placed]] = []
    for item in placed:
        if item.depth == 0:
            threads.append([])
        threads[-1].append(item)
    return threads


def page_lines(reading: Reading) -> RenderableType:
    """Show what page this is: its title, publisher, date, authors and address."""
    page = reading.page
    facts = [one_line(page.publisher or ""), day(page.published) if page.published else ""]
    if page.authors:
        facts.append("by " + ", ".join(one_line(author.name) for author in page.authors))
    lines = [
        Text(title_of(page), "bold"),
        Text(" · ".join(filter(None, facts))),
        Text(one_line(page.url) if page.title else "", "dim"),
        Text(encoding_note(page) or "", "italic"),
    ]
    return Group(*filter(None, lines))


class _Rows:
    """Makes the rows of one reading; holds what every row needs."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.page.text
        self.actors: Mapping[str, Actor] = {actor.id: actor for actor in reading.actors}
        self.breaks = [match.end() for match in _LINE_BREAK.finditer(self.text)]

    def table(self, threads: Iterable[list[Placed]], style: str = "") -> Table:
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(justify="right", no_wrap=True, style="dim", width=len(str(len(self.breaks) + 1)))
        table.add_column(overflow="fold", style=style)
        for thread in threads:
            for statement, depth in thread:
                line = bisect_right(self.breaks, begin_of(statement)) + 1
                table.add_row(str(line), Padding(self.row(statement), (0, 0, 0, 2 * depth), expand=False))
        return table

    def row(self, statement: Statement) -> Text:
        pieces = [self.speaker(statement)]
        pieces += [
            Text(part) for part in (cue_words(self.text, statement), content_words(self.text, statement)) if part
        ]
        if relay := tellers(statement.relay, self.actors):
            pieces.append(Text("via ").append_text(Text(" → ").join(_name(teller) for teller in relay)))
        if statement.said:
            pieces.append(Text(when(statement.said)))
        if statement.block in ARTICLE_BLOCKS - {"body"}:
            pieces.append(Text(BLOCK_WORDS[statement.block], "dim"))
        return Text.assemble(_SEPARATOR).join(pieces)

    def speaker(self, statement: Statement) -> Text:
        if speakers := tellers(statement.speaker, self.actors):
            return Text(", ").join(_with_detail(teller) for teller in speakers)
        source = words(self.text, statement.source)
        return Text(f"{UNKNOWN_SPEAKER} (“{source}”)" if source else UNKNOWN_SPEAKER, "dim")


def _with_detail(teller: Teller) -> Text:
    name = Text.assemble(_name(teller, "bold"))
    return name.append(f" ({teller.detail})") if teller.detail else name


def _name(teller: Teller, style: str = "") -> Text:
    return Text(teller.name, style if teller.named else f"{style} italic".strip())
