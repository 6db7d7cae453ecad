"""Small pages: lines that nothing parts from the article, though the learned judge takes them for something else.

It has seen whole pages of news sites; on small pages and in short texts paragraphs are few and short, as furniture is.
"""

from __future__ import annotations

from collections.abc import Sequence

from hearsay.pages.appeals import asks_support
from hearsay.pages.cues import announced
from hearsay.pages.lines import Line
from hearsay.records import BlockLabel

_MISTAKEN: frozenset[BlockLabel] = frozenset(
    ("navigation", "related", "comment", "author_bio", "caption", "byline", "legal")
)
_BEFORE: frozenset[BlockLabel] = frozenset(("headline", "dek", "byline", "body"))
_BETWEEN: frozenset[BlockLabel] = frozenset(("ad", "related", "caption"))  # two paragraphs
_SMALL = 15  # lines: no page of a news site has so few
_NEAR = 4  # lines: a date, a name or a button may stand between
_TITLE_WORDS = range(2, 21)
_SILENT = (None, None)


def is_small(lines: Sequence[Line]) -> bool:
    """Whether a page has so few lines that it has hardly any furniture."""
    return len(lines) <= _SMALL


def with_paragraphs(lines: Sequence[Line], labels: Sequence[BlockLabel], may: Sequence[bool]) -> list[BlockLabel]:
    """Take sentences that follow the headline or a paragraph and announce nothing for paragraphs.

    ``may`` says which lines can be any. What seems to be an appeal must ask for something.
    """
    told = list(labels)
    before: BlockLabel = "navigation"
    for i, (line, label) in enumerate(zip(lines, labels, strict=True)):
        mistaken = label in _MISTAKEN or (label == "appeal" and not asks_support(line))
        if may[i] and before in _BEFORE and mistaken and line.stops and announced(line.text, line.words) == _SILENT:
            told[i] = "body"
        if told[i] not in _BETWEEN:
            before = told[i]
    return told


def with_leads(lines: Sequence[Line], labels: Sequence[BlockLabel], may: Sequence[bool]) -> list[BlockLabel]:
    """Take a sentence for the lead where nothing parts it from the body: a standfirst has names below it."""
    after: list[BlockLabel] = ["body"]
    for label in reversed(labels[1:]):
        after.append(after[-1] if label in _BETWEEN else label)
    return [
        "body" if label == "dek" and fits and line.stops and following == "body" else label
        for line, label, fits, following in zip(lines, labels, may, reversed(after), strict=True)
    ]


def with_title(lines: Sequence[Line], labels: list[BlockLabel]) -> list[BlockLabel]:
    """Take the first line of a text for its headline, where no line is one and a sentence follows."""
    if "headline" in labels:
        return labels
    first = lines[0]
    fits = first.words in _TITLE_WORDS and not first.stops and announced(first.text, first.words) == _SILENT
    sentence = any(line.stops and line.words >= first.words for line in lines[1:_NEAR])
    return ["headline", *labels[1:]] if fits and sentence else labels
