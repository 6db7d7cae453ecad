"""Sources that are described, not named: "the outlet", "the Vermont senator", "the company", "two officials"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hearsay.records import ActorKind, Span
from hearsay.sentences import sentence_at
from hearsay.speakers.directory import Entry
from hearsay.speakers.names import plain
from hearsay.speakers.nouns import Noun
from hearsay.speakers.own_names import own_name, possession
from hearsay.speakers.phrases import Phrase, phrase
from hearsay.speakers.pronouns import Before, Reference, person_meant
from hearsay.speakers.roles import role_words
from hearsay.speakers.things import thing_meant

_OUTLET = frozenset(
    (
        "outlet newspaper paper magazine broadcaster network channel station site website publication tabloid daily "
        "agency"
    ).split()
)
_ARTICLE = frozenset(["article", "story", "piece", "report", "editorial", "column"])
_BEGINS_SENTENCE = re.compile(
    r"(?:The|A|An|Some|Many|Most|Several|One|Two|Three|Four|Five|Both|All|Other|Another|Any|Few|These|Those|This|That|His|Her|"
    r"Their|Its|Our|My|No|Each|Every)\b"
)
_ITS_KIND = re.compile(r"[”\"]?\s+(?:news\s+|television\s+|radio\s+|tv\s+)?[a-z]+", re.I)
_THE_ONE = re.compile(r"(?:[Tt]h(?:e|is|at)\s)?[^,;:(“”\"’']+")
_OF_SEVERAL = re.compile(r"\b(?:second|third|other|latter|first|same|unnamed|anonymous|next|average|typical)\b", re.I)
# Who these are is told by their role on the page or not at all: they are seldom those whom the page names.
ANYBODY = frozenset(
    "man woman boy girl child kid person official aide spokesman spokeswoman spokesperson employee staffer adviser "
    "advisor lawyer attorney reporter witness victim suspect voter source insider expert professor student officer "
    "agent host moderator author writer".split()
)
_DETERMINER = re.compile(r"(?:an?|one|some|another|no|any|every|each|his|her|their|its|our|my)\s", re.I)
_GOES_ON = re.compile(r",|who\b|[—–-]|for [a-z]+$|from [^\W\d_a-z]\w+$")
_OWNED = re.compile(r"\w['’]s?\s")
_AGED = re.compile(r"\b\d{1,3}-year-old\b")
_INDEFINITE = r"\b(?:an?|one|another|some)\s+(?:[\w.’'-]+\s+){0,4}%s\b"
_NEAR = 6  # sentences back to which "the outlet" and "the senator" may point

_LOOKED_BACK = 5000  # characters before "the guard" in which "a guard" is looked for


def description(before: Before, source: Span, content: Sequence[Span] = ()) -> list[Entry]:
    """Somebody who is not named here: by an organisation's or document's own name, or by description."""
    what = phrase(before.text, source)
    known = what.noun
    meant = None
    if known:
        meant = (
            _outlet(before, source, what, known)
            or possession(before, source, what, known)
            or own_name(before, what, known)
            or _called_so(before, source, what, known)
        )
    if meant is None and _is_one_person(before, source, what):
        nouns = frozenset([known.word] if known else ())
        meant = person_meant(Reference(source, known.gender if known else None, nouns, what.core, content), before)
    return [meant or unnamed(before, source, what)]


def _outlet(before: Before, source: Span, what: Phrase, known: Noun) -> Entry | None:
    """The publication that "the outlet" or "an article in the Courier" means."""
    if known.word in _OUTLET and (outlet := _called_outlet(before, what)):
        return outlet
    holder = before.directory.within(*what.core)
    if known.word in _OUTLET and what.definite and not holder:
        return _recent(before, "publication", source)
    if known.word in _ARTICLE:
        outlets = [e for _, e in before.directory.within(*source) if e.kind == "publication"]
        return (
            outlets[0]
            if outlets
            else _recent(before, "publication", source) or _only(before, source)
            if what.definite
            else None
        )
    return None


def _only(before: Before, source: Span) -> Entry | None:
    """The one publication that the page names, if it does so twice: "the article" is its."""
    named = [e for e in before.directory.entries if e.kind == "publication" and e.last_before(source.begin)]
    return named[0] if len(named) == 1 and len(named[0].mentions) > 1 else None


def _called_so(before: Before, source: Span, what: Phrase, known: Noun) -> Entry | None:
    """Whom the page has given this role or kind: "the minister", "the company"."""
    if not what.definite or known.plural or _holders(before, what):
        return None
    owned = _OWNED.search(what.core.of(before.text))
    return _by_role(before, source, known) or (None if owned else thing_meant(before, source, known))


def _holders(before: Before, what: Phrase) -> list[Entry]:
    """Who is named inside a description, a party aside: "the Heron spokesman", but not "the GOP nominee"."""
    return [entry for _, entry in before.directory.within(*what.core) if plain(entry.name) != "gop"]


def _is_one_person(before: Before, source: Span, what: Phrase) -> bool:
    """Whether these words mean one person whom the page has named: "the Vermont senator", "the 46-year-old".

    "The guard" after "a guard" is still nobody named, and "the second guard" or "the guard of Eastmark" may be.
    """
    words = what.core.of(before.text)
    known = what.noun
    if known and known.word in ANYBODY:
        return False
    headline = known and not _DETERMINER.match(words) and before.text[source.begin - 1 : source.begin] in ("", "\n")
    if (
        not (what.definite or headline)
        or not _THE_ONE.fullmatch(words)
        or _OF_SEVERAL.search(words)
        or (known and (known.kind != "person" or known.plural))
    ):
        return False
    if known is None and not _AGED.search(words):
        return False
    behind = "" if _AGED.search(words) else before.text[what.core.end : source.end].strip()
    if behind and not _GOES_ON.match(behind):
        return False
    if any(entry.kind in ("person", "organisation", "publication") for entry in _holders(before, what)):
        return False
    earlier = before.text[max(0, source.begin - _LOOKED_BACK) : source.begin]
    return known is None or not re.search(_INDEFINITE % re.escape(known.word), earlier, re.I)


def _called_outlet(before: Before, what: Phrase) -> Entry | None:
    """The publication that its kind stands behind: "the Sund Press news agency"."""
    for span, entry in before.directory.within(*what.core):
        if entry.kind == "publication" and _ITS_KIND.fullmatch(before.text, span.end, what.core.end):
            return before.directory.add(entry, span)
    return None


def _recent(before: Before, kind: ActorKind, source: Span) -> Entry | None:
    """The one actor of this kind that was named shortly before, if there is only one."""
    here = sentence_at(before.begins, source.begin)
    near = [
        (last.begin, entry)
        for entry in before.directory.entries
        if entry.kind == kind
        and (last := entry.last_before(source.begin))
        and here - sentence_at(before.begins, last.begin) <= _NEAR
    ]
    told = [e for one in before.spoken[-3:] for e in one.speakers if e.kind == kind]
    if told:
        return told[-1]
    return near[0][1] if len(near) == 1 else None


def _by_role(before: Before, source: Span, known: Noun) -> Entry | None:
    """The one person whose role has this noun: "the minister" after "interior minister Ada Brandt"."""
    if known.kind != "person":
        return None
    words = {plain(word) for word in source.of(before.text).split()} - {"the", "this", "that", "former"}
    fits = [
        (len(words & role_words(entry.role or "")), last.begin, entry)
        for entry in before.directory.bearers(known.word)
        if (last := entry.last_before(source.begin))
    ]
    fits.sort(key=lambda item: item[:2], reverse=True)
    if len(fits) > 1 and fits[0][0] == fits[1][0]:
        recent = [e for one in before.spoken[-2:] for e in one.speakers if any(e is fit[2] for fit in fits)]
        return recent[-1] if recent and all(e is recent[-1] for e in recent) else None
    return fits[0][2] if fits else None


def unnamed(before: Before, source: Span, what: Phrase) -> Entry:
    """Somebody described: the same words, or a fuller description with the same noun, are the same actor."""
    words = " ".join(source.of(before.text).strip(" ,;:—–\u00a0").split())
    if words.count("“") != words.count("”") or not (set(words) - set('"“”')):
        words = words.strip('"“”')
    if _BEGINS_SENTENCE.match(words):
        words = words[0].lower() + words[1:]
    same = next((e for e in before.directory.entries if not e.named and plain(e.name) == plain(words)), None)
    if same is None and what.noun and (what.definite or what.noun.plural):
        short = {plain(w) for w in what.core.of(before.text).split()} - {"the", "these", "those", "both", "some"}
        fuller = [
            e for e in before.directory.entries
            if not e.named and short <= {plain(w) for w in e.name.split()} and e.last_before(source.begin)
        ]  # fmt: skip
        same = fuller[-1] if len(fuller) == 1 else None
    if same is None:
        same = Entry(words, _kind(what.noun), named=False)
    return before.directory.add(same, source)


def _kind(known: Noun | None) -> ActorKind:
    if known is None:
        return "unknown"
    return "group" if known.kind == "person" and known.plural else known.kind
