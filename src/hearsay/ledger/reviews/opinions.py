"""What each reviewer holds of a statement, and whether they are of one mind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from hearsay.ledger.reviews.corrections import FIELDS, corrected, named
from hearsay.ledger.reviews.in_force import Placed, Verdict
from hearsay.records import Statement


@dataclass(frozen=True, slots=True)
class Opinion:
    """Whether it is a statement at all, and the value of each field that the reviewer has spoken of."""

    rejected: bool
    values: Mapping[str, Any]


def opinions(statement: Statement, layers: Iterable[Placed]) -> dict[str, Opinion]:
    """Give the opinions of all who reviewed a statement, as the machine read it, by their names.

    Who accepts speaks of every field, who corrects of those corrected; the latest word of each reviewer counts.
    """
    found: dict[str, Opinion] = {}
    for one in layers:
        before = found[one.reviewer].values if one.reviewer in found else {}
        values = _values(statement, one)
        found[one.reviewer] = Opinion(one.verdict == "reject", {**before, **values})
    return found


def verdict_in(opinion: Opinion, statement: Statement) -> Verdict:
    """Say what an opinion comes to, as against what the machine read."""
    if opinion.rejected:
        return "reject"
    other = any(name not in FIELDS or value != getattr(statement, name) for name, value in opinion.values.items())
    return "correct" if other else "accept"


def disputed(found: Iterable[Opinion]) -> bool:
    """Whether two reviewers disagree: on its being a statement, or on a field that both have spoken of."""
    return any(_differ(one, other) for one, other in combinations(found, 2))


def _values(statement: Statement, one: Placed) -> dict[str, Any]:
    if one.verdict == "reject":
        return {}
    after = corrected(statement, one.corrections)
    spoken = FIELDS if one.verdict == "accept" else tuple(named(one.corrections))
    stances = {f"q{question}": stance for question, stance in one.corrections.stances}
    return {name: getattr(after, name) for name in spoken} | stances


def _differ(one: Opinion, other: Opinion) -> bool:
    if one.rejected or other.rejected:
        return one.rejected != other.rejected
    return any(one.values[name] != other.values[name] for name in one.values.keys() & other.values.keys())
