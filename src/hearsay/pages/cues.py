"""What a line's own words say about its label, by the patterns in cues.tsv.

They are English first, and the web's commonest other words where those are short. Of "line" patterns the
first that fits decides; "section" patterns are headings of a part of the page. Each holds for lines of at
most so many words: "whole" ones are the whole line, others its start, of which "within" ones look at the whole for
a telling word and "dated" ones for a date.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple, cast

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
# A line with none of these fits no pattern that looks within it, and trying those is slow.
_TELLING = frozenset((
    "©", "(c)", "rights", "copyright", "vorbehalten", "cookie", "cookies", "privacy", "terms", "agreement", "mark",
    "marks", "trademarks", "trade", "reproduced", "published", "republished", "commons", "affiliate", "commission",
    "version", "corrected", "correction", "updated", "amended", "adapted", "clarified", "error", "typo", "mistake",
    "wrong", "truth", "accuracy", "editorial", "subscribe", "sign", "newsletter", "newsletters", "donate",
    "donation", "donations", "become", "support", "help", "ad", "adblocker", "ad-blocker", "unlimited", "already",
    "create", "trial", "click", "download", "inbox", "delivered", "getty", "photo", "photos", "photographs",
    "images", "picture", "shutterstock", "ap", "afp", "reuters", "nasa", "epa", "file", "image", "photograph",
    "credit", "credits", "flickr", "wikimedia", "via", "take", "vote", "votes", "reached", "reach", "contact",
    "follow", "email", "e-mail", "author", "comments", "log", "contributed", "contributing",
    "comment", "reply", "replies", "responses", "conversation", "think", "results",
))  # fmt: skip
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"©|\(c\)|[^\W\d_]+(?:-[^\W\d_]+)*")


class _Cue(NamedTuple):
    label: BlockLabel
    most_words: int
    fit: str
    pattern: re.Pattern[str]


def _load(kind: str) -> tuple[_Cue, ...]:
    """Load the cues of one kind; neighbouring rows that differ only in their pattern become one."""
    table = files("hearsay.pages").joinpath("cues.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines()[1:]]
    cues: list[_Cue] = []
    for (label, most, fit), same in groupby((row[1:] for row in rows if row[0] == kind), lambda row: row[:3]):
        patterns = "|".join(f"(?:{row[3]})" for row in same)
        patterns = patterns.replace("{NAME}", _NAME).replace("{DATE}", _DATE)
        whole = _WHOLE_LINE if fit == "whole" else ""
        cues.append(_Cue(cast(BlockLabel, label), int(most), fit, re.compile(f"(?:{patterns}){whole}", re.I)))
    return tuple(cues)


_LINE = _load("line")
_SECTION = _load("section")
_LONGEST_SECTION = max(cue.most_words for cue in _SECTION)


@lru_cache(maxsize=8192)
def cue_label(text: str, words: int) -> BlockLabel | None:
    """Give the label that a line announces by its own words; ``words`` is their number."""
    telling = not _TELLING.isdisjoint(_WORD.findall(text.lower()))
    in_vain = {"within": not telling, "dated": not _DIGIT.search(text)}
    return next(
        (
            cue.label
            for cue in _LINE
            if words <= cue.most_words and not in_vain.get(cue.fit) and cue.pattern.match(text)
        ),
        None,
    )


@lru_cache(maxsize=8192)
def section_label(text: str, words: int) -> BlockLabel | None:
    """Give the label of what follows, where a line heads a part of the page ("Most popular")."""
    return next((cue.label for cue in _SECTION if words <= cue.most_words and cue.pattern.match(text)), None)
