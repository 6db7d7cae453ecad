"""Who the sources are: the page's actors, and for each attribution those who speak.

Names come from the network's mentions and the list of publications; sources are then resolved from the page's top to
its bottom. Where nobody stands out, nobody is given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from hearsay.attributions.nesting import touches
from hearsay.records import Actor, Mention, Span
from hearsay.speakers.anonymity import withheld
from hearsay.speakers.behalf import spoken_for
from hearsay.speakers.directory import Directory, Entry
from hearsay.speakers.keys import keyed
from hearsay.speakers.outlets import outlets_by_shape
from hearsay.speakers.publications import Publication, full_form, publications_in
from hearsay.speakers.sources import resolve
from hearsay.speakers.voices import Voice, voices

__all__ = ["Directory", "Entry", "Voice", "actors", "directory_of", "resolve", "spoken_for", "voices", "withheld"]


def directory_of(text: str, mentions: Sequence[Mention]) -> Directory:
    """Who is named in the text; offsets are half-open, in its characters."""
    return Directory(text, mentions, _publications(text))


def _publications(text: str) -> dict[Span, str]:
    """Each mention of a publication with the fullest form of its name that the text gives."""
    found = publications_in(text)
    spans: dict[Publication, list[Span]] = defaultdict(list)
    for span, candidates in found:
        meant = candidates[0] if len(candidates) == 1 else full_form(span, candidates, found)
        if meant:
            spans[meant].append(span)
    names: dict[Span, str] = {}
    for mentioned in spans.values():
        fullest = max((span.of(text) for span in mentioned), key=len)
        names |= dict.fromkeys(mentioned, fullest.removeprefix("the "))
    # The page's own "Halvern Ledger" is what it calls "the Ledger", whatever other papers are called so.
    shaped = outlets_by_shape(text, [span for span in names if " " in span.of(text)[4:]])
    own = {span: name for span, name in shaped.items() if " " in name}
    return own | _apart(names, sorted(own)) | _apart(shaped, sorted([*own, *names]))


def _apart(names: Mapping[Span, str], others: Sequence[Span]) -> dict[Span, str]:
    """The names that share no character with the others, which are sorted."""
    return {span: name for span, name in names.items() if not touches(span, others)}


def actors(entries: Iterable[Entry], text: str) -> tuple[tuple[Actor, ...], Mapping[int, str]]:
    """The entries as actors of the page with this text, numbered in its order, and each entry's id by ``id(entry)``."""
    ordered = sorted(entries, key=lambda entry: (entry.mentions[:1] or [Span(0, 0)], entry.name))
    ids = {id(entry): f"a{number}" for number, entry in enumerate(ordered, 1)}
    made = tuple(
        Actor(
            id=ids[id(entry)],
            name=entry.name,
            kind=entry.kind,
            named=entry.named,
            role=entry.role,
            speaks_for=tuple(ids[id(party)] for party in entry.speaks_for if id(party) in ids),
            mentions=tuple(sorted(set(entry.mentions))),
            count=entry.count,
            anonymity=entry.anonymity,
        )
        for entry in ordered
    )
    return keyed(made, text), ids
