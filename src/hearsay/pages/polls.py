"""Polls of readers, from their question over the answers to choose from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hearsay.pages.cues import cue_label
from hearsay.pages.lines import Line

_QUESTION_WORDS = 30
_ANSWER_WORDS = 8
_MOST_ANSWERS = 10
_ANSWER = re.compile(
    r"(?:yes|no|maybe|perhaps|(?:i am |i[’']m )?(?:not sure|undecided|unsure)|(?:i )?don[’']t know|neither|both|other|"
    r"none of (?:these|the above)|no opinion)\b.{0,30}$|.{0,60}\b\d{1,3}(?:\.\d+)? ?%$",
    re.I,
)
_QUOTED = re.compile('["“”]')


def opens_poll(lines: Sequence[Line], i: int) -> int:
    """Where the poll that a question at ``i`` opens ends (half-open); ``i`` itself where none opens.

    Two short lines below it are answers where one says "Yes", "Not sure" or a percentage, or the line calls
    itself a poll.
    """
    called = cue_label(lines[i].text, lines[i].words) == "poll"
    if not called and not _asks(lines[i]):
        return i
    end = first = i + 1 + (called and i + 1 < len(lines) and _asks(lines[i + 1]))
    while end < len(lines) and end - first < _MOST_ANSWERS and _may_answer(lines[end]):
        end += 1
    answers = lines[first:end]
    if len(answers) < 2 or not (called or any(_ANSWER.match(line.text) for line in answers)):
        return i
    return end


def _asks(line: Line) -> bool:
    return line.text.endswith("?") and line.words <= _QUESTION_WORDS and not _QUOTED.search(line.text)


def _may_answer(line: Line) -> bool:
    if cue_label(line.text, line.words) not in (None, "poll"):
        return False
    return line.words <= _ANSWER_WORDS and not line.stops and not _QUOTED.search(line.text)
