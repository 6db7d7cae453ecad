"""People's names compared: given name, middle names, surname, whatever their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hearsay.records import Span
from hearsay.speakers.matching.likeness import OTHER, Likeness, Reason
from hearsay.speakers.matching.spellings import spellings
from hearsay.speakers.names import Gender, gender_of, is_given_name, is_particle, number_at, plain, surname, words_of
from hearsay.speakers.nicknames import full_forms, is_of_one_name, short_forms

_MOST = 6  # words of a name that are compared: a longer one is no name
_NICKNAMED = re.compile(r"\s(?:“([^”]{1,30})”|\"([^\"]{1,30})\"|\(([^)]{1,30})\)|‘([^’]{1,30})’|'([^']{1,30})')(?=\s)")
_TURNED = re.compile(r"([^,]{2,40}),\s+([^,]{1,40})")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|phd|md|esq)\b", re.IGNORECASE)
_INITIALS = re.compile(r"[^\W\d_](?:\.?-?[^\W\d_]\.){0,2}\.?")
_OF_FATHERS = frozenset("al el ul abu bin bint ibn ben y e i".split())
_ARTICLE = re.compile(r"(?:[Aa]l|[Ee]l)-")
# In these scripts a full name is one word.
_ONE_WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")


class Word(NamedTuple):
    """A word of a name, for comparing."""

    text: str
    initial: bool
    forms: frozenset[str]


class Person(NamedTuple):
    """A person's name in its parts; ``given`` is None where the name is one word, besides particles.

    ``joined`` are the forms of the surname with its particles, as one word; ``particles`` leaves out those that name
    a father or are an Arabic article, which papers leave out as they like.
    """

    given: Word | None
    middles: tuple[Word, ...]
    family: Word
    particles: frozenset[str]
    joined: frozenset[str]
    nickname: frozenset[str]
    number: str
    gender: Gender | None
    whole: bool

    @property
    def words(self) -> tuple[Word, ...]:
        """All words, in order, without particles."""
        return (*((self.given,) if self.given else ()), *self.middles, self.family)

    @property
    def letters(self) -> str:
        """All letters, without gaps and hyphens."""
        return _letters(self.words)


def person_of(name: str) -> Person | None:
    """Take a person's name apart; None where it has no letters."""
    number = plain(number_at(name, Span(0, len(name))))
    nickname = _NICKNAMED.search(name)
    bare = _NICKNAMED.sub("", name)
    if (turned := _TURNED.fullmatch(bare.strip())) and not _SUFFIX.match(turned[2]):
        bare = f"{turned[2]} {turned[1]}"
    written = words_of(bare)
    written = (*written[: _MOST - 1], *written[-1:]) if len(written) > _MOST else written
    words, particles = _without_particles(written)
    if not words:
        return None
    first = len(written) - 1  # of the surname's words, particles among them
    while first > 0 and is_particle(written[first - 1]):
        first -= 1
    return Person(
        words[0] if len(words) > 1 else None,
        tuple(words[1:-1]),
        words[-1],
        particles,
        spellings("".join(map(plain, written[first:]))),
        spellings(next(filter(None, nickname.groups()))) if nickname else frozenset(),
        number,
        gender_of(name),
        bool(_ONE_WORD.fullmatch("".join(written))),
    )


def _without_particles(written: tuple[str, ...]) -> tuple[list[Word], frozenset[str]]:
    words: list[Word] = []
    particles = set()
    for at, word in enumerate(written):
        last = at == len(written) - 1
        single = len(plain(word)) == 1 and (word[0].isupper() or at == 0)
        # "Ben Olin", "Al Olin": as a first name, these words are names.
        leads = at == 0 and len(written) > 1 and word[:1].isupper() and not is_particle(written[1])
        if is_particle(word) and not (last or single or leads):
            if plain(word) not in _OF_FATHERS:
                particles.add(plain(word))
        elif _INITIALS.fullmatch(word) and not last and (single or "." in word):
            words += [_word(letter, initial=True) for letter in plain(word).replace("-", "")]
        elif plain(word):
            words.append(_word(word))
    return words, frozenset(particles)


