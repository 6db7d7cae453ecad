"""Quotations into families: each quotation to the fuller one that it is closest to, so that no family drifts."""

from __future__ import annotations

from collections.abc import Mapping

from hearsay.ledger.families.alignment import closeness, weight
from hearsay.ledger.families.words import Words

Fullness = tuple[int, tuple[int, ...]]


def fullness(words: Words) -> Fullness:
    """How full a variant is, to sort by; what is equal has the same words."""
    return weight(words), words.ids


def group(said: Mapping[int, Words]) -> dict[int, list[int]]:
    """Put quotations into families: each head with all its members, itself among them.

    From the fullest down, each becomes a member of the head whose words it has, the closest one, or else a head. The
    order in which they are given does not matter.
    """
    groups: dict[int, list[int]] = {}
    heads: dict[Fullness, int] = {}
    ranked = sorted(((fullness(words), -number) for number, words in said.items()), reverse=True)
    for full, negative in ranked:
        number = -negative
        if full not in heads:
            near = ((closeness(said[number], said[head]), place, head) for place, head in enumerate(groups))
            best = max(near, default=(0.0, 0, number))
            heads[full] = best[2] if best[0] else number
        groups.setdefault(heads[full], []).append(number)
    return groups
