"""The searches that are timed, of several kinds: words as running text has them, so the commonest ones often."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

from benchmarks.ledger_figures import Kind
from benchmarks.made_readings import YEARS, person, publisher, words
from hearsay.ledger import Ledger

EACH = 200  # searches of a kind
LIMIT = 50  # statements, as the command shows in a table
_TWO = "two filters"
_Wanted = dict[str, Any]


def measure_searches(ledger: Ledger) -> Iterator[Kind]:
    """Time searches of each kind, then all of those by words with two filters taken together."""
    chance = random.Random(7)
    together: list[tuple[int, float, float]] = []
    for name, make in _kinds(chance).items():
        times = [_time(ledger, make()) for _ in range(EACH)]
        if name.startswith(_TWO):
            together += times
        yield _kind(name, times)
    yield _kind(f"{_TWO}: all of these", together)


def _time(ledger: Ledger, wanted: _Wanted) -> tuple[int, float, float]:
    worked, waited = time.process_time(), time.perf_counter()
    found = len(list(ledger.search(limit=LIMIT, **wanted)))
    return found, (time.process_time() - worked) * 1000, (time.perf_counter() - waited) * 1000


def _kind(name: str, times: list[tuple[int, float, float]]) -> Kind:
    found, worked, waited = (sorted(column) for column in zip(*times, strict=True))
    last = int(len(times) * 0.99) - 1
    return Kind(name, len(times), sum(found) / len(times), median(worked), worked[last], median(waited), waited[last])


def _kinds(chance: random.Random) -> dict[str, Callable[[], _Wanted]]:
    def word(count: int = 1) -> str:
        return " ".join(words(chance, count))

    def year() -> str:
        return str(chance.choice(YEARS))

    def last_name() -> str:
        return person(chance).split()[1]

    def place() -> _Wanted:
        return {"publisher": publisher(chance)}

    return {
        "a word": lambda: {"words": word()},
        "two words": lambda: {"words": word(2)},
        "a phrase": lambda: {"words": f'"{word(2)}"'},
        "the beginning of a word": lambda: {"words": f"{word()[:4]}*"},
        "a word, in the last month": lambda: {"words": word(), "since": f"{YEARS[-1]}-12"},
        f"{_TWO}: a word, publisher, since": lambda: {"words": word(), **place(), "since": year()},
        f"{_TWO}: a word, publisher, until": lambda: {"words": word(), **place(), "until": year()},
        f"{_TWO}: a word, speaker, manner": lambda: {"words": word(), "speaker": last_name(), "manner": ["claims"]},
        f"{_TWO}: a word, relay, quotation": lambda: {"words": word(), "via": last_name(), "quotation": ["direct"]},
        f"{_TWO}: two words, publisher, manner": lambda: {"words": word(2), **place(), "manner": ["denies"]},
        "a speaker": lambda: {"speaker": last_name()},
        "publisher, until, quotation": lambda: {**place(), "until": year(), "quotation": ["direct"]},
    }