def _word(written: str, *, initial: bool = False) -> Word:
    core = _ARTICLE.sub("", written) if len(written) > 5 else written
    return Word(surname((core,)), initial, spellings(core))


def _letters(words: tuple[Word, ...]) -> str:
    return "".join(word.text for word in words).replace("-", "")


def alike_people(one: Person, other: Person) -> Likeness:
    """How alike two people's names are."""
    if one.number and other.number and one.number != other.number:
        return Likeness("other", ("another number",))
    if one.gender and other.gender and one.gender != other.gender:
        return Likeness("other", ("another gender",))
    if not (one.given and other.given):
        found = _with_one_word(one, other)
    elif one.letters == other.letters and one.particles == other.particles and not _has_initials(one, other):
        found = Likeness("same", ("same name" if _texts(one) == _texts(other) else "same letters",))
    else:
        found = _in_order(one, other)
        if found.verdict == "other" and not found.why:
            found = _turned(one, other)
    if found.verdict == "same" and one.number != other.number:
        return Likeness("ambiguous", (*found.why, "number left out"))
    return found


def _texts(person: Person) -> list[str]:
    return [word.text for word in person.words]


def _has_initials(*people: Person) -> bool:
    return any(word.initial for person in people for word in person.words)


def _with_one_word(one: Person, other: Person) -> Likeness:
    """A surname, or a name of one word, against any name."""
    alone = [person for person in (one, other) if person.given is None]
    if not one.family.forms & other.family.forms or any(
        person.particles and one.particles != other.particles for person in alone
    ):
        return OTHER
    if one.given or other.given:
        return Likeness("ambiguous", ("surname only",))
    return Likeness("same", ("same name",)) if one.whole else Likeness("ambiguous", ("one name only",))


def _in_order(one: Person, other: Person) -> Likeness:
    family = _families(one, other)
    given = _givens(one, other) if family else None
    if not (family and given):
        return OTHER
    why: list[Reason] = [family, given]
    sure = family in ("same surname", "another spelling") and given in ("same given name", "another spelling")
    if family not in ("part of a double surname",) and given != "called by a middle name":
        middle = _middles(one.middles, other.middles)
        if middle == "another middle name":
            return Likeness("other", (middle,))
        if middle:
            why.append(middle)
        elif given == "initial fits" and one.middles and other.middles:
            why[1], sure = "initials fit", family != "particle left out"
        elif given == "initial only" and one.middles and other.middles:
            sure = family != "particle left out"
    if given == "nickname":
        sure = family in ("same surname", "another spelling") and _is_sure(one, other)
    return Likeness("same" if sure else "ambiguous", tuple(dict.fromkeys(why)))


def _families(one: Person, other: Person) -> Reason | None:
    if one.joined & other.joined or one.family.forms & other.family.forms:
        if one.particles == other.particles or one.joined & other.joined:
            return "same surname" if one.family.text == other.family.text else "another spelling"
        return None if one.particles and other.particles else "particle left out"
    parts = [{*p.family.forms, *(f for part in _parts(p) for f in part)} for p in (one, other)]
    return "part of a double surname" if _is_part(one, other, *parts) else None


def _is_part(one: Person, other: Person, of_one: set[str], of_other: set[str]) -> bool:
    """Whether one bears a surname more: "Lucía Vargas Meriño" and "Lucía Vargas", "Olin-Vesper" and "Olin"."""
    return any(
        parts & person.family.forms and not person.middles for parts, person in ((of_one, other), (of_other, one))
    )


def _parts(person: Person) -> Iterator[frozenset[str]]:
    """What may be the surname besides the last word: the parts of a hyphenated one, and the middle names."""
    if "-" in person.family.text:
        yield from (spellings(part) for part in person.family.text.split("-") if len(part) > 2)
    yield from (word.forms for word in person.middles if not word.initial)


