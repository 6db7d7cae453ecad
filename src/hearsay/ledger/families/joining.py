"""Statements that come into the ledger, and the families that they make, join or bring together.

Found are heads, and what is in no family yet; they alone have sketches. A family's head is its fullest variant.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import sqlalchemy as sa

from hearsay.ledger.families.alignment import closeness
from hearsay.ledger.families.grouping import fullness, group
from hearsay.ledger.families.rows import (
    MOST_UNDER,
    Said,
    Sketch,
    Under,
    add_members,
    drop_families,
    drop_sketches,
    found_family,
    keep_sketches,
    said_by_family,
    said_by_number,
    sketch,
    under,
)
from hearsay.ledger.families.sketch import kept, may_be, pairs_of, signature
from hearsay.ledger.families.words import Words

_MOST_NEAR = 8  # that are compared word by word


class _Join:
    """What is known while the statements of a page are joined."""

    def __init__(self, connection: sa.Connection, fresh: Mapping[int, Words]) -> None:
        self.connection = connection
        self.fresh = fresh
        self.asked = {number: Sketch(pairs_of(words), signature(words)) for number, words in fresh.items()}
        self.under = under(connection, {pair for one in self.asked.values() for pair in one.pairs})
        self.near = {number: nearest(one, self.under) for number, one in self.asked.items()}
        self.tops = said_by_number(connection, {top for near in self.near.values() for top in near})
        self.here: Under = {}
        self.chosen: dict[int, Sketch] = {}
        once, self.twice = set[int](), set[int]()
        for one in self.asked.values():
            self.twice |= once.intersection(one.pairs)
            once.update(one.pairs)

    def all(self) -> None:
        """Join them, the fullest first, and keep what those who are heads are found by."""
        for number in sorted(self.fresh, key=lambda one: fullness(self.fresh[one]), reverse=True):
            self.one(number, self.fresh[number])
        keep_sketches(self.connection, self.chosen)

    def one(self, number: int, words: Words) -> None:
        """Join one: to the closest of the fuller ones, or as the head of all that are a part of it."""
        asked, near = self.asked[number], self.near[number]
        if not self.twice.isdisjoint(asked.pairs):
            near = [*near, *nearest(asked, self.here)]
        close = {top: share for top in near if top in self.tops and (share := closeness(words, self.tops[top].words))}
        full = fullness(words)
        fuller = [top for top in close if fullness(self.tops[top].words) >= full]
        if fuller:
            self.follow(number, max(fuller, key=lambda top: (close[top], fullness(self.tops[top].words))))
        elif close:
            self.lead(number, words, close)
        else:
            self.stand(number, words, None)
            self.chosen[number] = asked._replace(pairs=kept(asked.pairs, self.under, MOST_UNDER))
            self.find(number, self.chosen[number])

    def follow(self, number: int, top: int) -> None:
        """Put a statement into the family of this one."""
        words, family = self.tops[top]
        if family is None:
            self.stand(top, words, found_family(self.connection, top, (top, number)))
        else:
            add_members(self.connection, family, (number,))

    def lead(self, number: int, words: Words, close: Collection[int]) -> None:
        """Make a statement the head of these, and of their families' members."""
        found = [top for top in close if self.chosen.pop(top, None) is None]
        dissolved = {self.tops[top].family: None for top in close if self.tops[top].family}
        pool = {number: words, **{top: self.tops[top].words for top in close}}
        numbers = [family for family in dissolved if family]
        pool |= {member: one.words for member, one in said_by_family(self.connection, numbers).items()}
        families = regroup(self.connection, pool, numbers, found)
        for top in close:
            del self.tops[top]
        for head, family in families.items():
            self.stand(head, pool[head], family)
            self.find(head, Sketch(pairs_of(pool[head]), signature(pool[head])))

    def stand(self, number: int, words: Words, family: int | None) -> None:
        """Note that a statement is a head, or in no family."""
        self.tops[number] = Said(words, family)

    def find(self, number: int, sketch: Sketch) -> None:
        """Let the other statements of the page find this one."""
        for pair in sketch.pairs:
            for known in (self.under, self.here):
                known.setdefault(pair, []).append((number, sketch.signature))


def join(connection: sa.Connection, fresh: Mapping[int, Words]) -> None:
    """Find the families of statements that are in none, and are not found yet."""
    enough = {number: words for number, words in fresh.items() if words.enough}
    if enough:
        _Join(connection, enough).all()


def nearest(asked: Sketch, found: Under) -> list[int]:
    """Choose whom to compare with: who shares a pair, and may share the words; who shares more pairs the sooner."""
    shared: dict[int, int] = {}
    for pair in asked.pairs:
        for number, other in found.get(pair, ()):
            if number in shared:
                shared[number] += 1
            elif may_be(asked.signature, other):
                shared[number] = 1
    return sorted(shared, key=lambda number: (-shared[number], number))[:_MOST_NEAR] if shared else []


def regroup(
    connection: sa.Connection, pool: Mapping[int, Words], numbers: Sequence[int], found: Collection[int]
) -> dict[int, int | None]:
    """Make these statements' families anew; ``numbers`` are their families' until now, ``found`` have sketches.

    Gives each head, or statement in no family, with its family's number. The biggest family keeps the oldest number.
    """
    drop_families(connection, numbers)
    groups = group(pool)
    free = sorted(numbers, reverse=True)
    families: dict[int, int | None] = {}
    for head, members in sorted(groups.items(), key=lambda one: -len(one[1])):
        alone = len(members) == 1
        families[head] = None if alone else found_family(connection, head, members, free.pop() if free else None)
    drop_sketches(connection, set(found) - families.keys())
    sketch(connection, {head: pool[head] for head in families.keys() - set(found)})
    return families
