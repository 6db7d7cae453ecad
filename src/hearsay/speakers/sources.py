"""Each attribution's source resolved to actors of the page, or to nobody where it cannot be told."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from hearsay.quotes import quoted_ranges
from hearsay.records import Attribution, Span
from hearsay.sentences import sentence_at, sentence_begins
from hearsay.speakers.descriptions import description, unnamed
from hearsay.speakers.directory import Directory, Entry
from hearsay.speakers.later import named_later
from hearsay.speakers.names import plain, surname, words_of
from hearsay.speakers.nouns import noun
from hearsay.speakers.phrases import bare_name, heads, phrase, role_after, role_before
from hearsay.speakers.pronouns import (
    FIRST,
    HE,
    IT,
    RELATIVE,
    SHE,
    THEY,
    Before,
    Reference,
    Spoken,
    gender,
    person_meant,
)
from hearsay.speakers.roles import gather_roles, role_nouns
from hearsay.speakers.several import bearers, both, companions, joined, pointed
from hearsay.speakers.voices import Voice

AUTHOR = "the author"
_WE = frozenset(["we", "us", "our", "ours", "ourselves"])
_NEXT = re.compile(r" ([a-z]+)(?!\w)")
_CUT = re.compile(r"\A(?:the|this|an?) |['’]s?\Z", re.I)
_LED = re.compile(r"\b(?:of|for) $")
_AND_NAME = re.compile(r"\W*(?P<pronoun>he|she)\s+and\s+(?:\w+\.?\s+){0,4}$", re.I)
_ENDS_PHRASE = re.compile(
    r"[,;:(—–]\s|[\"“”]|\b(?:and|but|by|to|from|for|of|with|said|says|told|is|was|are|were|among)\s"
)
_DETERMINERS = re.compile(
    r"\b(?:(?:the|an?|some|many|several|these|those|his|her|their|its|our|my|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|dozens|hundreds|\d+)\s+)+",
    re.I,
)


def resolve(
    directory: Directory,
    attributions: Sequence[Attribution],
    *,
    others: Sequence[Span] = (),
    voices: Sequence[Voice] = (),
) -> list[list[Entry]]:
    """The speakers of each attribution, in its order; empty where nobody can be told.

    Sources are resolved from the page's top to its bottom, so that a pronoun can point to who spoke before. ``others``
    are parts of the page where "I" and "we" are not its author: readers' comments, notices. ``voices`` are parts of
    which the page says whose they are, in its order.
    """
    gather_roles(directory)
    reader = _Page(directory, attributions, others, voices)
    found: dict[int, list[Entry]] = {}
    for index in _order(attributions):
        one = attributions[index]
        found[index] = reader.speakers(one, None if one.parent is None else found[one.parent])
        reader.spoken.append(Spoken(one, found[index]))
    found = named_later(reader.before, found)
    return [found[index] for index in range(len(attributions))]


def _order(attributions: Sequence[Attribution]) -> list[int]:
    """From the page's top to its bottom, but whoever speaks comes before those whom they quote."""
    order: dict[int, None] = {}
    for index in sorted(range(len(attributions)), key=lambda i: attributions[i].cue):
        path = [index]
        while (parent := attributions[path[-1]].parent) is not None and parent not in order:
            path.append(parent)
        order |= dict.fromkeys(reversed(path))
    return list(order)


