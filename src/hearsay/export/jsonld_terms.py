"""The terms of the JSON-LD: which standard's word each name in it is, so that nobody has to fetch a context.

schema.org's words and those of the Web Annotation vocabulary (as its own context, anno.jsonld, names them) stand
without prefix, PROV-O's and Hearsay's with theirs. docs/export.md lists Hearsay's.
"""

from __future__ import annotations

from typing import Any

from hearsay.records import ActorKind

_SCHEMA = (
    "NewsArticle", "CreativeWork", "Quotation", "Claim", "Person", "Organization", "GovernmentOrganization",
    "SoftwareApplication",
    "headline", "datePublished", "dateModified", "dateCreated", "inLanguage", "articleSection", "name", "jobTitle",
    "description", "text", "identifier", "citation", "softwareVersion", "author", "publisher",
)  # fmt: skip
_SCHEMA_TO_NODES = ("spokenByCharacter", "appearance", "isPartOf", "isBasedOn", "url")
_PROV_TO_NODES = (
    "used", "wasAssociatedWith", "wasAttributedTo", "wasDerivedFrom", "wasGeneratedBy", "wasQuotedFrom",
    "wasRevisionOf",
)  # fmt: skip
_OWN = (
    "block",
    "manner",
    "named",
    "negated",
    "part",
    "question",
    "quotation",
    "reviewed",
    "side",
    "stance",
    "verdict",
    "why",
)


def _to_node(term: str) -> dict[str, str]:
    return {"@id": term, "@type": "@id"}


CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "dcterms": "http://purl.org/dc/terms/",
    "as": "https://www.w3.org/ns/activitystreams#",
    "hearsay": "urn:hearsay:terms:",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    **{name: f"schema:{name}" for name in _SCHEMA},
    **{name: _to_node(f"schema:{name}") for name in _SCHEMA_TO_NODES},
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "identifying": "oa:identifying",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "body": _to_node("oa:hasBody"),
    "target": _to_node("oa:hasTarget"),
    "source": _to_node("oa:hasSource"),
    "selector": _to_node("oa:hasSelector"),
    "creator": _to_node("dcterms:creator"),
    "generator": _to_node("as:generator"),
    "start": "oa:start",
    "end": "oa:end",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    **{f"prov:{name}": _to_node(f"prov:{name}") for name in _PROV_TO_NODES},
    "prov:endedAtTime": {"@id": "prov:endedAtTime", "@type": "xsd:dateTime"},
    "prov:generatedAtTime": {"@id": "prov:generatedAtTime", "@type": "xsd:dateTime"},
    **{f"hearsay:{name}": {"@id": f"hearsay:{name}"} for name in _OWN},
    "hearsay:confidence": {"@id": "hearsay:confidence", "@type": "xsd:double"},
    "hearsay:first_day": {"@id": "hearsay:first_day", "@type": "xsd:date"},
    "hearsay:last_day": {"@id": "hearsay:last_day", "@type": "xsd:date"},
    "hearsay:parent": _to_node("hearsay:parent"),
    "hearsay:relay": {"@id": "hearsay:relay", "@type": "@id", "@container": "@list"},
}
# schema.org has no word for a group without a name, nor for somebody of whom nothing is known.
ACTOR_TYPES: dict[ActorKind, tuple[str, ...]] = {
    "person": ("Person", "prov:Person"),
    "organisation": ("Organization", "prov:Organization"),
    "publication": ("Organization", "prov:Organization"),
    "state": ("GovernmentOrganization", "prov:Organization"),
    "group": ("Organization", "prov:Agent"),
    "document": ("CreativeWork", "prov:Agent"),
    "unknown": ("prov:Agent",),
}
