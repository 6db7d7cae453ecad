"""Names as words: what is a title, what is the surname, when two forms can be one person's."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from itertools import takewhile
from typing import Literal

from hearsay.records import Span
from hearsay.speakers.nicknames import short_forms

Gender = Literal["m", "f"]

_TITLES = frozenset(
    (
        "mr mrs ms miss mx dr prof professor sir dame lord lady gen general lt lieutenant col colonel maj major capt "
        "captain adm admiral cmdr commander sgt sergeant cpl pvt sen sens senator senators rep reps representative "
        "congressman congresswoman gov govs governor president vice prime minister chancellor secretary attorney king "
        "queen prince princess pope cardinal archbishop bishop father sister rev reverend rabbi imam judge justice "
        "chief speaker ambassador mayor sheriff officer detective chairman chairwoman ceo coach leader majority "
        "minority former ex then candidate nominee hon baron baroness count sheikh ayatollah emir sultan comrade agent "
        "secretary-general director-general house senate state first deputy acting herr frau monsieur madame señor "
        "señora don doña hajji maulana swami dato"
    ).split()
)
_HIS, _HER = (
    frozenset("mr sir lord king prince pope father congressman chairman herr monsieur señor".split()),
    frozenset("mrs ms miss dame lady queen princess sister congresswoman chairwoman frau madame señora".split()),
)
_PARTICLES = frozenset(
    (
        "de del della di da das do dos du la le les van von zu zum der den het ter ten bin bint ibn al el ul ur abu "
        "ben y e i af av st st. mac"
    ).split()
)
_ARABIC = re.compile(r"^(?:al|el|ul|ur|as|ash|an|ad|az|ar|at)-(?=\w{3})")
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "jr.", "sr.", "phd", "md", "esq"])
_NUMBER = re.compile(r"\s(Jr\.?|Sr\.?|II|III|IV)(?:['’]s)?$")
_NUMBER_BEHIND = re.compile(r",?[ \u00a0](Jr\.?|Sr\.?|II|III|IV)(?!\w)")
# Letters that are no other letter with a mark, as the papers write them that have no such key.
_FOLDED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,3}$")
_POSSESSIVE = re.compile(r"['’]s?$")
_EDGE = "\"“”„‟«»‘’'`,.;:()[]{}–—-|*"


def words_of(name: str) -> tuple[str, ...]:
    """The name's words without possessive ending, marks at its edges, titles before it or suffixes behind it."""
    words = [word for word in _POSSESSIVE.sub("", name.strip(_EDGE + " \u00a0\n")).split() if word.strip(_EDGE)]
    while len(words) > 1 and plain(words[0]) in _TITLES:
        words = words[1:]
    while len(words) > 1 and plain(words[-1]) in _SUFFIXES:
        words = words[:-1]
    return tuple(word.strip(_EDGE.replace(".", "")).rstrip(",") for word in words)


def number_at(text: str, name: Span) -> str:
    """What tells a son from his father at the end of a name or behind it: "Jr." of "Jon Vesper Jr."; often nothing."""
    found = _NUMBER.search(text, name.begin, name.end) or _NUMBER_BEHIND.match(text, name.end)
    return found[1] if found else ""


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """The word for comparing: no accents, no marks, lower case, "Łukasz" as "lukasz"."""
    letters = unicodedata.normalize("NFKD", word.lower().translate(_FOLDED))
    return "".join(c for c in letters if c.isalnum() or c == "-").strip("-")


def surname(words: tuple[str, ...]) -> str:
    """The last word of a person's name, for comparing; particles are left aside ("van der Berg": berg)."""
    return _ARABIC.sub("", plain(words[-1])) if words else ""


def family_names(words: tuple[str, ...]) -> tuple[str, ...]:
    """All by which the bearer of a full name may be called but the first word, for comparing, the surname first.

    "Lucía Vargas Meriño" is Meriño, or Vargas after her father; initials and particles are nobody's name.
    """
    rest = [plain(word) for word in words[1:-1]]
    return (surname(words), *(word for word in reversed(rest) if len(word) > 2 and word not in _PARTICLES))


def given(words: tuple[str, ...]) -> str:
    """The first word of a person's full name, for comparing; empty where there is only one word."""
    return plain(words[0]) if len(words) > 1 and plain(words[0]) not in _PARTICLES else ""


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names can be one person's: "Paul D. Ryan" and "Paul Ryan", "J. Brandt" and "Jo Brandt"."""
    if surname(one) != surname(other) or not given(one) or not given(other):
        return len(one) > 1 and sorted(map(plain, one)) == sorted(map(plain, other))  # family name first or last
    first, second = given(one), given(other)
    initial = (
        len(first.split("-")[0]) == 1 or len(second) == 1 or bool(_INITIALS.match(one[0]) or _INITIALS.match(other[0]))
    )
    return first == second or (initial and first[:1] == second[:1]) or short_forms(first, second)


def is_particle(word: str) -> bool:
    """Whether the word joins a surname to what stands before it: "van", "bin"."""
    return plain(word) in _PARTICLES


def is_given_name(word: str) -> bool:
    """Whether the list of given names has the word."""
    return plain(word) in _given_names()


def honorific_gender(word: str) -> Gender | None:
    """What an honorific says of whom it stands before: "Mrs." a woman; nothing for other words."""
    return "m" if plain(word) in _HIS else "f" if plain(word) in _HER else None


def gender_of(name: str) -> Gender | None:
    """What an honorific before the name, or else a given name that only one gender bears, tells; often nothing."""
    before = {plain(word) for word in takewhile(lambda word: plain(word) in _TITLES, name.split()[:-1])}
    if before & _HIS or before & _HER:
        return None if before & _HIS and before & _HER else "m" if before & _HIS else "f"
    return _given_names().get(given(words_of(name)))


@lru_cache(maxsize=1)
def _given_names() -> dict[str, Gender]:
    table = (files("hearsay.speakers") / "given_names.tsv").read_text(encoding="utf-8").splitlines()[1:]
    found: dict[str, Gender] = {}
    for name, gender in (line.split("\t") for line in table):
        found[plain(name)] = "m" if gender == "m" else "f"
    return found
