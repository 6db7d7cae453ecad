"""What an author's biography says in its sentences: role, places, education, honours, languages, topics, contact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Literal, NamedTuple

from hearsay.pages.excerpts import excerpt, listed
from hearsay.records import Excerpt, Span
from hearsay.sentences import sentence_begins

ProfileField = Literal[
    "name", "role", "bio", "location", "birthplace", "education", "honours", "languages", "topics", "contact",
]  # fmt: skip

_LONGEST = 4_000  # characters of a biography looked at
_ROLE_WORDS = 10
_TOPIC_WORDS = 6
ROLE_NOUN = re.compile(
    r"\b(?:writer|reporter|editor(?:-in-chief)?|correspondent|columnist|journalist|photojournalist|photographer|"
    r"contributor|producer|critic|anchor|host|professor|lecturer|fellow|director|chief|blogger|analyst|intern|"
    r"researcher|strategist|attorney|lawyer|economist|historian|novelist|founder|co-founder|cartoonist|freelancer|"
    r"publisher|pastor|scientist|scholar|essayist)s?\b",
    re.I,
)
_WORD = r"(?-i:[A-ZÀ-Ý][\w’'-]+|(?:[A-Z]\.){1,3}|(?:St|Ft|Mt)\.)"
_PLACE = (
    rf"{_WORD}(?: (?:{_WORD}|(?:of|de|la|del|the|upon|on)(?= (?-i:[A-Z])))){{0,4}}(?:, {_WORD}(?: {_WORD}){{0,2}})?"
)
PLACE = re.compile(_PLACE, re.I)
_PART = r"(?:(?:central|northern|southern|eastern|western|downtown|suburban|rural|upstate)\s)?"
_LIVES = re.compile(
    rf"\b(?:(?:is |now |currently )?based (?:in|out of)|liv(?:es|ing)(?: and works?)? in|resides in|works (?:in|from)|"
    rf"reports from|lived (?:most|much|all) of (?:his|her|their) (?:life|lives) in)\s{_PART}(?P<it>{_PLACE})"
    rf"|(?P<it_too>{_WORD}(?: {_WORD}){{0,2}})-based\b",
    re.I,
)
_BORN = re.compile(
    rf"\b(?:born(?: and (?:raised|bred))? in|native of)\s{_PART}(?:(?P<it>{_PLACE})|(?P<it_too>(?!)))", re.I
)
_IS = re.compile(
    r"\b(?:is|serves as|works as|serving as|working as)\s(?:(?:currently|now|also|presently)\s)*(?:an?\s|the\s|our\s)?",
    re.I,
)
_ROLE_ENDS = re.compile(
    r"[,.;:()\n–—]|\s(?:at|for|with|who|that|which|covering|reporting|writing|based|from|where|in|whose|focus\w*|"
    r"special\w*|by|on)\b|\s(?:of|and)\s(?=(?:the\s)?(?-i:[A-Z]))|\sand\s(?:is|was|has|co-?author|the|a)\b",
    re.I,
)
_PAST = re.compile(r"(?:former|ex-|retired|previous|late)\b", re.I)
_COVERS = re.compile(
    r"\b(?:covers|covering|writ(?:es|ing)\s(?:\w+ly\s|often\s)?(?:about|on)|report(?:s|ing)\son|in\sthe\sareas?\sof|"
    r"speciali[sz](?:es|ing)\sin|focus(?:es|ing)\son|with\sa\sfocus\son|expertise\s(?:in|includes))\s",
    re.I,
)
_TOPICS_END = re.compile(
    r"[.;()\n–—]|,?\s(?:for|at|from|since|with|where|who|which|that|as|based|out\sof|including|such\sas|among|before|"
    r"after|in\s(?=(?-i:[A-Z]))|and\s(?:is|was|has|lives|other|previously)|he|she|they)\b",
    re.I,
)
_VAGUE = re.compile(
    r"(?:an?\s)?(?:broad|wide)?\s?(?:range|variety|number)\sof\s|(?:issues|topics|stories)\s(?:related\sto|like|on)\s|"
    r"all\sthings\s|everything\sfrom\s|the\s",
    re.I,
)
_DEGREE = re.compile(
    r"\b(?:bachelor|master)[’']?s?\b|\bdegrees?\s(?:in|from)\b|\bdoctorate\b|\bph\.?d\b|\b(?:MBA|MFA|LLB|LLM)\b|"
    r"\b[BMJ]\.?[ASD]\.(?!\w)|\bdiploma\b",
    re.I,
)
_SCHOOL = r"(?-i:[A-Z][\w.’'&-]*(?: (?:[A-Z][\w’'&-]*|of|the|at|for|and(?= [A-Z]))){0,8})"
_GRADUATED = re.compile(
    rf"\b(?:graduated|graduate|alumn(?:us|a|i)|studied)\b[^.;\n]{{0,60}}?\b(?:from|of|at)\s(?:the\s)?(?P<it>{_SCHOOL})",
    re.I,
)
_CLAUSE_END = re.compile(r"[;\n]|,?\s(?:before|where|and\s(?:is|was|has|lives|then|later|worked)|but)\b", re.I)
_WON = re.compile(
    r"\b(?:won|winning|winner\sof|received|recipient\sof|awarded|hono[u]?red\swith|finalist|shortlisted|winner)\b", re.I
)
_AWARD = re.compile(
    r"(?:(?!The\s)[A-Z][\w’'&-]*\s(?:(?:[A-Z][\w’'&-]*|of|for|the|in|and)\s){0,6})?"
    r"(?:Awards?|Prizes?|Medals?|Fellowships?|Scholarships?|Emmys?|Honou?rs)\b"
    r"(?:\s(?:for|from|in)\s(?!\d)(?:[\w’'-]+\s?){1,6}(?=[,.;]|$))?"
)
_FULL_STOP = re.compile(r"\w\w[\"”’)]*\.$")
_SPEAKS = re.compile(r"\b(?:speaks|fluent\sin|bilingual\sin|languages?(?:\sspoken)?:?)\s[^.;\n]{2,120}", re.I)
_CONTACT = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|(?<![\w@./])@\w{2,30}\b|https?://[^\s<>\"]{4,200}"
    r"|(?<![\w./-])(?:\+?\d{1,3}[ .-])?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\w-])"
)
_LANGUAGES = files("hearsay.pages").joinpath("languages.txt").read_text("utf-8").splitlines()
_LANGUAGE = re.compile(rf"\b(?:{'|'.join(sorted(_LANGUAGES, key=len, reverse=True))})\b")


class Told(NamedTuple):
    """A value that the text gives for a field of a profile."""

    field: ProfileField
    words: Excerpt


def biography(text: str, span: Span) -> Iterator[Told]:
    """Read one paragraph about an author; every excerpt's span counts characters of ``text``."""
    span = Span(span.begin, min(span.end, span.begin + _LONGEST))
    yield from _told("location", text, span, _LIVES)
    yield from _told("birthplace", text, span, _BORN)
    yield from contacts(text, span)
    for found in _SPEAKS.finditer(text, *span):
        yield from spoken(text, Span(*found.span()))
    begins = [span.begin + begin for begin in sentence_begins(text[span.begin : span.end])]
    for sentence in map(Span, begins, [*begins[1:], span.end]):
        yield from _roles(text, sentence)
        yield from _topics(text, sentence)
        yield from _education(text, sentence)
        if _WON.search(text, *sentence):
            yield from _matches("honours", text, sentence, _AWARD)


