"""What every export is made of: pages of the ledger, one by one, with those of their statements that were asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from hearsay.ledger import Found, Ledger, LedgerPage, Review, Search
from hearsay.records import Actor, Author, FieldSpan, Page, Parts, Reading, Said, Statement

_NAMED = ("name", "role")  # what is kept of an author without text


class Exported(NamedTuple):
    """A page as it was read last, with those of its statements that are exported.

    ``reading`` is what the machine read, whole, and ``in_force`` the same with people's ``reviews`` on top;
    ``statements`` hold the values in force. Without text the words of all are empty, and offsets count in the text
    that is not there.
    """

    page: LedgerPage
    reading: Reading
    statements: tuple[Found, ...]
    in_force: Reading
    reviews: tuple[Review, ...] = ()


def material(ledger: Ledger, wanted: Search | None = None, *, text: bool = True) -> Iterator[Exported]:
    """Yield the pages that hold statements that fit, in the ledger's order, a few in memory at a time.

    Without ``text`` (for rights) nothing of a page's words is left but names, roles, its title and other metadata:
    content, source, cue, the page's text, its parts and its authors' biographies are empty. Raises LedgerError, and
    UsageError where the search has no meaning.
    """
    for page, reading, in_force, found, reviews in ledger.by_page(wanted or Search()):
        one = Exported(page, reading, tuple(found), in_force, tuple(reviews))
        yield one if text else without_text(one)


def without_text(one: Exported) -> Exported:
    """Take the page's words out; offsets, names and metadata stay."""
    return Exported(
        page=one.page,
        reading=_reading(one.reading),
        statements=tuple(replace(found, content="", source="", cue="") for found in one.statements),
        in_force=_reading(one.in_force),
        reviews=tuple(replace(review, why=None, changes=(), content="") for review in one.reviews),
    )


def _reading(reading: Reading) -> Reading:
    return Reading(
        page=_page(reading.page),
        actors=tuple(map(_actor, reading.actors)),
        statements=tuple(map(_statement, reading.statements)),
    )


def _page(page: Page) -> Page:
    return replace(page, text="", parts=Parts(), authors=tuple(map(_author, page.authors)))


def _author(author: Author) -> Author:
    return Author(author.name, author.role, spans=tuple(one for one in author.spans if _is_named(one)))


def _is_named(span: FieldSpan) -> bool:
    return span.field in _NAMED


def _actor(actor: Actor) -> Actor:
    return replace(actor, anonymity=None)


def _statement(statement: Statement) -> Statement:
    said = statement.said
    return replace(statement, said=said and Said(said.begin, said.end, ""))
