"""Which parts of a page are its article; the others stand around it or between its paragraphs."""

from __future__ import annotations

from hearsay.records import BlockLabel

ARTICLE_BLOCKS: frozenset[BlockLabel] = frozenset(("headline", "dek", "byline", "body", "caption", "correction"))
