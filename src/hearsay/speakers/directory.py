"""Who is named on a page: mentions gathered under the fullest form of each name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hearsay.records import ActorKind, Excerpt, Mention, MentionKind, Span
from hearsay.speakers.mentions import consistent, without_possessive
from hearsay.speakers.names import (
    Gender,
    family_names,
    gender_of,
    given,
    honorific_gender,
    number_at,
    plain,
    same_person,
    surname,
    words_of,
)
from hearsay.speakers.nouns import noun

_KINDS: Mapping[MentionKind, ActorKind] = {
    "person": "person", "organisation": "organisation", "location": "state", "other": "unknown",
}  # fmt: skip
_ARTICLE = re.compile(r"\A(?:the|a|an) ", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"(?<![^\W_])([^\W\d_]+)\.?[ \u00a0]+$")
# What papers leave out when they name an organisation again: Eastmark of "Eastmark University".
_LEFT_OUT = frozenset("university college corp corporation inc company co airlines motors foods holdings group".split())
_NICKNAMED = re.compile(r" (?:“[^”]+”|\"[^\"]+\"|\([^)]+\)|‘[^’]+’|'[^']+') ")
_SMALL = frozenset(["of", "the", "for", "and", "on", "in", "at", "to", "de", "la", "du"])


@dataclass(slots=True)
class Entry:
    """One who is named or described on the page, while the page is being read.

    ``mentions`` are in the page's order; ``number`` is "Jr." or the like; ``called`` are the nouns of their roles;
    ``count`` and ``anonymity`` are those of somebody not named.
    """

    name: str
    kind: ActorKind
    named: bool
    words: tuple[str, ...] = ()
    number: str = ""
    gender: Gender | None = None
    role: str | None = None
    called: set[str] = field(default_factory=set)
    speaks_for: list[Entry] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    count: int | None = None
    anonymity: Excerpt | None = None

    def last_before(self, position: int) -> Span | None:
        """The last mention that ends at or before this character."""
        at = bisect_right(self.mentions, position, key=lambda span: span.end)
        return self.mentions[at - 1] if at else None


class Directory:
    """The page's named actors, found by a span or by what they are called."""

    def __init__(self, text: str, mentions: Sequence[Mention], publications: Mapping[Span, str]) -> None:
        self.text = text
        self.entries: list[Entry] = []
        self._spans: list[Span] = []
        self._owners: list[Entry] = []
        self._honours: Counter[int] = Counter()
        self._called: dict[str, list[Entry]] = defaultdict(list)
        found = consistent(text, mentions, sorted(publications))
        owners = self._people([span for span, kind in found if kind == "person"])
        owners |= self._others([(span, kind) for span, kind in found if kind != "person"], publications)
        for span in sorted(owners):
            self._spans.append(span)
            self._owners.append(owners[span])
            owners[span].mentions.append(span)
        self.entries.sort(key=lambda entry: entry.mentions[0])

    def called(self, words: tuple[str, ...]) -> Entry | None:
        """The one person with this full name or surname."""
        people = [entry for entry in self.entries if entry.kind == "person" and entry.named]
        fits = [
            entry
            for entry in people
            if same_person(entry.words, words) or (len(words) == 1 and surname(entry.words) == plain(words[0]))
        ]
        return fits[0] if len(fits) == 1 else None

    def within(self, begin: int, end: int) -> list[tuple[Span, Entry]]:
        """The mentions that stand wholly between these characters, in order."""
        first, last = (bisect_left(self._spans, Span(at, at)) for at in (begin, end))
        here = zip(self._spans[first:last], self._owners[first:last], strict=True)
        return [(span, owner) for span, owner in here if span.end <= end]

    def told_apart(self, mention: Span) -> bool:
        """Whether an honorific says which of several people with one surname is meant."""
        return self._honorific(mention) is not None

    def call(self, entry: Entry, nouns: Iterable[str]) -> None:
        """Keep what somebody is called: "senator", "spokesman"."""
        for word in sorted(set(nouns) - entry.called):
            entry.called.add(word)
            self._called[word].append(entry)

    def bearers(self, word: str) -> Sequence[Entry]:
        """Those who are called by this noun, in the order in which the page told it."""
        return self._called.get(word, ())

    def add(self, entry: Entry, mention: Span | None = None) -> Entry:
        """Keep someone who is not named; the same description stands for the same actor."""
        if mention and mention not in entry.mentions:
            entry.mentions.append(mention)
            entry.mentions.sort()
        if not any(entry is known for known in self.entries):
            self.entries.append(entry)
        return entry

    def _people(self, spans: Sequence[Span]) -> dict[Span, Entry]:
        forms = {span: words_of(span.of(self.text)) for span in spans}
        owners = self._in_full({span: words for span, words in forms.items() if len(words) > 1})
        surnames: dict[str, list[Entry]] = defaultdict(list)
        others: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            last, *middle = family_names(entry.words)
            surnames[last].append(entry)
            for word in (given(entry.words), *middle):
                others[word].append(entry)
        single = {span: surname(words) for span, words in forms.items() if len(words) == 1}
        strangers = self._strangers(single, surnames)
        for span, key in single.items():
            gender = self._honorific(span)
            fits = [entry for entry in surnames.get(key, ()) if gender and gender_of(entry.name) == gender]
            self._honours[id(fits[0]) if len(fits) == 1 else 0] += 1
        alone: dict[str, Entry] = {}
        for span, key in single.items():
            bearers = surnames.get(key) or others.get(key) or []
            if key in strangers and not self._fits(span, surnames[key]):
                bearers = []
            owners[span] = self._bearer(span, bearers) or alone.get(key) or self._alone(span, forms[span])
            if not bearers:
                alone[key] = owners[span]
        for entry, own in self._by_owner(spans, owners):
            entry.gender = self._gender(entry, own)
            entry.mentions = []
        return owners

    def _alone(self, span: Span, words: tuple[str, ...]) -> Entry:
        number = number_at(self.text, span)
        entry = self._new(span, "person", words, name=f"{words[0]} {number}".rstrip())
        entry.number = number
        return entry

    def _in_full(self, forms: Mapping[Span, tuple[str, ...]]) -> dict[Span, Entry]:
        """Whose the full names are; each person is given these mentions."""
        owners: dict[Span, Entry] = {}
        known: dict[str, list[Entry]] = defaultdict(list)
        # Longest first: "Wasserman Schultz" is the end of "Debbie Wasserman Schultz", not a name of its own.
        for span in sorted(forms, key=lambda one: (-len(forms[one]), one)):
            words = forms[span]
            number = number_at(self.text, span)
            keys = (surname(words), _joined(words[:2]))
            bearers = [e for key in keys for e in known[key] if not (number and e.number and number != e.number)]
            owner = next((e for e in bearers if same_person(e.words, words) or _is_part(e.words, words)), None)
            if owner is None:
                owner = self._new(span, "person", words, name=_shown(span.of(self.text), words))
                # The family name may stand first elsewhere: "Brandt Ada", "Min Seol Pak".
                for key in dict.fromkeys((*keys, _joined((words[-1], words[0])), _joined(words[1:3]))):
                    known[key].append(owner)
            if _length(words) > _length(owner.words):
                owner.words, owner.name = words, _shown(span.of(self.text), words)
            owner.number = owner.number or number
            owners[span] = owner
        for entry, own in self._by_owner(sorted(forms), owners):
            entry.mentions = own
            entry.name = f"{entry.name} {entry.number}".rstrip()
        return owners

    def _by_owner(self, spans: Sequence[Span], owners: Mapping[Span, Entry]) -> list[tuple[Entry, list[Span]]]:
        own: dict[int, list[Span]] = {id(entry): [] for entry in self.entries}
        for span in spans:
            own[id(owners[span])].append(span)
        return [(entry, own[id(entry)]) for entry in self.entries]

    def _strangers(self, single: Mapping[Span, str], surnames: Mapping[str, Sequence[Entry]]) -> set[str]:
        """Surnames that an honorific gives to somebody else than the one person named in full with it."""
        found = set()
        for span, key in single.items():
            gender = self._honorific(span)
            bearers = [gender_of(entry.name) for entry in surnames.get(key, ())]
            if gender and bearers and all(known and known != gender for known in bearers):
                found.add(key)
        return found

    def _fits(self, span: Span, bearers: Iterable[Entry]) -> bool:
        """Whether the honorific before this surname is that of somebody named in full with it."""
        gender = self._honorific(span)
        return bool(gender) and any(gender_of(entry.name) == gender for entry in bearers)

    def _bearer(self, span: Span, bearers: Sequence[Entry]) -> Entry | None:
        """Of several who are called so, the one whom the honorific fits, else the one whom the page is about.

        That is who bears the surname with most honorifics, or else who was named in full first: papers give the
        others, a wife or a namesake, their given names again.
        """
        gender = self._honorific(span)
        fits = [e for e in bearers if not gender or gender_of(e.name) in (None, gender)] or bearers
        return max(fits, key=lambda e: (self._honours[id(e)], -e.mentions[0].begin), default=None)

    def _honorific(self, span: Span) -> Gender | None:
        before = _WORD_BEFORE.search(self.text, max(0, span.begin - 16), span.begin)
        return honorific_gender(before[1]) if before else None

    def _gender(self, entry: Entry, spans: Iterable[Span]) -> Gender | None:
        told = Counter(gender for span in spans if (gender := self._honorific(span)))
        if told:
            return told.most_common(1)[0][0]
        # "Caroline" alone is a woman; "Gordon" alone may be anybody's surname.
        alone = gender_of(f"{entry.name} X") if len(entry.words) == 1 else None
        return gender_of(entry.name) or ("f" if alone == "f" else None)

    def _others(self, found: Sequence[tuple[Span, MentionKind]], publications: Mapping[Span, str]) -> dict[Span, Entry]:
        owners: dict[Span, Entry] = {}
        by_key: dict[str, Entry] = {}
        for span, kind in found:
            name = publications.get(span) or _ARTICLE.sub("", without_possessive(span.of(self.text)), count=1)
            key = " ".join(plain(word) for word in name.split())
            entry = by_key.get(key.removeprefix("the "))
            if entry is None:
                actor_kind = "publication" if span in publications else _KINDS[kind]
                entry = self._new(span, actor_kind, tuple(name.split()), name=name)
                by_key[key.removeprefix("the ")] = entry
            owners[span] = entry
        short = defaultdict(list)
        for entry in by_key.values():
            short[_initials(entry.words)].append(entry)
            if entry.kind == "organisation" and len(entry.words) == 2 and plain(entry.words[1]) in _LEFT_OUT:
                short[_word(entry.words)].append(entry)
        return {span: self._spelt_out(entry, short) for span, entry in owners.items()}

    def _spelt_out(self, entry: Entry, short: Mapping[str, Sequence[Entry]]) -> Entry:
        """The organisation whose initials or whose first word this entry is, where the page has exactly one."""
        letters = plain("".join(entry.words))
        begins = entry.kind == "organisation" and noun(letters) is None and not entry.name.isupper()
        longer = [e for e in short.get(letters, ()) if e is not entry and len(e.words) > 1]
        longer += [e for e in short.get(_word(entry.words), ()) if begins and e is not entry]
        if len(entry.words) > 1 or len(letters) < 2 or len(longer) != 1:
            return entry
        if any(entry is known for known in self.entries):
            self.entries = [known for known in self.entries if known is not entry]
        return longer[0]

    def _new(self, span: Span, kind: ActorKind, words: tuple[str, ...], *, name: str = "") -> Entry:
        entry = Entry(name or " ".join(words) or span.of(self.text), kind, named=True, words=words)
        self.entries.append(entry)
        return entry


