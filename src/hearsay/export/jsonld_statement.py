"""A statement as nodes of JSON-LD: what was said (schema.org, PROV-O), and where the page says so (Web Annotation)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from hearsay.export.columns import Row, reviewers
from hearsay.export.jsonld_page import Node, article_iri, capture_iri, given, reader_iri, statement_iri
from hearsay.export.jsonld_reviews import corrected, made_by, review_nodes, reviewer_id
from hearsay.export.jsonld_terms import ACTOR_TYPES
from hearsay.ledger import Teller
from hearsay.records import ActorKind, Span

_AROUND = 32  # characters before and behind the words, by which they are found again
_PUBLISHED = ("publication", "document")


def actor_node(teller: Teller) -> Node:
    """Somebody who speaks or relays, as one page has them.

    A blank node: an actor's number means nothing outside its ledger.
    """
    types = ACTOR_TYPES[cast(ActorKind, teller.kind)]
    return given(
        {
            "id": _actor(teller),
            "type": list(types),
            "name": teller.name,
            "jobTitle" if "Person" in types else "description": teller.role,
            "hearsay:named": teller.named,
        }
    )


def statement_nodes(row: Row) -> list[Node]:
    """The statement, the annotation that says where it stands, and what people made of it."""
    annotation = _annotation(row)
    return [_statement(row), *([annotation] if annotation["target"] else []), *review_nodes(row)]


def _statement(row: Row) -> Node:
    found, one, statement = row
    direct = found.quotation == "direct"
    speakers = [_actor(teller) for teller in found.speakers if teller.kind != "document"]
    said = statement.said
    return given(
        {
            "id": statement_iri(one, found.local),
            "type": ["Quotation" if direct else "Claim", "prov:Entity"],
            "identifier": f"s{found.id}",
            "text": found.content,
            **_in_article(row, speakers),
            "isBasedOn": [_actor(teller) for teller in found.speakers if teller.kind == "document"],
            "citation": [teller.name for teller in found.relays if teller.kind in _PUBLISHED],
            "dateCreated": found.first_day if said and found.first_day == found.last_day else None,
            "prov:wasQuotedFrom" if direct else "prov:wasDerivedFrom": capture_iri(one),
            **made_by(row),
            "prov:wasAttributedTo": [_actor(teller) for teller in found.speakers],
            "hearsay:relay": [_actor(teller) for teller in found.relays],
            "hearsay:quotation": found.quotation,
            "hearsay:manner": found.manner,
            "hearsay:negated": found.negated,
            "hearsay:block": found.block,
            "hearsay:reviewed": found.reviewed,
            "hearsay:confidence": found.confidence,
            "hearsay:first_day": found.first_day,
            "hearsay:last_day": found.last_day,
            "hearsay:parent": statement.parent and statement_iri(one, statement.parent),
            "hearsay:stance": [{"hearsay:question": on.text, "hearsay:side": on.stance} for on in found.stances],
        }
    )


def _in_article(row: Row, speakers: list[str]) -> Node:
    """Who said it, and in what, by the words that schema.org has for each of the two types.

    spokenByCharacter is to whom a quotation is attributed within the work that holds it; creator would say that they
    did say it.
    """
    article = article_iri(row.on)
    if row.found.quotation == "direct":
        return {"spokenByCharacter": speakers, "isPartOf": article}
    return {"author": [{"id": speaker} for speaker in speakers], "appearance": article}


def _annotation(row: Row) -> Node:
    one, reader = row.on, row.on.page.reader
    return given(
        {
            "id": f"{statement_iri(one, row.found.local)}-annotation",
            "type": "Annotation",
            "motivation": "identifying",
            "generator": reader_iri(reader) if reader and not corrected(row) else None,
            "creator": list(map(reviewer_id, reviewers(row))) if corrected(row) else None,
            "body": statement_iri(one, row.found.local),
        }
    ) | {"target": list(_targets(row))}


def _targets(row: Row) -> Iterator[Node]:
    text, source = row.on.reading.page.text, capture_iri(row.on)
    for part in ("content", "source", "cue"):
        for span in getattr(row.statement, part):
            yield {
                "type": "SpecificResource",
                "hearsay:part": part,
                "source": source,
                "selector": list(_selectors(span, text)),
            }


def _selectors(span: Span, text: str) -> Iterator[dict[str, Any]]:
    yield {"type": "TextPositionSelector", "start": span.begin, "end": span.end}
    if text:
        yield {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.begin - _AROUND) : span.begin],
            "suffix": text[span.end : span.end + _AROUND],
        }


def _actor(teller: Teller) -> str:
    return f"_:a{teller.actor}"
