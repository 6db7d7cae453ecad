"""Labels for what stands before the headline and after the body: furniture, in its order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hearsay.pages.appeals import opens_appeal
from hearsay.pages.cues import cue_label, section_label
from hearsay.pages.inside import is_teaser
from hearsay.pages.lines import Line
from hearsay.records import BlockLabel

_FIRM_CUES = frozenset(("legal", "ad", "correction"))
_TEASER_WORDS = 5
_BIO_WORDS = 12
_PARAGRAPH_WORDS = 80
_LETTER = re.compile(r"[^\W_]")


def label_outside(lines: Sequence[Line], *, after: bool) -> list[BlockLabel]:
    """Give one label a line; ``after`` says that the lines follow the article's body."""
    labels: list[BlockLabel] = []
    guessed: list[bool] = []
    section: BlockLabel | None = None
    short_lines = 0
    appeal_end = 0
    for i, line in enumerate(lines):
        appeal_end = max(appeal_end, opens_appeal(lines, i))
        if i < appeal_end:
            labels.append("appeal")
            guessed.append(False)
            continue
        opened = section_label(line.text, line.words)
        cue = cue_label(line.text, line.words)
        short_lines = short_lines + 1 if line.words <= 3 and not line.stops and cue != "byline" else 0
        if opened:
            section, short_lines = opened, 0
        elif section and _ends(section, line, cue, short_lines):
            section = None
        label = opened or _said(line, cue, section, near_body=after and i < 4)
        if label == "author_bio" and line.words > _BIO_WORDS:
            section, short_lines = label, 0
        guessed.append(label is None)
        labels.append(label or _default(line, labels, after=after))
    return _joined(lines, labels, guessed)


def _ends(section: BlockLabel, line: Line, cue: BlockLabel | None, short_lines: int) -> bool:
    """Whether a part that a heading opened is over."""
    if section == "author_bio":
        return cue not in (None, "author_bio", "caption", "byline") or is_teaser(line)
    if section == "comment" and cue not in (None, "comment", "byline"):
        return True
    if cue in ("legal", "correction"):
        return True
    return short_lines >= 3 or (section != "appeal" and cue == "appeal" and line.words > 12)


def _said(line: Line, cue: BlockLabel | None, section: BlockLabel | None, *, near_body: bool) -> BlockLabel | None:
    """Give what the line or its section says; None where nothing does."""
    if cue in _FIRM_CUES:
        return cue
    if section:
        return cue if cue in ("ad", "appeal", "poll", "author_bio") else section
    if cue == "byline":
        return "byline" if near_body else None
    if cue == "caption":
        return "caption" if line.words > 2 else None
    return cue


def _default(line: Line, before: Sequence[BlockLabel], *, after: bool) -> BlockLabel:
    if not _LETTER.search(line.text):
        return before[-1] if before else "navigation"
    if line.prose and line.words >= _PARAGRAPH_WORDS:
        return "body"
    if line.words >= _TEASER_WORDS and (after or line.stops):
        return "related"
    return before[-1] if before and before[-1] == "author_bio" else "navigation"


def _joined(lines: Sequence[Line], labels: list[BlockLabel], guessed: Sequence[bool]) -> list[BlockLabel]:
    """Let a guessed line between two of one label, or a short one on top of such, be of that label too."""
    kinds = ("author_bio", "appeal", "related", "correction", "comment")
    for i in range(len(lines) - 2, -1, -1):
        following = labels[i + 1]
        if guessed[i] and lines[i].stops and "legal" in (labels[i + 1 : i + 3] + labels[max(0, i - 2) : i]):
            labels[i] = "legal"
        if not guessed[i] or following not in kinds or guessed[i + 1]:
            continue
        same_before = i > 0 and labels[i - 1] == following
        if same_before or (lines[i].words <= 6 and following in ("author_bio", "correction")):
            labels[i] = following
    return labels
