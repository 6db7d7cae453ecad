"""Who speaks with one voice: the page itself, and actors who speak for each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from hearsay.records import Actor, Page, Reading

AUTHOR = "the author"  # as the speakers' step names who says "I" on the page


def own_voice(reading: Reading) -> frozenset[str]:
    """The ids of the actors who are the page itself: "the author", those who sign it, its publisher."""
    signers = {_plain(author.name) for author in reading.page.authors} - {""}
    return frozenset(actor.id for actor in reading.actors if _is_own(actor, reading.page, signers))


def _is_own(actor: Actor, page: Page, signers: set[str]) -> bool:
    if not actor.named:
        return actor.name == AUTHOR
    return _plain(actor.name) in signers or (actor.kind == "publication" and _is_publisher(actor, page))


def _is_publisher(actor: Actor, page: Page) -> bool:
    """Whether the outlet is the page's own, as the relays' step takes it: "the Courier" on the Eastmark Courier's."""
    named, own = set(_plain(actor.name).split()), set(_plain(page.publisher or "").split())
    return bool(named and own) and (named <= own or own <= named)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")


def parties(reading: Reading) -> Mapping[str, str]:
    """Each actor's id with the id of the party that it belongs to: the actor whom its members speak for.

    Members are linked by `speaks_for`, in either direction and over any number of links, and unnamed ones by the
    same description.
    """
    known = {actor.id: actor for actor in reading.actors}
    links: dict[str, list[str]] = defaultdict(list)
    described: dict[str, str] = {}
    for actor in reading.actors:
        others = [other for other in actor.speaks_for if other in known]
        if not actor.named:
            others.append(described.setdefault(_plain(actor.name), actor.id))
        for other in others:
            links[actor.id].append(other)
            links[other].append(actor.id)
    found: dict[str, str] = {}
    order = {actor.id: number for number, actor in enumerate(reading.actors)}
    for actor in reading.actors:
        if actor.id not in found:
            members = sorted(_linked(actor.id, links), key=order.__getitem__)
            found |= dict.fromkeys(members, _head([known[member] for member in members]))
    return found


def _linked(start: str, links: Mapping[str, list[str]]) -> set[str]:
    members, waiting = {start}, [start]
    while waiting:
        fresh = {other for other in links.get(waiting.pop(), ()) if other not in members}
        members |= fresh
        waiting += fresh
    return members


def _head(members: list[Actor]) -> str:
    """The member for whom most others speak and who speaks for none of them, the first such on the page."""
    ids = {member.id for member in members}
    spoken_for = Counter(other for member in members for other in member.speaks_for)
    return min(members, key=lambda one: (bool(ids & {*one.speaks_for}), -spoken_for[one.id])).id
