"""A reading to the columns that are searched by: rows without numbers, which the store gives them.

Everything here follows from the reading alone, so that ``check`` can make it anew and compare.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from hearsay.ledger.times import days
from hearsay.records import Actor, Page, Reading, Statement
from hearsay.render.visible import one_line
from hearsay.render.wording import title_of, words

Row = dict[str, Any]
_IDENTIFIERS = re.compile(r'"identifiers": \[(?:[^\]"]|"(?:[^"\\]|\\.)*+")*+\]')
_CAPTURED = re.compile(r'"captured": (?:null|"(?:[^"\\]|\\.)*+")')
PLACES = 10**10  # a day; YYYYMMDD before it stays within 63 bits
_LONGEST = 200  # characters of what is indexed: longer is no name
_LONGEST_ROLE = 500


class Telling(NamedTuple):
    """Who tells a statement, by ids of the reading: ``part`` is ``speaker`` or ``relay``."""

    statement: str
    part: str
    position: int
    actor: str


def digest(line: str) -> str:
    """Make 32 hexadecimal digits of what a reading's JSON says the page says.

    That leaves out where and when it was captured, and actors' identifiers, which come from the user's table of names.
    Of the line as it is kept, so that they stay what they are when the JSON gets new fields.
    """
    # In a string every quotation mark is escaped, so these can only be fields.
    said = _CAPTURED.sub("", line.partition(', "publisher": ')[2], count=1)
    said = _IDENTIFIERS.sub("", said)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def capture_of(page: Page) -> str:
    """The page's id as the columns have it."""
    return one_line(page.id)[:_LONGEST]


def page_row(reading: Reading) -> Row:
    """The columns of ``readings`` that the page itself tells."""
    page = reading.page
    return {
        "capture": capture_of(page),
        "url": one_line(page.url),
        "publisher": one_line(page.publisher)[:_LONGEST] or None if page.publisher else None,
        "title": title_of(page),
        "published": one_line(page.published)[:_LONGEST] or None if page.published else None,
        "language": one_line(page.language)[:_LONGEST] or None if page.language else None,
        "statements": len(reading.statements),
    }


def statement_rows(reading: Reading, first_seen: str) -> list[Row]:
    """The columns of ``statements``, in the reading's order; ``parent`` is an id of the reading or None."""
    actors = {actor.id: actor for actor in reading.actors}
    ids = {statement.id for statement in reading.statements}
    otherwise = days(reading.page.published, first_seen) or (first_seen[:10], first_seen[:10])
    return [_statement_row(one, reading.page.text, actors, ids, otherwise) for one in reading.statements]


def _statement_row(
    one: Statement, text: str, actors: Mapping[str, Actor], ids: set[str], otherwise: tuple[str, str]
) -> Row:
    first, last = _said(one) or otherwise
    speakers = [actors[actor] for actor in one.speaker if actor in actors]
    return {
        "local": one.id,
        "parent": one.parent if one.parent in ids else None,
        "content": words(text, one.content),
        "source": words(text, one.source),
        "cue": words(text, one.cue),
        "quotation": one.quotation,
        "manner": one.manner,
        "negated": int(one.negated),
        "block": one.block,
        "confidence": one.confidence,
        "named": int(any(actor.named for actor in speakers)) if speakers else None,
        "first_day": first,
        "last_day": last,
    }


def sequence_of(first_day: str, place: int | None) -> int:
    """Where a statement stands in the order of time: by its first day, within a day by ``place``; None: the day's last.

    A reading's statements have the places of its numbers the other way round, so that backwards, the latest first,
    they come in the page's order.
    """
    return int(first_day.replace("-", "")) * PLACES + (PLACES - 1 if place is None else place)


def _said(one: Statement) -> tuple[str, str] | None:
    first, last = (days(one.said.begin), days(one.said.end)) if one.said else (None, None)
    return (first[0], last[1]) if first and last else None


def appearance_rows(reading: Reading) -> list[Row]:
    """The columns of ``appearances``, in the reading's order."""
    return [appearance_row(actor) for actor in reading.actors]


def appearance_row(actor: Actor) -> Row:
    """The columns of ``appearances`` that an actor of a reading tells."""
    return {
        "local": actor.id,
        "name": one_line(actor.name)[:_LONGEST],
        "kind": actor.kind,
        "named": int(actor.named),
        "role": one_line(actor.role)[:_LONGEST_ROLE] or None if actor.role else None,
    }


def tellings(reading: Reading) -> list[Telling]:
    """Who tells what, of those whom the reading knows."""
    known = {actor.id for actor in reading.actors}
    return [
        Telling(one.id, part, position, actor)
        for one in reading.statements
        for part, ids in (("speaker", one.speaker), ("relay", one.relay))
        for position, actor in enumerate(_known(ids, known))
    ]


def _known(ids: Iterable[str], known: set[str]) -> list[str]:
    return [actor for actor in ids if actor in known]


def actor_key(row: Row, page: int) -> str:
    """What makes two appearances the same actor: the name, and for somebody not named the page too."""
    name = " ".join(unicodedata.normalize("NFKC", row["name"]).casefold().split())
    if len(name) > _LONGEST:
        name = hashlib.sha256(name.encode()).hexdigest()
    if not row["named"]:
        return f"page {page}: {name}"
    return f"{'person' if row['kind'] == 'person' else 'other'}: {name}"
