"""What comparing two names gives."""

from __future__ import annotations

from typing import Literal, NamedTuple

Verdict = Literal["same", "ambiguous", "other"]
"""``same``: one name, as far as its words tell; ``ambiguous``: it may be; ``other``: it is not, or nothing says so."""

Reason = Literal[
    "same name", "same letters", "same surname", "same given name", "another spelling", "nickname", "initial fits",
    "initials fit", "initial only", "one name only", "surname only", "middle name left out", "called by a middle name",
    "family name first", "either word may be the given name", "part of a double surname", "particle left out",
    "number left out", "another number", "another middle name", "another gender", "legal form left out",
    "another legal form", "country left out", "words in another order", "same acronym", "listed as one outlet",
    "kinds differ", "others fit as well",
]  # fmt: skip


class Likeness(NamedTuple):
    """How alike two names are, and why; never whether one bearer has both."""

    verdict: Verdict
    why: tuple[Reason, ...] = ()


OTHER = Likeness("other")


def at_most_ambiguous(likeness: Likeness, *why: Reason) -> Likeness:
    """The likeness, with one more reason why it is not sure."""
    if likeness.verdict == "other":
        return likeness
    return Likeness("ambiguous", (*likeness.why, *why))
