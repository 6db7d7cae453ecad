"""Whether the pages of a family give the same words to different speakers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple, cast

from hearsay.ledger.records import Teller
from hearsay.records import ActorKind
from hearsay.speakers.matching import alike


class _Speaker(NamedTuple):
    """What tells speakers apart; pages of one family by the hundred have the same ones."""

    actor: int
    name: str
    kind: str
    named: bool


def everyone(speakers: Iterable[Sequence[Teller]]) -> tuple[Teller, ...]:
    """Give all of these speakers once, those with names first, as often as they are given."""
    count: dict[int, int] = {}
    first: dict[int, Teller] = {}
    for some in speakers:
        for one in some:
            first.setdefault(one.actor, one)
            count[one.actor] = count.get(one.actor, 0) + 1
    return tuple(sorted(first.values(), key=lambda one: (not one.named, -count[one.actor], one.actor)))


def disagree(speakers: Iterable[Sequence[Teller]]) -> bool:
    """Tell whether two pages name speakers none of whom can be the same; whom a page does not name may be anybody.

    "Olin" may be Mara Olin: where names leave it open, that is no disagreement.
    """
    named = {frozenset(map(_speaker, some)) for some in speakers if any(one.named for one in some)}
    return any(not _meet(one, other) for one, other in combinations(named, 2))


def _speaker(one: Teller) -> _Speaker:
    return _Speaker(one.actor, one.name, one.kind, one.named)


def _meet(one: Iterable[_Speaker], other: Iterable[_Speaker]) -> bool:
    return any(_same(left, right) for left in one for right in other)


def _same(one: _Speaker, other: _Speaker) -> bool:
    if one.actor == other.actor or not (one.named and other.named):
        return True
    return _may_be(one.name, one.kind, other.name, other.kind)


@lru_cache(maxsize=10_000)
def _may_be(one: str, kind: str, other: str, other_kind: str) -> bool:
    found = alike(one, other, kind=cast(ActorKind, kind), other_kind=cast(ActorKind, other_kind))
    return found.verdict != "other"
