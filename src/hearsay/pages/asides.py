"""What lines say so plainly that it goes before what was learned: polls, appeals and notices amid an article."""

from __future__ import annotations

from collections.abc import Sequence

from hearsay.pages.appeals import opens_appeal
from hearsay.pages.cues import cue_label
from hearsay.pages.inside import inside_label
from hearsay.pages.lines import Line
from hearsay.pages.polls import opens_poll
from hearsay.records import BlockLabel

_NOTICES = frozenset(("appeal", "caption", "correction", "legal", "author_bio", "ad"))
_NO_CORRECTIONS = frozenset(("navigation", "comment"))
_SHORT = 6  # words
_LONG = 250  # words: only articles, comments and terms of use have such paragraphs
_TERMS = ("cookie", "terms", "privacy", "personal data")


def with_asides(lines: Sequence[Line], labels: Sequence[BlockLabel]) -> list[BlockLabel]:
    """Give the labels with the asides' put over them."""
    told = list(labels)
    begin = next((i for i, label in enumerate(labels) if label == "body"), 0)
    poll_end = appeal_end = 0
    for i, (line, label) in enumerate(zip(lines, labels, strict=True)):
        poll_end, appeal_end = max(poll_end, opens_poll(lines, i)), max(appeal_end, opens_appeal(lines, i))
        if i < max(poll_end, appeal_end):
            told[i] = "appeal" if i < appeal_end else "poll"
        elif line.words > _LONG and label != "comment" and not any(word in line.text for word in _TERMS):
            told[i] = "body"
        elif (label in _NO_CORRECTIONS or (label == "body" and line.words <= _SHORT)) and _corrects(line):
            told[i] = "correction"
        elif label == "correction" and line.words <= _SHORT and not _corrects(line):
            told[i] = "navigation"  # "The Eastmere Courier"
        elif label == "body":
            told[i] = _amid(lines, i, begin) or label
        if i and not any(map(str.isalnum, line.text)):
            told[i] = told[i - 1]  # a row of stars or commas
    return told if "body" in told else [*map(_of_a_stub, lines, told)]


def _of_a_stub(line: Line, label: BlockLabel) -> BlockLabel:
    """The label on a page that seems to have no body: words that ask for nothing are no appeal."""
    asks = line.words <= _SHORT or cue_label(line.text, line.words) == "appeal"
    return "body" if label == "appeal" and not asks else label


def _corrects(line: Line) -> bool:
    return cue_label(line.text, line.words) == "correction"


def _amid(lines: Sequence[Line], i: int, begin: int) -> BlockLabel | None:
    line = lines[i]
    cue = cue_label(line.text, line.words)
    if cue not in _NOTICES and not line.text.endswith("?"):
        return None
    said = inside_label(lines, i, begin)
    return said if said == "poll" or said in _NOTICES else None