def _joined(words: Sequence[str]) -> str:
    return " ".join(map(plain, words))


def _length(words: Sequence[str]) -> tuple[int, int, bool]:
    """How full a form of a name is: "M. Olin" less than "Mara Olin", and "MARA OLIN" less than that."""
    return len(words), sum(len(plain(word)) for word in words), not any(word.isupper() for word in words[1:])


def _is_part(full: Sequence[str], words: Sequence[str]) -> bool:
    """Whether these words are the begin or the end of the full name."""
    forms = [plain(word) for word in words]
    return len(full) > len(words) and forms in (
        [plain(word) for word in full[-len(words) :]],
        [plain(word) for word in full[: len(words)]],
    )


def _shown(mention: str, words: Sequence[str]) -> str:
    """A full name as the page writes it, with the marks of a nickname in it: "John “Tig” Ober"."""
    first, last = mention.find(words[0]), mention.rfind(words[-1])
    inner = " ".join(mention[first : last + len(words[-1])].split())
    return inner if 0 <= first < last and _NICKNAMED.search(inner) else " ".join(words)


def _word(words: Sequence[str]) -> str:
    """The first word as a key that no initials are."""
    return f"{plain(words[0])} " if words else ""


def _initials(words: Sequence[str]) -> str:
    return "".join(plain(word)[:1] for word in words if plain(word) not in _SMALL)
