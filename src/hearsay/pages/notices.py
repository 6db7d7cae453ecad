"""Corrections and their kin: of what kind, what was wrong, and when that was put right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hearsay.pages.excerpts import excerpt
from hearsay.pages.written_dates import written_dates
from hearsay.records import Block, Excerpt, Moment, Notice, NoticeKind, Span
from hearsay.sentences import sentence_begins

_LONGEST = 3_000  # characters looked at
_HEADING_WORDS = 4
_LETTER = re.compile(r"[^\W\d_]")
_SAYS = re.compile(
    r"(?P<clarification>\bclarif(?:ication|ied|ies|y)\b)|(?P<retraction>\bretract(?:ion|ed|s)\b|\bwithdrawn\b)|"
    r"(?P<correction>\bcorrect(?:ion|ed|s)\b|\bcorrigend\w+|\berratum\b|\bmis(?:stated|identified|spelled|spelt|quoted|"
    r"reported|attributed|named)\b|\bincorrectly\b|\bin error\b)|"
    r"(?P<update>\bupdate[ds]?\b)",
    re.I,
)
_HEAD = re.compile(
    r"\W{0,3}(?P<head>correction|clarification|retraction|corrections? and clarifications?|corrections?|update[ds]?|"
    r"editor[’']?s[’']? note|note|for the record|setting the record straight)\b",
    re.I,
)
_HEAD_END = re.compile(rf"{_HEAD.pattern}[^:]{{0,60}}:\s", re.I)
_ASKS = re.compile(
    r"\b(?:submit|report|suggest|request|send|see|spot(?:ted)?|found|find|notice[ds]?|how to|to (?:ask|complain)|our|"
    r"would like|e-?mail|contact|policy|standards|principles|guidelines|committed)\b",
    re.I,
)
_THIS = re.compile(
    r"\b(?:(?:an|the)\s)?(?:(?:earlier|previous|original|initial)\sversions?\sof\s)?this\s"
    r"(?:version|article|story|post|report|headline|piece|column|item|caption|photo|page|review)\b"
    r"|\ban?\s(?:earlier|previous|original|initial)\s(?:version|headline|caption|photo|article|story|report)\b"
    r"|\b(?:has|have|was|were|had) been\b|\b(?:originally|previously|incorrectly|mistakenly|erroneously)\b",
    re.I,
)
_WRONG = re.compile(
    r"\b(?:incorrectly|mistakenly|erroneously|wrongly|(?:originally|previously)(?!\s(?:appeared|published|aired|posted|ran))|inaccurately|misstated|misidentified|misspelled|"
    r"misspelt|misquoted|misreported|misattributed|misnamed|corrected (?:to|because)|updated to|clarified (?:to|that)|"
    r"changed to|reflect)\b",
    re.I,
)


def notices_of(text: str, blocks: Sequence[Block], said: Sequence[str] = ()) -> tuple[Notice, ...]:
    """Give the notices of the blocks labelled so, a heading with its paragraph; ``said`` are structured data's."""
    found: list[Notice] = []
    begin: int | None = None  # of a heading that waits for its paragraph
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        if block.label != "correction" or not _LETTER.search(text, *block.span):
            continue
        if begin is None and following and _opens(text, block.span, following):
            begin = block.span.begin
            continue
        found.append(_notice(text, Span(block.span.begin if begin is None else begin, block.span.end)))
        begin = None
    written = [notice.text.lower() for notice in found]
    new = [one for one in said if not any(one.lower() in words or words in one.lower() for words in written)]
    return (*found, *map(_said, new))


def _opens(text: str, span: Span, following: Block) -> bool:
    """Whether a short line ("Correction") is the heading of the longer one below it."""
    if following.label != "correction" or not _is_heading(text, span) or _is_heading(text, following.span):
        return False
    return bool(_HEAD.match(text, *span)) and not _ASKS.search(text, *span)


def _is_heading(text: str, span: Span) -> bool:
    words = span.of(text).strip()
    return len(words.split()) <= _HEADING_WORDS and not words.endswith((".", "!", "?"))


def _notice(text: str, span: Span) -> Notice:
    cut = Span(span.begin, min(span.end, span.begin + _LONGEST))
    words = excerpt(text, *span, around=" \t\r\n\u00a0") or Excerpt(span.of(text), span)
    kind = _kind(text, cut)
    if kind == "policy":
        return Notice(kind, words.text, words.span)
    when = next(written_dates(cut.of(text)), None)
    moment = when and Moment(when.iso, Span(cut.begin + when.span.begin, cut.begin + when.span.end))
    return Notice(kind, words.text, words.span, _corrects(text, cut), moment)


def _said(written: str) -> Notice:
    kind = _kind(written, Span(0, len(written)))
    when = next(written_dates(written), None)
    what = _corrects(written, Span(0, len(written)))
    return Notice(
        "correction" if kind in ("policy", "note") else kind, written, None, what and Excerpt(what.text),
        when and Moment(when.iso),
    )  # fmt: skip


def _kind(text: str, span: Span) -> NoticeKind:
    """Tell by the word that heads the notice, else by the first that says what was done; a request is a policy."""
    head = _HEAD.match(text, *span)
    about_this = _THIS.search(text, *span)
    if not about_this and (_ASKS.search(text, *span) or _is_heading(text, span)):
        return "policy"
    says = _SAYS.search(text, head.start("head") if head else span.begin, span.end)
    if head and "note" in head["head"].lower() and not says:
        return "note"
    if says and says.lastgroup in ("correction", "clarification", "retraction", "update"):
        return says.lastgroup  # type: ignore[return-value]
    return "note"


def _corrects(text: str, span: Span) -> Excerpt | None:
    """Find the sentence that says what was wrong or changed, without the words that head the notice."""
    begins = [span.begin + at for at in sentence_begins(span.of(text))]
    for begin, end in zip(begins, [*begins[1:], span.end], strict=True):
        wrong = _WRONG.search(text, begin, end)
        if wrong:
            this = _THIS.search(text, begin, end)
            head = _HEAD_END.match(text, begin, wrong.start())
            start = this.start() if this and this.start() < wrong.start() else head.end() if head else begin
            return excerpt(text, min(start, wrong.start()), end)
    return None
