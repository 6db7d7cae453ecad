"""Appeals to readers that run over several paragraphs, from their heading to their signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hearsay.pages.cues import cue_label, section_label
from hearsay.pages.lines import Line
from hearsay.pages.wording import all_capitalised

_LONGEST = 25  # lines
_SIGNATURE = 4  # lines
_SILENT = 6  # lines without asking, at most, between two that ask
_ASKING = re.compile(
    r"\b(?:your (?:support|help|gift|donation|membership)|support us|join us|counting on you|"
    r"without (?:you|our members|readers like you)|membership|donat\w+|become a member|our readers|chip in|"
    r"contribut\w+ (?:today|now))\b",
    re.I,
)


def asks_support(line: Line) -> bool:
    """Whether a line asks its readers for something."""
    return cue_label(line.text, line.words) == "appeal" or bool(_ASKING.search(line.text))


def opens_appeal(lines: Sequence[Line], i: int) -> int:
    """Where the appeal that a heading at ``i`` opens ends (half-open); ``i`` itself where none opens.

    From "A note from our editor:" over its paragraphs to the last one that asks for support, and the
    signature below it.
    """
    if section_label(lines[i].text, lines[i].words) != "appeal":
        return i
    last = i
    for j in range(i + 1, min(i + _LONGEST, len(lines))):
        if j > last + _SILENT:
            break  # what asks so far below is another appeal
        if asks_support(lines[j]):
            last = j
    if last == i:
        return i
    end = last + 1
    while end < len(lines) and end <= last + _SIGNATURE and _signs(lines[end]):
        end += 1
    return end


def _signs(line: Line) -> bool:
    """Whether a line can belong to a signature: a name, a role or an outlet."""
    if line.words > 6 or line.stops or cue_label(line.text, line.words) not in (None, "byline"):
        return False
    return all_capitalised(line.text)
