"""Each attribution's source resolved to actors of the page, or to nobody where it cannot be told."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from hearsay.quotes import quoted_ranges
from hearsay.records import ActorKind, Attribution, Span
from hearsay.sentences import sentence_at, sentence_begins
from hearsay.speakers.directory import Directory, Entry
from hearsay.speakers.names import plain, surname, words_of
from hearsay.speakers.nouns import Noun
from hearsay.speakers.phrases import Phrase, bare_name, heads, phrase, role_after, role_before
from hearsay.speakers.pronouns import FIRST, HE, IT, RELATIVE, SHE, THEY, Before, Spoken, person_meant
from hearsay.speakers.roles import gather_roles, role_nouns, role_words

AUTHOR = "the author"
_OUTLET = frozenset(
    [
        "outlet",
        "newspaper",
        "paper",
        "magazine",
        "broadcaster",
        "network",
        "channel",
        "station",
        "site",
        "website",
        "publication",
        "tabloid",
        "daily",
        "agency",
    ]
)
_ARTICLE = frozenset(["article", "story", "piece", "report", "editorial", "column"])
_STUDIES = frozenset("poll survey report study index review audit".split())
_BEGINS_SENTENCE = re.compile(
    r"(?:The|A|An|Some|Many|Most|Several|One|Two|Three|Four|Five|Both|All|Other|Another|Any|Few|These|Those|This|That|His|Her|"
    r"Their|Its|Our|My|No|Each|Every)\b"
)
_ENDS_PHRASE = re.compile(
    r"[,;:(—–]\s|[\"“”]|\b(?:and|but|by|to|from|for|of|with|said|says|told|is|was|are|were|among)\s"
)
_DETERMINERS = re.compile(
    r"\b(?:(?:the|an?|some|many|several|these|those|his|her|their|its|our|my|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|dozens|hundreds|\d+)\s+)+",
    re.I,
)
_ITS_KIND = re.compile(r"[”\"]?\s+(?:news\s+|television\s+|radio\s+|tv\s+)?[a-z]+", re.I)
_NEAR = 6  # sentences back to which "the outlet" and "the senator" may point


def resolve(
    directory: Directory, attributions: Sequence[Attribution], *, others: Sequence[Span] = ()
) -> list[list[Entry]]:
    """The speakers of each attribution, in its order; empty where nobody can be told.

    Sources are resolved from the page's top to its bottom, so that a pronoun can point to who spoke before. ``others``
    are parts of the page where "I" and "we" are not its author: readers' comments, notices.
    """
    gather_roles(directory)
    reader = _Page(directory, attributions, others)
    found: dict[int, list[Entry]] = {}
    for index in _order(attributions):
        one = attributions[index]
        found[index] = reader.speakers(one, None if one.parent is None else found[one.parent])
        reader.spoken.append(Spoken(one, found[index]))
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

    def __init__(self, directory: Directory, attributions: Sequence[Attribution], others: Sequence[Span]) -> None:
        self.text = directory.text
        self.directory = directory
        self.begins = sentence_begins(self.text)
        self.spoken: list[Spoken] = []
        self._others = _merged([*others, *(Span(quote.begin, quote.end) for quote in quoted_ranges(self.text))])
        self._contents = _merged(span for one in attributions for span in one.content)

    def speakers(self, one: Attribution, around: list[Entry] | None) -> list[Entry]:
        """Who holds the content: by name, by pronoun, by what they are called."""
        if not one.source:
            return []
        source = _nearest(one)
        word = plain(source.of(self.text))
        if not word:
            return []  # marks alone
        if word in FIRST:
            return self._author(source) if around is None else around
        if word in RELATIVE:
            return self._antecedent(source)
        if word in HE or word in SHE:
            meant = self._person(word, source)
            return [meant] if meant else []
        if word in THEY or word in IT:
            return self._pointed(source, plural=word in THEY)
        return self._named(source) or self._described(source)

    def _person(self, pronoun: str, at: Span) -> Entry | None:
        people = [e for e in self.directory.entries if e.kind == "person" and e.named and self._known(e)]
        return person_meant(pronoun, at, people, Before(self.text, self.begins, self.spoken, self._quoted))

    def _known(self, entry: Entry) -> bool:
        """Whether the page's own words name them, or others' do in full: “just Xerox it” names nobody."""
        return len(entry.words) > 1 or not all(map(self._quoted, entry.mentions))

    def _quoted(self, mention: Span) -> bool:
        return _stands_in(self._contents, mention)

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
        if found:
            return [entry for _, entry in found]
        bare = bare_name(self.text, source)
        if bare is None:
            return []
        name, words = bare
        known = self.directory.called(words)
        role = role_before(self.text, source, name) or role_after(self.text, name, source.end)
        if known is None and len(words) > 1 and role:
            known = Entry(" ".join(words), "person", named=True, words=words, role=role)
        return [self.directory.add(known, name)] if known else []

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
        named = self._named(piece) if piece.begin < piece.end else []
        if named:
            return named
        return self._described(piece) if phrase(self.text, piece).noun else []

    def _pointed(self, source: Span, *, plural: bool) -> list[Entry]:
        """Whom they or it means: the last speakers, where these can be meant."""
        here = sentence_at(self.begins, source.begin)
        for one in reversed(self.spoken[-2:]):
            near = here - sentence_at(self.begins, one.attribution.cue[0].begin) <= 2
            several = len(one.speakers) > 1 or any(e.kind == "group" for e in one.speakers)
            things = bool(one.speakers) and all(e.kind not in ("person", "group") for e in one.speakers)
            if near and one.speakers and (several if plural else things):
                return list(one.speakers)
        return []

    def _described(self, source: Span) -> list[Entry]:
        """Somebody who is not named here: by an organisation's or document's own name, or by description."""
        what = phrase(self.text, source)
        holder = [entry for _, entry in self.directory.within(*what.core)]
        known = what.noun
        if known and known.word in _OUTLET and (outlet := self._called_outlet(what)):
            return [outlet]
        if known and known.word in _OUTLET and what.definite and not holder:
            outlet = self._recent("publication", source)
            return [outlet] if outlet else [self._unnamed(source, what)]
        if known and known.word in _ARTICLE:
            outlets = [e for _, e in self.directory.within(*source) if e.kind == "publication"]
            outlet = outlets[0] if outlets else self._recent("publication", source) if what.definite else None
            if outlet:
                return [outlet]
        if known and known.kind == "organisation" and (owner := self._possessor(source, what)):
            return [owner]
        if known and known.kind in ("organisation", "document") and self._is_own_name(what, known):
            return [self._own_name(what, known)]
        if known and what.definite and not known.plural and not holder:
            meant = self._by_role(source, known) or self._by_noun(source, known)
            if meant:
                return [meant]
        return [self._unnamed(source, what)]

    def _called_outlet(self, what: Phrase) -> Entry | None:
        """The publication that its kind stands behind: "the Sund Press news agency"."""
        for span, entry in self.directory.within(*what.core):
            if entry.kind == "publication" and _ITS_KIND.fullmatch(self.text, span.end, what.core.end):
                return self.directory.add(entry, span)
        return None

    def _recent(self, kind: ActorKind, source: Span) -> Entry | None:
        """The one actor of this kind that was named shortly before, if there is only one."""
        here = sentence_at(self.begins, source.begin)
        near = [
            (last.begin, entry)
            for entry in self.directory.entries
            if entry.kind == kind
            and (last := entry.last_before(source.begin))
            and here - sentence_at(self.begins, last.begin) <= _NEAR
        ]
        told = [e for one in self.spoken[-3:] for e in one.speakers if e.kind == kind]
        if told:
            return told[-1]
        return near[0][1] if len(near) == 1 else None

    def _possessor(self, source: Span, what: Phrase) -> Entry | None:
        """The organisation of "his campaign", where it can be told whose."""
        word, _, rest = what.core.of(self.text).partition(" ")
        if plain(word) not in ("his", "her") or not rest:
            return None
        owner = self._person(plain(word), Span(source.begin, source.begin + len(word)))
        if owner is None:
            return None
        last = owner.words[-1]
        known = next(
            (
                e
                for e in self.directory.entries
                if e.named and plain(e.name) in (plain(f"{last} {rest}"), plain(f"{last}s {rest}"))
            ),
            None,
        )
        return self.directory.add(known or Entry(f"{owner.name}’s {rest}", "organisation", named=True), what.core)

    def _is_own_name(self, what: Phrase, known: Noun) -> bool:
        """Whether the phrase names something after somebody: "the Brandt campaign", but not "a Brandt ad"."""
        holders = [entry.kind for _, entry in self.directory.within(*what.core)]
        indefinite = re.match(r"\W*(?:a|an|one|another|some|many)\b", what.core.of(self.text), re.I)
        if known.kind == "document" or indefinite:
            return known.word in _STUDIES and any(kind in ("organisation", "publication") for kind in holders)
        return any(kind in ("person", "organisation", "publication", "state") for kind in holders)

    def _own_name(self, what: Phrase, known: Noun) -> Entry:
        """An organisation or document called after somebody: "the Brandt campaign", "an Eastmark Radio poll"."""
        name = re.sub(
            r"^(?:(?:the|a|an|its|new|latest|recent|this)\s+)+",
            "",
            what.core.of(self.text),
            flags=re.I,
        )
        name = re.sub(r"\s+(?:this|last|next)\s+\w+$", "", " ".join(name.split()))
        kind: ActorKind = "state" if known.word in ("administration", "government") else known.kind
        key = plain(re.sub(r"['’]s\b", "", name))
        same = next(
            (e for e in self.directory.entries if e.named and plain(re.sub(r"['’]s\b", "", e.name)) == key),
            None,
        )
        return self.directory.add(same or Entry(name, kind, named=True, words=tuple(name.split())), what.core)

    def _by_role(self, source: Span, known: Noun) -> Entry | None:
        """The one person whose role has this noun: "the minister" after "interior minister Ada Brandt"."""
        if known.kind != "person":
            return None
        words = {plain(word) for word in source.of(self.text).split()} - {"the", "this", "that", "former"}
        fits = []
        for entry in self.directory.entries:
            role = role_words(entry.role or "")
            said = known.word in role_nouns(entry.role or "")
            last = entry.last_before(source.begin)
            if entry.kind == "person" and entry.named and said and last:
                fits.append((len(words & role), last.begin, entry))
        fits.sort(key=lambda item: item[:2], reverse=True)
        if len(fits) > 1 and fits[0][0] == fits[1][0]:
            recent = [e for one in self.spoken[-2:] for e in one.speakers if any(e is fit[2] for fit in fits)]
            return recent[-1] if recent and all(e is recent[-1] for e in recent) else None
        return fits[0][2] if fits else None

    def _by_noun(self, source: Span, known: Noun) -> Entry | None:
        """The one organisation or document named before whose name ends in this noun."""
        if known.kind not in ("organisation", "document"):
            return None
        fits = [
            entry
            for entry in self.directory.entries
            if entry.words and plain(entry.words[-1]) == known.word and entry.last_before(source.begin)
        ]
        return fits[0] if len(fits) == 1 else None

    def _unnamed(self, source: Span, what: Phrase) -> Entry:
        """Somebody described: the same words, or a fuller description with the same noun, are the same actor."""
        words = " ".join(source.of(self.text).strip(" ,;:—–\u00a0").split())
        if words.count("“") != words.count("”") or not (set(words) - set('"“”')):
            words = words.strip('"“”')
        if _BEGINS_SENTENCE.match(words):
            words = words[0].lower() + words[1:]
        same = next((e for e in self.directory.entries if not e.named and plain(e.name) == plain(words)), None)
        if same is None and what.noun and (what.definite or what.noun.plural):
            short = {plain(w) for w in what.core.of(self.text).split()} - {"the", "these", "those", "both", "some"}
            fuller = [
                e for e in self.directory.entries
                if not e.named and short <= {plain(w) for w in e.name.split()} and e.last_before(source.begin)
            ]  # fmt: skip
            same = fuller[-1] if len(fuller) == 1 else None
        if same is None:
            same = Entry(words, _kind(what.noun), named=False)
        return self.directory.add(same, source)


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


def _nearest(one: Attribution) -> Span:
    """The source's piece that is nearest to the cue, with those that touch it."""
    cue = one.cue[0]
    pieces = sorted(one.source, key=lambda span: max(span.begin - cue.end, cue.begin - span.end))
    begin, end = pieces[0]
    for span in pieces[1:]:
        if span.begin - end in range(4) or begin - span.end in range(4):
            begin, end = min(begin, span.begin), max(end, span.end)
    return Span(begin, end)


def _kind(known: Noun | None) -> ActorKind:
    if known is None:
        return "unknown"
    return "group" if known.kind == "person" and known.plural else known.kind
