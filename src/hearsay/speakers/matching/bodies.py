"""Names of organisations, publications, states, groups and documents compared."""

from __future__ import annotations

import re
from typing import NamedTuple

from hearsay.speakers.matching.likeness import OTHER, Likeness, Reason
from hearsay.speakers.matching.spellings import spellings
from hearsay.speakers.publications import publication_named

_MOST = 30  # words that are compared
_SMALL = frozenset("of the for and on in at to de la du des der die das und et a an".split())
_LEGAL = frozenset(
    (
        "inc incorporated corp corporation co company ltd limited llc llp lp plc gmbh ag sa nv bv ab as oy spa srl pty "
        "kk"
    ).split()
)
_COUNTRIES = frozenset("us usa uk eu un".split())
_BRACKET = re.compile(r"\s\(([^()]{1,40})\)$")
_OWN = re.compile(r"['’]s\b")


class Body(NamedTuple):
    """A name in its parts: the words that tell it from others, what is left out at will, and its acronyms."""

    words: tuple[str, ...]
    core: tuple[str, ...]
    legal: frozenset[str]
    countries: frozenset[str]
    acronym: str
    initials: frozenset[str]
    outlet: str


def body_of(name: str, *, outlet: bool) -> Body | None:
    """Take a name apart; None where it has no letters. ``outlet``: it may be a listed publication's."""
    bracket = _BRACKET.search(name)
    bare = _OWN.sub("", _BRACKET.sub("", name))
    written = [word for word in re.split(r"[\s/–—]+", bare) if any(map(str.isalnum, word))][:_MOST]
    words = tuple(_shortest(word) for word in written)
    if not words:
        return None
    full = [word for word in words if word not in _SMALL]
    core = [word for word in full if word not in _LEGAL and word not in _COUNTRIES] or full or list(words)
    short = written[0] if len(written) == 1 else ""
    letters = "".join(filter(str.isalnum, short))
    listed = publication_named(bare) if outlet else None
    return Body(
        words[1:] if len(words) > 1 and words[0] == "the" else words,
        tuple(core),
        frozenset(_LEGAL.intersection(full)) if core != full else frozenset(),
        frozenset(_COUNTRIES.intersection(full)) if core != full else frozenset(),
        words[0] if 2 <= len(letters) <= 8 and letters.isupper() else "",
        _initials(words, full, bracket[1] if bracket else ""),
        listed.name if listed else "",
    )


def _shortest(word: str) -> str:
    return min(spellings(word), key=lambda form: (len(form), form))


def _initials(words: tuple[str, ...], full: list[str], given: str) -> frozenset[str]:
    """What a name of several words may be cut to; ``given`` is what the page itself puts in brackets behind it."""
    found = {_shortest(given)} if given.isupper() else set()
    if len(full) > 1:
        without_legal = [word for word in full if word not in _LEGAL]
        found |= {"".join(word[0] for word in kept) for kept in (words, full, without_legal) if len(kept) > 1}
    return frozenset(found)


def alike_bodies(one: Body, other: Body) -> Likeness:
    """How alike two names are."""
    if one.words == other.words:
        return Likeness("same", ("same name",))
    if one.outlet or other.outlet:
        return Likeness("same", ("listed as one outlet",)) if one.outlet == other.outlet else OTHER
    if (one.acronym and one.acronym in other.initials) or (other.acronym and other.acronym in one.initials):
        return Likeness("ambiguous", ("same acronym",))
    if sorted(one.core) != sorted(other.core):
        return OTHER
    return _same_core(one, other)


def _same_core(one: Body, other: Body) -> Likeness:
    why: list[Reason] = []
    if one.legal != other.legal:
        why.append("another legal form" if one.legal and other.legal else "legal form left out")
    if one.countries != other.countries:
        if one.countries and other.countries:
            return OTHER
        why.append("country left out")
    if one.core != other.core:
        why.append("words in another order")
    sure = not why or why == ["legal form left out"]
    return Likeness("same" if sure else "ambiguous", tuple(why) or ("same name",))


def body_keys(body: Body) -> frozenset[str]:
    """Keys of which two names that are not ``other`` share one at least."""
    keys = {f"words {' '.join(body.words)}", f"core {' '.join(sorted(body.core))}"}
    keys.update(f"short {letters}" for letters in (*body.initials, body.acronym) if letters)
    if body.outlet:
        keys.add(f"outlet {body.outlet}")
    return frozenset(keys)
