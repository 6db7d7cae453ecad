"""Which pages of a family have the words from which others, where a page says so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

import sqlalchemy as sa

from hearsay.ledger.families.records import Passing
from hearsay.ledger.records import Found
from hearsay.ledger.schema import readings
from hearsay.pages.addresses import is_address, same_page_key
from hearsay.speakers.matching import alike

_ADDRESS = re.compile(r"https?://[^\s<>\"'“”()\[\]]{1,2000}")


def passings(connection: sa.Connection, variants: Sequence[Found]) -> tuple[Passing, ...]:
    """Tell who has the words from whom; ``variants`` are in the order in which they were published."""
    found = dict.fromkeys([*_by_relay(variants), *_by_link(connection, variants)])
    return tuple(sorted(found, key=lambda one: (one.page, one.source, one.how)))


def _by_relay(variants: Sequence[Found]) -> Iterator[Passing]:
    """A page that relays another one's publisher has the words from that one's first page."""
    first: dict[str, Found] = {}
    for one in variants:
        if one.publisher:
            first.setdefault(one.publisher, one)
    named = {teller.name for one in variants for teller in one.relays if teller.named}
    publishers = {name: [known for known in first if _same(name, known)] for name in named}
    for one in variants:
        for teller in one.relays:
            for publisher in publishers.get(teller.name, ()):
                if publisher != one.publisher:
                    yield Passing(one.page, first[publisher].page, "relay")


def _same(name: str, publisher: str) -> bool:
    return alike(name, publisher, kind="publication").verdict == "same"


def _by_link(connection: sa.Connection, variants: Sequence[Found]) -> Iterator[Passing]:
    pages = {same_page_key(one.url): one.page for one in variants if is_address(one.url)}
    for page, text in _texts(connection, {one.page: one for one in variants}):
        for address in _ADDRESS.findall(text):
            source = pages.get(same_page_key(address.rstrip(".,;:!?")))
            if source not in (None, page):
                yield Passing(page, source, "link")


def _texts(connection: sa.Connection, variants: Mapping[int, Found]) -> Iterator[tuple[int, str]]:
    """Yield the texts of the pages that write an address at all."""
    query = sa.select(readings.c.page_id, readings.c.json).where(
        readings.c.page_id.in_(sa.bindparam("wanted", expanding=True)), readings.c.current == 1
    )
    numbers = list(variants)
    for begin in range(0, len(numbers), 100):
        for page, line in connection.execute(query, {"wanted": numbers[begin : begin + 100]}):
            yield page, json.loads(line)["page"]["text"]
