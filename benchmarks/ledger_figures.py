"""What the ledger's benchmark measures, as records and as the JSON that its process gives."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from benchmarks.inputs import ROOT
from benchmarks.machine import Machine

MILLION = ROOT / "benchmarks/ledger_million.json"  # the figures of 1,000,000 statements, measured by a run of its own


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of the processor and of the wall clock."""

    worked: float = 0.0
    waited: float = 0.0

    def __add__(self, other: Spent) -> Spent:
        """Add what was spent on something else."""
        return Spent(self.worked + other.worked, self.waited + other.waited)


@dataclass(frozen=True, slots=True)
class Adding:
    """What adding took: ``slowest`` is the slowest thousand pages; memory in megabytes (10^6 bytes), files in bytes."""

    pages: int
    spent: Spent
    slowest: Spent
    early_mb: float
    late_mb: float
    size: int


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain insert of ``pages`` pages' statements, and what the ledger took for the same."""

    pages: int
    at_once: Spent
    by_page: Spent
    ledger: Spent
    size: int
    ledger_size: int


@dataclass(frozen=True, slots=True)
class Kind:
    """Milliseconds that searches of a kind took; ``found`` is how many statements they gave on average."""

    name: str
    searches: int
    found: float
    worked: float
    worked_99: float
    waited: float
    waited_99: float


@dataclass(frozen=True, slots=True)
class Figures:
    """All that one run measured."""

    statements: int
    database: str
    adding: Adding
    plain: Plain | None
    searches: list[Kind]
    machine: Machine


def figures_of(text: str) -> Figures:
    """Read the figures that a run of ``benchmarks.ledger`` printed."""
    data: dict[str, Any] = json.loads(text)
    plain = data["plain"]
    return Figures(
        statements=data["statements"],
        database=data["database"],
        adding=_adding(data["adding"]),
        plain=plain and Plain(**{**plain, **{name: Spent(**plain[name]) for name in ("at_once", "by_page", "ledger")}}),
        searches=[Kind(**kind) for kind in data["searches"]],
        machine=Machine(**data["machine"]),
    )


def _adding(data: dict[str, Any]) -> Adding:
    return Adding(**{**data, "spent": Spent(**data["spent"]), "slowest": Spent(**data["slowest"])})
