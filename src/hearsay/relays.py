"""Through whom a statement reached the page: outlets that were told it, reported it or broadcast it.

A relay is read where the page's own words around the attribution name a teller; the same speaker's next statements
keep it while the same interview goes on. What stands inside another statement came through that one's speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from hearsay.records import Attribution, Span
from hearsay.sentences import sentence_at, sentence_begins
from hearsay.speakers import Directory, Entry
from hearsay.speakers.names import plain

_CARRIED = 8  # sentences between two statements of one speaker over which an interview goes on
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
_TO = re.compile(r"\s+to\s+(?:the\s+)?")
_POSSESSIVE = re.compile(r"['’]s?\s+(?:\w+\s+){0,2}[^\W\d_a-z]")
_SCENE_BEFORE = re.compile(
    r"\b(?:interview(?:ed)?|appear(?:ed|ance|ing)|debate|forum|town hall|spoke|speaking|sat down|conversation|told)\b"
    r"[^.;:“”\"]{0,30}\b(?:with|on|by|to|for|told)\s+(?:the\s+)?[“\"'‘]?$",
    re.I,
)
_SCENE_AFTER = re.compile(
    r"(?:['’]s)?[”\"'’]?\s+(?:\w+\s+){0,3}(?:interview|debate|forum|town hall|show|programme?|segment)\b", re.I
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


class Scene(NamedTuple):
    """A sentence that says where people spoke: the outlet and who is named with it."""

    sentence: int
    outlet: Entry
    people: tuple[Entry, ...]


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
    scenes = _scenes(directory, begins)
    last: dict[int, int] = {}  # each speaker's last statement, by ``id(entry)``
    before: int | None = None
    for index in sorted(range(len(attributions)), key=lambda i: attributions[i].cue):
        one = attributions[index]
        tellers = _named(directory, one, speakers[index], begins)
        named = [entry for entry in tellers if not any(entry is speaker for speaker in speakers[index])]
        found[index] = [entry for entry in named if not _is_publisher(entry, publisher)]
        if not named and one.parent is None and (scene := _scene(scenes, speakers[index], one, begins, directory.text)):
            found[index] = [scene]
        elif not named and one.parent is None:
            since = [last[id(entry)] for entry in speakers[index] if id(entry) in last]
            turn = before if before is not None and _is_turn(directory.text, one) else None
            source = max(since, default=turn)
            if source is not None and (
                turn is not None or _goes_on(directory.text, attributions, begins, source, index)
            ):
                found[index] = found[source]
        if one.parent is None:
            before = index
            last |= {id(entry): index for entry in speakers[index]}
    return [_through(index, attributions, speakers, found) for index in range(len(attributions))]


def _scenes(directory: Directory, begins: Sequence[int]) -> list[Scene]:
    """The interviews, debates and programmes that the page names with an outlet, and who is named with them."""
    text = directory.text
    found = []
    for entry in directory.entries:
        for span in entry.mentions if entry.kind == "publication" else ():
            number = sentence_at(begins, span.begin)
            first = max(begins[number], span.begin - 60)
            end = begins[number + 1] if number + 1 < len(begins) else len(text)
            if _SCENE_BEFORE.search(text, first, span.begin) or _SCENE_AFTER.match(text, span.end, end):
                people = [who for _, who in directory.within(begins[number], end) if who.kind == "person"]
                found.append(Scene(number, entry, tuple(people)))
    return sorted(found, key=lambda scene: scene.sentence)


def _scene(
    scenes: Sequence[Scene], speakers: Sequence[Entry], one: Attribution, begins: Sequence[int], text: str
) -> Entry | None:
    """The outlet of the last scene before a statement in which its speaker is, unless another place is named."""
    here = sentence_at(begins, one.cue[0].begin)
    moved = _ELSEWHERE.search(text, begins[here], min(len(text), one.cue[0].end + 60))
    near = [] if moved else [scene for scene in scenes if 0 <= here - scene.sentence <= _CARRIED]
    there = [scene for scene in near if any(who is speaker for who in scene.people for speaker in speakers)]
    return there[-1].outlet if there else None


def _is_publisher(entry: Entry, publisher: str | None) -> bool:
    """Whether the outlet is the page's own: "the Courier" on the page of the Eastmark Courier."""
    own = {plain(word) for word in (publisher or "").split()} - {"the"}
    named = {plain(word) for word in entry.name.split()} - {"the"}
    return bool(own and named) and (named <= own or own <= named)


def _is_turn(text: str, one: Attribution) -> bool:
    """Whether this is a turn of a transcript, which came to the page as a whole."""
    return one.cue[0].of(text) == ":" and one.source[:1] < one.cue


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
    path: list[Entry] = []
    for entry in (*_through(parent, attributions, speakers, found), *speakers[parent], *found[index]):
        if not any(entry is known for known in (*path, *speakers[index])):
            path.append(entry)
    return path


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
        led = (
            _LEADS.search(text, max(first, span.begin - 90), span.begin)
            or _FOLLOWS.match(text, span.end)
            or _TO.fullmatch(text, one.cue[-1].end, span.begin)
            or _is_of(text, one, span)
        )
        if led and not joined and not any(entry is e for e in tellers):
            tellers.append(entry)
    if not tellers and (back := _BACK.search(text, one.cue[0].begin, last)):
        tellers = _last_publication(directory, back.start(), begins)
    return tellers


def _is_of(text: str, one: Attribution, publication: Span) -> bool:
    """Whether the source is somebody of this outlet, speaking in it: "Eastmark Radio's Ida Kroll"."""
    own = any(source.begin <= publication.begin and publication.end < source.end for source in one.source)
    return own and bool(_POSSESSIVE.match(text, publication.end))


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


def _goes_on(text: str, attributions: Sequence[Attribution], begins: Sequence[int], before: int, index: int) -> bool:
    """Whether a speaker's statement comes from where their last one came from: near, and no other place named."""
    end = max(span.end for span in (*attributions[before].content, *attributions[before].cue))
    cue = attributions[index].cue[0]
    begin = min(span.begin for span in (*attributions[index].content, cue))
    apart = sentence_at(begins, begin) - sentence_at(begins, max(0, end - 1))
    first = begins[sentence_at(begins, cue.begin)]
    moved = _ELSEWHERE.search(text, first, min(len(text), cue.end + 60))
    return apart <= _CARRIED and not moved
