"""The ledger: readings kept in a database, found again by words and by who said them."""

from hearsay.ledger.conditions import Search
from hearsay.ledger.errors import LedgerError
from hearsay.ledger.families.records import Difference, Family, Passing, Variant, WholeFamily
from hearsay.ledger.ledger import Ledger, Shown
from hearsay.ledger.migrate import Steps
from hearsay.ledger.names import plain
from hearsay.ledger.place import VARIABLE
from hearsay.ledger.records import (
    ActorChange,
    Added,
    Agreement,
    Alike,
    Correction,
    Fault,
    Found,
    LedgerActor,
    LedgerPage,
    LedgerQuestion,
    Review,
    Stats,
    Teller,
)
from hearsay.ledger.reviews import Reviewed

__all__ = [
    "VARIABLE",
    "ActorChange",
    "Added",
    "Agreement",
    "Alike",
    "Correction",
    "Difference",
    "Family",
    "Fault",
    "Found",
    "Ledger",
    "LedgerActor",
    "LedgerError",
    "LedgerPage",
    "LedgerQuestion",
    "Passing",
    "Review",
    "Reviewed",
    "Search",
    "Shown",
    "Stats",
    "Steps",
    "Teller",
    "Variant",
    "WholeFamily",
    "plain",
]
