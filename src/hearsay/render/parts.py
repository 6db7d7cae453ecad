"""A page's parts for the terminal: every block beside its label."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from hearsay.article import ARTICLE_BLOCKS
from hearsay.records import BlockLabel, Page
from hearsay.render.fact_table import NAME_WIDTH, fact_table
from hearsay.render.facts import facts
from hearsay.render.marked import Part, Run, parts_of
from hearsay.render.visible import one_line
from hearsay.render.wording import BLOCK_WORDS, counted, day, encoding_note, title_of

# Of the sixteen colours that every terminal has in its own shades.
LABEL_STYLES: Mapping[BlockLabel, str] = {
    "headline": "bold bright_cyan",
    "dek": "cyan",
    "byline": "bright_blue",
    "body": "green",
    "caption": "bright_green",
    "related": "yellow",
    "poll": "bright_magenta",
    "appeal": "magenta",
    "ad": "red",
    "correction": "bright_red",
    "author_bio": "blue",
    "comment": "bright_yellow",
    "navigation": "bright_black",
    "legal": "bright_black",
}
_ONE_LINE = 60  # characters; between longer blocks an empty line makes paragraphs


def parts_card(page: Page) -> RenderableType:
    """Show what a page says of itself, then all of its text in its order, each part beside its label.

    Words that say a field (an author's name, a date, a poll's question) are underlined.
    """
    rows: list[RenderableType] = [_head(page)]
    if known := facts(page):
        rows += [Text(), fact_table(known)]
    found = parts_of(page)
    for part in found:
        rows += [Text(), _part(part)]
    rows += [Text(), Text(_counts(found), "dim"), Text()]
    return Group(*rows)


def _head(page: Page) -> RenderableType:
    dates = [day(page.published) if page.published else "", f"changed {day(page.modified)}" if page.modified else ""]
    lines = [
        Text(title_of(page), "bold"),
        Text(" · ".join(filter(None, (one_line(page.publisher or ""), *dates)))),
        Text(one_line(page.url) if page.title else "", "dim"),
        Text(encoding_note(page) or "", "italic"),
    ]
    return Group(*filter(None, lines))


def _part(part: Part) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, width=NAME_WIDTH, style=LABEL_STYLES[part.label])
    table.add_column(overflow="fold")
    label, before = BLOCK_WORDS[part.label], 0
    for runs in part.paragraphs:
        words = _words(runs, "" if part.label in ARTICLE_BLOCKS else "dim")
        if before and max(before, len(words)) > _ONE_LINE:
            table.add_row("", "")
        table.add_row(label, words)
        label, before = "", len(words)
    return table


def _words(runs: Iterable[Run], style: str) -> Text:
    words = Text(style=style)
    for run in runs:
        words.append(run.text, "underline" if run.fields else "")
        if run.url:
            words.append(f" <{one_line(run.url)}>", "bright_black")
    return words


def _counts(parts: Iterable[Part]) -> str:
    """Count the blocks under each label, in the order in which the page has them first."""
    counts: dict[BlockLabel, int] = {}
    for label, paragraphs in parts:
        counts[label] = counts.get(label, 0) + len(paragraphs)
    listed = [f"{number:,} {BLOCK_WORDS[label]}" for label, number in counts.items()]
    return f"{counted(sum(counts.values()), 'block')}: {', '.join(listed)}" if counts else "No blocks."
