"""A source's noun phrase taken apart: which names are its head, and what is said of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from hearsay.attributions.cue_words import cue_words
from hearsay.records import Span
from hearsay.sentences import sentence_begins
from hearsay.speakers.directory import Directory, Entry
from hearsay.speakers.names import plain, words_of
from hearsay.speakers.nouns import Noun, noun

_PREPOSITION = re.compile(
    r"\b(?:of|for|in|at|from|to|with|by|on|about|against|under|inside|within|near|behind|outside|among|between)\b",
    re.I,
)
_BREAK = re.compile(
    r"(?:,|\(|;|:| [-–—]|[–—]|\n)|\b(?:of|for|in|at|from|to|with|by|on|about|against|who|whom|whose|which|that|like|"
    r"including|such as|as|called|named|known|released|published|inside|within|near|behind|familiar|close|speaking|"
    r"working|based)\b",
    re.I,
)
_EXAMPLES = re.compile(r"(?:\blike|, including|\bsuch as|\bamong them)\s+(?:the\s+)?(?:[\w-]+\.?\s+){0,5}$", re.I)
_CALLED = re.compile(r"\b(?:called|named|known as|dubbed)\s+[\"“”'‘’]*(?:the\s+)?$", re.I)
_DETERMINED = re.compile(r"(?:the|a|an|his|her|their|its|our|my|one|another)\b|\S+['’]s?\s", re.I)
_ANSWER = re.compile(r"^\W*(?:no|yes|well|now|still|so),\s+", re.I)
_INDEFINITE = re.compile(r"(?:a|an|one|another|some|many|several|most|few|any|every|each|no)\b", re.I)
_JOINS = re.compile(
    r"(?:['’]s?)?(?:\s*\([^()]{1,30}\))?(?:,[^,]{0,70},|,)?\s+(?:and|&|or|nor|as well as|along with)\s+"
    r"(?P<title>(?:[\w.’'-]+,?\s+){0,6})$",
    re.I,
)
_LEADING = re.compile(r"^\W*(?:(?:the|an?|another|his|her|its|their|both|neither|either)\s+)?", re.I)
_APART = re.compile(r",\s*|\s+(?:[–—-]|--)\s+|[–—]")
_CLAUSE_IN = re.compile(r"\b(?:who|whom|whose|which|that)\b|\b[a-z]+ing\s+(?:for\s+|the\s+)?(?:\w+\.\s+)?$")
_PRONOUN_AND = re.compile(r"(?:he|she) and (?:\w+\.? ){0,4}$", re.I)
_HONORIFIC = re.compile(r"\b(?:mr|mrs|ms|miss|mx)\b\.?\s*$", re.I)
_COMMA = re.compile(r",\s*$")
_AFTER_HEAD = re.compile(
    r"[”\"]?\s*(?:$|['’]s?\s*$|['’]s?\s+(?:and|or)\b|[,(;:–—]|-(?!\w)|(?:and|or|nor|who|whom|which|that|of|in|from|at|on|for|as"
    r"|by|with|to|himself|herself|itself|&|jr|sr|ii|iii|iv)\b)",
    re.I,
)
_APPOSITION = re.compile(r"(?:\s*\([^()\n]{1,30}\))?,\s*(?P<role>[^,;:()\n“”\"]{3,140})")
_CLAUSE = re.compile(r"\s+(?:who|whom|whose|which|that|where|when|while|as he|as she)\b.*$|\s+[—–].*$")
_SENTENCE = re.compile(r"\b(?:has|have|had|is|was|are|were|will|would|does|did)\b")  # another clause, no apposition
_NO_ROLE = frozenset("who whose which whom and but said says told in on at".split())
_CAPITAL = r"[^\W\d_a-z][\w.’'-]*"
_BARE = re.compile(
    rf"\W*(?P<name>{_CAPITAL}(?:\s(?:de|van|von|bin|al|el|la|{_CAPITAL})){{0,4}})(?=\s*$|\s*\(|,|\s+who\b)"
)
_WORD = re.compile(r"[^\s,;:()\"“”]+")


class Phrase(NamedTuple):
    """A source's core, up to its first preposition, comma or clause: its last noun known, and where it ends."""

    core: Span
    noun: Noun | None
    definite: bool


def heads(directory: Directory, source: Span) -> list[tuple[Span, Entry]]:
    """The names that the source is, in its order: "Ada Brandt and two aides" gives Ada Brandt."""
    found: list[tuple[Span, Entry]] = []
    text = directory.text
    mentions = directory.within(*source)
    for number, (span, entry) in enumerate(mentions):
        before = _ANSWER.sub("", text[source.begin : span.begin])
        after = text[span.end : source.end]
        if entry.kind == "unknown" or not _AFTER_HEAD.match(after):
            continue  # "Democrats", "Europeans": a kind of people, nobody's name
        if found:
            between = text[found[-1][0].end : span.begin]
            listed = _COMMA.fullmatch(between) and any(
                _JOINS.search(text[span.end : later.begin]) for later, _ in mentions[number + 1 :]
            )
            joins = _JOINS.fullmatch(between)
            if not (listed or (joins and _is_title(joins["title"], entry))) or entry.kind != found[0][1].kind:
                continue
        elif not (_is_title(before, entry) or _EXAMPLES.search(before) or _is_called(before)):
            continue
        if not any(entry is known for _, known in found):
            found.append((span, entry))
    return found


