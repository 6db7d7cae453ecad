"""The reference page: its card for eyes, and how many statements each part of the page has."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass

from benchmarks.child import hearsay, run
from benchmarks.inputs import Shared
from benchmarks.terminal import Say


@dataclass(frozen=True, slots=True)
class Reference:
    """Statements by block label, most first. The card is for the terminal; none of its text is kept."""

    statements: dict[str, int]


def measure(shared: Shared, say: Say) -> tuple[Reference, str]:
    """Read the page twice: once to count, once for the card, which is the second result."""
    say("reference page: reading")
    reading = json.loads(run(hearsay("read", "--json", shared.reference)).output)
    counts = Counter(statement["block"] for statement in reading["statements"])
    return Reference(dict(counts.most_common())), run(hearsay("read", shared.reference)).output
