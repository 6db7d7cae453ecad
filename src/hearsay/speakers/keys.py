"""Actors' keys: the same whenever a page is read again, whatever order its actors come in.

A key is made of what the page says of an actor: the kind and the fullest name; of one without a name the description
and a mark of the page's text, for every page has its own "two officials". Namesakes on one page are told apart by
their roles, then by where they stand. Equal keys on two pages are equal names, not proof of one bearer.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from hearsay.records import Actor
from hearsay.speakers.names import plain

_LONGEST = 60  # characters of a name or role that a key shows; a longer one ends with a mark of the whole


def keyed(actors: Iterable[Actor], text: str) -> tuple[Actor, ...]:
    """Give every actor of the page with this text a key that no other one of them has, in the order they came."""
    given = tuple(actors)
    page = _mark(text)
    names = [_by_name(actor, page) for actor in given]
    shared = Counter(names)
    keys = [
        f"{name}+{_slug(actor.role)}" if shared[name] > 1 and actor.role else name
        for name, actor in zip(names, given, strict=True)
    ]
    # By place, not by the order in which they came; whoever is alike in all of it may change places.
    order = sorted(
        range(len(given)), key=lambda at: (keys[at], given[at].mentions, given[at].name, given[at].role or "")
    )
    taken: Counter[str] = Counter()
    for at in order:
        taken[keys[at]] += 1
        if (number := taken[keys[at]]) > 1:
            keys[at] = f"{keys[at]}#{number}"
    return tuple(replace(actor, key=key) for actor, key in zip(given, keys, strict=True))


def _by_name(actor: Actor, page: str) -> str:
    return f"{actor.kind}:{_slug(actor.name)}" + ("" if actor.named else f"@{page}")


def _slug(words: str) -> str:
    """The words for comparing, with hyphens between them; without letters, or too long, with a mark of their own."""
    forms = [form for word in words.split() if (form := plain(word))]
    slug = "-".join(forms[1:] if len(forms) > 1 and forms[0] == "the" else forms)
    return slug if 0 < len(slug) <= _LONGEST else f"{slug[:_LONGEST]}~{_mark(slug or words)}"


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
