"""People's reviews of statements: a layer over what the machine read, never in its place.

What a person says is kept in ``reviews``; for which statements it holds, with the corrections in terms of each one's
reading, in ``review_places``. The columns of ``statements`` and the rows of ``tellers`` are those of the reading with
the reviews in force on top (`in_force`), written by `project`.
"""

from hearsay.ledger.reviews.agreement import agreement, alpha
from hearsay.ledger.reviews.carry import carry
from hearsay.ledger.reviews.in_force import Reviewed, in_force, reviewed, reviewed_page
from hearsay.ledger.reviews.keep import review, undo
from hearsay.ledger.reviews.listing import Wanted, of, review_list, review_of
from hearsay.ledger.reviews.stances import stances_in_force
from hearsay.ledger.reviews.written import Written

__all__ = [
    "Reviewed",
    "Wanted",
    "Written",
    "agreement",
    "alpha",
    "carry",
    "in_force",
    "of",
    "review",
    "review_list",
    "review_of",
    "reviewed",
    "reviewed_page",
    "stances_in_force",
    "undo",
]
