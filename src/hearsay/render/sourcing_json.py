"""A page's sourcing as a line of JSON: the form that ``sourcing.schema.json`` describes."""

from __future__ import annotations

from typing import Any

from hearsay.records import Reading
from hearsay.render.json import actor_data, json_line
from hearsay.sourcing import KINDS, KindCounts, Sourcing, sourcing


def sourcing_json(reading: Reading) -> str:
    """Write the counts as one line of JSON, without a line break at its end.

    Ids are those of the actors, which stand there as in the reading's line; spans count characters of the page's text.
    """
    page = reading.page
    about = {
        "url": page.url,
        "id": page.id,
        "publisher": page.publisher,
        "title": page.title,
        "published": page.published,
    }
    actors = [actor_data(actor) for actor in reading.actors]
    return json_line({"page": about, "sourcing": _data(sourcing(reading)), "actors": actors})


def _data(counts: Sourcing) -> dict[str, Any]:
    return {
        "statements": counts.statements,
        "outside": counts.outside,
        "passing_on": counts.passing_on,
        "own_voice": counts.own_voice,
        "first_hand": _kinds(counts.first_hand),
        "relayed": _kinds(counts.relayed),
        "depths": [*counts.depths],
        "speakers": [
            {"actor": one.actor, "actors": [*one.actors], "first_hand": one.first_hand, "relayed": one.relayed}
            for one in counts.speakers
        ],
        "tellers": [
            {"actor": one.actor, "statements": one.statements, "speakers": one.speakers} for one in counts.tellers
        ],
        "paths": [{"relay": [*one.relay], "statements": one.statements} for one in counts.paths],
        "passages": [
            {
                "span": [*one.span],
                "paragraphs": one.paragraphs,
                "statements": one.statements,
                "sources": [*one.sources],
            }
            for one in counts.passages
        ],
    }


def _kinds(counts: KindCounts) -> dict[str, int]:
    return {"all": counts.total, **{kind: getattr(counts, kind) for kind in KINDS}}
