"""The network's names made consistent over one page: a name seen once is a name wherever it stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from hearsay.attributions.nesting import touches
from hearsay.records import Mention, MentionKind, Span
from hearsay.speakers.names import gender_of, plain, words_of
from hearsay.speakers.nouns import noun

Named = tuple[Span, MentionKind]

_WORD = re.compile(r"(?<![\w-])\w+")
_FIRST = re.compile(r"\W")
_WORD_GOES_ON = re.compile(r"[\w-]")
_HONOURED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Mx)\.?[ \u00a0]([^\W\d_a-z][^\W\d_]+(?:-[^\W\d_]+)?)"
)  # what the network missed
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_ORDINAL = re.compile(r"(?<![\w.])\d{1,3}(?:st|nd|rd|th)[ \u00a0]$")
_NUMBERED = re.compile(r"-\d+(?![\w-])")
_SURE = 0.6  # mean chance from which a full name counts for the whole page
_GOES_ON = re.compile(r"(?: (?:of|on|for|and)(?: the)?(?: [^\W\d_a-z][\w’'-]*)+)")
_NICKNAME = re.compile(r"\s[\"“(‘'][^\W\d_][\w. -]{0,20}[\"”)’']\s")
_PARTICLES = r"(?: (?:de|del|della|di|da|dos|du|la|le|van|von|der|den|ter|bin|ibn|al|el|y|e))"
_INSIDE_NAME = re.compile(_PARTICLES + r"+ ")
_PREPOSITION = re.compile(r"\s(?:With|On|For|To|In|At|Over|After|As|From|By|Against|And|Is|Was|Has|Says)\b")
_LITTLE = frozenset("of for to the and on in at".split())
# What stands before a surname that the network saw alone: a given name, an initial, a nickname, particles.
_GIVEN = re.compile(
    r"(?<![^\W_])(?P<given>[^\W\d_a-z][^\W\d_]+(?:-[^\W\d_]+)?)(?: [^\W\d_a-z]\.)?"
    rf"(?: [\"“(‘'][^\W\d_][\w. -]{{0,20}}[\"”)’'])?{_PARTICLES}*[ \u00a0]$"
)
# Words of the list of sources that are surnames too.
_SURNAMES = frozenset(
    "king pope bishop abbott judge page cook baker miller carpenter shepherd farmer fisher hunter mason potter driver "
    "marshall guard priest noble major rich young bill power powers child banker dean deacon butler read singer".split()
)
_BODIES = frozenset(
    (
        "committee subcommittee department ministry institute center centre council office bureau association "
        "commission society university court board conference college federation foundation school chamber league "
        "union coalition"
    ).split()
)
# Two names side by side are one, of the second one's kind: "Brandt Foundation", "Eastmark Radio", "Norland Democrat".
_ONE_NAME: frozenset[tuple[MentionKind, MentionKind]] = frozenset(
    (
        ("person", "organisation"),
        ("location", "organisation"),
        ("location", "other"),
        ("other", "organisation"),
    )
)


def consistent(text: str, mentions: Sequence[Mention], publications: Sequence[Span]) -> list[Named]:
    """The mentions as spans with kinds, in order and apart: each string has one kind, publications are kept."""
    mentions = _people_too(text, [_with_given_name(text, _cut(text, mention)) for mention in mentions])
    full = {
        " ".join(m.span.of(text).split())
        for m in mentions
        if m.kind == "person"
        and m.confidence >= _SURE
        and 1 < len(words_of(m.span.of(text))) < 5
        and not _describes(m.span.of(text))
    }
    taken = sorted(publications)
    kept = [*taken]
    found: list[Named] = [(span, "organisation") for span in taken]
    for span in _occurrences(text, full):
        if not touches(span, kept):
            kept.insert(bisect_left(kept, span), span)
            found.append((span, "person"))
    for span, kind in _tidy(text, _joined(text, mentions), full):
        if not touches(span, kept):
            kept.insert(bisect_left(kept, span), span)
            found.append((span, kind))
    surnames = {word for name in full if len(word := words_of(name)[-1]) > 2 and word[0].isupper()}
    for span in _occurrences(text, surnames):
        if not touches(span, kept):
            kept.insert(bisect_left(kept, span), span)
            found.append((span, "person"))
    for honoured in _HONOURED.finditer(text):
        span = Span(*honoured.span(1))
        if not touches(span, kept):
            kept.insert(bisect_left(kept, span), span)
            found.append((span, "person"))
    return sorted(found)


def without_possessive(name: str) -> str:
    """The name without "'s" and without marks at its edges, but with the last stop of "S.E.C."."""
    bare = re.sub(r"['’]s?$", "", name.strip(" \u00a0,.;:\"“”'‘’()"))
    return f"{bare}." if _DOTTED.fullmatch(bare) else bare


def _occurrences(text: str, names: Iterable[str]) -> Iterator[Span]:
    """Every place where one of these names stands, as written or in capitals throughout."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for form in sorted({form for name in names for form in (name, name.upper())}, key=len, reverse=True):
        by_first[_FIRST.split(form, maxsplit=1)[0]].append(form)
    spaced = text.replace("\u00a0", " ")
    end = 0
    for word in _WORD.finditer(spaced) if by_first else ():
        begin = word.start()
        for form in by_first.get(word.group(), ()) if begin >= end else ():
            if spaced.startswith(form, begin) and not _WORD_GOES_ON.match(spaced, begin + len(form)):
                end = begin + len(form)
                yield Span(begin, end)
                break


