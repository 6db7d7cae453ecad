"""Actors of the ledger who may be one: proposals for a person to judge, never merged by themselves.

By their names (`speakers.matching`), by the identifiers of the user's own table of names that their pages' readings
give, by their roles. Whom a person told apart is not proposed again: by a split, by saying so, by undoing a merger.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any, NamedTuple

import sqlalchemy as sa

from hearsay.ledger.fulltext import matching
from hearsay.ledger.records import Alike
from hearsay.ledger.schema import actor_changes, actor_moves, actor_names, actors, appearances, readings
from hearsay.speakers.matching import Likeness, Named, proposals

_SOME = 500
_CROWD = 20  # actors under one identifier: a name that so many share tells nothing of any two
_IDENTIFIED = '%"identifiers": [{%'  # no page's text can hold it: its quotation marks are escaped
_MOST = 30  # names of one actor that are compared

Pair = tuple[int, int]


class _Known(NamedTuple):
    """What the ledger holds of actors beside their names."""

    identifiers: Mapping[int, set[str]]
    roles: Mapping[int, set[str]]
    pages: Mapping[int, set[int]]


def alike(connection: sa.Connection, words: str | None = None) -> list[Alike]:
    """Tell which named actors may be one, the surer first; ``words`` are of one's names."""
    names = _names(connection)
    identifiers = _identifiers(connection)
    found = _by_name(names)
    for pair in _by_identifier(identifiers):
        found.setdefault(pair, Likeness("ambiguous"))
    for pair in _told_apart(connection):
        found.pop(pair, None)
    if words is not None:
        held = _with_words(connection, words)
        found = {pair: likeness for pair, likeness in found.items() if held.intersection(pair)}
    known = _Known(identifiers, *_roles_and_pages(connection, {one for pair in found for one in pair}))
    made = [_alike(pair, likeness, names, known) for pair, likeness in found.items()]
    return sorted(made, key=_order)


def _names(connection: sa.Connection) -> dict[int, list[Named]]:
    """Give the names of every named actor, the one that it goes by first."""
    found = {
        number: [Named(str(number), name, kind)]
        for number, name, kind in connection.execute(
            sa.select(actors.c.id, actors.c.name, actors.c.kind)
            .where(actors.c.named == 1, actors.c.merged_into.is_(None))
            .order_by(actors.c.id)
        )
    }
    more = sa.select(actor_names.c.actor_id, actor_names.c.name).order_by(actor_names.c.id)
    for number, name in connection.execute(more):
        of_actor = found.get(number, [])
        if of_actor and len(of_actor) < _MOST and all(one.name != name for one in of_actor):
            of_actor.append(of_actor[0]._replace(name=name))
    return found


def _by_name(names: Mapping[int, list[Named]]) -> dict[Pair, Likeness]:
    found: dict[Pair, Likeness] = {}
    for one in proposals(name for of_actor in names.values() for name in of_actor):
        pair = _pair(int(one.one), int(one.other))
        if pair[0] != pair[1]:
            found.setdefault(pair, one.likeness)  # the surer come first
    return found


def _identifiers(connection: sa.Connection) -> dict[int, set[str]]:
    """Give the identifiers of all who may be an actor by the readings that pages have now."""
    query = sa.select(readings.c.id, readings.c.json).where(readings.c.current == 1, readings.c.json.like(_IDENTIFIED))
    given: dict[tuple[int, str], list[str]] = {}
    for number, line in connection.execution_options(yield_per=100).execute(query):
        for actor in json.loads(line)["actors"]:
            if ids := [one["id"] for one in actor.get("identifiers", ())]:
                given[number, actor["id"]] = ids
    found: dict[int, set[str]] = defaultdict(set)
    there = sa.select(appearances.c.reading_id, appearances.c.local, appearances.c.actor_id)
    for some in _parts(sorted({number for number, _ in given})):
        for number, local, actor in connection.execute(there.where(appearances.c.reading_id.in_(some))):
            found[actor].update(given.get((number, local), ()))
    return {actor: ids for actor, ids in found.items() if ids}


