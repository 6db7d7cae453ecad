"""Organisations and documents called after somebody: "the Brandt campaign", "her office", "an Eastmark Radio poll"."""

from __future__ import annotations

import re

from hearsay.records import ActorKind, Span
from hearsay.speakers.directory import Entry
from hearsay.speakers.names import plain
from hearsay.speakers.nouns import Noun
from hearsay.speakers.phrases import Phrase
from hearsay.speakers.pronouns import Before, Reference, gender, person_meant

_STUDIES = frozenset("poll survey report study index review audit".split())
_FORMS = 200  # mentions of an owner around which the fullest form of a name is looked for


def own_name(before: Before, what: Phrase, known: Noun) -> Entry | None:
    """The organisation or document that a phrase names after somebody, if it does: not "a Brandt ad"."""
    if known.kind not in ("organisation", "document", "group") or not _names(before, what, known):
        return None
    words = what.core.of(before.text)
    name = re.sub(r"^(?:(?:the|The|a|A|an|An|its|Its|new|latest|recent|this|This)\s+)+", "", words)
    name = re.sub(r"\s+(?:this|last|next)\s+\w+$", "", " ".join(name.split()))
    kind: ActorKind = "state" if known.word in ("administration", "government") else known.kind
    holders = [(span, entry) for span, entry in before.directory.within(*what.core) if entry.kind == "person"]
    if len(holders) == 1:
        span, owner = holders[0]
        thing = re.sub(r"^['’]s?\s+|^s\s+", "", before.text[span.end : what.core.end].strip())
        attached = before.text[span.begin - 1 : span.begin] == "-"  # "Anti-Brandt forces"
        return None if attached or not thing else of_owner(before, owner, thing, kind, name, what.core)
    key = _key(name)
    same = next((e for e in before.directory.entries if e.named and _key(e.name) == key), None)
    return before.directory.add(same or Entry(name, kind, named=True, words=tuple(name.split())), what.core)


def possession(before: Before, source: Span, what: Phrase, known: Noun) -> Entry | None:
    """The organisation of "his campaign", where it can be told whose."""
    word, _, rest = what.core.of(before.text).partition(" ")
    if plain(word) not in ("his", "her") or not rest or known.kind != "organisation":
        return None
    owner = person_meant(Reference(Span(source.begin, source.begin + len(word)), gender(plain(word))), before)
    if owner is None:
        return None
    return of_owner(before, owner, rest, "organisation", f"{owner.name}’s {rest}", what.core)


def of_owner(before: Before, owner: Entry, thing: str, kind: ActorKind, name: str, at: Span) -> Entry:
    """Somebody's campaign or office under the fullest name that the page gives it, else under this ``name``."""
    kept = before.owned.get((id(owner), thing))
    if kept is None:
        shown = [
            f"{span.of(before.text)}{found[0]}"
            for span in owner.mentions[:_FORMS]
            if (found := re.compile(rf"(?:['’]s?|s)?\s+{re.escape(thing)}\b", re.I).match(before.text, span.end))
        ]
        fullest = " ".join(max(shown, key=len, default=name).split())
        kept = Entry(fullest, kind, named=True, words=tuple(fullest.split()))
        before.owned[id(owner), thing] = kept
    return before.directory.add(kept, at)


def _names(before: Before, what: Phrase, known: Noun) -> bool:
    """Whether the phrase is a name: "the Brandt campaign", but not "a Brandt ad"."""
    holders = [entry.kind for _, entry in before.directory.within(*what.core)]
    indefinite = re.match(r"\W*(?:a|an|one|another|some|many)\b", what.core.of(before.text), re.I)
    if known.kind == "document" or indefinite:
        return known.word in _STUDIES and any(kind in ("organisation", "publication") for kind in holders)
    if known.kind == "group":
        return known.word in ("team", "family") and "person" in holders
    return any(kind in ("person", "organisation", "publication", "state") for kind in holders)


def _key(name: str) -> str:
    return plain(re.sub(r"['’]s\b", "", name))
