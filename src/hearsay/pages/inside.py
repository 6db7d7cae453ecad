"""Labels for what stands between the article's paragraphs without being one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hearsay.pages.cues import cue_label
from hearsay.pages.lines import Line
from hearsay.pages.wording import content_words, title_cased
from hearsay.records import BlockLabel

_QUESTION = re.compile(
    r"(?:should|do|does|did|is|are|was|were|will|would|can|could|have|has|had|may|which|who|what|how)\b[^?!.]*"
    r"(?:\b[A-Z]\.[^?!.]*){0,6}\?$",
    re.I,
)
_QUOTED = re.compile('["“”‘]')
_END = re.compile(r"[.!?:,;…—–-][\"'”’»)\]]*$")
_TEASER_WORDS = range(7, 25)
_ANNOUNCED_WORDS = range(9, 30)
_ANNOUNCED = re.compile(r"(?=[A-Z])[^:.?!\"“”]{3,60}: [A-Z][^:]*[^\W_]$")
_CREDIT = re.compile(r"\(?(?:additional |further )?(?:reporting|writing|editing|compiled) by\b|contributing:", re.I)
_PICTURED = re.compile(r"file photo|photograph|photo by|photo:|image:|getty|^photo|^image|^credit|illustration", re.I)
_NOTICE = re.compile(
    r"subscri|newsletter|sign up|donat|your support|support (?:us|our)|©|cookie|correction|earlier version|"
    r"previous version|editor[’']?s note|affiliate|inbox|all rights reserved|"
    r"^(?:related|read|see|also|watch)\b|"
    r"delivered|file photo|photograph:|photo by|@\w|"
    r"^\(?(?:additional |further )?(?:reporting|editing|writing|compiled) by",
    re.I,
)
_TOPIC_LINES = 8  # a news article says in them what it is about
_POLL_WORDS = range(6, 25)
_LONG = 15  # words of a paragraph that certainly is one


def inside_label(lines: Sequence[Line], i: int, begin: int) -> BlockLabel | None:
    """Label a line between paragraphs; None for body. The article begins at line ``begin``.

    A teaser is another article's headline: title case, no stop, between two full paragraphs. A poll is a lone
    question that says again what the article is about; what is quoted or stands by short lines is body.
    """
    line = lines[i]
    if line.words > 60 or (line.prose and line.words > _LONG and not _may_announce(line.text)):
        return None
    cue = cue_label(line.text, line.words)
    if cue in ("ad", "related", "poll") or (cue in ("appeal", "correction", "legal") and not _QUOTED.search(line.text)):
        return cue if cue in ("ad", "related", "poll") or _is_notice(line) else None
    if cue == "caption" and not _QUOTED.search(line.text):
        return "caption" if line.words < 40 and (line.text.endswith(")") or _PICTURED.search(line.text)) else None
    if (cue == "comment" and line.words < 6) or (cue == "byline" and _CREDIT.match(line.text)):
        return cue
    if cue == "author_bio" and "@" in line.text and not _QUOTED.search(line.text):
        return cue
    if not (0 < i < len(lines) - 1 and lines[i - 1].prose and lines[i + 1].prose):
        return None
    if _is_announced(line):
        return "related"
    if lines[i - 1].words + lines[i + 1].words < 2 * _LONG:
        return None
    if is_teaser(line):
        return "related"
    return "poll" if _is_poll(lines, i, begin) else None


def is_teaser(line: Line) -> bool:
    """Whether a line alone looks like another article's headline."""
    return (
        line.words in _TEASER_WORDS
        and not _END.search(line.text)
        and not line.text.startswith(("“", '"', "•", "-", "*", "–", "—", "("))
        and title_cased(line.text)
        and line.text.count(",") * 3 < line.words  # a list of names or fields
    )


def _is_announced(line: Line) -> bool:
    """Whether a line links to another article in the form "The inside story: How it came about"."""
    return line.words in _ANNOUNCED_WORDS and not line.stops and bool(_ANNOUNCED.match(line.text))


def _may_announce(text: str) -> bool:
    """Whether a full sentence can still be a notice; cheap, since it is asked of every paragraph."""
    return _NOTICE.search(text) is not None


def _is_notice(line: Line) -> bool:
    """Whether a line addresses readers or names the publisher's own doings; others are news about such."""
    return line.words <= 60 and bool(
        re.search(r"\b(?:you|your|us|our|we|here|this (?:article|story|post))\b|[:©]", line.text, re.I)
    )


def _is_poll(lines: Sequence[Line], i: int, begin: int) -> bool:
    line = lines[i]
    if line.words not in _POLL_WORDS or _QUOTED.search(line.text) or not _QUESTION.match(line.text):
        return False
    head = range(max(0, begin - 1), min(len(lines), begin + _TOPIC_LINES))
    topic = content_words([lines[j].text for j in head if j != i])
    own = content_words([line.text])
    return len(own) >= 3 and len(own & topic) >= 0.75 * len(own)
