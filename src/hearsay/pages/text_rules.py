"""What rules of thumb say of the lines of plain text: where the article stands, and what is before, in and after it."""

from __future__ import annotations

from collections.abc import Sequence

from hearsay.pages.appeals import opens_appeal
from hearsay.pages.cues import cue_label, section_label
from hearsay.pages.inside import inside_label
from hearsay.pages.lines import Line, longest_run, squeezed
from hearsay.pages.outside import label_outside
from hearsay.pages.polls import opens_poll
from hearsay.pages.top import find_headline, heads_text, label_head
from hearsay.records import BlockLabel

_TAIL = 14  # lines at the body's end that may already be its notices
_FURNITURE_LINES = 5
_STANDFIRST = 4  # lines: of it, a picture's caption, names, dates
_STANDFIRST_PROSE = 2  # lines
_BYLINE_WORDS = 20
_LONG = 30  # words
_SHORT = 6  # words
_ONE_LINERS: frozenset[BlockLabel] = frozenset(("ad", "appeal"))
_CLOSING = frozenset(("correction", "author_bio", "comment", "legal"))


def label_by_rules(lines: Sequence[Line]) -> list[BlockLabel]:
    """Give one label a block of plain text; what nothing speaks against is body."""
    labels: list[BlockLabel] = ["body"] * len(lines)
    begin, end = longest_run(lines)
    if begin == end:
        return labels
    end = _extended(lines, end)
    begin = _shortened(lines, begin)
    head = _headline(lines, begin)
    begin = _below_byline(lines, begin, head)
    runs = _runs(lines, begin)
    stop = _closing(lines, begin, _before_teasers(lines, begin, end))
    _label_inside(lines, labels, range(begin, stop), runs)
    labels[stop:] = label_outside(lines[stop:], after=True)
    for i, label in runs.items():
        labels[i] = label
    _label_top(lines, labels, head, begin)
    return labels


def _extended(lines: Sequence[Line], end: int) -> int:
    """Move the end past short last lines that no cue calls furniture: an article may end in a list."""
    after = lines[end:]
    marks = sum(1 for line in after if cue_label(line.text, line.words) or section_label(line.text, line.words))
    short = sum(1 for line in after if not line.prose)
    return len(lines) if not marks and short < _FURNITURE_LINES else end


def _shortened(lines: Sequence[Line], begin: int) -> int:
    """Move the begin up: a bare article begins with its first line, whatever that looks like."""
    before = lines[:begin]
    if not before or len(before) > 3 or any(cue_label(line.text, line.words) for line in before):
        return begin
    return 0


def _below_byline(lines: Sequence[Line], begin: int, head: int | None) -> int:
    """Move the begin below a byline that follows a standfirst, which reads like the first paragraph."""
    if head is None:
        return begin
    first = max(begin, head + 1)
    for i in range(min(len(lines), first + _STANDFIRST) - 1, first - 1, -1):
        if sum(line.prose for line in lines[first:i]) > _STANDFIRST_PROSE:
            continue
        if lines[i].words <= _BYLINE_WORDS and cue_label(lines[i].text, lines[i].words) == "byline":
            return i + 1
    return begin


def _headline(lines: Sequence[Line], begin: int) -> int | None:
    if begin:
        return find_headline(lines, begin)
    return 0 if heads_text(lines[0], lines[1] if len(lines) > 1 else None) else None


def _runs(lines: Sequence[Line], begin: int) -> dict[int, BlockLabel]:
    """Find the lines of appeals and polls that run over several lines."""
    found: dict[int, BlockLabel] = {}
    i = begin
    while i < len(lines):
        appeal, poll = opens_appeal(lines, i), opens_poll(lines, i)
        last = max(appeal, poll)
        found |= dict.fromkeys(range(i, last), "appeal" if appeal >= poll else "poll")
        i = max(last, i + 1)
    return found


def _label_inside(lines: Sequence[Line], labels: list[BlockLabel], inside: range, runs: dict[int, BlockLabel]) -> None:
    """Label the article's lines; what lies between two of them without being one doesn't part them."""
    kept: list[int] = []
    for i in inside:
        cue = cue_label(lines[i].text, lines[i].words)
        if cue in _ONE_LINERS and lines[i].words <= _SHORT:
            labels[i] = cue
        elif i not in runs:
            kept.append(i)
    begin = inside.start
    article = [*lines[:begin], *(lines[i] for i in kept)]
    for at, i in enumerate(kept, begin):
        labels[i] = inside_label(article, at, begin) or "body"


def _before_teasers(lines: Sequence[Line], begin: int, end: int) -> int:
    """Move the end to where a part like "Most popular" opens and no two long paragraphs follow."""
    last_pair = max(
        (i for i in range(begin, end - 1) if lines[i].words >= _LONG <= lines[i + 1].words and lines[i + 1].prose),
        default=begin,
    )
    for i in range(last_pair + 2, end):
        line = lines[i]
        if line.words <= 8 and section_label(line.text, line.words) in ("related", "comment"):
            return i
    return end


def _closing(lines: Sequence[Line], begin: int, end: int) -> int:
    """Where the article is over though prose goes on: at the first notice or biography of its tail."""
    for i in range(max(begin + 1, end - _TAIL), end):
        line = lines[i]
        cue = cue_label(line.text, line.words)
        if line.words <= 8 and section_label(line.text, line.words) in ("comment", "author_bio", "related"):
            return i
        if cue in _CLOSING and (line.words <= 12 or (cue == "author_bio" and _rest_is_short(lines, i))):
            return i
    return end


def _rest_is_short(lines: Sequence[Line], i: int) -> bool:
    """Whether hardly any prose follows, as after a biography."""
    return sum(line.prose for line in lines[i + 1 :]) <= 2


def _label_top(lines: Sequence[Line], labels: list[BlockLabel], head: int | None, begin: int) -> None:
    if head is None:
        labels[:begin] = label_outside(lines[:begin], after=False)
        return
    labels[:head] = label_outside(lines[:head], after=False)
    labels[head + 1 : begin] = label_head(lines[head + 1 : begin])
    title = squeezed(lines[head].text)
    for i in range(max(head + 1, begin)):
        if squeezed(lines[i].text) == title:
            labels[i] = "headline"
