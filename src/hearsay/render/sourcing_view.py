"""A page's sourcing as a few small tables in words for people: what the card and the HTML show."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hearsay.records import Actor, Reading, Span
from hearsay.render.visible import one_line
from hearsay.render.wording import Teller, counted, tellers
from hearsay.sourcing import KINDS, Kind, Sourcing, kind_of

_LINE_BREAK = re.compile(r"\r\n?|\n")
_BEGINNING = 40  # characters of a passage that tell which it is
_KIND_WORDS: Mapping[Kind, str] = {
    "named": "named speakers",
    "unnamed": "unnamed speakers",
    "outlets": "other outlets",
    "documents": "documents",
    "unknown": "unknown speakers",
}
# One of each kind, the first as a note to what is not a named speaker.
_NOTES: Mapping[Kind, str] = {"named": "", "unnamed": "unnamed", "outlets": "outlet", "documents": "document"}
_COUNTED: Mapping[Kind, str] = {
    "named": "named independent speaker",
    "unnamed": "description of unnamed speakers",
    "outlets": "other outlet",
    "documents": "document",
}
DEFINITIONS = (
    "First-hand: the page names no teller between itself and the speaker. Relayed: it names one; a statement inside "
    "another is told by that one’s speaker. Passing on others: holding statements and nothing more.",
    "Whoever speaks for the same party is one speaker. Unnamed ones are told apart by their description only: two "
    "descriptions may mean one person. A statement of several speakers counts for each of them.",
    "These are counts of what was found on the page; they do not say whether it is so.",
)


class Row(NamedTuple):
    """Names joined by ``between`` (a mark, or nothing for only one), what is added to them, and the counts."""

    names: tuple[Teller, ...]
    note: str
    counts: tuple[str, ...]
    between: str = ""
    total: bool = False


class TableView(NamedTuple):
    """A small table: what it counts, the heads of its columns of counts, and its rows."""

    title: str
    columns: tuple[str, ...]
    rows: list[Row]


def sourcing_tables(reading: Reading, counts: Sourcing) -> list[TableView]:
    """Lay out the counts; tables without rows are left out."""
    actors = {actor.id: actor for actor in reading.actors}
    made = [
        _statements(counts),
        _speakers(counts, actors),
        _through(counts, actors),
        _passages(reading, counts, actors),
    ]
    return [table for table in made if table.rows]


def summary(counts: Sourcing) -> str:
    """Say on one line how many statements there are, and where they stand."""
    if not counts.statements:
        return "No statements found in the article." + (f" {counts.outside:,} outside it." if counts.outside else "")
    parts = [counted(counts.statements, "statement")]
    if nested := sum(counts.depths[1:]):
        deepest = len(counts.depths) - 1
        parts.append(f"{nested:,} inside another one{f', up to {deepest:,} deep' if deepest > 1 else ''}")
    if counts.outside:
        parts.append(f"{counts.outside:,} more outside the article, not counted")
    return " · ".join(parts)


def _statements(counts: Sourcing) -> TableView:
    rows = []
    for kind in KINDS:
        first, relayed = getattr(counts.first_hand, kind), getattr(counts.relayed, kind)
        if first or relayed:
            rows.append(Row(_plain(_KIND_WORDS[kind]), "", _numbers(first, relayed, first + relayed)))
    for words, many in (("the page’s own voice", counts.own_voice), ("passing on others", counts.passing_on)):
        if many:
            rows.append(Row(_plain(words), "", ("", "", f"{many:,}")))
    if rows:
        all_of = _numbers(counts.first_hand.total, counts.relayed.total, counts.statements)
        rows.append(Row(_plain("all"), "", all_of, total=True))
    return TableView("Statements", ("first-hand", "relayed", "all"), rows)


def _speakers(counts: Sourcing, actors: Mapping[str, Actor]) -> TableView:
    many = Counter(kind_of(actors[one.actor]) for one in counts.speakers)
    title = ", ".join(_many(many[kind], _COUNTED[kind]) for kind in KINDS if many[kind])
    rows = []
    for one in counts.speakers:
        others = tellers([actor for actor in one.actors if actor != one.actor], actors)
        notes = [_NOTES[kind_of(actors[one.actor])], f"by {', '.join(each.name for each in others)}" if others else ""]
        numbers = _numbers(one.first_hand, one.relayed, one.first_hand + one.relayed)
        rows.append(Row(tuple(tellers([one.actor], actors)), " · ".join(filter(None, notes)), numbers))
    return TableView(title, ("first-hand", "relayed", "all"), rows)


def _many(number: int, words: str) -> str:
    """Write a number with its words, the plural on the right one."""
    noun, of, rest = words.partition(" of ")
    return counted(number, noun) + of + rest


def _through(counts: Sourcing, actors: Mapping[str, Actor]) -> TableView:
    """Show the tellers, and below them the paths that lead over several."""
    rows = [
        Row(tuple(tellers([one.actor], actors)), "", _numbers(one.statements, one.speakers)) for one in counts.tellers
    ]
    rows += [
        Row(tuple(tellers(one.relay, actors)), "", (f"{one.statements:,}", ""), between=" → ")
        for one in counts.paths
        if len(one.relay) > 1
    ]
    title = counted(len(counts.tellers), "teller")
    if any(row.between for row in rows):
        title += ", and paths over several, from the page to the speaker"
    return TableView(title, ("carries", "speakers"), rows)


def _passages(reading: Reading, counts: Sourcing, actors: Mapping[str, Actor]) -> TableView:
    breaks = [match.end() for match in _LINE_BREAK.finditer(reading.page.text)]
    rows = [
        Row(
            tuple(tellers(one.sources, actors)),
            f"{_lines(one.span, breaks)}: {_first_words(one.span.of(reading.page.text))}",
            _numbers(one.paragraphs, one.statements),
            between=" and ",
        )
        for one in counts.passages
    ]
    return TableView(
        f"{counted(len(rows), 'single-source passage')}: all statements there rest on",
        ("paragraphs", "statements"),
        rows,
    )


def _lines(span: Span, breaks: Sequence[int]) -> str:
    """Number the lines of the page's text, as `hearsay read` does."""
    first, last = bisect_right(breaks, span.begin) + 1, bisect_right(breaks, max(span.begin, span.end - 1)) + 1
    return f"line {first:,}" if first == last else f"lines {first:,} to {last:,}"


def _first_words(text: str) -> str:
    """Give the first words of a passage, so that it is found where no lines are numbered."""
    beginning = one_line(text[:_BEGINNING])
    return beginning if len(text) <= _BEGINNING else f"{beginning.rpartition(' ')[0] or beginning} …"


def _plain(words: str) -> tuple[Teller, ...]:
    return (Teller(words, "", named=True),)


def _numbers(*numbers: int) -> tuple[str, ...]:
    return tuple(f"{number:,}" if number else "·" for number in numbers)
