"""What a line's own words say about its label, by the patterns in cues.tsv.

They are English first, and the web's commonest other words where those are short. Of "line" patterns the
first that fits decides; "section" patterns are headings of a part of the page. Each holds for lines of at
most so many words: "whole" ones are the whole line, "start" ones its start, others stand anywhere in it. Of the words
that a pattern needs, the line must have one: most lines have none, and trying patterns is slow. "0" stands for any
digit there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple, cast

from hearsay.pages.wording import words_of
from hearsay.records import BlockLabel

_NAME = r"[A-ZÀ-Ý][\w.’'-]+(?: (?:[A-ZÀ-Ý][\w.’'-]*|de|van|von|der|la|al|bin)){1,3}"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_DATE = (
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}}| at\b|,? \d{{1,2}}:\d\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}"
    rf"|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}-\d\d-\d\d|{_WEEKDAY},? \d{{1,2}}:\d\d ?[ap]m)"
)
_WHOLE_LINE = r"[\s:.!→»>…]*$"
_LETTERS = re.compile(r"[^\W\d_]+")
_MARKS = "©,"
_DIGIT = re.compile(r"\d")


class Cue(NamedTuple):
    """A row of the table: a pattern, where it must fit, and the words of which a line needs one."""

    label: BlockLabel
    most_words: int
    fit: str
    needs: tuple[str, ...]
    pattern: str

    def regex(self) -> re.Pattern[str]:
        """Compile the pattern."""
        written = self.pattern.replace("{NAME}", _NAME).replace("{DATE}", _DATE)
        begin, end = "" if self.fit == "anywhere" else r"\A", _WHOLE_LINE if self.fit == "whole" else ""
        return re.compile(f"{begin}(?:{written}){end}", re.I)


def _load() -> tuple[tuple[Cue, ...], int]:
    """Load the rows, the lines' before the sections', and the number of the lines'."""
    table = files("hearsay.pages").joinpath("cues.tsv").read_text("utf-8")
    rows = sorted((line.split("\t") for line in table.splitlines()[1:]), key=lambda row: row[0] == "section")
    cues = tuple(
        Cue(cast(BlockLabel, label), int(most), fit, tuple(needs.split()), pattern)
        for _, label, most, fit, needs, pattern in rows
    )
    return cues, sum(row[0] == "line" for row in rows)


_CUES, _SECTIONS = _load()
_MOST_WORDS = max(cue.most_words for cue in _CUES)
_NEEDING: dict[str, list[int]] = defaultdict(list)
for _row, _cue in enumerate(_CUES):
    for _word in _cue.needs:
        _NEEDING[_word].append(_row)
_NEEDED = frozenset(_NEEDING)
_SILENT = (None, None)


def cue_table() -> tuple[Cue, ...]:
    """Give all cues in the order in which they are tried."""
    return _CUES


def cue_label(text: str, words: int) -> BlockLabel | None:
    """Give the label that a line announces by its own words; ``words`` is their number."""
    return announced(text, words)[0]


def section_label(text: str, words: int) -> BlockLabel | None:
    """Give the label of what follows, where a line heads a part of the page ("Most popular")."""
    return announced(text, words)[1]


@lru_cache(maxsize=8192)
def announced(text: str, words: int) -> tuple[BlockLabel | None, BlockLabel | None]:
    """Give a line's own label and that of what it heads."""
    if words > _MOST_WORDS:
        return _SILENT
    told = {*words_of(text)[1], *filter(text.__contains__, _MARKS)}
    if "’" in text or "'" in text:
        told.update(_LETTERS.findall(text.lower()))
    if _DIGIT.search(text):
        told.add("0")
    needed = _NEEDED & told
    if not needed:
        return _SILENT
    rows = {row for word in needed for row in _NEEDING[word] if words <= _CUES[row].most_words}
    fitting = (row for row in sorted(rows) if _search(row)(text))
    first = next(fitting, None)
    cue = first if first is not None and first < _SECTIONS else None
    section = first if cue is None else next((row for row in fitting if row >= _SECTIONS), None)
    return _said(None if cue is None else _CUES[cue].label, None if section is None else _CUES[section].label)


@cache
def _said(cue: BlockLabel | None, section: BlockLabel | None) -> tuple[BlockLabel | None, BlockLabel | None]:
    """Give one and the same pair for all lines that say the same."""
    return cue, section


@cache
def _search(row: int) -> Callable[[str], re.Match[str] | None]:
    """Compile a row's pattern when a line first has one of its words: most runs need few."""
    return _CUES[row].regex().search
