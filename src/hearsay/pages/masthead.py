"""The outlet that a plain text names as its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hearsay.pages.cues import cue_label, section_label
from hearsay.pages.lines import Line
from hearsay.pages.wording import all_capitalised
from hearsay.records import BlockLabel

_TOP = 3  # lines
_NAME_WORDS = range(2, 6)
_OWN_WORDS = frozenset(("author_bio", "appeal", "correction", "legal"))
_THE = re.compile(r"the\s+", re.I)


def masthead(lines: Sequence[Line], labels: Sequence[BlockLabel]) -> str | None:
    """Give the name in the first line that is no button, where the page says it again of itself; None elsewhere.

    It says it in its author's biography, an appeal, a correction or a legal notice. The holder of the copyright
    alone is no publisher: often it is the company behind several outlets, or the writer.
    """
    top = next((i for i, line in enumerate(lines[:_TOP]) if not _is_button(line)), None)
    if top is None or labels[top] != "navigation" or not _is_name(lines[top]):
        return None
    name = lines[top].text
    again = re.compile(rf"(?<!\w){re.escape(_THE.sub('', name))}(?!\w)")
    own_words = (line.text for line, label in zip(lines, labels, strict=True) if label in _OWN_WORDS)
    return name if any(again.search(words) for words in own_words) else None


def _is_button(line: Line) -> bool:
    return bool(cue_label(line.text, line.words) or section_label(line.text, line.words))


def _is_name(line: Line) -> bool:
    return line.words in _NAME_WORDS and all_capitalised(line.text)
