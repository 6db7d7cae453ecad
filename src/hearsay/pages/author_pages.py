"""The addresses behind the authors' names: their pages, mail and accounts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from hearsay.pages.lines import squeezed
from hearsay.records import Author, Link

_ACCOUNT = re.compile(
    r"mailto:|https?://(?:www\.|mobile\.)?(?:twitter|x|facebook|instagram|linkedin|threads|bsky|mastodon|muckrack)\.\w+/"
    r"(?!share|intent|sharer)",
    re.I,
)
_SCHEME = re.compile(r"(?:https?://(?:www\.)?|mailto:)")


def author_addresses(
    authors: Sequence[Author], bylines: Sequence[Link], biographies: Sequence[Link]
) -> tuple[Author, ...]:
    """Add the addresses of each author's page, and of the only author's mail and accounts.

    ``bylines`` are the links of the bylines before the article; an account there that is not written out as one
    ("@ann_lee") may be the publisher's.
    """
    mine = [link for link in bylines if "@" in link.text or not _ACCOUNT.match(link.url or "")]
    alone = len(authors) == 1
    return tuple(_with(author, _addresses(author, [*mine, *biographies], alone=alone)) for author in authors)


def _addresses(author: Author, links: Sequence[Link], *, alone: bool) -> Iterator[str]:
    name = squeezed(author.name)
    for link in links:
        account = alone and _ACCOUNT.match(link.url or "")
        address = (link.url or "").removeprefix("mailto:").partition("?")[0]
        if address and (account or name in squeezed(link.text)[: 2 * len(name)]):
            yield address


def _with(author: Author, addresses: Iterable[str]) -> Author:
    known = {_bare(one) for one in author.contact}
    new = {_bare(one): one for one in addresses if _bare(one) not in known}
    return replace(author, contact=(*author.contact, *new.values())) if new else author


def _bare(address: str) -> str:
    """An address without what makes no difference: the scheme, a slash at its end."""
    return _SCHEME.sub("", address.lower()).rstrip("/")