def _joined(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[Span, MentionKind, float]]:
    """Names side by side joined where they are one, a nickname in the middle among them: John “Tig” Ober."""
    before: tuple[Span, MentionKind, float] | None = None
    for mention in sorted(mentions, key=lambda one: one.span):
        span, kind = mention.span, mention.kind
        if before:
            between = text[before[0].end : span.begin]
            beside = between in (" ", "\u00a0") and (before[1], kind) in _ONE_NAME
            inside = _NICKNAME.fullmatch(between) or _INSIDE_NAME.fullmatch(between)
            if beside or (before[1] == kind == "person" and inside):
                before = (Span(before[0].begin, span.end), kind, mention.confidence)
                continue
            yield before
        before = (span, kind, mention.confidence)
    if before:
        yield before


def _tidy(text: str, mentions: Iterable[tuple[Span, MentionKind, float]], full: Iterable[str]) -> Iterator[Named]:
    """Mentions on one line, each string under the kind that it has most often, surnames as persons."""
    listed = list(mentions)
    kinds: Mapping[str, Counter[MentionKind]] = defaultdict(Counter)
    for span, kind, chance in listed:
        kinds[without_possessive(span.of(text))][kind] += 1 if chance >= _SURE else 0
    surnames = {plain(words_of(name)[-1]) for name in full}
    known = {plain(span.of(text)) for span, _, _ in listed if not span.of(text).isupper()} | surnames
    for span, kind, _ in listed:
        words = span.of(text)
        if "\n" in words or not any(map(str.isalpha, words)) or _shouted(text, span, known):
            continue
        if _describes(words) or len(without_possessive(words)) < 2 or plain(words.split()[0]) in _LITTLE - {"the"}:
            continue
        most = kinds[without_possessive(words)].most_common(1)
        kind = most[0][0] if most and most[0][1] else kind
        if plain(without_possessive(words)) in surnames:
            kind = "person"
        yield (_whole(text, span) if kind == "organisation" else span), kind


def _cut(text: str, mention: Mention) -> Mention:
    """A person's mention without what a headline's capitals added: "Ada Brandt | With Olin"."""
    words = mention.span.of(text)
    cut = _PREPOSITION.search(words) if mention.kind == "person" else None
    return replace(mention, span=Span(mention.span.begin, mention.span.begin + cut.start())) if cut else mention


def _people_too(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, those as persons that a person's surname on this page ends.

    With a given name they are that person ("Ada bin Brandt"); without one they are a headline's capitals, and only the
    surname is a name ("Mother Corners Brandt").
    """
    people = [words_of(m.span.of(text)) for m in mentions if m.kind == "person" and m.confidence >= _SURE]
    surnames = {plain(words[-1]) for words in people if words}
    found = []
    for mention in mentions:
        words = mention.span.of(text).split()
        if mention.kind == "person" or len(words) < 2 or plain(words[-1]) not in surnames:
            found.append(mention)
        elif gender_of(" ".join(words)) and len(words) < 5:
            found.append(replace(mention, kind="person"))
        elif len(words) > 2 and not any(word.islower() or plain(word) in _LITTLE for word in words):
            begin = mention.span.end - len(words[-1])
            found.append(Mention(Span(begin, mention.span.end), "person", mention.confidence))
        else:
            found.append(mention)
    return found


def _with_given_name(text: str, mention: Mention) -> Mention:
    """A person's mention with the given name that the network cut off: "Ada | de | Brandt"."""
    begin, end = mention.span
    before = _GIVEN.search(text, max(0, begin - 60), begin) if mention.kind == "person" else None
    if before is None or " " in text[begin:end] or not gender_of(f"{before['given']} X"):
        return mention
    if gender_of(f"{text[begin:end]} X"):
        return mention  # a given name itself: "Marine John"
    return replace(mention, span=Span(before.start(), end))


def _whole(text: str, span: Span) -> Span:
    """An organisation's name with what belongs to it: "Committee on Fisheries", "9th Circuit", "EB-5"."""
    begin, end = span
    if plain(text[begin:end].split()[-1]) in _BODIES and (more := _GOES_ON.match(text, end)):
        end = more.end()
    if number := _NUMBERED.match(text, end):
        end = number.end()
    if ordinal := _ORDINAL.search(text, max(0, begin - 7), begin):
        begin = ordinal.start()
    return Span(begin, end)


def _describes(words: str) -> bool:
    """Whether these are no name: a headline's capitals make names of "Moderators" and "Norland Official"."""
    last = noun(words.split()[-1])
    if last is None or last.kind not in ("person", "group", "document") or gender_of(words) or " of " in words:
        return False
    return last.plural or last.word not in _SURNAMES or not words_of(words)[1:]


def _shouted(text: str, span: Span, known: Container[str]) -> bool:
    """Whether the words stand in a line of capitals and nowhere else: "FIVE MORE BITE THE DUST" names nobody."""
    words = span.of(text)
    around = (
        text[max(text.rfind("\n", 0, span.begin), span.begin - 24) + 1 : span.begin] + text[span.end : span.end + 24]
    )
    letters = [c for c in around.split("\n")[0] if c.isalpha()]
    shouted = len(letters) > 8 and sum(c.isupper() for c in letters) > 0.9 * len(letters)
    return words.isupper() and shouted and plain(words) not in known
