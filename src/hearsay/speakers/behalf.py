"""For whom speakers speak by their office: "Acme spokeswoman Ida Kroll" for Acme, "the French president" for France.

Only an office that speaks counts, and only one that is held: a professor does not speak for the university, nor a
former minister for the government.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from hearsay.speakers.directory import Directory, Entry

_VOICE = r"spokes(?:man|woman|person|men|women|people)|representatives?|attorneys?|lawyers?|counsel"
_OFFICE = (
    rf"{_VOICE}|(?:vice[ -])?presidents?|chair(?:man|woman|person)?s?|chiefs?|ceo|chief executives?|directors?|heads?|"
    r"(?:prime |foreign |\w+ )?ministers?|premiers?|chancellors?|secretar(?:y|ies)(?:[ -]general)?|governors?|"
    r"mayors?|attorneys? general|commissioners?|ambassadors?|envoys?|officials?|authorities|superintendents?|managers?|"
    r"executives?|delegations?|leaders?|kings?|queens?|administrators?"
)
_STATE = (
    r"presidents?|(?:\w+ ){0,2}(?:prime |foreign )?ministers?|premiers?|chancellors?|kings?|queens?|emirs?|sultans?|"
    r"ambassadors?|envoys?|governments?|authorities|officials?|diplomats?|leaders?|negotiators?|delegations?"
)
_PERSON_S = re.compile(rf"(?:{_VOICE}|campaign managers?|campaign officials?)\b", re.I)
_OWNER = re.compile(rf"(?:['’]s?)? +(?:[\w.’'-]+ +){{0,4}}?(?P<office>{_OFFICE})\b", re.I)
_FOR = re.compile(
    rf"\b(?P<office>{_OFFICE})(?: (?:of|for|and) [\w ]{{3,30}}?)? (?:for|of|with) (?:the |Mr\. |Mrs\. |Ms\. )?$",
    re.I,
)
_OF_A_PLACE = re.compile(
    r"(?:lawyer|attorney|counsel|representative|executive|manager|director|chief executive)s?", re.I
)
_NO_LONGER = re.compile(
    r"\b(?:former|ex|onetime|one-time|late|retired|past|then|ousted|incoming|would-be|deposed)\b", re.I
)
_PART = re.compile(r"\b(?:majority|minority|opposition|deputy head of the opposition)\b", re.I)
_BREAKS = re.compile(r"[,;:()]|\b(?:of|for|in|at|from|to|with|by|on|who|whose|which|and)\b", re.I)
_MOST = 40  # mentions of one speaker whose surroundings are looked at
_AROUND = 160  # characters


class _Party(NamedTuple):
    """Somebody named inside a role: where, half-open in its characters, and who."""

    begin: int
    end: int
    entry: Entry


def spoken_for(directory: Directory, speakers: Iterable[Entry]) -> None:
    """Give each of these the actors whom they speak for, as their role, or their description, tells it."""
    for entry in {id(one): one for one in speakers}.values():
        for role, at in _roles(directory, entry):
            found = [*_named_in(directory, role, at), *_state(directory, role)]
            entry.speaks_for += [one for one in found if one is not entry and one not in entry.speaks_for]


def _roles(directory: Directory, entry: Entry) -> list[tuple[str, int | None]]:
    """The words that tell an office, and where the page has them."""
    if not entry.named:
        return [(mention.of(directory.text), mention.begin) for mention in entry.mentions[:1]]
    if entry.kind != "person" or not entry.role:
        return []
    for mention in entry.mentions[:_MOST]:
        begin = max(0, mention.begin - _AROUND)
        at = directory.text.find(entry.role, begin, mention.end + _AROUND)
        if at >= 0:
            return [(entry.role, at)]
    return [(entry.role, None)]


def _named_in(directory: Directory, role: str, at: int | None) -> list[Entry]:
    if at is None or _NO_LONGER.search(role):
        return []
    inside = [_Party(span.begin - at, span.end - at, entry) for span, entry in directory.within(at, at + len(role))]
    return [party.entry for party in inside if _holds_office(role, party)]


def _holds_office(role: str, party: _Party) -> bool:
    """Whether the office is that of this party: "spokesman for Acme", "Acme’s new spokesman"."""
    before, after = role[: party.begin], role[party.end :]
    owner, of = _OWNER.match(after), _FOR.search(before)
    if owner and _BREAKS.search(after, 0, owner.start("office")):
        owner = None
    if owner and _PART.search(after):
        return False
    office = owner or of
    if office is None or party.entry.kind in ("unknown", "document"):
        return False
    if owner and party.entry.kind == "state" and _OF_A_PLACE.fullmatch(owner["office"]):
        return False  # "a Sund lawyer" only lives there
    return party.entry.kind != "person" or bool(_PERSON_S.search(role))


def _state(directory: Directory, role: str) -> list[Entry]:
    """The state whose adjective stands before an office: "French president", "two Israeli officials"."""
    if _NO_LONGER.search(role):
        return []
    found = _adjectives().search(role)
    if found is None:
        return []
    name = _states()[found["adjective"]]
    names = {name, "Britain", "United Kingdom", "U.K.", "UK"} if name == "Britain" else {name}
    names |= {"U.S.", "US", "America"} if name == "United States" else set()
    known = next((e for e in directory.entries if e.kind == "state" and e.name in names), None)
    return [directory.add(known or Entry(name, "state", named=True, words=tuple(name.split())))]


@lru_cache(maxsize=1)
def _states() -> Mapping[str, str]:
    lines = (files("hearsay.speakers") / "states.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {adjective: name for name, adjectives in rows for adjective in adjectives.split(",") if adjective}


@lru_cache(maxsize=1)
def _adjectives() -> re.Pattern[str]:
    longest = sorted(_states(), key=len, reverse=True)
    written = "|".join(map(re.escape, longest))
    # The office in lower case or as a title; an adjective inside a longer name ("French Open") has none behind it.
    return re.compile(rf"(?<![\w-])(?P<adjective>{written}) (?:[a-z]+ ){{0,2}}(?i:{_STATE})(?![\w-])")
