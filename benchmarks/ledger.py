"""How fast a ledger takes readings and gives statements: written readings of 25 statements, in a SQLite file.

    python -m benchmarks.ledger 4000

Times are of the processor (on a busy machine wall clock says little), with the wall clock's beside them.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hearsay.ledger import Ledger
from hearsay.records import MANNERS, QUOTATIONS, Actor, Block, Page, Reading, Span, Statement

STATEMENTS = 25
SEARCHES = 200
_SYLLABLES = (
    "ba be bo da de do fa fe ga go ka ke la le lo ma me mo na ne no pa pe ra re ro sa se so ta te to va ve".split()
)


def words(chance: random.Random, count: int) -> list[str]:
    """Invented words, the frequent ones as frequent as in a language (Zipf)."""
    ranks = (int(chance.paretovariate(0.7)) for _ in range(count))
    return [_word(rank) for rank in ranks]


def _word(rank: int) -> str:
    rank, word = min(rank, 60_000), ""
    while rank or not word:
        rank, place = divmod(rank, len(_SYLLABLES))
        word += _SYLLABLES[place]
    return word


def reading(number: int, chance: random.Random) -> Reading:
    """A page of 25 statements by eight of some thousand actors, about 4,500 characters."""
    names = [f"{_word(1000 + chance.randrange(3000)).title()} {_word(chance.randrange(900)).title()}" for _ in range(8)]
    actors = tuple(
        Actor(f"a{place}", name, "person", named=place < 7, role="mayor of Eastmark")
        for place, name in enumerate(dict.fromkeys(names))
    )
    text, statements = "", []
    for place in range(1, STATEMENTS + 1):
        actor = chance.choice(actors)
        content = " ".join(words(chance, 22))
        begin = len(text)
        text += f"{actor.name} said {content}.\n\n"
        cue = begin + len(actor.name) + 1
        statements.append(_statement(place, begin, cue, len(content), actor, chance))
    day = f"20{chance.randrange(20, 31)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    page = Page(
        url=f"https://paper{number % 40}.example/{number}",
        id=f"{number:016x}",
        text=text,
        blocks=(Block("body", Span(0, len(text))),),
        title=" ".join(words(chance, 8)),
        publisher=f"Paper {number % 40}",
        published=day,
        language="en",
    )
    return Reading(page, actors, tuple(statements))


def _statement(place: int, begin: int, cue: int, length: int, actor: Actor, chance: random.Random) -> Statement:
    return Statement(
        id=f"s{place}",
        source=(Span(begin, cue - 1),),
        cue=(Span(cue, cue + 4),),
        content=(Span(cue + 5, cue + 5 + length),),
        quotation=chance.choice(QUOTATIONS),
        manner=chance.choice(MANNERS),
        negated=False,
        speaker=(actor.id,),
        relay=("a0",) if chance.random() < 0.2 and actor.id != "a0" else (),
        parent=None,
        said=None,
        block="body",
        confidence=round(chance.random(), 3),
    )


def searches(chance: random.Random) -> dict[str, Callable[[], dict[str, Any]]]:
    """The kinds of searches that are timed; each makes one anew."""

    def word() -> str:
        return words(chance, 1)[0]

    def paper() -> str:
        return f"Paper {chance.randrange(40)}"

    return {
        "one word": lambda: {"words": word()},
        "two words": lambda: {"words": f"{word()} {word()}"},
        "word, two filters": lambda: {"words": word(), "publisher": paper(), "since": f"20{chance.randrange(20, 31)}"},
        "word, speaker, manner": lambda: {
            "words": word(),
            "speaker": _word(chance.randrange(900)),
            "manner": ["claims"],
        },
        "speaker only": lambda: {"speaker": _word(chance.randrange(900))},
        "filters only": lambda: {"publisher": paper(), "until": "2025", "quotation": ["direct"]},
    }


def main(arguments: list[str]) -> None:
    """Add so many pages, search, and print what it took."""
    chance = random.Random(6)
    pages = int(arguments[0]) if arguments else 4000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        with Ledger(path) as ledger:
            worked = waited = 0.0
            for number in range(pages):
                made = reading(number, chance)
                at, wall = time.process_time(), time.perf_counter()
                ledger.add(made, reader="benchmark")
                worked += time.process_time() - at
                waited += time.perf_counter() - wall
            print(f"{pages:,} pages added: {pages / worked:,.0f} a processor second, {pages / waited:,.0f} a second")
            size = sum(file.stat().st_size for file in path.parent.iterdir())
            print(f"{size / pages / STATEMENTS:,.0f} bytes a statement")
            for name, make in searches(chance).items():
                _time_searches(ledger, name, make)


def _time_searches(ledger: Ledger, name: str, make: Callable[[], dict[str, Any]]) -> None:
    times, found = [], 0
    for _ in range(SEARCHES):
        wanted = make()
        at = time.process_time()
        found += len(list(ledger.search(limit=20, **wanted)))
        times.append((time.process_time() - at) * 1000)
    times.sort()
    last = times[int(len(times) * 0.99)]
    print(f"{name}: median {statistics.median(times):.1f} ms, 99% {last:.1f} ms, {found / SEARCHES:.1f} found")


if __name__ == "__main__":
    main(sys.argv[1:])
