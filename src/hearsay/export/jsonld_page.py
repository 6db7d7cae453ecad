"""A page as nodes of JSON-LD: the article (schema.org), its text as it was captured, and its reading (PROV-O)."""

from __future__ import annotations

import hashlib
import re
from typing import Any
from urllib.parse import quote

from hearsay.export.material import Exported
from hearsay.pages.addresses import is_address
from hearsay.records import Author
from hearsay.render.visible import one_line

Node = dict[str, Any]
_NO_IRI = re.compile(r'[\x00-\x20<>"{}|\\^`]')  # what RFC 3987 leaves out


def article_iri(one: Exported) -> str:
    """The page's address; a page without one is named by its capture."""
    url = one.page.url
    if is_address(url):
        return _NO_IRI.sub(lambda found: quote(found[0]), url)
    return f"urn:hearsay:page:{_name(one.page.capture)}"


def capture_iri(one: Exported) -> str:
    """The text in which all offsets count."""
    return f"urn:hearsay:capture:{_name(one.page.capture)}"


def statement_iri(one: Exported, local: str) -> str:
    """A statement, by its id on the page."""
    return f"{capture_iri(one)}#{_name(local)}"


def reader_iri(reader: str) -> str:
    """What read pages, by all that is known of it."""
    return f"urn:hearsay:reader:{_hash(reader)}"


def reading_iri(one: Exported) -> str:
    """The reading of a page by one reader."""
    return f"urn:hearsay:reading:{_name(one.page.capture)}:{_hash(one.page.reader)}"


def reader_node(reader: str) -> Node:
    """Hearsay, in one version with one model."""
    return {
        "id": reader_iri(reader),
        "type": ["SoftwareApplication", "prov:SoftwareAgent"],
        "name": "Hearsay",
        "softwareVersion": reader,
    }


def page_nodes(one: Exported) -> list[Node]:
    """The article, its text and its reading."""
    article, capture, reader = article_iri(one), capture_iri(one), one.page.reader
    text = {
        "id": capture,
        "type": ["CreativeWork", "prov:Entity"],
        "text": one.reading.page.text,
        "isBasedOn": article,
        "prov:wasDerivedFrom": article,
        "prov:generatedAtTime": one.page.first_seen,
    }
    reading = {
        "id": reading_iri(one),
        "type": "prov:Activity",
        "prov:used": capture,
        "prov:wasAssociatedWith": reader_iri(reader) if reader else None,
    }
    return [_article(one, article), given(text), given(reading)]


def given(node: Node) -> Node:
    """Leave out what is not known."""
    return {name: value for name, value in node.items() if value not in (None, "", [])}


def _article(one: Exported, iri: str) -> Node:
    page, read = one.page, one.reading.page
    return given(
        {
            "id": iri,
            "type": ["NewsArticle", "prov:Entity"],
            "url": iri if is_address(page.url) else None,
            "identifier": f"p{page.id}",
            "headline": page.title,
            "author": [_author(author) for author in read.authors],
            "publisher": page.publisher and {"type": "Organization", "name": page.publisher},
            "datePublished": page.published,
            "dateModified": one_line(read.modified or ""),
            "inLanguage": page.language,
            "articleSection": one_line(read.section or ""),
        }
    )


def _author(author: Author) -> Node:
    return given({"type": "Person", "name": one_line(author.name), "jobTitle": one_line(author.role or "")})


def _name(text: str) -> str:
    return quote(text, safe="", errors="replace")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