def _is_title(before: str, entry: Entry) -> bool:
    """Whether these words can stand before a name as its title or role, so that the name is the head."""
    before = re.sub(r"^\W+", "", before)
    if not before.strip():
        return True
    apart = re.split(_APART, before)
    if len(apart) > 1:
        # "the line's spokeswoman, Ida Kroll": a role, a comma, the name
        role, title = before[: -len(apart[-1])].rstrip(" ,-–—") if apart[-1] else before.rstrip(" ,-–—"), apart[-1]
        known = _role_noun(role)
        told = not _tells_of_others(role) and (bool(known) or (bool(_DETERMINED.match(role)) and len(apart) == 2))
        return entry.kind == "person" and told and _is_title(re.sub(r"^\s*the\s+", "", title), entry)
    if _PRONOUN_AND.match(before):
        return entry.kind == "person"
    if _CLAUSE_IN.search(before):
        return False  # "insiders who think Olin", "the group backing Olin"
    last = before.split()[-1]
    if _INDEFINITE.match(before) or _PREPOSITION.fullmatch(last) or plain(last) in ("and", "or", "than", "like", "as"):
        return False
    preposition = _PREPOSITION.search(before)
    if not preposition:
        return True
    # "Secretary of State Ada Brandt" is she; "the secretary of the Treasury" and "aides to Mr. Brandt" are not
    words = before[preposition.end() :].split()
    between = {plain(word) for word in words} - {"the", "mr", "mrs", "ms", "dr"}
    led = before[: preposition.start()].split()
    head = noun(led[-1]) if led else None
    own = any((n := noun(word)) and n.kind == "person" for word in words)  # "the lawyer for Mayor Ada Brandt"
    return entry.kind == "person" and bool(between) and not own and not (head and head.plural)


def _tells_of_others(role: str) -> bool:
    """Whether the names behind these words may be those that they tell of: "advisers to four candidates"."""
    if re.match(r"\W*one of\b", role, re.I):
        return False
    behind = [n for word in role[_core_of(role) :].split() if (n := noun(word)) and n.kind == "person" and n.plural]
    return bool(behind)


def _is_called(before: str) -> bool:
    """Whether the head of these words is called what follows: "a group named", but not "a suit by a man named"."""
    return bool(_CALLED.match(before, _core_of(before)) or _CALLED.match(before))


def _role_noun(words: str) -> Noun | None:
    core = _core_of(words)
    found = [n for n in (noun(word.group()) for word in _WORD.finditer(words, 0, core)) if n]
    return next((n for n in reversed(found) if n.kind == "person"), None)


def _core_of(words: str) -> int:
    """Where the first part of these words ends that holds the head noun."""
    for found in _BREAK.finditer(words):
        if found.start() > 0 and words[: found.start()].strip():
            return found.start()
    return len(words)


def phrase(text: str, source: Span) -> Phrase:
    """The source's core and its head noun."""
    words = source.of(text)
    end = _core_of(words)
    known = None
    for word in list(_WORD.finditer(words, 0, end))[::-1]:
        known = noun(re.sub(r"['’]s?$", "", word.group()))
        if known:
            break
    definite = bool(re.match(r"\W*(?:the|this|that|these|those|his|her|their|its)\b", words, re.I))
    return Phrase(Span(source.begin, source.begin + len(words[:end].rstrip())), known, definite)


def bare_name(text: str, source: Span) -> tuple[Span, tuple[str, ...]] | None:
    """A person's name that the network did not see: capitalised words at the begin, then the end or an apposition."""
    found = _BARE.match(text, *source)
    if not found:
        return None
    named = found["name"]
    titles = [word for word in re.finditer(r"\S+", named) if noun(word.group())]
    begin = titles[-1].end() if titles else 0
    words = words_of(named[begin:])
    if not words or (titles and len(words) < 2):
        return None
    begin += len(named[begin:]) - len(named[begin:].lstrip())
    return Span(found.start("name") + begin, found.end("name")), words


def role_before(text: str, source: Span, name: Span) -> str | None:
    """The words before a name that say what its bearer is: "interior minister" of "interior minister Ada Brandt"."""
    before = text[source.begin : name.begin]
    if _EXAMPLES.search(before) or _CALLED.search(before):
        return None
    words = " ".join(_LEADING.sub("", _ANSWER.sub("", _HONORIFIC.sub("", before))).rstrip(" \u00a0\n,").split())
    return None if not words or words.endswith(("’", "'", "’s", "'s")) else words


def role_after(text: str, name: Span, limit: int) -> str | None:
    """The apposition behind a name: "the harbour master" of "Jon Vesper, the harbour master, said"."""
    after = text[name.end : limit]
    found = _APPOSITION.match(text, name.end, name.end + [*sentence_begins(after), len(after)][1])
    words = found["role"].rstrip(" .!?…—–-\u00a0").split() if found else []
    if not words or plain(words[0]) in _NO_ROLE | cue_words():
        return None
    if found and found["role"][-1].isalnum() and text[found.end() : found.end() + 1].isalnum():
        words.pop()  # cut in the middle of a word
    if not any(n and n.kind == "person" for n in map(noun, words[:9])):
        return None
    role = _CLAUSE.sub("", re.sub(r"^(?:the|a|an)\s+", "", " ".join(words), flags=re.I))
    return role if role and not _SENTENCE.search(role) and not is_of_several(role) else None


def is_of_several(role: str) -> bool:
    """Whether these words tell what several people are: "two lawmakers from Sund"."""
    first = next((n for word in role[: _core_of(role)].split() if (n := noun(word)) and n.kind == "person"), None)
    return first is not None and first.plural
