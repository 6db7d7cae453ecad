"""When a page came out and changed: its data's times against those that its byline shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from hearsay.pages.written_dates import written_dates
from hearsay.records import FieldSpan, Page, Span

_DAY = len("2031-05-06")
_CHANGED = re.compile(r"\b(?:updated|modified|revised|changed)\b", re.I)
_ZONES_APART = timedelta(hours=26)  # from UTC-12 to UTC+14


def sharper(said: str | None, written: str | None) -> str | None:
    """Give the more exact one of two ways to say the same time; what the data says where they differ."""
    if said is None or written is None:
        return said or written
    if len(said) == _DAY and written.startswith(f"{said}T"):
        return written
    return written if len(written) > len(said) and written.startswith(said) else said


def not_before(modified: str | None, published: str | None) -> str | None:
    """Give the time of the last change; None where it lies before the publication, and so is no change of it."""
    if not modified or not published:
        return modified
    mine, theirs = _moment(modified), _moment(published)
    if mine is None or theirs is None or (mine.tzinfo is None) != (theirs.tzinfo is None):
        mine, theirs = _moment(modified[:_DAY]), _moment(published[:_DAY])
    return modified if mine is None or theirs is None or mine >= theirs else None


def times_in(page: Page) -> Iterator[FieldSpan]:
    """Find where the bylines say the page's times: the first of each kind on the same day, or hours apart."""
    left = {"published": page.published, "modified": page.modified}
    for block in page.blocks:
        if block.label != "byline" or not any(left.values()):
            continue
        line = block.span.of(page.text)
        at = 0
        for date in written_dates(line):
            kind = "modified" if _CHANGED.search(line, at, date.span.begin) else "published"
            at = date.span.end
            value = left[kind]
            if value and _same(date.iso, value):
                left[kind] = None
                yield FieldSpan(kind, Span(block.span.begin + date.span.begin, block.span.begin + date.span.end))


def _same(written: str, value: str) -> bool:
    mine, theirs = _moment(written), _moment(value)
    if mine is None or theirs is None:
        return False
    if mine.tzinfo and theirs.tzinfo and "T" in written:
        return abs(mine - theirs) < timedelta(minutes=2)
    apart = abs(mine.replace(tzinfo=None) - theirs.replace(tzinfo=None))
    return written[:_DAY] == value[:_DAY] or ("T" in value and apart < _ZONES_APART)


def _moment(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None
