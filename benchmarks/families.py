"""How well quote families are told apart, and how fast they are found.

    python -m benchmarks.families --polnear ../shared/corpora/polnear/train.jsonl --quotations 1000000

Pairs: a quotation and an edited copy of it are the same; two different quotations are not, and the hardest are taken:
all that have two telling words next to each other in common. Two articles may quote the same words, though; eight
words in a row that are the same are taken for that, and such pairs are left out. A copy that is too short to be
compared is left out too, and counted.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import sqlalchemy as sa

from benchmarks import made_readings as pages
from benchmarks.family_texts import edit, written
from hearsay.kinds import quotation_of
from hearsay.ledger import Ledger
from hearsay.ledger.families.alignment import same_words
from hearsay.ledger.families.joining import join, nearest
from hearsay.ledger.families.rows import Sketch
from hearsay.ledger.families.settling import come_in
from hearsay.ledger.families.sketch import kept, pairs_of, signature
from hearsay.ledger.families.words import Words, quoted, words_of
from hearsay.ledger.schema import counters, family_members, statements
from hearsay.records import Span
from hearsay.render.wording import words as page_words

FINDS = 400
ADDS = 200
_RUN = 8  # words in a row that are the same in two articles only where both quote them
_SHORT = "the of and to a in that is was he for it with as his on be at by i".split()
_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstv" for vowel in "aeo"]
_VOCABULARY = 60_000
# Zipf's law as Mandelbrot has it, about as in English text: one word in fifteen is the first one.
_SUMS = list(accumulate(1 / (rank + 2.7) ** 1.05 for rank in range(_VOCABULARY)))


class Pairs(NamedTuple):
    """How many pairs were found to be the same, of those that are and of those that are not."""

    same: int
    found: int
    different: int
    mistaken: int
    too_short: int

    @property
    def precision(self) -> float:
        """In percent."""
        return 100 * self.found / (self.found + self.mistaken)

    @property
    def recall(self) -> float:
        """In percent."""
        return 100 * self.found / self.same


def words(chance: random.Random, count: int) -> list[str]:
    """Invented words, the frequent ones as frequent as in English; the most frequent are English ones."""
    ranks = (bisect(_SUMS, chance.random() * _SUMS[-1]) for _ in range(count))
    return [_SHORT[rank] if rank < len(_SHORT) else _made(rank) for rank in ranks]


def _made(rank: int) -> str:
    word = ""
    while rank:
        rank, place = divmod(rank, len(_SYLLABLES))
        word += _SYLLABLES[place]
    return word


def measure_pairs(texts: Sequence[str], chance: random.Random, *, copies: int) -> Pairs:
    """Edit quotations, compare them with their copies and with each other."""
    there = [(text, said) for text in texts if (said := words_of(text)).enough]
    vocabulary = [word for _, said in there[:800] for word in said.shown]
    same = found = short = 0
    for text, said in there:
        for _ in range(copies):
            copy = edit(text, chance, vocabulary)
            other = words_of(quoted(copy.content, copy.quotation))
            short += not other.enough
            same += other.enough
            found += other.enough and _finds(said, other)
    hardest = list(_hardest([said for _, said in there]))
    different = [(one, other) for one, other in hardest if not _same_run(one, other)]
    return Pairs(same, found, len(different), sum(_finds(one, other) for one, other in different), short)


def _finds(old: Words, new: Words) -> bool:
    """Whether a ledger that has the first one finds that the second one is the same."""
    bits = signature(old)
    under = {pair: [(1, bits)] for pair in kept(pairs_of(old), {}, 1)}
    return bool(nearest(Sketch(pairs_of(new), signature(new)), under)) and same_words(old, new)


def _hardest(said: Sequence[Words]) -> Iterator[tuple[Words, Words]]:
    under: dict[int, list[int]] = {}
    for place, one in enumerate(said):
        for pair in pairs_of(one):
            under.setdefault(pair, []).append(place)
    sharing = {(one, other) for places in under.values() for one, other in combinations(places, 2)}
    yield from ((said[one], said[other]) for one, other in sharing)


def _same_run(one: Words, other: Words) -> bool:
    def runs(said: Words) -> set[tuple[int, ...]]:
        size = min(_RUN, len(one.ids), len(other.ids))
        return {said.ids[at : at + size] for at in range(len(said.ids) - size + 1)}

    return not runs(one).isdisjoint(runs(other))


def corpus(path: Path) -> list[str]:
    """What PolNeAR's articles quote."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        for attribution in article["attributions"]:
            content = [Span(*span) for span in attribution["content"]]
            how = quotation_of(article["text"], content)
            if how != "indirect":
                found.append(quoted(page_words(article["text"], content), how).strip("“”\"'"))
    return found


