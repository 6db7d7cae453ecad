"""What the page says that its people are: "interior minister Ada Brandt", "Jon Vesper, the harbour master"."""

from __future__ import annotations

import re
from functools import lru_cache

from hearsay.records import Span
from hearsay.speakers.directory import Directory
from hearsay.speakers.names import plain, words_of
from hearsay.speakers.nouns import noun
from hearsay.speakers.phrases import is_of_several, role_after

# Abbreviated titles, and the nouns by which their bearers are called later on.
TITLES = {
    "sen": "senator lawmaker", "rep": "representative congressman congresswoman lawmaker", "gov": "governor",
    "gen": "general", "lt": "lieutenant", "col": "colonel", "capt": "captain", "sgt": "sergeant",
    "rev": "reverend pastor",
    "prof": "professor", "dr": "doctor", "president": "president", "justice": "judge", "amb": "ambassador",
    "atty": "attorney", "senator": "lawmaker", "representative": "lawmaker", "congressman": "lawmaker",
    "congresswoman": "lawmaker",
}  # fmt: skip
_TITLED = frozenset(called for titles in TITLES.values() for called in titles.split())
_BEFORE = re.compile(
    r"(?:[^\s,;:.!?()“”\"]+|[A-Z][a-z]{1,4}\.)(?: (?:[^\s,;:.!?()“”\"]+|[A-Z][a-z]{1,4}\.))*[ \u00a0]$"
)
# Words at which a role that stands before a name has ended, reading backwards.
_STOPS = frozenset(
    (
        "the a an and but as or to from by with that than said says told when while because after before is was were "
        "are be been has had have in on at about against into over under like including his her their its our my no "
        "if where also then so not what who whom which he she it they we i you him them us met saw beat knew heard "
        "found held took gave made sent got let put won lost despite save"
    ).split()
)
_APART = re.compile(
    r"\b(?:the|his|her|its|their|our|my|[\w-]+['’]s?) (?P<role>(?:[\w-]+ ){0,4}[\w-]+), $", re.IGNORECASE
)
_IN = re.compile(r"\b(?:in|at|near|across|outside) $", re.I)
_PARTY = re.compile(r",? \(?([RD])-[^\W\d_a-z]")  # as papers in the United States write it: "(D-Vt.)"
_MOST = 6


def gather_roles(directory: Directory) -> None:
    """Give each person the first role that the page's words around a mention tell, and all nouns that they are called.

    Where nothing else tells a gender, a role may: a spokeswoman is a woman.
    """
    text = directory.text
    for entry in directory.entries:
        if entry.kind != "person" or not entry.named:
            continue
        for mention in entry.mentions:
            span = _without_titles(text, mention)
            behind = role_after(text, span, min(len(text), span.end + 200))
            for role in (_before(text, span), behind, _apart_before(text, span)):
                if role and not _is_place(text, span):
                    entry.role = entry.role or role
                    directory.call(entry, role_nouns(role))
            if party := _PARTY.match(text, span.end):
                directory.call(entry, [{"R": "republican", "D": "democrat"}[party[1]]])
        told = {known.gender for word in entry.called if (known := noun(word)) and known.gender}
        if len(told) == 1:
            entry.gender = entry.gender or told.pop()


def _without_titles(text: str, mention: Span) -> Span:
    """The name alone where the network took its title for a part of it: "Mayor Ada Brandt"."""
    words = words_of(mention.of(text))
    return Span(text.index(words[0], mention.begin), mention.end) if words and words[0] in mention.of(text) else mention


def _is_place(text: str, span: Span) -> bool:
    """Whether one word stands where a place does: "in Charlotte, the mayor said" is no Charlotte who is the mayor."""
    return " " not in span.of(text) and bool(_IN.search(text, max(0, span.begin - 9), span.begin))


def _before(text: str, span: Span) -> str | None:
    line = max(text.rfind("\n", 0, span.begin) + 1, span.begin - 90)
    found = _BEFORE.search(text, line, span.begin)
    kept: list[str] = []
    for word in reversed(found.group().split()[-_MOST:] if found else []):
        if word.lower() in _STOPS or word.endswith(("’s", "'s")) or (word.islower() and word.endswith(("ed", "ing"))):
            break
        kept.insert(0, word)
    while kept and plain(kept[-1]) in ("mr", "mrs", "ms", "miss", "mx"):
        kept.pop()
    for at in range(len(kept) - 1, -1, -1):
        if kept[at].lower() in ("of", "for") and (not at or any(_is_person(word) for word in kept[at:])):
            kept = kept[at + 1 :]  # "a nephew of Senator Ada Brandt"
            break
    told = any(map(_is_person, kept)) and not is_of_several(" ".join(kept))
    return " ".join(kept) if told and (kept[-1][0].isupper() or noun(kept[-1])) else None


def _apart_before(text: str, span: Span) -> str | None:
    """The role that a comma parts from a name behind it: "the line's spokeswoman, Ada Brandt, said"."""
    found = _APART.search(text, max(text.rfind("\n", 0, span.begin) + 1, span.begin - 90), span.begin)
    if found is None or text[span.end : span.end + 1] not in (",", ".", ";") or is_of_several(found["role"]):
        return None
    return found["role"] if _is_person(found["role"].split()[-1]) else None


def _is_person(word: str) -> bool:
    known = noun(word)
    return (known is not None and known.kind == "person") or plain(word) in TITLES


def role_nouns(role: str) -> set[str]:
    """What a role's bearer can be called: "harbour master of Eastmark" a master, "Sen." a senator."""
    head: set[str] = set()
    for word in role.split():
        if plain(word) in ("of", "for", "in", "at", "to", "with", "from", "and", "by", "on"):
            break
        listed = noun(word)
        if listed and listed.kind == "person" and not listed.plural:
            head = {listed.word} | {known for known in head if known in _TITLED}
        head |= set(TITLES.get(plain(word), "").split())
    return head


@lru_cache(maxsize=4096)
def role_words(role: str) -> frozenset[str]:
    """The role's words for comparing, with what its abbreviations stand for."""
    words = {plain(word) for word in role.split()}
    return frozenset(words | {full for word in words for full in TITLES.get(word, "").split()})
