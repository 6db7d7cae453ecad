"""Who the tellers that a sentence names are: an outlet, with its programme or its person; a show; a poll."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from hearsay.records import Span
from hearsay.relays.ways import is_place_after
from hearsay.speakers import Directory, Entry
from hearsay.speakers.names import gender_of, plain
from hearsay.speakers.publications import publication_named

Chain = tuple[Entry, ...]
"""Tellers, from the one nearest to the page to the one nearest to the speaker."""

Named = tuple[Span, Entry]

_OWNS = re.compile(r"(?:['’]s?)?,?\s+(?:[\w-]+\s+){0,3}[\"“'‘]{0,2}")
_OWNER = re.compile(
    r"(?:['’]s?\s+(?:(?!(?:of|by|about|with|and|that|on)\b)[\w-]+\s+){0,3}"
    r"|\s+(?:[\w-]+\s+){0,2}(?:host|anchor|reporter|correspondent|editor|journalist|columnist|writer)\s+)"
)
_OF = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?")
_POLL = re.compile(
    r"(?:['’]s?)?(?:[/ -](?:[A-Z][\w.&]*|of|for|the)){0,6}\s+(?:(?!provides)[a-z]+\s+){0,3}(?:poll|survey)s?\b"
)
_SHOW = re.compile(
    r"['’]s?\s+(?:(?:popular|nationally|syndicated|conservative|talk|radio|television|TV|news|late-night|cable|weekly"
    r"|daily|satellite)\s+){0,4}(?:show|podcast|programme?)\b"
)
_PLATFORMS = frozenset("twitter facebook instagram youtube tiktok reddit snapchat telegram x threads".split())


def tellers_in(directory: Directory, mentioned: Sequence[Named], last: int) -> Iterator[tuple[Span, Chain]]:
    """The tellers among a sentence's mentions, in order; the sentence ends at ``last``."""
    text = directory.text
    skip = -1
    for at, (span, entry) in enumerate(mentioned):
        if span.begin < skip:
            continue
        behind = mentioned[at + 1] if at + 1 < len(mentioned) else None
        if behind and (chain := _together(text, (span, entry), behind)):
            skip = behind[0].end
            yield Span(span.begin, skip), chain
        elif entry.kind == "person" and (show := _SHOW.match(text, span.end, last)):
            place = Span(span.begin, show.end())
            yield place, (_made(directory, place, "publication"),)
        elif poll := _polled(text, entry, span, last):
            skip = poll.end
            yield poll, (_made(directory, poll, "document"),)
        elif _is_outlet(entry):
            yield span, (entry,)


def is_programme(entry: Entry) -> bool:
    """Whether the list of publications holds this one as a programme or podcast."""
    known = publication_named(entry.name) if entry.kind == "publication" else None
    return known is not None and known.kind in ("programme", "podcast")


def _is_outlet(entry: Entry) -> bool:
    return entry.kind == "publication" and plain(entry.name) not in _PLATFORMS


def _together(text: str, one: Named, behind: Named) -> Chain | None:
    """An outlet's programme, which is one teller, or an outlet and its person, who are two."""
    (span, entry), (next_span, follower) = one, behind
    if entry is follower:
        return None
    if entry.kind == "person" and _is_outlet(follower) and _OF.fullmatch(text, span.end, next_span.begin):
        return (follower, entry)
    if not _is_outlet(entry):
        return None
    if is_programme(follower) and _OWNS.fullmatch(text, span.end, next_span.begin):
        person = gender_of(follower.name) and len(follower.words) == 2 and not is_place_after(text, next_span.end)
        return (entry, follower) if person else (follower,)
    if follower.kind == "person" and _OWNER.fullmatch(text, span.end, next_span.begin):
        return (entry, follower)
    return None


def _polled(text: str, entry: Entry, span: Span, last: int) -> Span | None:
    """The poll that this name begins: "Eastmark Radio/Sund poll"."""
    if entry.kind not in ("publication", "organisation", "unknown"):
        return None
    found = _POLL.match(text, span.end, last)
    return Span(span.begin, found.end()) if found else None


def _made(directory: Directory, span: Span, kind: Literal["publication", "document"]) -> Entry:
    """Who is called so; a new actor where the page has none yet."""
    name = " ".join(span.of(directory.text).split())
    known = next((entry for entry in directory.entries if entry.named and plain(entry.name) == plain(name)), None)
    return directory.add(known or Entry(name, kind, named=True, words=tuple(name.split())), span)
