"""Nouns that say what kind of source somebody is: "official", "campaign", "poll", "newspaper"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple, cast

from hearsay.records import ActorKind
from hearsay.speakers.names import Gender


class Noun(NamedTuple):
    """A noun of the list; ``plural`` where the word on the page was one."""

    word: str
    kind: ActorKind
    gender: Gender | None
    plural: bool


def noun(word: str) -> Noun | None:
    """The noun that this word is a form of, if it is on the list."""
    word = word.lower().strip("\"“”‘’'.,()").removeprefix("ex-")
    listed = _nouns()
    if word in listed:
        return Noun(word, *listed[word], word in ("people", "media", "data", "figures", "children", "men", "women"))
    for ending, single in (
        ("men", "man"),
        ("people", "person"),
        ("children", "child"),
        ("ies", "y"),
        ("es", ""),
        ("s", ""),
    ):
        stem = word.removesuffix(ending) + single
        if word.endswith(ending) and stem in listed:
            return Noun(stem, *listed[stem], True)
    return None


@lru_cache(maxsize=1)
def _nouns() -> Mapping[str, tuple[ActorKind, Gender | None]]:
    table = (files("hearsay.speakers") / "nouns.tsv").read_text(encoding="utf-8").splitlines()[1:]
    found: dict[str, tuple[ActorKind, Gender | None]] = {}
    for line in table:
        word, kind, gender = line.split("\t")
        # The kinds stand in the order in which a doubtful word is rarely meant last.
        found.setdefault(word, (cast(ActorKind, kind), cast(Gender, gender) if gender else None))
    return found