def _fill(connection: sa.Connection, count: int, chance: random.Random, reading: int) -> float:
    """Keep so many quotations, a thousand at a time; give the processor seconds that their families took."""
    last, spent = connection.scalar(sa.select(sa.func.max(statements.c.id))) or 0, 0.0
    row = dict(connection.execute(sa.select(statements).limit(1)).one()._mapping)
    for begin in range(last + 1, last + count + 1, 1000):
        said = {number: " ".join(words(chance, 22)) for number in range(begin, min(begin + 1000, last + count + 1))}
        rows = [
            {**row, "id": number, "reading_id": reading, "local": f"x{number}", "content": text, "parent_id": None}
            for number, text in said.items()
        ]
        connection.execute(statements.insert(), rows)
        at = time.process_time()
        join(connection, {number: words_of(text) for number, text in said.items()})
        spent += time.process_time() - at
    given = sa.update(counters).where(counters.c.name == "statements")
    connection.execute(given.values(last=last + count))
    return spent


def measure_finding(ledger: Ledger, chance: random.Random, among: int) -> tuple[list[float], int]:
    """Let edited copies of the last so many quotations find their families; give milliseconds, and how many did."""
    times, found = [], 0
    with ledger._reading() as connection:
        end = last = connection.scalar(sa.select(sa.func.max(statements.c.id))) or 0
    with ledger._writing() as connection, connection.begin_nested() as undone:
        for _ in range(FINDS):
            number = end - chance.randrange(among)
            row = connection.execute(sa.select(statements).where(statements.c.id == number)).one()._mapping
            copy = edit(row["content"], chance, words(chance, 100))
            last += 1
            fresh = {**row, "id": last, "local": f"y{last}", "content": copy.content, "quotation": copy.quotation}
            connection.execute(statements.insert(), [fresh])
            at = time.process_time()
            join(connection, {last: words_of(quoted(copy.content, copy.quotation))})
            times.append((time.process_time() - at) * 1000)
            of = sa.select(family_members.c.family_id).where(family_members.c.statement_id.in_((number, last)))
            found += len(connection.scalars(of).all()) == 2
        undone.rollback()
    return sorted(times), found


def _nothing(_connection: sa.Connection, _rows: object) -> None:
    """What keeps no families."""


def measure_adding(ledger: Ledger, chance: random.Random) -> tuple[float, float]:
    """Add pages by turns with and without families; give the processor milliseconds a page of both."""
    spent = [0.0, 0.0]
    for number in range(2 * ADDS):
        with patch.object(pages, "words", words):
            made = pages.reading(10_000_000 + number, chance)
        without = number % 2
        with patch("hearsay.ledger.store.come_in", new=_nothing if without else come_in):
            at = time.process_time()
            ledger.add(made, reader="benchmark")
            spent[without] += time.process_time() - at
    return spent[0] / ADDS * 1000, spent[1] / ADDS * 1000


def _bytes(ledger: Ledger) -> int:
    with ledger._reading() as connection:
        size = sa.text("SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name LIKE 'sketche%' OR name LIKE 'famil%'")
        return connection.scalar(size) or 0


def measure_speed(count: int) -> None:
    """Fill a ledger with so many quotations, and print what finding and adding take."""
    chance = random.Random(6)
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "ledger.sqlite") as ledger:
        _print_adding("an empty ledger", *measure_adding(ledger, chance))
        with ledger._reading() as connection:
            reading = connection.scalar(sa.text("SELECT min(id) FROM readings")) or 0
        spent = 0.0
        for begin in range(0, count, 20_000):
            with ledger._writing() as connection:
                spent += _fill(connection, min(20_000, count - begin), chance, reading)
        print(
            f"{count:,} quotations: {1e6 * spent / count:,.0f} microseconds"
            f" and {_bytes(ledger) / count:,.0f} bytes each"
        )
        times, found = measure_finding(ledger, chance, count)
        middle, late = times[len(times) // 2], times[int(len(times) * 0.99)]
        print(
            f"a family found in {middle:.1f} ms, 99% in {late:.1f} ms; {100 * found / len(times):.1f}% of copies found"
        )
        _print_adding("that ledger", *measure_adding(ledger, chance))


def _print_adding(where: str, with_families: float, without: float) -> None:
    print(
        f"a page added to {where}: {with_families:.2f} ms with families, {without:.2f} ms without: "
        f"{1000 / with_families:,.0f} and {1000 / without:,.0f} pages a processor second"
    )


def _print_pairs(name: str, found: Pairs) -> None:
    print(f"{name}: precision {found.precision:.2f}, recall {found.recall:.2f}")
    print(
        f"  {found.found:,} of {found.same:,} copies, {found.mistaken:,} of {found.different:,} different pairs; "
        f"{found.too_short:,} copies too short"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, help="PolNeAR's train.jsonl")
    parser.add_argument(
        "--quotations", type=int, default=100_000, help="in the ledger whose speed is measured; 0: none"
    )
    given = parser.parse_args()
    _print_pairs("written quotations", measure_pairs(written(), random.Random(1), copies=20))
    if given.polnear:
        _print_pairs("PolNeAR's quotations", measure_pairs(corpus(given.polnear), random.Random(3), copies=2))
    if given.quotations:
        measure_speed(given.quotations)


if __name__ == "__main__":
    main()
