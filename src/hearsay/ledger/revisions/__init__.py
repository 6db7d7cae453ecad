"""Revisions: what changed from one reading of a page to the next, computed whenever somebody asks."""

from hearsay.ledger.revisions.changes import changes
from hearsay.ledger.revisions.records import (
    NoticeTold,
    Otherwise,
    PageChange,
    Passage,
    Piece,
    StatementChange,
    StatementVersion,
    Version,
)

__all__ = [
    "NoticeTold",
    "Otherwise",
    "PageChange",
    "Passage",
    "Piece",
    "StatementChange",
    "StatementVersion",
    "Version",
    "changes",
]
