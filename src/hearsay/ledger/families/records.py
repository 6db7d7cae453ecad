"""What the ledger tells of quote families: frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hearsay.ledger.records import Found, Teller

DifferenceKind = Literal["same", "cut", "added", "changed"]


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of a variant beside those of the fullest one; ``cut`` has none of its own, ``added`` none of the other."""

    kind: DifferenceKind
    fullest: str
    here: str


@dataclass(frozen=True, slots=True)
class Variant:
    """A page's variant of a family's words: of all that it quotes of them the fullest, and the ``others`` by number.

    ``first_seen`` is when the page was seen with these words first, ISO 8601 in UTC.
    """

    statement: Found
    first_seen: str
    differences: tuple[Difference, ...]
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passing:
    """A page that has the words from another page of the family, by their numbers, and how that is known.

    ``relay``: it says that it has them from the other page's publisher; ``link``: its text has the other's address.
    """

    page: int
    source: int
    how: Literal["relay", "link"]


@dataclass(frozen=True, slots=True)
class Family:
    """The same words on several pages.

    ``fullest`` is the number of the fullest variant, ``words`` are its words. ``first_page`` was seen with them first,
    at ``first_seen``; ``published`` is the earliest that any page says. ``speakers`` are all to whom pages give the
    words; they ``disagree`` where two pages name different ones.
    """

    id: int
    words: str
    fullest: int
    pages: int
    first_page: int
    first_seen: str
    published: str | None
    speakers: tuple[Teller, ...]
    disagree: bool


@dataclass(frozen=True, slots=True)
class WholeFamily:
    """A family with its variants, in the order in which they were published, and who has the words from whom."""

    family: Family
    variants: tuple[Variant, ...]
    passings: tuple[Passing, ...]
