"""The ledger's part of docs/benchmarks.md."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.child import run
from benchmarks.ledger_figures import MILLION, Figures, Plain, Spent, figures_of
from benchmarks.made_readings import STATEMENTS
from benchmarks.markdown import commands, table
from benchmarks.terminal import Say


def measure(folder: Path, say: Say) -> Figures:
    """Measure in a process of its own, whose memory is then the ledger's."""
    say("ledger: 250,000 statements")
    command = [sys.executable, "-m", "benchmarks.ledger", "--folder", str(folder)]
    return figures_of(run(command, one_core=False).output)


def of_a_million() -> Figures | None:
    """Give the figures of 1,000,000 statements, where they were measured."""
    return figures_of(MILLION.read_text(encoding="utf-8")) if MILLION.exists() else None


def section(found: Figures, million: Figures | None) -> str:
    """Say how fast readings come in and statements are found."""
    parts = [
        "## Ledger\n",
        f"SQLite, one process. {found.adding.pages:,} pages with {found.statements:,} statements, written for the"
        " purpose, are added one by one, each in a transaction of its own, quote families included; making them is"
        " not counted.\n",
        table(("", "processor time", "wall clock", "goal"), _added(found)),
    ]
    if found.plain:
        parts += [_PLAIN, table(("", "statements a second", "bytes a statement"), _beside(found.plain))]
    for one in (found, million):
        if one:
            parts += [_searched(one), table(_HEAD, _kinds(one))]
    parts.append(commands("python -m benchmarks.ledger", "python -m benchmarks.ledger --statements 1000000 --write"))
    return "\n".join(parts)


_HEAD = ("", "found", "median", "99%", "median, wall clock", "99%, wall clock")
_PLAIN = (
    "Beside it `sqlite-utils`, which puts the same statements' columns into one table with one index of their words:"
    " no pages, no actors, no times, no order, no families. Processor time.\n"
)


def _added(found: Figures) -> list[tuple[str, ...]]:
    adding = found.adding
    return [
        ("pages a second", *_rates(adding.pages, adding.spent), "≥ 300"),
        ("the slowest thousand", *_rates(1000, adding.slowest), ""),
        ("peak memory after 2,000 pages", f"{adding.early_mb:,.0f} MB", "", ""),
        ("peak memory after all", f"{adding.late_mb:,.0f} MB", "", "the same"),
        ("bytes a statement, in the file", f"{adding.size / found.statements:,.0f}", "", ""),
    ]


def _rates(count: int, spent: Spent) -> tuple[str, str]:
    return f"{count / spent.worked:,.0f}", f"{count / spent.waited:,.0f}"


def _beside(plain: Plain) -> list[tuple[str, ...]]:
    count = plain.pages * STATEMENTS
    rows = (
        ("the ledger", plain.ledger, plain.ledger_size),
        ("sqlite-utils, a transaction a page", plain.by_page, plain.size),
        ("sqlite-utils, all at once", plain.at_once, plain.size),
    )
    return [
        (
            name,
            f"{count / spent.worked:,.0f} ({plain.ledger.worked / spent.worked:.1f} times the ledger's)",
            f"{size / count:,.0f} ({size / plain.ledger_size:.2f} times)",
        )
        for name, spent, size in rows
    ]


def _searched(found: Figures) -> str:
    on = found.machine
    return (
        f"Milliseconds a search in {found.statements:,} statements, {found.searches[0].searches} of each kind, the"
        " first 50 found; the words are drawn as running text has them, so often the commonest. Goals, for words with"
        f" two filters in 1,000,000: median ≤ 30, 99% ≤ 150. {on.date}, {on.commit}, {on.processor},"
        f" {on.load:.1f} busy processes before.\n"
    )


def _kinds(found: Figures) -> list[tuple[str, ...]]:
    return [
        (
            kind.name,
            f"{kind.found:.1f}",
            *(f"{time:.1f}" for time in (kind.worked, kind.worked_99, kind.waited, kind.waited_99)),
        )
        for kind in found.searches
    ]