def _givens(one: Person, other: Person) -> Reason | None:
    first, second = one.given, other.given
    assert first
    assert second
    if (first.initial or second.initial) and first.text[0] == second.text[0]:
        return "initial only" if first.initial and second.initial else "initial fits"
    if first.text == second.text:
        return "same given name"
    if first.forms & second.forms:
        return "another spelling"
    if first.initial or second.initial:
        return "called by a middle name" if _by_middle(one, other) else None
    if short_forms(first.text, second.text) or one.nickname & second.forms or other.nickname & first.forms:
        return "nickname"
    return "called by a middle name" if _by_middle(one, other) else None


def _by_middle(one: Person, other: Person) -> bool:
    """Whether one's given name is a middle name of the other."""
    return any(
        given and not given.initial and not word.initial and word.forms & given.forms
        for given, middles in ((one.given, other.middles), (other.given, one.middles))
        for word in middles
    )


def _is_sure(one: Person, other: Person) -> bool:
    """Whether the nickname is one that the page itself gives, or a short form of one name only."""
    assert one.given
    assert other.given
    if one.nickname & other.given.forms or other.nickname & one.given.forms:
        return True
    short = one.given.text if full_forms(one.given.text) else other.given.text
    return is_of_one_name(short)


def _middles(one: tuple[Word, ...], other: tuple[Word, ...]) -> Reason | None:
    """Whether the middle names contradict each other, are left out in one name, or fit."""
    fewer, more = sorted((one, other), key=len)
    rest = iter(more)
    if not all(any(_fits(word, candidate) for candidate in rest) for word in fewer):
        return "another middle name"
    return "middle name left out" if len(fewer) < len(more) else None


def _fits(one: Word, other: Word) -> bool:
    if one.initial or other.initial:
        return one.text[0] == other.text[0]
    return bool(one.forms & other.forms)


def _turned(one: Person, other: Person) -> Likeness:
    """The same name with the family name first in one: "Nagy Ilona", "Ilona Nagy"; "Kim Min Jun", "Min-jun Kim"."""
    if _has_initials(one, other) or not (_first_is_last(one, other) or _first_is_last(other, one)):
        return OTHER
    doubtful = all(is_given_name(word.text) for word in one.words)
    why: tuple[Reason, ...] = ("family name first",)
    return Likeness("ambiguous", (*why, "either word may be the given name")) if doubtful else Likeness("same", why)


def _first_is_last(one: Person, other: Person) -> bool:
    first, rest = one.words[0], one.words[1:]
    if not first.forms & other.family.forms:
        return False
    whole = spellings(_letters(rest)) & spellings(_letters(other.words[:-1]))
    return bool(whole or (len(rest) == 1 and len(other.words) == 2 and rest[0].forms & other.words[0].forms))


def person_keys(person: Person) -> frozenset[str]:
    """Keys of which two names that are not ``other`` share one at least."""
    keys = {f"whole {person.letters}"}
    keys.update(f"surname {form}" for form in person.family.forms)
    if person.given is None:
        return frozenset(keys)
    families = {*person.joined, *person.family.forms, *(form for part in _parts(person) for form in part)}
    keys.update(f"initial {family} {person.given.text[0]}" for family in families)
    called = {*_given_forms(person), *(form for word in person.middles if not word.initial for form in word.forms)}
    keys.update(f"person {family} {form}" for family in families for form in called)
    for at in (0, len(person.words) - 1):  # the family name first or last
        rest = person.words[1:] if at == 0 else person.words[:-1]
        keys.update(f"person {a} {b}" for a in person.words[at].forms for b in spellings(_letters(rest)))
        if len(rest) == 1:
            keys.update(f"person {a} {b}" for a in person.words[at].forms for b in rest[0].forms)
    return frozenset(keys)


def _given_forms(person: Person) -> set[str]:
    if person.given is None or person.given.initial:
        return set()
    full = {form for name in full_forms(person.given.text) for form in spellings(name)}
    return {*person.given.forms, *person.nickname, *full}
