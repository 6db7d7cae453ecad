"""Which statements of a page were added, removed or reworded, or are read otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from hearsay.ledger.anchors import Searchable, anchor, refind, searchable
from hearsay.ledger.compared_words import keys
from hearsay.ledger.pairing import pairs
from hearsay.ledger.revisions.pieces import pieces
from hearsay.ledger.revisions.records import (
    Kept,
    Otherwise,
    Refinding,
    StatementChange,
    StatementChangeKind,
    StatementVersion,
)
from hearsay.records import Actor, Span, Statement
from hearsay.render.visible import one_line
from hearsay.render.wording import words

_FEW = 4  # words; fewer stand in many places
_AROUND = 8  # characters around so few words that have to be the same, too


class _Side(NamedTuple):
    """What is looked up of one reading."""

    text: str
    actors: Mapping[str, Actor]
    numbers: Mapping[str, int]


def statement_changes(old: Kept, new: Kept) -> list[StatementChange]:
    """Give what became of each statement that is not what it was, in the new page's order.

    One that was removed comes behind the one that it stood behind.
    """
    partners = {pair.old: pair.new for pair in pairs(old.reading, new.reading)}
    place = {one.id: number for number, one in enumerate(new.reading.statements)}
    here = {one.id: one for one in new.reading.statements}
    before, now = _side(old), _side(new)
    found: list[tuple[float, StatementChange]] = []
    behind = -1
    there_now, there_before = searchable(new.reading.page.text), searchable(old.reading.page.text)
    for one in old.reading.statements:
        if one.id in partners:
            behind = place[partners[one.id]]
            found += [(behind, change) for change in _pair_change(one, here[partners[one.id]], before, now)]
        else:
            found.append((behind + 0.5, _lone("removed", one, before, there_now)))
    come = place.keys() - partners.values()
    found += [(place[one.id], _lone("added", one, now, there_before)) for one in here.values() if one.id in come]
    return [change for _, change in sorted(found, key=lambda pair: pair[0])]


def _side(kept: Kept) -> _Side:
    return _Side(kept.reading.page.text, {actor.id: actor for actor in kept.reading.actors}, kept.numbers)


def _pair_change(one: Statement, other: Statement, old: _Side, new: _Side) -> Iterator[StatementChange]:
    before, after = _version(one, old), _version(other, new)
    differences = pieces(before.content, after.content)
    otherwise = tuple(_otherwise(before, after))
    if differences or otherwise:
        kind: StatementChangeKind = "reworded" if differences else "otherwise"
        yield StatementChange(kind, before, after, differences, otherwise)


def _otherwise(old: StatementVersion, new: StatementVersion) -> Iterator[Otherwise]:
    told = (
        ("speaker", "; ".join(old.speakers), "; ".join(new.speakers)),
        ("relay", "; ".join(old.relays), "; ".join(new.relays)),
        ("manner", old.manner, new.manner),
        ("negated", "yes" if old.negated else "no", "yes" if new.negated else "no"),
        ("quotation", old.quotation, new.quotation),
    )
    for field, before, after in told:
        if before.casefold() != after.casefold():
            yield Otherwise(field, before, after)


def _lone(kind: Literal["added", "removed"], one: Statement, side: _Side, other: Searchable) -> StatementChange:
    """A statement that only one reading has, and whether the other page has its words."""
    text = side.text
    spans = [span for span in one.content if span.of(text).strip()]
    lost = [span for span in spans if not _stands(text, span, other)]
    refound: Refinding = "all" if not lost else "none" if len(lost) == len(spans) else "some"
    version = _version(one, side)
    return StatementChange(
        kind,
        version if kind == "removed" else None,
        version if kind == "added" else None,
        refound=refound if spans else None,
        not_found=tuple(one_line(span.of(text)) for span in lost),
    )


def _stands(text: str, span: Span, other: Searchable) -> bool:
    made = anchor(text, span)
    found = refind(made, other)
    return found is not None and (found.fit >= _AROUND or len(keys(made.exact)) >= _FEW)


def _version(one: Statement, side: _Side) -> StatementVersion:
    return StatementVersion(
        side.numbers[one.id],
        one.id,
        _names(one.speaker, side.actors),
        _names(one.relay, side.actors),
        words(side.text, one.cue),
        words(side.text, one.content),
        one.quotation,
        one.manner,
        one.negated,
        one.block,
    )


def _names(ids: Sequence[str], actors: Mapping[str, Actor]) -> tuple[str, ...]:
    return tuple(one_line(actors[one].name) for one in ids if one in actors)