def contacts(text: str, span: Span) -> Iterator[Told]:
    """Find e-mail addresses, accounts, addresses of pages and telephone numbers."""
    yield from _matches("contact", text, Span(span.begin, min(span.end, span.begin + _LONGEST)), _CONTACT)


def spoken(text: str, span: Span) -> Iterator[Told]:
    """Find the names of languages."""
    for found in _LANGUAGE.finditer(text, *span):
        yield Told("languages", Excerpt(found.group(), Span(*found.span())))


def names_degree(line: str) -> bool:
    """Whether a line speaks of an academic degree."""
    return bool(_DEGREE.search(line))


def _told(field: ProfileField, text: str, span: Span, pattern: re.Pattern[str]) -> Iterator[Told]:
    for found in pattern.finditer(text, *span):
        words = excerpt(text, *found.span(found.lastgroup or 0))
        if words:
            yield Told(field, words)


def _matches(field: ProfileField, text: str, span: Span, pattern: re.Pattern[str]) -> Iterator[Told]:
    for found in pattern.finditer(text, *span):
        words = excerpt(text, *found.span())
        if words:
            yield Told(field, words)


def _roles(text: str, span: Span) -> Iterator[Told]:
    """Find what the author is now: "is a reporter at ..."; what they were is left out."""
    for found in _IS.finditer(text, *span):
        end = _ROLE_ENDS.search(text, found.end(), span.end)
        words = excerpt(text, found.end(), end.start() if end else span.end)
        if words and is_role(words.text):
            yield Told("role", words)


def role_in(text: str, span: Span) -> Excerpt | None:
    """Find the role that a short line names, without the outlet or field behind it."""
    begin = span.begin + len(span.of(text)) - len(span.of(text).lstrip(" \t\n,|–—-•·/\u00a0"))
    end = _ROLE_ENDS.search(text, begin, span.end)
    words = excerpt(text, begin, end.start() if end else span.end)
    return words if words and is_role(words.text) else None


def is_role(words: str) -> bool:
    """Whether a few words name a present role."""
    return len(words.split()) <= _ROLE_WORDS and bool(ROLE_NOUN.search(words)) and not _PAST.match(words)


def _topics(text: str, span: Span) -> Iterator[Told]:
    for found in _COVERS.finditer(text, *span):
        end = _TOPICS_END.search(text, found.end(), span.end)
        for item in listed(text, found.end(), end.start() if end else span.end, prose=True):
            begin, stop = item.span or span
            vague = _VAGUE.match(text, begin, stop)
            words = excerpt(text, vague.end() if vague else begin, stop)
            if words and len(words.text.split()) <= _TOPIC_WORDS:
                yield Told("topics", words)


def _education(text: str, span: Span) -> Iterator[Told]:
    """Find a degree and where it was taken, as one piece, or the school alone."""
    school = _GRADUATED.search(text, *span)
    degree = _DEGREE.search(text, *span)
    if not degree:
        words = excerpt(text, *school.span("it")) if school else None
    else:
        begin = min(degree.start(), school.start("it")) if school else degree.start()
        end = _CLAUSE_END.search(text, degree.end(), span.end)
        words = excerpt(text, begin, end.start() if end else span.end, around=" ,;:")
    if words:
        yield Told("education", _without_stop(words))


def _without_stop(words: Excerpt) -> Excerpt:
    """Leave out a full stop that ends the sentence, not one of "B.A."."""
    if not words.span or not _FULL_STOP.search(words.text):
        return words
    return Excerpt(words.text[:-1], Span(words.span.begin, words.span.end - 1))
