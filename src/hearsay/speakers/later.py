"""Who is described first and named later: "A New York judge" of the headline is Ada Brandt of the third paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hearsay.records import Span
from hearsay.sentences import sentence_at
from hearsay.speakers.descriptions import ANYBODY
from hearsay.speakers.directory import Entry
from hearsay.speakers.nouns import Noun, noun
from hearsay.speakers.phrases import phrase
from hearsay.speakers.pronouns import Before

_HEAD = 4  # sentences, from the page's first, in which somebody is described before being named
_FOLLOWS = 14  # sentences after which the name is no longer theirs
_STUDIES = frozenset("poll survey study audit".split())
_PARTIES = frozenset(["republican", "democrat", "conservative", "liberal"])
_MORE = re.compile(r"\W*(?:his|her|their|its|our|my|some|many|other|another|no|any|every|each|two|three)\b", re.I)


def named_later(before: Before, found: Mapping[int, Sequence[Entry]]) -> dict[int, list[Entry]]:
    """The speakers, where those described at the page's head are the only ones named soon after who can be meant."""
    meant: dict[int, Entry] = {}
    named_at = {id(entry): entry.mentions[0] for entry in before.directory.entries if entry.named and entry.mentions}
    for entry in {id(e): e for speakers in found.values() for e in speakers if not e.named}.values():
        if entry.mentions and sentence_at(before.begins, entry.mentions[0].begin) < _HEAD:
            named = _named(before, entry.mentions[0], named_at)
            if named:
                meant[id(entry)] = named
    for entry in [e for speakers in found.values() for e in speakers if id(e) in meant]:
        named = meant[id(entry)]
        named.mentions = sorted({*named.mentions, *entry.mentions})
    return {index: [meant.get(id(entry), entry) for entry in speakers] for index, speakers in found.items()}


def _named(before: Before, source: Span, named_at: Mapping[int, Span]) -> Entry | None:
    what = phrase(before.text, source)
    known = what.noun
    if known is None or known.plural or known.word in ANYBODY | _PARTIES or _MORE.match(before.text, source.begin):
        return None
    here = sentence_at(before.begins, source.begin)
    fits = [
        (first, entry)
        for entry in before.directory.entries
        if _is_such(entry, known)
        and (first := named_at.get(id(entry)))
        and first.begin >= source.end
        and sentence_at(before.begins, first.begin) - here <= _FOLLOWS
    ]
    # The first of several polls is the one that the headline has; of several people it may be any.
    return min(fits, key=lambda fit: fit[0])[1] if fits and (len(fits) == 1 or known.kind == "document") else None


def _is_such(entry: Entry, known: Noun) -> bool:
    if entry.kind == "person":
        return known.word in entry.called
    last = noun(entry.words[-1]) if entry.words and entry.kind == "document" else None
    return last is not None and last.word == known.word and known.word in _STUDIES
