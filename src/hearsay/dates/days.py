"""Spans of days, counted from the day on which a page was published.

A span is ``(first, last)``, both inclusive. Where people differ in what they mean (weeks that begin on
Sunday or on Monday, seasons by the month or by the sun), it holds every reading.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

Days = tuple[date, date]

_PUBLISHED = re.compile(
    r"(\d{4})-(\d\d)(?:-(\d\d)(?:[T ](\d\d):?\d\d(?::?\d\d(?:[.,]\d{1,9})?)?(Z|[+-]00:?00)?)?)?", re.IGNORECASE
)
# Before this hour of universal time it is still the day before somewhere between the poles of America.
_UNIVERSAL_NIGHT = 8
_EARLIEST_YEAR = 1600
# First and last day (month, day) of the seasons in the northern half of the world; a winter ends a year later.
_SEASONS = {
    "spring": ((3, 1), (6, 20)),
    "summer": ((6, 1), (9, 22)),
    "autumn": ((9, 1), (12, 20)),
    "fall": ((9, 1), (12, 20)),
    "winter": ((12, 1), (3, 20)),
}


def published_days(published: str | None) -> Days | None:
    """Give the days on which a page may have come out where it was written; None where that is not known.

    ``published`` is ISO 8601. A time in universal time says little of the writer's zone: in its first hours
    the day before is possible too. A year alone is too wide to count from.
    """
    found = _PUBLISHED.match(published.strip()) if published else None
    if found is None or int(found[1]) < _EARLIEST_YEAR:
        return None
    year, month = int(found[1]), int(found[2])
    try:
        if found[3] is None:
            return month_days(year, month)
        day = date(year, month, int(found[3]))
    except ValueError:
        return None
    universal_night = found[5] is not None and int(found[4]) < _UNIVERSAL_NIGHT
    return day - timedelta(days=universal_night), day


def over(published: Days, count: Callable[[date], Days]) -> Days:
    """Join what ``count`` gives for the first and for the last possible day of publication."""
    (begin, first_end), (last_begin, end) = count(published[0]), count(published[1])
    return min(begin, last_begin), min(max(first_end, end), published[1])


def month_days(year: int, month: int) -> Days:
    """Give a month's days; raises ValueError for a month that does not exist."""
    first = date(year, month, 1)
    return first, first.replace(day=monthrange(year, month)[1])


def year_days(year: int) -> Days:
    """Give a year's days."""
    return date(year, 1, 1), date(year, 12, 31)


def latest_date(month: int, day: int, today: date) -> Days | None:
    """Give the latest such day of the year that is not after today; 29 February may lie eight years back."""
    for year in range(today.year, today.year - 9, -1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today:
            return found, found
    return None


def latest_month(month: int, today: date) -> Days:
    """Give the latest such month that had begun today."""
    return month_days(today.year - (month > today.month), month)


def latest_weekday(weekday: int, today: date) -> Days:
    """Give the latest such day of the week (Monday is 0) that is not after today."""
    found = today - timedelta(days=(today.weekday() - weekday) % 7)
    return found, found


def last_weekday(weekday: int, today: date) -> Days:
    """Give what "last Tuesday" may be: such days from 2 to 13 days back, of this week or of the one before."""
    back = [n for n in range(2, 14) if (today - timedelta(days=n)).weekday() == weekday]
    return today - timedelta(days=back[-1]), today - timedelta(days=back[0])


def week(today: date, back: int) -> Days:
    """Give this week (``back`` 0) or the last (1), by either reckoning: from Sunday or from Monday."""
    monday = today - timedelta(days=today.weekday() + 7 * back)
    sunday = today - timedelta(days=(today.weekday() + 1) % 7 + 7 * back)
    return min(monday, sunday), min(today, max(monday, sunday) + timedelta(days=6))


def weekend(today: date, back: int) -> Days:
    """Give the latest weekend that had begun today (``back`` 0) or the latest that was over (1)."""
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)
    if back and today.weekday() >= 5:
        saturday -= timedelta(days=7)
    return saturday, min(today, saturday + timedelta(days=1))


def season_days(name: str, year: int) -> Days:
    """Give a season of the northern half of the world; a winter is named by the year in which it begins."""
    begin, end = _SEASONS[name]
    return date(year, *begin), date(year + (end < begin), *end)


def latest_season(name: str, today: date, back: int) -> Days:
    """Give the latest such season that had begun today (``back`` 0) or that was over (1)."""
    for year in (today.year, today.year - 1):
        begin, end = season_days(name, year)
        if (end if back else begin) <= today:
            return begin, min(end, today)
    return season_days(name, today.year - 2)


def ago(unit: str, least: int, most: int, today: date) -> Days:
    """Give the span that is ``least`` to ``most`` units ("day", "week", "month", "year") back.

    People round to the unit: half of one is added at both ends, but for days.
    """
    length, half = {"day": (1.0, 0), "week": (7.0, 3), "month": (30.44, 15), "year": (365.2425, 183)}[unit]
    begin = today - timedelta(days=round(length * most) + half)
    return begin, min(today, today - timedelta(days=round(length * least) - half))