class _Page:
    """What is known while one page's sources are resolved."""

    def __init__(
        self,
        directory: Directory,
        attributions: Sequence[Attribution],
        others: Sequence[Span],
        voices: Sequence[Voice],
    ) -> None:
        self.text = directory.text
        self.directory = directory
        self.begins = sentence_begins(self.text)
        self.spoken: list[Spoken] = []
        self.before = Before(directory, self.begins, self.spoken, self._quoted, {})
        self._others = _merged([*others, *(Span(quote.begin, quote.end) for quote in quoted_ranges(self.text))])
        self._contents = _merged(span for one in attributions for span in one.content)
        self._voices = voices

    def speakers(self, one: Attribution, around: list[Entry] | None) -> list[Entry]:
        """Who holds the content: by name, by pronoun, by what they are called."""
        if not one.source:
            return []
        source = _with_noun(self.text, _main_piece(self.text, one), one.cue)
        word = plain(source.of(self.text))
        if not word:
            return []  # marks alone
        if word in FIRST and "." not in source.of(self.text):
            return around if around is not None else self._voice(source, word) or self._author(source)
        if word in RELATIVE:
            return self._antecedent(source)
        if word in HE or word in SHE:
            meant = person_meant(Reference(source, gender(word), content=one.content), self.before)
            return [meant] if meant else self._voice(source, word)
        if word in THEY or word in IT:
            return both(self.before, source) or pointed(self.before, source, plural=word in THEY)
        return (
            self._named(source)
            or both(self.before, source)
            or bearers(self.before, source)
            or companions(self.before, source, one.content)
            or description(self.before, source, one.content)
        )

    def _quoted(self, mention: Span) -> bool:
        return _stands_in(self._contents, mention)

    def _voice(self, source: Span, word: str) -> list[Entry]:
        """Who says "I" or "we", or is "he" or "she", in a part that the page says is theirs."""
        around = [voice for voice in self._voices if voice.span.begin <= source.begin < voice.span.end]
        if not around or (word in FIRST and _stands_in(self._others, source)):
            return []
        name, kind = around[0].we if word in _WE else around[0].one
        if not name or (word in HE | SHE and not around[0].told):
            return []
        known = self.directory.called(tuple(name.split())) if kind == "person" else None
        known = known or next((e for e in self.directory.entries if e.named and plain(e.name) == plain(name)), None)
        return [self.directory.add(known or Entry(name, kind, named=True, words=tuple(name.split())), source)]

    def _author(self, source: Span) -> list[Entry]:
        """Who says "I" on the page: its author, but not in a quotation or in what others wrote."""
        if _stands_in(self._others, source):
            return []
        known = next((e for e in self.directory.entries if e.name == AUTHOR), None)
        return [self.directory.add(known or Entry(AUTHOR, "person", named=False), source)]

    def _named(self, source: Span) -> list[Entry]:
        found = [(span, self._same_surname(span, entry)) for span, entry in heads(self.directory, source)]
        for span, entry in found:
            if entry.kind != "person":
                continue
            before = role_before(self.text, source, span) if span == found[0][0] else None
            if before and before.endswith(entry.role or ""):
                entry.role = before
            entry.role = entry.role or role_after(self.text, span, min(len(self.text), span.end + 200))
            self.directory.call(entry, role_nouns(entry.role or ""))
        if found:
            return [*self._pronoun_and(source, found[0][0]), *(e for _, e in found), *self._rest(source, found[-1])]
        bare = bare_name(self.text, source)
        if bare is None:
            return []
        name, words = bare
        known = self.directory.called(words)
        role = role_before(self.text, source, name) or role_after(self.text, name, source.end)
        if known is None and len(words) > 1 and role:
            known = Entry(" ".join(words), "person", named=True, words=words, role=role)
            self.directory.call(known, role_nouns(role))
        return [self.directory.add(known, name)] if known else []

    def _rest(self, source: Span, last: tuple[Span, Entry]) -> list[Entry]:
        """Who is described behind the last name, but for those named already."""
        return [e for e in joined(self.before, source, last[0]) if e is not last[1]]

    def _pronoun_and(self, source: Span, name: Span) -> list[Entry]:
        """Whom "he" means in "he and Ada Brandt"."""
        found = _AND_NAME.match(self.text, source.begin, name.begin)
        if found is None:
            return []
        at = Span(*found.span("pronoun"))
        meant = person_meant(Reference(at, gender(plain(found["pronoun"]))), self.before)
        return [meant] if meant else []

    def _same_surname(self, mention: Span, entry: Entry) -> Entry:
        """Of several people with the surname that stands here, the one who spoke last."""
        word = words_of(mention.of(self.text))
        if len(word) != 1 or entry.kind != "person":
            return entry
        bearers = [
            e
            for e in self.directory.entries
            if e.kind == "person" and len(e.words) > 1 and surname(e.words) == plain(word[0])
        ]
        if len(bearers) < 2 or self.directory.told_apart(mention):
            return entry
        for one in reversed(self.spoken[-4:]):
            for speaker in one.speakers:
                if any(speaker is bearer for bearer in bearers):
                    return speaker
        return entry

    def _antecedent(self, source: Span) -> list[Entry]:
        """Whom a relative pronoun means: the phrase that ends directly before it."""
        begin = self.begins[sentence_at(self.begins, source.begin)]
        before = self.text[begin : source.begin].rstrip(" ,—–(")
        end = begin + len(before)
        persons = plain(source.of(self.text)) in ("who", "whom", "whose")
        near = [
            (span, entry)
            for span, entry in self.directory.within(begin, source.begin)
            if end - span.end <= 1 and entry.kind != "unknown" and (entry.kind == "person" or not persons)
        ]
        if near:
            return [near[-1][1]]
        for span, entry in reversed(self.directory.within(begin, source.begin)):
            if (
                entry.kind == "person"
                and persons
                and role_after(self.text, span, end)
                and self.text[span.end : end].count(",") == 1
            ):
                return [entry]
        starts = [found.end() for found in _ENDS_PHRASE.finditer(before)]
        starts += [found.start() for found in _DETERMINERS.finditer(before)]
        piece = Span(begin + max(starts, default=0), end)
        if led := _LED.search(before, 0, piece.begin - begin):
            earlier = [found.start() for found in _DETERMINERS.finditer(before, 0, led.start())]
            if earlier and piece.of(self.text).islower() and not _DETERMINERS.match(piece.of(self.text)):
                piece = Span(begin + earlier[-1], end)  # "the nominee for president, who"
        named = self._named(piece) if piece.begin < piece.end else []
        if named:
            return named
        what = phrase(self.text, piece)
        meant = description(self.before, piece) if what.noun else []
        if meant and meant[0].kind == "person" and self.directory.within(begin, piece.begin):
            last = meant[0].last_before(piece.begin)
            if last and last.begin >= begin:
                return [unnamed(self.before, piece, what)]  # "Ada Brandt met the mayor, who": not herself
        return meant


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The same characters in spans that are in order and apart."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.begin < merged[-1].end:
            span = Span(merged[-1].begin, max(span.end, merged.pop().end))
        merged.append(span)
    return merged


def _stands_in(spans: Sequence[Span], one: Span) -> bool:
    """Whether it stands wholly in one of these, which are in order and apart."""
    at = bisect_right(spans, one.begin, key=lambda span: span.begin)
    return at > 0 and one.end <= spans[at - 1].end


def _main_piece(text: str, one: Attribution) -> Span:
    """The source's first piece with those that touch it, but a pronoun that is nearer to the cue."""
    cue = one.cue[0]
    nearest = min(one.source, key=lambda span: max(span.begin - cue.end, cue.begin - span.end))
    if plain(nearest.of(text)) in HE | SHE:
        return nearest
    begin, end = one.source[0]
    for span in one.source[1:]:
        if span.begin - end in range(4):
            end = max(end, span.end)
    return Span(begin, end)


def _with_noun(text: str, source: Span, cue: Sequence[Span]) -> Span:
    """The source with the noun behind it that it was cut from: "Ada Brandt's" of "Ada Brandt's brief said"."""
    behind = _NEXT.match(text, source.end)
    if behind is None or any(span.begin < behind.end() and source.end < span.end for span in cue):
        return source
    cut = _CUT.search(source.of(text)) and noun(behind[1])
    return Span(source.begin, behind.end()) if cut else source
