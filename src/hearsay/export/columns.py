"""The columns of a statement, in the order of CSV: what `hearsay search` shows, and what else an export holds."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from hearsay.export.material import Exported
from hearsay.ledger import Found, Teller
from hearsay.records import Statement
from hearsay.render.visible import one_line

_SEVERAL = "; "  # stands between several names in one cell


class Row(NamedTuple):
    """A statement with its page, and as its reading has it with people's reviews on top."""

    found: Found
    on: Exported
    statement: Statement


def rows(one: Exported) -> Iterator[Row]:
    """Yield the statements of a page that are exported."""
    there = {statement.id: statement for statement in one.in_force.statements}
    for found in one.statements:
        yield Row(found, one, there[found.local])


OF_STATEMENT: Mapping[str, Callable[[Found], Any]] = {
    "id": lambda one: f"s{one.id}",
    "day": lambda one: one.first_day if one.first_day == one.last_day else f"{one.first_day}/{one.last_day}",
    "speaker": lambda one: _names(one.speakers),
    "via": lambda one: _names(one.relays),
    "cue": lambda one: one.cue,
    "content": lambda one: one.content,
    "quotation": lambda one: one.quotation,
    "manner": lambda one: one.manner,
    "negated": lambda one: int(one.negated),
    "block": lambda one: one.block,
    "confidence": lambda one: one.confidence,
    "reviewed": lambda one: one.reviewed,
    "publisher": lambda one: one.publisher,
    "title": lambda one: one.title,
    "published": lambda one: one.published,
    "url": lambda one: one.url,
    "page": lambda one: f"p{one.page}",
    "capture": lambda one: one.capture,
    "statement": lambda one: one.local,
    "source": lambda one: one.source,
}
OF_EXPORT: Mapping[str, Callable[[Row], Any]] = {
    "first_day": lambda row: row.found.first_day,
    "last_day": lambda row: row.found.last_day,
    "said": lambda row: one_line(row.statement.said.text) if row.statement.said else None,
    "speaker_ids": lambda row: _data([f"a{one.actor}" for one in row.found.speakers]),
    "speaker_named": lambda row: _data([one.named for one in row.found.speakers]),
    "speaker_kinds": lambda row: _data([one.kind for one in row.found.speakers]),
    "speaker_roles": lambda row: _data([one.role for one in row.found.speakers]),
    "via_ids": lambda row: _data([f"a{one.actor}" for one in row.found.relays]),
    "via_named": lambda row: _data([one.named for one in row.found.relays]),
    "via_kinds": lambda row: _data([one.kind for one in row.found.relays]),
    "via_roles": lambda row: _data([one.role for one in row.found.relays]),
    "source_spans": lambda row: _data(row.statement.source),
    "cue_spans": lambda row: _data(row.statement.cue),
    "content_spans": lambda row: _data(row.statement.content),
    "reviewers": lambda row: _SEVERAL.join(reviewers(row)),
    "parent": lambda row: None if row.found.parent is None else f"s{row.found.parent}",
    "family": lambda row: None if row.found.family is None else f"f{row.found.family}",
    "stances": lambda row: _data([[f"q{one.question}", one.text, one.stance] for one in row.found.stances]),
    "authors": lambda row: _SEVERAL.join(one_line(one.name) for one in row.on.reading.page.authors),
    "section": lambda row: one_line(row.on.reading.page.section or ""),
    "language": lambda row: row.on.page.language,
    "modified": lambda row: one_line(row.on.reading.page.modified or ""),
    "first_seen": lambda row: row.on.page.first_seen,
    "last_seen": lambda row: row.on.page.last_seen,
    "readings": lambda row: row.on.page.readings,
    "reader": lambda row: row.on.page.reader,
}


def reviewers(row: Row) -> list[str]:
    """Whose reviews of the statement are in force, the first one first."""
    whose = (review.reviewer for review in reversed(row.on.reviews) if review.statement == row.found.id)
    return list(dict.fromkeys(whose))


def _names(tellers: Iterable[Teller]) -> str:
    return _SEVERAL.join(one.name for one in tellers)


def _data(values: Sequence[Any]) -> str:
    """Write a list as JSON, nothing where it is empty."""
    return json.dumps(values, ensure_ascii=False) if values else ""
