"""The examples: how many of the statements that they were written to hold are read, and read right.

``examples/expected.jsonl`` has a line a page: ``{"page": file name, "statements": [{"content": [piece, ...],
"speaker": name or null, "relay": [name, ...], ...}, ...]}``.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from benchmarks.child import hearsay, run
from benchmarks.inputs import ROOT
from benchmarks.terminal import Say

FOLDER = ROOT / "examples"
# Contents match where they share at least half of all their words, as the scorer's relaxed match asks.
OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Counts:
    """One page: statements expected, found, found with the right speaker, and with the right relay too."""

    name: str
    expected: int
    found: int
    speaker: int
    right: int


@dataclass(frozen=True, slots=True)
class Examples:
    """All pages, in their order."""

    pages: list[Counts]

    def total(self) -> Counts:
        """Give the sums over all pages."""
        columns = zip(*((one.expected, one.found, one.speaker, one.right) for one in self.pages), strict=True)
        return Counts("all", *map(sum, columns))


class Told(NamedTuple):
    """A statement in strings: what was said, by whom, through whom."""

    content: str
    speaker: tuple[str, ...]
    relay: tuple[str, ...]


def measure(say: Say) -> Examples:
    """Read the example pages and compare; ends the program where they are absent."""
    expected = FOLDER / "expected.jsonl"
    if not expected.is_file():
        sys.exit(f"{expected} is absent: it says what the examples hold.")
    say("examples: reading")
    wanted = expected_statements(expected.read_text(encoding="utf-8"))
    done = run(hearsay("read", "-q", "--json", *(FOLDER / name for name in wanted)))
    readings = [told(json.loads(line)) for line in done.output.splitlines()]
    return Examples([compare(name, want, got) for (name, want), got in zip(wanted.items(), readings, strict=True)])


def expected_statements(lines: str) -> dict[str, list[Told]]:
    """Read the expected statements by page, in the lines' order."""
    pages = [json.loads(line) for line in lines.splitlines() if line.strip()]
    return {
        page["page"]: [
            Told(" ".join(one["content"]), (one["speaker"],) if one["speaker"] else (), tuple(one["relay"]))
            for one in page["statements"]
        ]
        for page in pages
    }


def told(reading: Mapping[str, Any]) -> list[Told]:
    """Put the reading's statements into strings."""
    text = reading["page"]["text"]
    names = {actor["id"]: actor["name"] for actor in reading["actors"]}
    return [
        Told(
            " ".join(text[begin:end] for begin, end in one["content"]),
            tuple(names[who] for who in one["speaker"]),
            tuple(names[who] for who in one["relay"]),
        )
        for one in reading["statements"]
    ]


def compare(name: str, wanted: Sequence[Told], got: Sequence[Told]) -> Counts:
    """Pair statements one to one by their contents, the likest first, and count what agrees."""
    pairs = sorted(
        ((_overlap(want.content, one.content), _speaks(want, one), i, j))
        for i, want in enumerate(wanted)
        for j, one in enumerate(got)
    )
    free, unused = set(range(len(wanted))), set(range(len(got)))
    found = speaker = right = 0
    for overlap, speaks, i, j in reversed(pairs):
        if overlap < OVERLAP or i not in free or j not in unused:
            continue
        free.remove(i)
        unused.remove(j)
        found += 1
        speaker += speaks
        right += speaks and _same(wanted[i].relay, got[j].relay)
    return Counts(name, len(wanted), found, speaker, right)


def _speaks(want: Told, one: Told) -> bool:
    return _same(sorted(want.speaker), sorted(one.speaker))


def _same(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether the names are the same; "the" in front and letter case aside."""
    return [_plain(name) for name in some] == [_plain(name) for name in others]


def _plain(name: str) -> str:
    return re.sub(r"^(?:the|a|an) ", "", name.casefold())


def _overlap(one: str, other: str) -> float:
    """Jaccard overlap of the words, counted as often as they stand there."""
    some, others = (Counter(re.findall(r"\w+", text.casefold())) for text in (one, other))
    return (some & others).total() / max((some | others).total(), 1)
