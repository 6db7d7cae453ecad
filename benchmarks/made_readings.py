"""Readings written for the ledger's benchmark: invented words and people, as frequent as words and people are.

Their make-up is that of the readings of PolNeAR's dev part (84 pages): some 25 statements a page, 63% indirect, 24%
direct and 13% mixed, of 95 characters on average, 18% relayed, by 7 whom the page names and 5 whom it does not.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache

from hearsay.records import MANNERS, Actor, Block, Page, Quotation, Reading, Span, Statement

STATEMENTS = 25  # a page
PUBLISHERS = 40
YEARS = range(2020, 2031)
_WORDS = 60_000
_PEOPLE = 200_000
_LONG = 17  # words
_SYLLABLES = (
    "ba be bo da de do fa fe ga go ka ke la le lo ma me mo na ne no pa pe ra re ro sa se so ta te to va ve".split()
)
_QUOTATIONS: tuple[Quotation, ...] = ("direct", "mixed", "indirect")
_SHARES = (24, 13, 63)


def word(rank: int) -> str:
    """Give the word of this rank among the most frequent."""
    made = ""
    while rank or not made:
        rank, place = divmod(rank, len(_SYLLABLES))
        made += _SYLLABLES[place]
    return made


@cache
def _vocabulary() -> list[str]:
    return [word(rank) for rank in range(_WORDS + 1)]


def words(chance: random.Random, count: int) -> list[str]:
    """Draw words as often as their rank says (Zipf): the commonest is one in sixteen, as "the" is."""
    known = _vocabulary()
    return [known[int(_WORDS ** chance.random())] for _ in range(count)]


def person(chance: random.Random) -> str:
    """Draw somebody's name: few are named on many pages, most on one."""
    rank = int(_PEOPLE ** chance.random())
    return f"{word(1000 + rank * 7919 % 3001).title()} {word(4000 + rank * 104_729 % 20_011).title()}"


def publisher(chance: random.Random) -> str:
    """Draw a publisher's name."""
    return f"Paper {chance.randrange(PUBLISHERS)}"


def readings(count: int, *, seed: int = 6) -> Iterator[Reading]:
    """Yield so many readings, the same ones every time."""
    chance = random.Random(seed)
    for number in range(count):
        yield reading(number, chance)


def reading(number: int, chance: random.Random) -> Reading:
    """Make one reading."""
    names = dict.fromkeys(
        [*(person(chance) for _ in range(7)), *(f"an official of {words(chance, 1)[0]}" for _ in range(5))]
    )
    actors = tuple(
        Actor(f"a{place}", name, "person", named=not name.startswith("an "), role="mayor of Eastmark")
        for place, name in enumerate(names)
    )
    text, statements = "", []
    for place in range(1, STATEMENTS + 1):
        actor, content = chance.choice(actors), " ".join(words(chance, _LONG))
        statements.append(_statement(place, len(text), len(content), actor, chance))
        text += f"{actor.name} said {content}.\n\n"
    day = f"{chance.choice(YEARS)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    page = Page(
        url=f"https://paper{number % PUBLISHERS}.example/{number}",
        id=f"{number:016x}",
        text=text,
        blocks=(Block("body", Span(0, len(text))),),
        title=" ".join(words(chance, 8)),
        publisher=publisher(chance),
        published=day,
        language="en",
    )
    return Reading(page, actors, tuple(statements))


def _statement(place: int, begin: int, length: int, actor: Actor, chance: random.Random) -> Statement:
    cue = begin + len(actor.name) + 1
    (quotation,) = chance.choices(_QUOTATIONS, _SHARES)
    return Statement(
        id=f"s{place}",
        source=(Span(begin, cue - 1),),
        cue=(Span(cue, cue + 4),),
        content=(Span(cue + 5, cue + 5 + length),),
        quotation=quotation,
        manner=chance.choice(MANNERS),
        negated=False,
        speaker=(actor.id,),
        relay=("a0",) if chance.random() < 0.2 and actor.id != "a0" else (),
        parent=None,
        said=None,
        block="body",
        confidence=round(chance.random(), 3),
    )
