"""Who signs a page: what its data says and what its byline says, made one."""

from __future__ import annotations

from collections.abc import Sequence

from hearsay.pages.names import is_person, same_person
from hearsay.records import Author


def signers(said: Sequence[Author], written: Sequence[Author], text: str) -> tuple[Author, ...]:
    """Merge the authors of structured data with those of the byline that readers see.

    Where both name nobody in common, whoever does not stand in the page's text goes: content systems give their
    user's or the publisher's name. So does an organisation where the byline names people.
    """
    if not said or not written:
        return tuple(said or written)
    new = [one for one in written if not any(same_person(one.name, other.name) for other in said)]
    if len(new) < len(written):
        return (*said, *new)
    seen = text.lower()
    kept = [one for one in said if is_person(one.name) and one.name.lower() in seen]
    return (*kept, *written) if any(is_person(one.name) for one in written) else (*said, *written)
