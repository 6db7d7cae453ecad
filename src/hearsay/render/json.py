"""Readings as JSON Lines and back: the form that ``reading.schema.json`` describes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, cast

from hearsay.errors import PageError, PageErrorKind, UsageError
from hearsay.records import Actor, Identifier, Page, Reading, Said, Span, Statement, ToldAt
from hearsay.render.page_json import excerpt_data, excerpt_from_data, page_data, page_from_data

# Valid in JSON, but line breaks to some readers, or able to steer the terminal that shows the line.
_AWKWARD = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def to_json(reading: Reading) -> str:
    """Write the reading as one line of JSON, without a line break at its end."""
    return json_line(
        {
            "page": page_data(reading.page),
            "actors": [actor_data(actor) for actor in reading.actors],
            "statements": [_statement(statement) for statement in reading.statements],
        }
    )


def page_json(page: Page) -> str:
    """Write what is known of a page before anybody asks who speaks on it, as one line of JSON."""
    return json_line({"page": page_data(page)})


def error_json(url: str, kind: str, message: str) -> str:
    """Write the line that stands for a page that could not be read; ``url`` is the input as it was given."""
    return json_line({"page": {"url": url}, "error": {"kind": kind, "message": message}})


def reading_from_json(line: str) -> Reading:
    """Give back the reading that ``to_json`` wrote; fields that it does not know are passed over.

    Raises PageError where the line stands for a page that failed, and UsageError where it is not a reading.
    """
    try:
        data = json.loads(line)
        if "error" in data:
            error = data["error"]
            raise PageError(cast(PageErrorKind, error["kind"]), data["page"]["url"], error["message"])
        return Reading(
            page=page_from_data(data["page"]),
            actors=tuple(_read_actor(actor) for actor in data["actors"]),
            statements=tuple(_read_statement(statement) for statement in data["statements"]),
        )
    except KeyError as error:
        raise UsageError(f"This line is not a reading: it has no field {error}.") from error
    except (TypeError, ValueError) as error:
        raise UsageError(f"This line is not a reading: {error}.") from error


def json_line(data: dict[str, Any]) -> str:
    """Write one line of JSON, without a line break at its end; what could steer a terminal is escaped."""
    line = json.dumps(data, ensure_ascii=False, allow_nan=False)
    return _AWKWARD.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.begin, span.end] for span in spans]


def actor_data(actor: Actor) -> dict[str, Any]:
    """Give the actor's fields as JSON's types."""
    return {
        "id": actor.id,
        "key": actor.key,
        "name": actor.name,
        "kind": actor.kind,
        "named": actor.named,
        "role": actor.role,
        "speaks_for": [*actor.speaks_for],
        "mentions": _spans(actor.mentions),
        "identifiers": [{"id": one.id, "name": one.name, "description": one.description} for one in actor.identifiers],
        "count": actor.count,
        "anonymity": excerpt_data(actor.anonymity),
    }


def _statement(statement: Statement) -> dict[str, Any]:
    said = statement.said
    return {
        "id": statement.id,
        "source": _spans(statement.source),
        "cue": _spans(statement.cue),
        "content": _spans(statement.content),
        "quotation": statement.quotation,
        "manner": statement.manner,
        "negated": statement.negated,
        "speaker": [*statement.speaker],
        "relay": [*statement.relay],
        "parent": statement.parent,
        "said": said and {"from": said.begin, "to": said.end, "text": said.text},
        "block": statement.block,
        "confidence": statement.confidence,
        "told_at": [{"actor": one.actor, "url": one.url, "span": [*one.span]} for one in statement.told_at],
    }


def _read_spans(pairs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(begin, end) for begin, end in pairs)


def _read_actor(data: dict[str, Any]) -> Actor:
    return Actor(
        id=data["id"],
        name=data["name"],
        kind=data["kind"],
        named=data["named"],
        role=data["role"],
        speaks_for=tuple(data["speaks_for"]),
        mentions=_read_spans(data["mentions"]),
        # Lines that an older version wrote have none of these.
        key=data.get("key", ""),
        identifiers=tuple(
            Identifier(one["id"], one["name"], one["description"]) for one in data.get("identifiers", ())
        ),
        count=data.get("count"),
        anonymity=excerpt_from_data(data.get("anonymity")),
    )


def _read_statement(data: dict[str, Any]) -> Statement:
    said = data["said"]
    return Statement(
        id=data["id"],
        source=_read_spans(data["source"]),
        cue=_read_spans(data["cue"]),
        content=_read_spans(data["content"]),
        quotation=data["quotation"],
        manner=data["manner"],
        negated=data["negated"],
        speaker=tuple(data["speaker"]),
        relay=tuple(data["relay"]),
        parent=data["parent"],
        said=said and Said(said["from"], said["to"], said["text"]),
        block=data["block"],
        confidence=data["confidence"],
        told_at=tuple(ToldAt(one["actor"], one["url"], Span(*one["span"])) for one in data.get("told_at", ())),
    )
