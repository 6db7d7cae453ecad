"""Actors of different pages whose names may be one: proposals for a person to judge, never merges.

Names are compared by their words alone: ``alike`` says how, and why. ``blocking_keys`` bring together those that can be
alike, so that 100,000 actors are compared without all pairs; ``proposals`` does so. Where several fit, all are told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from hearsay.records import ActorKind
from hearsay.speakers.matching.bodies import Body, alike_bodies, body_keys, body_of
from hearsay.speakers.matching.likeness import OTHER, Likeness, Reason, Verdict, at_most_ambiguous
from hearsay.speakers.matching.people import Person, alike_people, person_keys, person_of

__all__ = [
    "Form", "Likeness", "Named", "Proposal", "Reason", "Verdict", "alike", "alike_forms", "blocking_keys", "form_of",
    "keys_of", "proposals",
]  # fmt: skip

_CROWD = 100  # actors under one key: what more have in common tells nothing of any two
_TOLD_APART: frozenset[ActorKind] = frozenset(("state", "document"))


class Named(NamedTuple):
    """A named actor, by whatever id the caller knows it."""

    id: str
    name: str
    kind: ActorKind


class Proposal(NamedTuple):
    """Two actors, by their ids, whose names may be one."""

    one: str
    other: str
    likeness: Likeness


class Form(NamedTuple):
    """A name made ready for comparing: of an actor of unknown kind both as a person's and as another's."""

    kind: ActorKind
    person: Person | None
    body: Body | None


def form_of(name: str, kind: ActorKind) -> Form:
    """Make a name ready for comparing with many."""
    return Form(
        kind,
        person_of(name) if kind in ("person", "unknown") else None,
        body_of(name, outlet=kind == "publication") if kind != "person" else None,
    )


def alike(one: str, other: str, *, kind: ActorKind = "person", other_kind: ActorKind | None = None) -> Likeness:
    """How alike two actors' names are, and why; the second is of the first's kind where nothing is said."""
    return alike_forms(form_of(one, kind), form_of(other, other_kind or kind))


def alike_forms(one: Form, other: Form) -> Likeness:
    """How alike two names are, and why."""
    if one.kind == "person" or other.kind == "person":
        found = alike_people(one.person, other.person) if one.person and other.person else OTHER
    else:
        found = alike_bodies(one.body, other.body) if one.body and other.body else OTHER
    differ = one.kind != other.kind and ("unknown" in (one.kind, other.kind) or {one.kind, other.kind} & _TOLD_APART)
    return at_most_ambiguous(found, "kinds differ") if differ else found


def blocking_keys(name: str, kind: ActorKind) -> frozenset[str]:
    """Keys of which any two actors share at least one whose names are alike or may be."""
    return keys_of(form_of(name, kind))


def keys_of(form: Form) -> frozenset[str]:
    """Keys as `blocking_keys` gives them."""
    return (person_keys(form.person) if form.person else frozenset()) | (
        body_keys(form.body) if form.body else frozenset()
    )


def proposals(actors: Iterable[Named]) -> list[Proposal]:
    """Tell which named actors' names are or may be one: the surer first, each pair once, in the actors' order.

    A name that fits two others which exclude each other is ambiguous with both. Keys that more than 100 actors share
    are passed over: a surname with a hundred bearers proposes nobody.
    """
    known = tuple(actors)
    forms = [form_of(actor.name, actor.kind) for actor in known]
    found = {pair: likeness for pair in _pairs(forms) if (likeness := _between(forms, pair)).verdict != "other"}
    for pair in _contested(forms, found):
        found[pair] = at_most_ambiguous(found[pair], "others fit as well")
    ordered = sorted(found, key=lambda pair: (found[pair].verdict != "same", pair))
    return [Proposal(known[one].id, known[other].id, found[one, other]) for one, other in ordered]


def _between(forms: Sequence[Form], pair: tuple[int, int]) -> Likeness:
    return alike_forms(forms[pair[0]], forms[pair[1]])


def _pairs(forms: Sequence[Form]) -> Iterator[tuple[int, int]]:
    """Each pair of forms that share a key, once."""
    blocks: dict[int, list[int]] = defaultdict(list)
    for at, form in enumerate(forms):
        for key in keys_of(form):
            blocks[hash(key)].append(at)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        if 1 < len(block) <= _CROWD:
            for pair in combinations(block, 2):
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _contested(forms: Sequence[Form], found: Mapping[tuple[int, int], Likeness]) -> set[tuple[int, int]]:
    """The pairs in which one name fits another as well that excludes the second."""
    partners: dict[int, list[int]] = defaultdict(list)
    for (one, other), likeness in found.items():
        if likeness.verdict == "same":
            partners[one].append(other)
            partners[other].append(one)
    contested = set()
    for at, others in partners.items():
        for first, second in combinations(others, 2):
            pair = (min(first, second), max(first, second))
            if pair not in found and _between(forms, pair).verdict == "other":
                contested |= {(min(at, one), max(at, one)) for one in (first, second)}
    return contested
