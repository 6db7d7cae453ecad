"""Through whom a statement reached the page: outlets that were told it, reported it or broadcast it.

A relay is read where the page's own words around the attribution name a teller; the same speaker's next statements
keep it while the same interview goes on. What stands inside another statement came through that one's speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hearsay.records import Attribution
from hearsay.sentences import sentence_at, sentence_begins
from hearsay.speakers import Directory, Entry
from hearsay.speakers.names import plain

_CARRIED = 3  # sentences between two statements of one speaker over which an interview goes on
_NEAR = 8  # sentences back to which "the paper" may point
_LEADS = re.compile(
    r"""(?:\b(?:told|tells|telling|according\ to|per|via|reported\ (?:by|in|on)|quoted\ (?:by|in)
        |published\ (?:by|in|on)|obtained\ by)
    |\b(?:interview|conversation|op-ed|column|essay|appearance|article|piece|report|interviewed|appearing|appeared
        |speaking|spoke|writing|wrote|statement|remarks|town\ hall|segment|show|aired|broadcast|debate
        |said|says|saying)\b[^.;:“”"]{0,40}?\b(?:with|to|for|in|on|by|from)
    )\s+(?:the\s+|an?\s+)?(?:[^\W_]+['’]s?\s+)?["“'‘]?$""",
    re.VERBOSE | re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"""["”'’]?(?:['’]s)?\s+(?:(?:has|had|have|also|first|later|previously)\s+)?(?:reported|reports|noted|notes)\b"""
)
_BACK = re.compile(
    r"\b(?:told|tells)\s+the\s+(?:paper|newspaper|outlet|magazine|network|station|site|website|broadcaster|agency)\b",
    re.I,
)
_ELSEWHERE = re.compile(
    r"\b(?:tweet|tweeted|posted|statement|press conference|news conference|rally|speech|hearing|email|e-mail)\b",
    re.I,
)
_PLATFORMS = frozenset(
    [
        "twitter",
        "facebook",
        "instagram",
        "youtube",
        "tiktok",
        "reddit",
        "snapchat",
        "telegram",
        "x",
        "threads",
    ]
)


def relays(
    directory: Directory,
    attributions: Sequence[Attribution],
    speakers: Sequence[Sequence[Entry]],
    publisher: str | None = None,
) -> list[list[Entry]]:
    """The tellers of each attribution, from the one nearest to the page to the one nearest to the speaker.

    ``publisher`` is the page's own: what was told to it came through nobody else.
    """
    begins = sentence_begins(directory.text)
    found: dict[int, list[Entry]] = {}
    order = sorted(range(len(attributions)), key=lambda i: attributions[i].cue)
    before: int | None = None
    for index in order:
        one = attributions[index]
        own = [e for e in _named(directory, one, speakers[index], begins) if plain(e.name) != plain(publisher or "")]
        if not own and one.parent is None and before is not None:
            own = _carried(directory.text, attributions, speakers, found, begins, before, index)
        found[index] = own
        before = index if one.parent is None else before
    return [_through(index, attributions, speakers, found) for index in range(len(attributions))]


def _through(
    index: int,
    attributions: Sequence[Attribution],
    speakers: Sequence[Sequence[Entry]],
    found: dict[int, list[Entry]],
) -> list[Entry]:
    """The path of the statement around this one, its speaker, and then this one's own tellers."""
    parent = attributions[index].parent
    if parent is None:
        return found[index]
    path = [*_through(parent, attributions, speakers, found), *speakers[parent]]
    return [*path, *(e for e in found[index] if not any(e is known for known in path))]


def _named(directory: Directory, one: Attribution, own: Sequence[Entry], begins: Sequence[int]) -> list[Entry]:
    """The publications that the words around an attribution give as its tellers."""
    text = directory.text
    around = [*one.source, *one.cue]
    first = begins[sentence_at(begins, min(span.begin for span in around))]
    number = sentence_at(begins, max(span.end for span in around) - 1) + 1
    last = begins[number] if number < len(begins) else len(text)
    tellers: list[Entry] = []
    end = -1
    for span, entry in directory.within(first, last):
        inside = any(c.begin <= span.begin and span.end <= c.end for c in one.content)
        if entry.kind != "publication" or inside or plain(entry.name) in _PLATFORMS or any(entry is e for e in own):
            continue
        joined = end >= 0 and span.begin - end <= 5  # a broadcaster's programme: one teller
        end = span.end
        led = _LEADS.search(text, max(first, span.begin - 90), span.begin) or _FOLLOWS.match(text, span.end)
        if led and not joined and not any(entry is e for e in tellers):
            tellers.append(entry)
    if not tellers and (back := _BACK.search(text, one.cue[0].begin, last)):
        tellers = _last_publication(directory, back.start(), begins)
    return tellers


def _last_publication(directory: Directory, position: int, begins: Sequence[int]) -> list[Entry]:
    """The publication named last before this character, if it is near."""
    here = sentence_at(begins, position)
    near = [
        (span.begin, entry)
        for entry in directory.entries
        if entry.kind == "publication"
        and (span := entry.last_before(position))
        and here - sentence_at(begins, span.begin) <= _NEAR
    ]
    return [max(near, key=lambda item: item[0])[1]] if near else []


def _carried(
    text: str,
    attributions: Sequence[Attribution],
    speakers: Sequence[Sequence[Entry]],
    found: dict[int, list[Entry]],
    begins: Sequence[int],
    before: int,
    index: int,
) -> list[Entry]:
    """The relay of the statement before, where the same speaker goes on in the same place."""
    same = {id(e) for e in speakers[before]} & {id(e) for e in speakers[index]}
    if not found[before] or not same:
        return []
    end = max(span.end for span in (*attributions[before].content, *attributions[before].cue))
    begin = min(span.begin for span in (*attributions[index].content, *attributions[index].cue))
    apart = sentence_at(begins, begin) - sentence_at(begins, max(0, end - 1))
    cue = attributions[index].cue[0]
    first = begins[sentence_at(begins, cue.begin)]
    moved = _ELSEWHERE.search(text, first, min(len(text), cue.end + 60))
    return found[before] if apart <= _CARRIED and not moved else []
