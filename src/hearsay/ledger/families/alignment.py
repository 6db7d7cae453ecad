"""Whether two quotations are the same words: how much of the shorter one the longer one has, in its order.

Aligned are pairs of neighbouring words, by their longest common subsequence: single words that two texts share by
chance, such as *the*, then count for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from hearsay.ledger.families.words import Words

_TELLING = 3  # how much a telling word counts, in words that every text has
_LEAST = 0.55  # share of the less full one that must be the same
_NEARLY_ALL = 0.9
_LEAST_OF_BOTH = 0.45  # share of the fuller one from which on both say much the same
# How much must be the same at least, in words weighed: between two that say much the same, for a part nearly all of
# which is in the fuller one, for a part of which less is. Fewer words are a phrase that anybody may use.
_ENOUGH_OF_BOTH, _ENOUGH_AS_PART, _ENOUGH_ELSE = 11, 12, 17
_CLOSE = 4  # words between two runs that are one passage


class Same(NamedTuple):
    """What two quotations have in common: how much, in words weighed, and which share of each that is."""

    weight: int
    of_less: float
    of_more: float


class Block(NamedTuple):
    """So many words, one after the other, that are the same in two quotations, and where each has them."""

    one: int
    other: int
    length: int


def weight(words: Words) -> int:
    """How much a quotation says: its words, the telling ones counted more."""
    return len(words.ids) - words.ids.count(0) + (_TELLING - 1) * len(words.telling)


def same_words(one: Words, other: Words) -> bool:
    """Tell whether two quotations are the same words, or one a part of the other."""
    return closeness(one, other) > 0


def closeness(one: Words, other: Words) -> float:
    """Tell which share of the fuller of two quotations is in the other, 0..1; 0 where they are not the same words."""
    if one.ids == other.ids:
        return float(bool(one.ids))
    same = shared(one, other)
    if same.of_less < _LEAST:
        return 0.0
    enough = _ENOUGH_AS_PART if same.of_less >= _NEARLY_ALL else _ENOUGH_ELSE
    if same.of_more >= _LEAST_OF_BOTH:
        enough = _ENOUGH_OF_BOTH
    return same.of_more if same.weight >= enough else 0.0


def shared(one: Words, other: Words) -> Same:
    """Measure what two quotations have in common."""
    less, more = sorted((one, other), key=lambda words: (weight(words), words.ids))  # the same both ways
    places: set[int] = set()
    for block in _passages(common(less, more)):
        places.update(range(block.one, block.one + block.length))
    same = len(places) + (_TELLING - 1) * sum(less.ids[place] & 1 for place in places)
    return Same(same, same / weight(less), same / weight(more)) if same else Same(0, 0.0, 0.0)


def _passages(blocks: list[Block]) -> list[Block]:
    """Leave out runs of two words that stand far from all others: two texts have such by chance."""

    def near(one: Block, other: Block) -> bool:
        return other.one - one.one - one.length <= _CLOSE and other.other - one.other - one.length <= _CLOSE

    return [
        block
        for place, block in enumerate(blocks)
        if block.length > 2
        or (place and near(blocks[place - 1], block))
        or (place + 1 < len(blocks) and near(block, blocks[place + 1]))
    ]


def common(one: Words, other: Words) -> list[Block]:
    """Find the runs of two words and more that both have, in the same order."""
    left, right = list(_pairs(one)), list(_pairs(other))
    blocks: list[Block] = []
    aligned = LCSseq.opcodes([pair for pair, _ in left], [pair for pair, _ in right])
    for step in aligned:
        if step.tag != "equal":
            continue
        for (_, at), (_, there) in zip(
            left[step.src_start : step.src_end], right[step.dest_start : step.dest_end], strict=True
        ):
            last = blocks[-1] if blocks else None
            if last and last.one + last.length - 1 == at and last.other + last.length - 1 == there:
                blocks[-1] = last._replace(length=last.length + 1)
            else:
                blocks.append(Block(at, there, 2))
    return blocks


def _pairs(words: Words) -> Iterator[tuple[int, int]]:
    """Yield each two neighbouring words as one number, with the first one's place."""
    for place, (first, second) in enumerate(pairwise(words.ids)):
        if first and second:
            yield first << 32 | second, place
