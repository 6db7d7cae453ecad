"""A page's sourcing in counts: what is first-hand, what is relayed and through whom, who speaks, who is not named.

Counts say how a page is made, not whether what it says is so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hearsay.records import Reading
from hearsay.sourcing.passages import passages
from hearsay.sourcing.records import KindCounts, Passage, PathCount, Sourcing, SpeakerCount, TellerCount
from hearsay.sourcing.told import KINDS, Kind, Told, kind_of, told

__all__ = [
    "KINDS",
    "Kind",
    "KindCounts",
    "Passage",
    "PathCount",
    "Sourcing",
    "SpeakerCount",
    "TellerCount",
    "kind_of",
    "sourcing",
]


def sourcing(reading: Reading) -> Sourcing:
    """Count a page's sourcing; `Sourcing` and the records in it define each count. Nothing is rated."""
    statements = told(reading)
    said = [one for one in statements if one.counts]
    depths = Counter(one.depth for one in statements)
    return Sourcing(
        statements=len(statements),
        outside=len(reading.statements) - len(statements),
        passing_on=sum(one.passes_on for one in statements),
        own_voice=sum(one.own and not one.passes_on for one in statements),
        first_hand=_kinds(one for one in said if not one.tellers),
        relayed=_kinds(one for one in said if one.tellers),
        depths=tuple(depths[depth] for depth in range(max(depths, default=-1) + 1)),
        speakers=_speakers(said, [actor.id for actor in reading.actors]),
        tellers=_tellers(said),
        paths=tuple(
            PathCount(path, many) for path, many in Counter(o.tellers for o in said if o.tellers).most_common()
        ),
        passages=passages(reading.page, statements),
    )


def _kinds(statements: Iterable[Told]) -> KindCounts:
    many = Counter(one.kind for one in statements)
    return KindCounts(*(many[kind] for kind in KINDS))


def _speakers(statements: Iterable[Told], order: list[str]) -> tuple[SpeakerCount, ...]:
    by_party: dict[str, list[Told]] = {}
    for one in statements:
        for party in one.parties:
            by_party.setdefault(party, []).append(one)
    found = []
    for party, theirs in by_party.items():
        relayed = sum(bool(one.tellers) for one in theirs)
        spoke = {speaker.actor for one in theirs for speaker in one.speakers if speaker.party == party}
        actors = tuple(actor for actor in order if actor in spoke)
        found.append(SpeakerCount(party, actors, len(theirs) - relayed, relayed))
    return tuple(sorted(found, key=lambda one: -(one.first_hand + one.relayed)))


def _tellers(statements: Iterable[Told]) -> tuple[TellerCount, ...]:
    carried: dict[str, list[Told]] = {}
    for one in statements:
        for teller in one.tellers:
            carried.setdefault(teller, []).append(one)
    found = [
        TellerCount(who, len(what), len({p for one in what for p in one.parties})) for who, what in carried.items()
    ]
    return tuple(sorted(found, key=lambda one: -one.statements))
