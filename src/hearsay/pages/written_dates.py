"""Dates as articles write them ("8:40 am, Aug. 13, 2025"), to ISO 8601.

Only dates that name their year and can be read one way count: 13/08/2025 does, 03/04/2025 does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time
from typing import NamedTuple

from hearsay.pages.zones import zone_offset
from hearsay.records import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ZONE = (
    r"(?:\s?(?P<{0}zone>[+-]\d\d:?\d\d\b|\(?(?-i:[A-Z]{{2,4}}(?![A-Za-z])|Z\b)\)?"
    r"|(?:Eastern|Central|Mountain|Pacific)\b(?:\s(?:Standard|Daylight))?(?:\sTime\b)?))?"
)
_HALF = r"[ap])\.?m(?-i:(?![a-z]|[A-Z]{{1,2}}\b))\.?"  # flattened text can go on without a space
_CLOCK = (
    r"(?P<{0}h>\d{{1,2}})"
    rf"(?:[:.](?P<{{0}}m>[0-5]\d)(?::[0-5]\d)?(?:\s?(?P<{{0}}half>{_HALF})?|\s?(?P<{{0}}only>{_HALF}){_ZONE}"
)
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s"  # beside a date, tells no more
_WRITTEN = re.compile(
    rf"(?:(?<![\w.:/-])|(?<=(?-i:[a-z]))(?=\d))(?:{_CLOCK.format('b')}(?:,|\son|\s[|/•·–—-])?\s)?(?:{_DAY})?"
    rf"(?:{_MONTH.format('mon1')}\s(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year1>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th|\.)?(?:\sof)?[\s-]{_MONTH.format('mon2')},?[\s-](?P<year2>\d{{4}})"
    r"|(?P<year3>\d{4})-(?P<num3>\d\d)-(?P<day3>\d\d)"
    r"|(?P<one>\d{1,2})(?P<mark>[./])(?P<two>\d{1,2})(?P=mark)(?P<year4>\d{4}))"
    rf"(?=T\d|(?-i:[A-Z][a-z])|[^\w/-]|$)(?:(?:T|,?\s(?:at\s|[|/•·–—-]\s)?){_CLOCK.format('a')})?",
    re.I,
)
EARLIEST_YEAR = 1600


class WrittenDate(NamedTuple):
    """A date or time in ISO 8601, and where in the line it stands."""

    iso: str
    span: Span


def written_dates(line: str) -> Iterator[WrittenDate]:
    """Give the full dates of a line, with the time of day beside them, from left to right."""
    for found in _WRITTEN.finditer(line):
        iso = _iso(found)
        if iso:
            yield WrittenDate(iso, Span(*found.span()))


def _iso(found: re.Match[str]) -> str | None:
    part = found.group
    year = next(int(year) for n in range(1, 5) if (year := part(f"year{n}")))
    month, day = _month_and_day(found)
    try:
        whole = datetime(year, month, day)
    except ValueError:
        return None
    if year < EARLIEST_YEAR:
        return None
    clock = next((clock for which in "ba" if (clock := _clock(found, which, whole))), "")
    return whole.date().isoformat() + clock


def _month_and_day(found: re.Match[str]) -> tuple[int, int]:
    """Give month and day; (0, 0) where figures can be read two ways."""
    part = found.groupdict()
    name = part["mon1"] or part["mon2"]
    if name:
        return _MONTHS.index(name[:3].lower()) + 1, int(part["day1"] or part["day2"])
    if part["day3"]:
        return int(part["num3"]), int(part["day3"])
    one, two = int(part["one"]), int(part["two"])
    if one == two or (one > 12) != (two > 12):
        return min(one, two), max(one, two)
    return 0, 0


def _clock(found: re.Match[str], which: str, day: datetime) -> str | None:
    hours = found[f"{which}h"]
    if hours is None:
        return None
    half = (found[f"{which}half"] or found[f"{which}only"] or "").lower()
    hour = int(hours)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (half == "p")
    if hour > 23:
        return None
    clock = time(hour, int(found[f"{which}m"] or 0))
    return f"T{clock.isoformat('minutes')}{_zone(found[f'{which}zone'], datetime.combine(day, clock))}"


def _zone(written: str | None, when: datetime) -> str:
    """Give the offset from UTC; empty where the page names none, or one that nobody can tell."""
    if not written:
        return ""
    if written[0] in "+-":
        return f"{written[:3]}:{written[-2:]}"
    return zone_offset(written, when) or ""
