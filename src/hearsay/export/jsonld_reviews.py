"""People's reviews of a statement as nodes of JSON-LD (PROV-O): who said what of it, when, and what was read before."""

from __future__ import annotations

import hashlib

from hearsay.export.columns import Row
from hearsay.export.jsonld_page import Node, given, reading_iri, statement_iri
from hearsay.ledger import Review
from hearsay.render.wording import words


def corrected(row: Row) -> bool:
    """Whether some of the statement's values are a person's."""
    return row.found.reviewed == "correct"


def made_by(row: Row) -> Node:
    """What made the statement as it stands: the reading, or reviews, and then it is a revision of what was read."""
    if not corrected(row):
        return {"prov:wasGeneratedBy": reading_iri(row.on)}
    return {"prov:wasGeneratedBy": list(map(_id, _reviews(row))), "prov:wasRevisionOf": _read_iri(row)}


def review_nodes(row: Row) -> list[Node]:
    """The reviews in force, who made them, and what the machine read where a person corrected it."""
    nodes = [node for review in _reviews(row) for node in (_review(row, review), _reviewer(review.reviewer))]
    return [_read(row), *nodes] if corrected(row) else nodes


def reviewer_id(name: str) -> str:
    """A blank node: a reviewer's name means nothing outside the ledger."""
    return f"_:by{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def _reviews(row: Row) -> list[Review]:
    return [review for review in reversed(row.on.reviews) if review.statement == row.found.id]


def _review(row: Row, review: Review) -> Node:
    return given(
        {
            "id": _id(review),
            "type": "prov:Activity",
            "prov:used": _read_iri(row) if corrected(row) else statement_iri(row.on, row.found.local),
            "prov:wasAssociatedWith": reviewer_id(review.reviewer),
            "prov:endedAtTime": review.at,
            "hearsay:verdict": review.verdict,
            "hearsay:why": review.why,
        }
    )


def _reviewer(name: str) -> Node:
    return {"id": reviewer_id(name), "type": ["Person", "prov:Person"], "name": name}


def _read(row: Row) -> Node:
    statement = next(one for one in row.on.reading.statements if one.id == row.found.local)
    return given(
        {
            "id": _read_iri(row),
            "type": ["Quotation" if statement.quotation == "direct" else "Claim", "prov:Entity"],
            "text": words(row.on.reading.page.text, statement.content),
            "prov:wasGeneratedBy": reading_iri(row.on),
        }
    )


def _read_iri(row: Row) -> str:
    return f"{statement_iri(row.on, row.found.local)}-read"


def _id(review: Review) -> str:
    return f"_:r{review.id}"
