"""A variant of a quotation beside the fullest one, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hearsay.ledger.alignment import common_runs
from hearsay.ledger.families.records import Difference, DifferenceKind
from hearsay.ledger.families.words import Words


def differences(fullest: Words, variant: Words) -> tuple[Difference, ...]:
    """Tell what a variant leaves out, adds and changes, piece by piece, in the pages' own words."""
    return tuple(_pieces(fullest, variant))


def _pieces(fullest: Words, variant: Words) -> Iterator[Difference]:
    at, here = 0, 0
    for run in common_runs(_keys(fullest), _keys(variant)):
        yield from _between(fullest.shown[at : run.old], variant.shown[here : run.new])
        at, here = run.old + run.size, run.new + run.size
        yield Difference("same", " ".join(fullest.shown[run.old : at]), " ".join(variant.shown[run.new : here]))
    yield from _between(fullest.shown[at:], variant.shown[here:])


def _between(fullest: Sequence[str], variant: Sequence[str]) -> Iterator[Difference]:
    if fullest or variant:
        kind: DifferenceKind = "added" if not fullest else "changed" if variant else "cut"
        yield Difference(kind, " ".join(fullest), " ".join(variant))


def _keys(words: Words) -> list[str]:
    """Words as they are compared; what stands in brackets is the same only as the same words in brackets."""
    return [str(number) if number else shown for number, shown in zip(words.ids, words.shown, strict=True)]
