"""Krippendorff's alpha: how far several reviewers of the same statements agree beyond chance.

K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), nominal data with missing values. The package
``krippendorff`` does the same, but under the GPL.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from hearsay.ledger.records import Agreement
from hearsay.ledger.reviews.corrections import people
from hearsay.ledger.reviews.in_force import Placed, placed
from hearsay.ledger.reviews.opinions import Opinion, disputed, opinions, verdict_in
from hearsay.ledger.schema import readings, review_places, reviews, statements
from hearsay.records import Statement
from hearsay.render import reading_from_json


def alpha(units: Iterable[Sequence[Hashable | None]]) -> float | None:
    """Give alpha of the values that raters gave to each unit, in any order; None among them: no value.

    1 is perfect agreement, 0 what chance gives, below 0 less than that. None where it cannot be told: no unit has two
    values, or all values are the same, so that nobody could have disagreed.
    """
    total: Counter[Hashable] = Counter()  # n_c, of values that can be paired
    observed = 0.0  # pairs that differ, each unit's weighted by 1 / (its values - 1)
    for unit in units:
        values = Counter(value for value in unit if value is not None)
        many = values.total()
        if many < 2:
            continue
        total += values
        observed += (many**2 - sum(count**2 for count in values.values())) / (many - 1)
    all_ = total.total()
    expected = all_**2 - sum(count**2 for count in total.values())
    return None if not expected else 1 - (all_ - 1) * observed / expected


def agreement(connection: sa.Connection) -> Agreement:
    """Compare the reviewers of all statements, as their pages say them now, that have two or more."""
    units = [(one, found) for one in _reviewed(connection) if len(found := _opinions(one)) > 1]
    told = [_told(one, found) for one, found in units]
    return Agreement(
        statements=len(units),
        reviewers=len({name for _, found in units for name in found}),
        disputed=sum(disputed(found.values()) for _, found in units),
        verdicts=alpha([verdict for verdict, _ in unit] for unit in told),
        speakers=alpha([speaker for _, speaker in unit] for unit in told),
    )


class _Unit(NamedTuple):
    statement: Statement
    layers: list[Placed]
    names: Mapping[str, str]


def _reviewed(connection: sa.Connection) -> Iterator[_Unit]:
    query = sa.select(readings.c.id, readings.c.json).where(readings.c.id.in_(_with_reviews()), readings.c.current == 1)
    for number, line in connection.execute(query.order_by(readings.c.id)):
        reading, layers = reading_from_json(line), placed(connection, number)
        names = {actor.id: actor.name.casefold() for actor in reading.actors}
        yield from (_Unit(one, layers[one.id], names) for one in reading.statements if one.id in layers)


def _opinions(unit: _Unit) -> dict[str, Opinion]:
    return opinions(unit.statement, unit.layers)


def _with_reviews() -> sa.Select[tuple[int]]:
    query = sa.select(statements.c.reading_id).join(review_places, review_places.c.statement_id == statements.c.id)
    return query.join(reviews, reviews.c.id == review_places.c.review_id).where(reviews.c.undone.is_(None))


def _told(unit: _Unit, found: Mapping[str, Opinion]) -> list[tuple[str, Hashable | None]]:
    """Give each reviewer's verdict and, where they have spoken of it, the speakers."""
    put_in = {who.local: who.name.casefold() for one in unit.layers for who in people(one.corrections)}
    names = {**unit.names, **put_in}
    return [(verdict_in(one, unit.statement), _speakers(one, names)) for one in found.values()]


def _speakers(opinion: Opinion, names: Mapping[str, str]) -> Hashable | None:
    speaker = None if opinion.rejected else opinion.values.get("speaker")
    return None if speaker is None else frozenset(names.get(one, one) for one in speaker)
