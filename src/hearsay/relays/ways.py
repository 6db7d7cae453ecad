"""How a sentence's words lead to a teller: it was told, it was the place, it reported."""

from __future__ import annotations

import re
from typing import Literal

from hearsay.records import Span

Way = Literal["told", "venue", "report", "poll", "bare"]
"""It was told, was where it was said, reported, asked people; or is only named."""

_WIDE = 300  # characters on either side in which a piece of writing is named
_REACH = 90  # characters before a teller in which the words that lead to it stand
_NO_NAME = r"(?:(?!(?:and|or|that|but|in|on|to|of)\b)(?-i:[^\W\dA-Z_])+\s+){0,2}"
_THE = r"\s+(?:the\s+|an?\s+)?(?:[^\W_]+['’]s?\s+)?" + _NO_NAME + "[\"“'‘]{0,2}$"
_TOLD = re.compile(
    r"(?:\b(?:told|tells?|telling|informed|assured)(?:\s+[\w.’'-]+){0,4}?(?:\s+(?:of|at|from))?"
    r"|\b(?:said|says|spoke|speaking|talked|talking|confirmed|complained|explained|statements?|remarks|comments?|account"
    r"|gave|given|identified|admitted|insisted|described|acknowledg\w+|revealed|disclosed|reiterated|stressed|repeated)\b"
    r"[^.;:,“”\"\n]{0,30}\bto|\b(?:reached|contacted|asked|interviewed|obtained|seen)\s+by)" + _THE,
    re.I,
)
_VENUE = re.compile(
    r"(?:\b(?:interview\w*|conversation|appearance|discussion|chat|town\shall|forum|segment|guest|episode|edition"
    r"|op-ed|column|essay|podcast)\b[^.;:“”\"\n]{0,60}?\b(?:with|for|in|on|by|from|into)"
    r"|\b(?:wr(?:ote|ites|iting|itten)|appear(?:ed|ing|s)?)\b[^.;:“”\"\n]{0,60}?\b(?:in|for|on|with)"
    r"|\b(?:sat\sdown|sp(?:eaking|oke)|sa(?:id|ys|ying)|told|argu\w+|reiterat\w+|phoned|called|jok\w+|explain\w+"
    r"|laughed|stat(?:ed|ing)|insist\w+|question\w*|press\w+|asked|den(?:ied|ies|ying)|claim\w+|suggest\w+|warn\w+|add(?:ed"
    r"|ing)|declar\w+|defend\w+|critici\w+|blast\w+|respon\w+|acknowledg\w+|admit\w+)\b"
    r"[^.;:“”\"\n]{0,60}?\b(?:with|on|into)"
    r"|\bon\b[^.;:,“”\"\n]{0,40}\bof)" + _THE,
    re.I,
)
_OPENS = re.compile(r"\A\W*(?:on|in|during|at|as\s(?:reported|quoted)\s(?:by|in))" + _THE, re.I)
_REPORT = re.compile(
    r"(?:\b(?:according\sto|per|via|citing|as\s(?:reported|noted|quoted)\s(?:by|in)|(?:reported|published|released"
    r"|revealed|posted|cited|detailed)\s(?:[\w ,]{0,30}?\s)?(?:by|in|on)"
    r"|(?:reports?|story|analysis|investigation|profile|feature|editorial)\s(?:by|in|from|for|on))"
    r"|[,”\"]\s(?:reported|reports|noted|notes))" + _THE,
    re.I,
)
_REPORTS = re.compile(
    r"""["”]?(?:['’]s?)?,?\s+(?:(?:which|has|had|have|also|first|later|previously|then|recently|\w+ly)\s+){0,3}
    (?:report(?:s|ed|ing)?|not(?:es|ed)|quot(?:es|ed)|wrote|writes|published|revealed|found|cit(?:es|ed)|described)\b""",
    re.VERBOSE,
)
_WRITTEN = re.compile(
    r"\b(?:wrote|writes|written|essay|op-ed|column|letter|memoir|book|article|published|noted)\b", re.I
)
_EVENT = re.compile(r"\b(?:[Tt]own\s[Hh]all|forum|show|programme?|broadcast|panel)\b")
_PLACE_AFTER = re.compile(
    r"(?:['’]s)?[”\"’']?\s+(?:\w+\s+){0,3}(?:interview|town\shall|show|programme?|segment|podcast|forum"
    r"|op-ed|essay|column)\b",
    re.I,
)
_INTERVIEW = re.compile(r"\b(?:interview|remarks|conversation|comments)\b", re.I)


def way_of(text: str, first: int, place: Span, last: int) -> Way:
    """How the words of a sentence, ``[first, last)``, lead to the teller that stands at a place in it."""
    begin = max(first, place.begin - _REACH)
    before = text[begin : place.begin]
    if _TOLD.search(before):
        return "told"
    if begin == first and _OPENS.search(before):
        return "venue"
    reported = bool(_REPORT.search(before) or _REPORTS.match(text, place.end, last))
    if reported and not _INTERVIEW.search(before):
        return "report"
    if reported or _VENUE.search(before) or is_place_after(text, place.end, last):
        return "venue"
    return "bare"


def is_place_after(text: str, end: int, last: int | None = None) -> bool:
    """Whether "interview", "town hall" or the like follows a name that ends here."""
    return bool(_PLACE_AFTER.match(text, end, len(text) if last is None else last))


def is_event(text: str, place: Span, last: int) -> bool:
    """Whether a teller is somewhere at which many speak."""
    return bool(_EVENT.search(text, place.begin, min(last, place.end + 30)))


def is_written(text: str, first: int, place: Span, last: int) -> bool:
    """Whether the words around a teller are about something written."""
    return bool(_WRITTEN.search(text, max(first, place.begin - _WIDE), min(last, place.end + _WIDE)))
