"""What a quotation is found by: pairs of telling words that stand next to each other, as numbers.

A quotation asks for all of its pairs, but keeps only some, spread over its length, so that a part of it, or a changed
copy, still asks for one that it kept. A signature then tells most others that have the same pair from its like.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Sized
from itertools import pairwise

from hearsay.ledger.families.words import Words

_SHORT = 8  # telling words up to which pairs that leave one out count too, for one change would undo them all
# Of so many neighbouring pairs one is kept, in quotations with more pairs than that.
_STEPS = ((12, 4), (8, 3), (4, 2), (-1, 1))
_BITS = 47  # of a signature: six bytes in SQLite
_PRIME = 0x7FFFFFFF  # pairs are numbers of 31 bits: four bytes in SQLite


def pairs_of(words: Words) -> list[int]:
    """Give the pairs by which a quotation asks for its like."""
    telling = words.telling
    found = [(2 * one + other) % _PRIME for one, other in pairwise(telling)]
    if len(telling) <= _SHORT:
        found += [(2 * one + other) % _PRIME for one, other in zip(telling, telling[2:], strict=False)]
    return list(dict.fromkeys(found))


def signature(words: Words) -> int:
    """Give all telling words as bits: what a Bloom filter of one hash has."""
    bits = 0
    for number in words.telling:
        bits |= 1 << number % _BITS
    return bits


def may_be(one: int, other: int) -> bool:
    """Tell by two signatures whether half of the words of the less full quotation can be in the other one."""
    return 2 * (one & other).bit_count() >= min(one.bit_count(), other.bit_count())


def kept(pairs: Sequence[int], under: Mapping[int, Sized], most: int) -> list[int]:
    """Choose the pairs that a quotation is found by: of neighbours the rarest, none that stands for ``most`` already.

    ``under`` tells what each pair stands for.
    """
    step = next(step for more, step in _STEPS if len(pairs) > more)
    often = [len(under.get(pair, ())) for pair in pairs]
    if not any(often):
        return list(pairs[::step])
    ranked = list(zip(often, pairs, strict=True))
    chosen = (min(ranked[at : at + step]) for at in range(0, len(pairs), step))
    return [pair for many, pair in chosen if many < most]
