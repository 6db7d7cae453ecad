"""Titles that are also ordinary words or names: whether "Time" or "the Hill" stands for a publication where it stands.

A form is doubtful when all its words are listed in title_words.tsv, when it reads as a person's name, or when it is
initials of one or two letters. A doubtful form counts only where the words around it speak for it (``is_clear``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple, cast

from hearsay.speakers.names import gender_of

Doubt = Literal["thing", "speaker", "body", "proper", "title"]
"""What else a form may be: a common noun; one that can itself be said to say something; a place or body that "the"
and a capital do not tell from the title ("the Hill"); a proper name; or several common words, as in a headline."""

_FAR = 60  # characters looked at on either side
_TELLS = re.compile(
    r"""(?:\b(?:told|tells?|telling|according\ to|per|via|citing|obtained\ by)\ (?:the\ |The\ )?["“]?
    |\b(?:report(?:ed|s|ing)?|publish(?:ed|es)|quoted|cited|said|wr(?:ote|ites|iting|itten)|appear(?:ed|ing)?|print(?:ed|s)
        |interview(?:ed|s)?|conversation|op-ed|article|story|column|piece|essay|profile|stud(?:y|ies))
        \ (?:by|in|with|for|to)\ (?:the\ |The\ )?["“]?
    |\b(?:on|of|to)\ (?:[^\W\d_][\w-]*['’]s?\ )?["“])\Z""",
    re.VERBOSE,
)
_CALLED = re.compile(r'["”]? (?:magazine|Magazine|newspaper|Newspaper)\b')
_SPEAKS = re.compile(
    r",?[\"”]?(?: (?:has|had|also|first|later|recently|previously))*"
    r" (?:(reported|reports)|said|says|wrote|writes|noted)\b"
)
_OWN = re.compile(r"['’]s? (?=[^\W\d_a-z])(\S+ [^\W\d_a-z])")
_NEXT = re.compile(r"(?:[ ]|\r?\n(?!\r?\n))(\w+)")
_LINKED = re.compile(r"-\w|\.\w| ?& ?\w|['’]n| of (?:the )?[^\W\d_a-z]")
_JOINS = re.compile(r"[^\W\d_a-z]\S* (?:and|of|for|of the|for the) \Z")
_PREVIOUS = re.compile(r"([\w.'’&-]+)[ ]\Z")
_OF_ANOTHER = ("'s ", "' ")
_QUOTED = re.compile(r',?["”]')
_DAYS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Jan Feb Aug Sept Oct Nov Dec".split()
)
_BEGINS = frozenset(
    "a about after an and as at before but by during for from he his her if in into it last like of on or per she "
    "since so than that the then they this to under via when while with yet".split()
)
_COMPANY = re.compile(
    r" (?:Building|Towers?|Square|Plaza|Company|Co|Inc|Corp|Corporation|Group|Capital|Foundation|Fund|Holdings"
    r"|Philanthropies|Press|College|University|School|Institute|Museum|Stadium|Arena)\b"
)


class Place(NamedTuple):
    """Where a form stands, half-open, its article included; ``between`` is what parts it from the mention before."""

    text: str
    begin: int
    end: int
    article: bool
    between: str


@lru_cache(maxsize=4096)
def doubt(form: str) -> Doubt | None:
    """What else than a title a form without its article can be; None where it is nothing else."""
    letters = re.sub(r"\W", "", form)
    if len(letters) < 3 and letters.isalpha() and letters.isupper():
        return _words().get(letters.lower(), "thing")
    words = re.findall(r"[\w'’-]+", form)
    if {"magazine", "newspaper"} & set(words):
        return None
    kinds = [_kind(word) for word in words]
    if len(words) == 2 and kinds[1] in (None, "proper") and form.replace(" ", "").isalpha() and gender_of(form):
        return "proper"  # a given name and what is no other word
    if not all(kinds) or "proper" in kinds[:-1]:
        return None
    return kinds[-1] if len(words) == 1 or kinds[-1] in ("body", "proper") else "title"


def is_part(place: Place) -> bool:
    """Whether any form, doubtful or not, only begins the name of a company or a house here."""
    return bool(_COMPANY.match(place.text, place.end))


def _kind(word: str) -> Doubt | None:
    return _words().get(word.lower().removesuffix("'s"), "body" if word[0].isdigit() else None)


def is_clear(place: Place, why: Doubt, *, capitals: bool = False) -> bool:
    """Whether a doubtful form is meant as a title here; ``capitals`` where it is the table's form in capitals.

    The first that applies decides: no after a capitalised word that it may belong to; yes before "magazine", before
    a verb of reporting ("said" does not tell a title from people), or after a teller's words ("told", "in an
    interview with"), in a tag "(AP)" or with a possessive before a person's name; no before a capitalised word; and at
    last yes where its own capitals stand out among small letters.
    """
    text, begin, end = place.text, place.begin, place.end
    if text[begin:end].islower():
        return False
    before = text[max(0, begin - _FAR) : begin]
    starts = _starts_sentence(before)
    if _LINKED.match(text, end) or before.endswith("-") or _follows_name(place, before):
        return False
    if _CALLED.match(text, end) or _speaks(place, why, starts):
        return True
    if _next_is_name(text, end):
        return False
    if (
        (place.between in _OF_ANOTHER and why in ("thing", "title"))
        or _is_led(place, before, why)
        or _is_tag(place, before, why)
        or _owns(place, why, capitals)
    ):
        return True
    return not capitals and _stands_out(place, why, starts)


def is_person_here(place: Place) -> bool:
    """Whether a given name or an honorific stands right before the form."""
    previous = _PREVIOUS.search(place.text, max(0, place.begin - _FAR), place.begin)
    return bool(
        previous and previous[1][0].isupper() and gender_of(f"{previous[1]} {place.text[place.begin : place.end]}")
    )


def _speaks(place: Place, why: Doubt, starts: bool) -> bool:
    verb = _SPEAKS.match(place.text, place.end)
    if verb is None:
        return False
    if why in ("thing", "title"):
        return True
    if why == "speaker":
        return place.article or (bool(verb[1]) and not starts)
    return bool(verb[1]) and (place.article or why == "proper")


def _is_led(place: Place, before: str, why: Doubt) -> bool:
    led = _TELLS.search(before)
    if led is None:
        return False
    if why == "body" and place.text.startswith("the ", place.begin):
        # "told the Hill that", but "told the Republican nominee"
        following = _NEXT.match(place.text, place.end)
        return following is None or following[1] in _BEGINS | _DAYS
    # A preposition and a quotation mark tell only where the mark is closed at once: on "Today".
    bare = led[0].endswith(('"', "“")) and led[0].startswith(("on ", "of ", "to "))
    return not bare or bool(_QUOTED.match(place.text, place.end))


def _is_tag(place: Place, before: str, why: Doubt) -> bool:
    return why == "thing" and before[-1:] + place.text[place.end : place.end + 1] in ("()", "[]")


def _owns(place: Place, why: Doubt, capitals: bool) -> bool:
    own = _OWN.match(place.text, place.end)
    return why in ("thing", "speaker", "title") and own is not None and not capitals and gender_of(own[1]) is not None


def _stands_out(place: Place, why: Doubt, starts: bool) -> bool:
    if place.article:
        if why in ("body", "proper"):
            return place.text[place.begin] == "T" and not starts
        return not starts or _NEXT.match(place.text, place.end) is not None
    return why == "title" and not starts


def _follows_name(place: Place, before: str) -> bool:
    """Whether the form may end a longer name: "Eastern Time", "Economic Cooperation and Development"."""
    if place.between in (" ", *_OF_ANOTHER) or (place.text.startswith("T", place.begin) and place.article):
        return False
    previous = _PREVIOUS.search(before)
    if previous and previous[1][0].isupper() and previous[1].lower() not in _BEGINS:
        return not place.article or previous[1] not in _DAYS
    return not place.article and bool(_JOINS.search(before))


def _next_is_name(text: str, end: int) -> bool:
    following = _NEXT.match(text, end)
    return following is not None and not following[1][0].islower() and following[1] not in _DAYS


def _starts_sentence(before: str) -> bool:
    rest = before.rstrip(" \"“”‘'()[]")
    return not rest or rest[-1] in ".!?:;…—–|•*\n\r\t"


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Doubt]:
    table = (files("hearsay.speakers") / "title_words.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {word: cast(Doubt, kind) for word, kind in (line.split("\t") for line in table)}