def _by_identifier(identifiers: Mapping[int, set[str]]) -> Iterator[Pair]:
    bearers: dict[str, list[int]] = defaultdict(list)
    for actor, ids in identifiers.items():
        for one in ids:
            bearers[one].append(actor)
    for actors_of in bearers.values():
        if len(actors_of) <= _CROWD:
            yield from (_pair(one, other) for one, other in combinations(actors_of, 2))


def _told_apart(connection: sa.Connection) -> set[Pair]:
    """The pairs of which people said that they are two, as far as those are there."""
    merged = sa.select(actors.c.id, actors.c.merged_into).where(actors.c.merged_into.is_not(None))
    into: dict[int, int] = dict(map(tuple, connection.execute(merged)))

    def live(number: int) -> int:
        while number in into:
            number = into[number]
        return number

    undone = actor_changes.c.undone.is_not(None)
    apart = sa.or_(
        sa.and_(actor_changes.c.kind == "merge", undone, actor_moves.c.what == "actor"),
        sa.and_(actor_changes.c.kind != "merge", ~undone),
    )
    query = sa.select(actor_changes.c.actor_id, actor_changes.c.kind, actor_moves.c.moved, actor_moves.c.to_id)
    rows = connection.execute(query.join(actor_moves, actor_moves.c.change_id == actor_changes.c.id).where(apart))
    return {_pair(live(row.actor_id), live(row.to_id if row.kind == "split" else row.moved)) for row in rows}


def _with_words(connection: sa.Connection, words: str) -> set[int]:
    query = sa.select(actor_names.c.actor_id).where(matching(actor_names, words, connection.dialect.name))
    return set(connection.scalars(query))


def _roles_and_pages(
    connection: sa.Connection, numbers: Iterable[int]
) -> tuple[dict[int, set[str]], dict[int, set[int]]]:
    roles: dict[int, set[str]] = defaultdict(set)
    pages: dict[int, set[int]] = defaultdict(set)
    query = sa.select(appearances.c.actor_id, appearances.c.role, readings.c.page_id).join(
        readings, readings.c.id == appearances.c.reading_id
    )
    for some in _parts(sorted(numbers)):
        for actor, role, page in connection.execute(query.where(appearances.c.actor_id.in_(some)).distinct()):
            pages[actor].add(page)
            if role:
                roles[actor].add(role.casefold())
    return roles, pages


def _alike(pair: Pair, likeness: Likeness, names: Mapping[int, list[Named]], known: _Known) -> Alike:
    one, other = pair
    mine, theirs = known.identifiers.get(one, set()), known.identifiers.get(other, set())
    verdict: Any = likeness.verdict
    why: list[str] = list(likeness.why)
    if shared := mine & theirs:
        sure = len(mine) == len(theirs) == 1
        verdict = "same" if sure else verdict
        why += [f"{'same identifier' if sure else 'identifier fits both'} {name}" for name in sorted(shared)]
    elif mine and theirs:
        verdict = "ambiguous"
        why.append("other identifiers")
    if known.roles.get(one, set()) & known.roles.get(other, set()):
        why.append("same role")
    both = len(known.pages.get(one, set()) & known.pages.get(other, set()))
    if both:
        verdict = "ambiguous"
        why.append("two on one page")
    return Alike(one, names[one][0].name, other, names[other][0].name, verdict, tuple(why), both)


def _order(one: Alike) -> tuple[bool, int, bool, int, int]:
    return (one.verdict != "same", one.pages, "same role" not in one.why, one.one, one.other)


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _parts(numbers: list[int]) -> Iterator[list[int]]:
    yield from (numbers[begin : begin + _SOME] for begin in range(0, len(numbers), _SOME))
