"""What the lines around a headline state: when the article came out, who wrote it.

For plain text, which says nothing of itself elsewhere, and for HTML that does not. Only dates that name their year
count, and authors that a "By" announces or a byline's date stands beside; what is unsure is left out, for a wrong date
would move every "late Tuesday" on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from hearsay.pages.biography import ROLE_NOUN
from hearsay.pages.lines import Line
from hearsay.pages.names import byline_authors, is_person
from hearsay.pages.written_dates import written_dates
from hearsay.records import Author, BlockLabel

_Kind = Literal["published", "modified"]

_ABOVE = 4  # lines over the headline that can belong to it; farther ones tell the day of the visit
_BEFORE_BODY = 12  # lines, where nothing is a headline
_OTHER_WORDS = 10  # beside the dates of a line
_NOT_STATED_IN = frozenset(("headline", "related", "caption", "comment", "ad", "appeal", "poll", "author_bio"))
_KIND = re.compile(
    r"\b(?:(?P<modified>updated|modified|revised)|published|posted|created|issued|released|filed)\b", re.I
)
_KIND_WORDS = re.compile(r"[\s|•·–—:-]*\b(?:last )?(?:updated|modified|revised|published|posted)\b\s*", re.I)
_ONLY_KIND = re.compile(rf"(?:last |first |originally )?{_KIND.pattern}(?: on| at| by)?:?$", re.I)
_LEADS_TO_DATE = re.compile(rf"(?:^|[|/•·:,;–—(]|\s-|\bdate|{_KIND.pattern}(?: on| at)?)\s?$", re.I)
_GOES_ON = re.compile(
    rf"(?-i:[A-Z][a-z])"  # flattened text can lack the space between two elements
    rf"|(?-i:\s[A-Z]{{2,4}}\b)?\s?(?:\.?$|[|/•·,;–—()]|\.?\s?(?:-|\bby\b|\blast\b|{_KIND.pattern}))",
    re.I,
)
_BY = re.compile(
    r"(?:(?:written |posted |published |reported |story |article |words )?by(?::?\s|(?=(?-i:[A-Z])))|authors?:\s)", re.I
)
_BARE_BY = re.compile(r"(?:(?:written|posted|published|reported|article) )?by:?$", re.I)
_BETWEEN_PARTS = re.compile(r"[|/•·–—]|\s-\s|\s-$|^-\s")
_OUTLET = re.compile(r"(?<=[a-z])(?:\s[A-Z]{2,}){1,3}$")
_NO_NAME = re.compile(
    r"\b(?:share|link|copy|history|articles?|images?|read|view|open|follow|print|comments?|release|posts?|updated|news|"
    r"staff|videos?|photos?|add|save|listen|min|minutes?|home|world|politics|local|edition|categories|views|show|get)\b",
    re.I,
)


class Byline(NamedTuple):
    """Authors and ISO 8601 times; None or empty where the text states none."""

    authors: tuple[Author, ...] = ()
    published: str | None = None
    modified: str | None = None


class _Date(NamedTuple):
    kind: _Kind | None
    iso: str


def byline(lines: Sequence[Line], labels: Sequence[BlockLabel]) -> Byline:
    """Read the labelled lines of a page; those below the headline come before those above it."""
    first, head, body = _around_headline(lines, labels)
    told = [(i, lines[i].text) for i in range(first, body) if labels[i] not in _NOT_STATED_IN]
    above, below = [text for i, text in told if i < head], [text for i, text in told if i > head]
    dates = [*_dates(below), *_agreeing(above)]
    return Byline(
        _authors(below)
        or _authors(above)
        or _signed([text for i, text in told if i >= head - 1 and labels[i] == "byline"]),
        published=_first(dates, "published") or _first(dates, None),
        modified=_first(dates, "modified"),
    )


def _around_headline(lines: Sequence[Line], labels: Sequence[BlockLabel]) -> tuple[int, int, int]:
    """Find the lines that can tell: from the first above the headline, the headline (-1), to the first sentence."""
    body = next((i for i, line in enumerate(lines) if labels[i] == "body" and line.prose), len(lines))
    head = max((i for i in range(body) if labels[i] == "headline"), default=-1)
    return max(0, body - _BEFORE_BODY if head < 0 else head - _ABOVE), head, body


def _agreeing(above: Sequence[str]) -> Sequence[_Date]:
    """Give the dates above a headline, none where they differ: those of a menu or of other articles."""
    dates = list(_dates(above))
    days = {date.iso[: len("2031-05-06")] for date in dates if date.kind is None}
    return dates if len(days) <= 1 else []


def _first(dates: Sequence[_Date], kind: _Kind | None) -> str | None:
    return next((date.iso for date in dates if date.kind == kind), None)


def _dates(lines: Sequence[str]) -> Iterator[_Date]:
    """Give the dates that stand on lines of their own, or beside a name, a place or the word for their kind."""
    announced: _Kind | None = None
    for line in lines:
        yield from _of_line(line, announced)
        announced = _kind(line) if _ONLY_KIND.match(line) else None


def _of_line(line: str, kind: _Kind | None) -> Iterator[_Date]:
    dates = list(written_dates(line))
    others = len(line.split()) - sum(len(date.span.of(line).split()) for date in dates)
    if not dates or others > _OTHER_WORDS:
        return
    at = 0
    for date in dates:
        between = line[at : date.span.begin]
        leads = _LEADS_TO_DATE.search(between) or (at == 0 and _BY.match(line))
        kind = _kind(between) or kind
        if leads and _GOES_ON.match(line, date.span.end):
            yield _Date(kind, date.iso)
        at = date.span.end


def _kind(words: str) -> _Kind | None:
    """Give the kind of date that the last word for one announces."""
    found = list(_KIND.finditer(words))
    if not found:
        return None
    return "modified" if found[-1]["modified"] else "published"


def _authors(lines: Sequence[str]) -> tuple[Author, ...]:
    """Give the authors of the first line that names some after "By", which may stand alone on the line before."""
    announced = False
    for line in lines:
        for part in _without_dates(line):
            if announced or _BY.match(part.lstrip(" |–—•·/,-")):
                authors = byline_authors(part)
                if authors:
                    return authors
        announced = bool(_BARE_BY.match(line))
    return ()


def _signed(lines: Sequence[str]) -> tuple[Author, ...]:
    """Give the authors whose full names stand in a byline without a "By", a date beside them or on the next line."""
    dated = [bool(next(written_dates(line), None)) for line in lines]
    for i, line in enumerate(lines):
        if not any(dated[max(0, i - 1) : i + 2]):
            continue
        for piece in _without_dates(line):
            for part in _BETWEEN_PARTS.split(piece):
                authors = byline_authors(_OUTLET.sub("", part.strip()))
                if authors and all(_may_sign(one.name) for one in authors):
                    return authors
    return ()


def _may_sign(name: str) -> bool:
    return is_person(name) and not _NO_NAME.search(name) and not ROLE_NOUN.search(name)


def _without_dates(line: str) -> Iterator[str]:
    at = 0
    for date in written_dates(line):
        yield from _KIND_WORDS.split(line[at : date.span.begin])
        at = date.span.end
    yield from _KIND_WORDS.split(line[at:])
