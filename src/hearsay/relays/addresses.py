"""Where tellers told it: links around an attribution as the addresses of those who speak or relay."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hearsay.records import Attribution, Link, Span
from hearsay.sentences import sentence_at, sentence_begins
from hearsay.speakers import Entry
from hearsay.speakers.publications import publication_at, publication_named


class Address(NamedTuple):
    """A link in the sentence of a cue, and whose it is."""

    teller: Entry
    link: Link


def addresses(
    text: str,
    links: Sequence[Link],
    attributions: Sequence[Attribution],
    speakers: Sequence[Sequence[Entry]],
    tellers: Sequence[Sequence[Entry]],
) -> list[list[Address]]:
    """The addresses of each attribution's tellers and speakers; ``links`` are in the page's order.

    A link in the cue's sentence is a teller's where its words name them, or where it leads to their site; one on the
    cue itself is that of the teller nearest to the page, else of the one speaker.
    """
    begins = [*sentence_begins(text), len(text)]
    found = []
    for one, who, via in zip(attributions, speakers, tellers, strict=True):
        here = sentence_at(begins, one.cue[0].begin)
        near = _between(links, begins[here], begins[min(here + 1, len(begins) - 1)])
        found.append([Address(whose, link) for link in near for whose in _whose(link, one, who, via)])
    return found


def _between(links: Sequence[Link], begin: int, end: int) -> Sequence[Link]:
    first, last = (bisect_left(links, at, key=lambda link: link.span.begin) for at in (begin, end))
    return links[first:last]


def _whose(link: Link, one: Attribution, who: Sequence[Entry], via: Sequence[Entry]) -> Iterator[Entry]:
    """At most one: whom the link names, whose site it leads to, or by its place on the cue."""
    everybody = [*via, *who]
    named = [entry for entry in everybody if _meet(link.span, entry.mentions)]
    outlet = publication_at(link.url or "")
    at_home = [entry for entry in everybody if outlet and publication_named(entry.name) == outlet]
    on_cue = [*via[:1], *(who if len(who) == 1 else ())] if _meet(link.span, one.cue) else []
    yield from (named or at_home or on_cue)[:1]


def _meet(span: Span, others: Sequence[Span]) -> bool:
    return any(span.begin < other.end and other.begin < span.end for other in others)
