"""Whom a page credits besides its authors: news agencies whose report it is, and who contributed to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import NamedTuple

from hearsay.pages.names import clean_names
from hearsay.records import Block, Credit, CreditKind, Span

_SHORT_LINE = 40  # words
_CREDIT_LINE = 12  # words, in the body
_AFTER = 8  # blocks after the article
_DATELINE = 100  # characters


class _Agencies(NamedTuple):
    """Agencies' full names by the ways to write them: full names in any case, abbreviations as they stand."""

    by_name: dict[str, str]
    by_abbreviation: dict[str, str]

    def pattern(self) -> str:
        """Match any of them, the longest first."""
        names, short = (sorted(map(re.escape, one), key=len, reverse=True) for one in self)
        return rf"(?i:{'|'.join(names)})|{'|'.join(short)}"


def _load() -> _Agencies:
    table = files("hearsay.pages").joinpath("agencies.tsv").read_text("utf-8").splitlines()[1:]
    agencies = _Agencies({}, {})
    for name, names, abbreviations in (row.split("\t") for row in table):
        agencies.by_name.update(dict.fromkeys(filter(None, names.split(";")), name))
        agencies.by_abbreviation.update(dict.fromkeys(filter(None, abbreviations.split(";")), name))
    return agencies


_AGENCIES = _load()
_ANY = _AGENCIES.pattern()
_AGENCY = re.compile(rf"(?<![\w/@.-])(?:{_ANY})(?![\w@-])")
_IN_DATELINE = re.compile(
    rf"(?:[A-ZÀ-Ý][\w.’' -]{{1,40}}(?:,\s[\w. ]{{1,30}})?)?(?:\s?[–—-]+\s?)?\((?P<it>{_ANY})\)\s?(?:[–—-]+|\b|“|\")"
    rf"|[A-ZÀ-Ý][A-ZÀ-Ý .’'-]{{1,40}}(?:,\s[\w. ]{{1,30}})?\s[–—-]+\s(?P<it_too>{_ANY})\s[–—-]+\s"
)
_CONTRIBUTED = re.compile(
    r"\bcontribut(?:ed|ing)\b(?:\s(?:to|reporting)\b|:)|\b(?:additional|further)\sreporting\b|\bwith\s(?:reporting|"
    r"files|reports?|material|inputs?)\s(?:by|from)\b|\b(?:reporting|writing)\sby\b|^contributing:",
    re.I,
)
_SOURCE = re.compile(r"\b(?:source|from|via|by|copyright|©|credit|courtesy(?: of)?)\b|^[^.]{0,60}$", re.I)
_FIRST_SEEN = re.compile(
    r"\b(?:originally|first)\s(?:appeared|published|ran|posted)\s(?:on|in|at|by)\s(?P<it>[A-Z][\w.’'&-]*(?:\s(?:[A-Z][\w’'&-]*|of|the)){0,6})"
)
_NAMES_BEFORE = re.compile(r"(?P<names>[^.;:()\n]{3,160}?),?\s(?:also\s|and\s)?contributed\b", re.I)
_NAMES_AFTER = re.compile(
    r"(?:additional|further)\sreporting(?:\sand\s\w+)?\sby:?\s(?P<it>[^.;:()\n]{3,160})|\bcontributing:\s(?P<it_too>[^.;()\n]{3,160})|"
    r"\bwith\s(?:reporting|files|reports?|inputs?)\s(?:by|from)\s(?P<it_last>[^.;:()\n]{3,160})",
    re.I,
)


def credits_of(
    text: str, blocks: Sequence[Block], *, source: str | None = None, publisher: str | None = None
) -> tuple[Credit, ...]:
    """Give the page's credits, each once for its kind; spans are of the agency's or the person's name.

    ``source`` is the organisation that structured data names as the report's own. A publisher's own name is no credit.
    """
    found = [credit for block in _credited(blocks) for credit in _of_block(text, block)]
    if source:
        found.append(Credit("source", agency_name(source) or source))
    kept: dict[tuple[CreditKind, str], Credit] = {}
    for credit in found:
        if agency_name(publisher or "") != credit.name and (publisher or "").lower() != credit.name.lower():
            kept.setdefault((credit.kind, credit.name), credit)
    return tuple(kept.values())


def agency_name(written: str) -> str | None:
    """Give an agency's full name for a way to write it; None where the words are no agency."""
    words = " ".join(written.split())
    return _AGENCIES.by_abbreviation.get(words) or _AGENCIES.by_name.get(words.lower())


def _credited(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the bylines and notices around the article, and the article's first and last two paragraphs."""
    body = [i for i, block in enumerate(blocks) if block.label == "body"]
    first, last = (body[0], body[-1]) if body else (len(blocks), len(blocks))
    for i, block in enumerate(blocks[: last + _AFTER]):
        if block.label in ("byline", "correction") or (block.label == "body" and (i == first or i >= last - 1)):
            yield block


def _of_block(text: str, block: Block) -> Iterator[Credit]:
    span = Span(block.span.begin, min(block.span.end, block.span.begin + 2_000))
    line = span.of(text)
    for found in _FIRST_SEEN.finditer(text, *span):
        name = found["it"].rstrip(".")
        yield Credit("source", agency_name(name) or name, Span(found.start("it"), found.start("it") + len(name)))
    if _CONTRIBUTED.search(line) and len(line.split()) <= _SHORT_LINE:
        yield from _contributions(text, span)
    elif block.label == "body":
        dateline = _IN_DATELINE.match(text, span.begin, min(span.end, span.begin + _DATELINE))
        if dateline and (agency := agency_name(dateline[dateline.lastgroup or 0])):
            yield Credit("source", agency, Span(*dateline.span(dateline.lastgroup or 0)))
        elif len(line.split()) <= _CREDIT_LINE and _SOURCE.search(line):
            yield from _agencies_in(text, span, "source")
    elif len(line.split()) <= _SHORT_LINE:
        yield from _agencies_in(text, span, "source")


def _agencies_in(text: str, span: Span, kind: CreditKind) -> Iterator[Credit]:
    for found in _AGENCY.finditer(text, *span):
        name = agency_name(found.group())
        if name:
            yield Credit(kind, name, Span(*found.span()))


def _contributions(text: str, span: Span) -> Iterator[Credit]:
    agencies = list(_agencies_in(text, span, "contribution"))
    yield from agencies
    taken = [credit.span for credit in agencies if credit.span]
    for pattern in (_NAMES_BEFORE, _NAMES_AFTER):
        for found in pattern.finditer(text, *span):
            begin, end = found.span(found.lastgroup or 0)
            for name in clean_names(text[begin:end]):
                at = text.find(name, begin, end)
                if at >= 0 and not any(at < one.end and one.begin < at + len(name) for one in taken):
                    yield Credit("contribution", name, Span(at, at + len(name)))
