"""JSON Lines: a reading a line, in the form of ``hearsay read --json``, with what the ledger knows beside it.

``export.schema.json`` describes a line. `reading_from_json` reads it; a page whose statements are all exported and not
reviewed comes back as it was put in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TextIO

from hearsay.export.material import Exported
from hearsay.ledger import Found, Review
from hearsay.records import Reading
from hearsay.render import to_json
from hearsay.render.json import json_line


def write(pages: Iterable[Exported], stream: TextIO) -> int:
    """Write the pages' readings, each with those of its statements that are exported; give how many there were."""
    count = 0
    for one in pages:
        data = json.loads(to_json(_exported(one)))
        stream.write(json_line(data | {"ledger": _ledger(one)}) + "\n")
        count += len(one.statements)
    return count


def _exported(one: Exported) -> Reading:
    wanted = {found.local for found in one.statements}
    left_out = {statement.id for statement in one.in_force.statements} - wanted
    kept = (statement for statement in one.in_force.statements if statement.id in wanted)
    # What stands in the content of a statement that is left out stands alone here.
    there = tuple(replace(each, parent=None) if each.parent in left_out else each for each in kept)
    return replace(one.in_force, statements=there)


def _ledger(one: Exported) -> dict[str, Any]:
    page = one.page
    return {
        "page": f"p{page.id}",
        "first_seen": page.first_seen,
        "last_seen": page.last_seen,
        "readings": page.readings,
        "reader": page.reader,
        "actors": {
            teller.local: f"a{teller.actor}" for found in one.statements for teller in (*found.speakers, *found.relays)
        },
        "statements": {found.local: _statement(found, one) for found in one.statements},
    }


def _statement(found: Found, one: Exported) -> dict[str, Any]:
    corrected = found.reviewed == "correct"
    return {
        "id": f"s{found.id}",
        "parent": None if found.parent is None else f"s{found.parent}",
        "family": None if found.family is None else f"f{found.family}",
        "first_day": found.first_day,
        "last_day": found.last_day,
        "stances": [{"question": f"q{on.question}", "text": on.text, "stance": on.stance} for on in found.stances],
        "reviewed": found.reviewed,
        "reviews": [_review(review) for review in reversed(one.reviews) if review.statement == found.id],
        "read": _read(one, found.local) if corrected else None,
    }


def _review(review: Review) -> dict[str, Any]:
    return {
        "id": f"r{review.id}",
        "verdict": review.verdict,
        "reviewer": review.reviewer,
        "at": review.at,
        "why": review.why,
    }


def _read(one: Exported, local: str) -> dict[str, Any]:
    alone = tuple(statement for statement in one.reading.statements if statement.id == local)
    statement: dict[str, Any] = json.loads(to_json(replace(one.reading, statements=alone)))["statements"][0]
    return statement
