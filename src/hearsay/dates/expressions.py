"""Times in English news prose ("late Tuesday", "3 March 2016", "last month"), each with a way to its days.

American and British forms, abbreviations and ISO dates are known; dates in figures alone ("3/5/2016") are not,
for nobody can tell the month. Names of days and months count only with a capital. Time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from hearsay.dates import days
from hearsay.dates.days import Days

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COUNTS = {
    "one": (1, 1), "two": (2, 2), "three": (3, 3), "four": (4, 4), "five": (5, 5), "six": (6, 6), "seven": (7, 7),
    "eight": (8, 8), "nine": (9, 9), "ten": (10, 10), "eleven": (11, 11), "twelve": (12, 12), "fifteen": (15, 15),
    "twenty": (20, 20), "thirty": (30, 30), "a": (1, 1), "an": (1, 1), "a couple of": (2, 3), "a few": (2, 9),
    "several": (3, 9),
}  # fmt: skip

_PARTS = {
    "weekday": r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Weds?|Thur?s?|Fri|Sat|Sun)\.)",
    "month": r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|(?=[^\S\r\n]\d)))",
    "day": r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\w%:]|[.,]\d)",
    "year": r"(?:1[6-9]|20)\d\d(?![\w%:]|[.,]\d)",
    "part": r"(?:morning|afternoon|evening|night)",
    "season": r"(?:spring|summer|autumn|fall|winter)",
    "count": "(?:" + "|".join(sorted(_COUNTS, key=len, reverse=True)) + r"|\d\d?)",
}
# A blank stands for any space inside a line.
_FORMS = (
    r"(?P<iso>(?:1[6-9]|20)\d\d-\d\d-\d\d)",
    r"(?:{weekday},? )?(?P<mdy>{month}) (?P<mdy_day>{day})(?:,? (?P<mdy_year>{year}))?",
    r"(?:{weekday},? )?(?:the )?(?P<dmy_day>{day}) (?:of )?(?P<dmy>{month})(?:,? (?P<dmy_year>{year}))?",
    r"(?P<my>{month}),? (?:of )?(?P<my_year>{year})",
    r"(?P<wd_week>{weekday})(?: {part})? (?:of )?(?P<wd_back>last|this) week",
    r"(?:(?P<wd_last>last|this past|this|past) )?(?P<wd>{weekday})(?: {part})?",
    r"(?P<season>(?i:{season})) (?:of )?(?P<season_year>{year})",
    r"(?P<today>[Tt]oday|[Tt]onight|[Tt]his (?:morning|afternoon|evening))",
    r"(?P<yesterday>[Yy]esterday(?: {part})?|[Ll]ast (?:night|evening))",
    r"(?P<back>[Ll]ast|[Tt]his past|[Tt]his) (?P<period>weekend|week|month|year|{season}|{month})",
    r"(?P<over>[Oo]ver|[Aa]t) the weekend",
    r"(?P<count>(?i:{count})) (?P<unit>day|week|month|year|decade)s? ago",
    r"(?P<month>{month})",
    r"(?P<year>{year})",
)
_TIME = re.compile(
    (
        r"(?<![\w$£€/-])(?<!\d[.,])(?:(?P<edge>[Ll]ate|[Ee]arly|[Mm]id|[Ee]arlier|[Ll]ater)(?: |-))?"
        rf"(?:{'|'.join(_FORMS)})(?![\w/]|-\w)"
    )
    .format_map(_PARTS)
    .replace(" ", r"[^\S\r\n]+")
)
_DAY_FORMS = frozenset(("iso", "mdy", "dmy", "wd_week", "wd", "today", "yesterday"))
_BARE_FORMS = frozenset(("month", "year", "my", "season"))
_SENTENCE_OPENS = re.compile(r"(?:^|[.!?:;—–(“\"‘])\s*$")


class Expression(NamedTuple):
    """A time as a text gives it; ``begin`` and ``end`` are half-open, in characters of that text.

    ``form`` names its shape.
    """

    begin: int
    end: int
    form: str
    found: re.Match[str]

    @property
    def is_day(self) -> bool:
        """Tell whether it means one day."""
        return self.form in _DAY_FORMS

    @property
    def is_bare(self) -> bool:
        """Tell whether it needs a preposition to say when: "in March"."""
        return self.form in _BARE_FORMS


def expressions(text: str) -> Iterator[Expression]:
    """Yield the times in a text, from left to right; none overlaps another."""
    for found in _TIME.finditer(text):
        form = next(name for name in _READERS if found[name])
        lower = form in ("today", "yesterday", "period", "over", "count")
        if lower and text[found.start()].isupper() and not _opens(text, found.start()):
            continue  # a name: "the Evening Today", "Good Day This morning"
        yield Expression(found.start(), found.end(), form, found)


def days_of(expression: Expression, published: Days | None) -> Days | None:
    """Give the days that an expression means on a page published then; None where that cannot be told.

    Relative times need ``published`` and never end after it. A day that does not exist gives None.
    """
    try:
        return _READERS[expression.form](expression.found, published)
    except (ValueError, OverflowError):
        return None


def _opens(text: str, position: int) -> bool:
    return _SENTENCE_OPENS.search(text, max(0, position - 4), position) is not None


def _date(found: re.Match[str], published: Days | None, form: str) -> Days | None:
    month, day = _month(found[form]), int(re.sub(r"\D", "", found[f"{form}_day"]))
    if year := found[f"{form}_year"]:
        return date(int(year), month, day), date(int(year), month, day)
    return days.latest_date(month, day, published[1]) if published else None


def _iso(found: re.Match[str], published: Days | None) -> Days:
    return date.fromisoformat(found["iso"]), date.fromisoformat(found["iso"])


def _month_year(found: re.Match[str], published: Days | None) -> Days:
    return _clipped(days.month_days(int(found["my_year"]), _month(found["my"])), published)


def _season_year(found: re.Match[str], published: Days | None) -> Days:
    return _clipped(days.season_days(found["season"].lower(), int(found["season_year"])), published)


def _year(found: re.Match[str], published: Days | None) -> Days:
    return _clipped(days.year_days(int(found["year"])), published)


def _weekday(found: re.Match[str], published: Days | None) -> Days | None:
    """A day of the week; None where only the month of publication is known."""
    if published is None or (published[1] - published[0]).days > 1:
        return None
    name = found["wd"] or found["wd_week"]
    weekday = _WEEKDAYS.index(name[:3].lower())
    today = published[1]
    if found["wd_week"]:
        begin, end = days.week(today, int(found["wd_back"] == "last"))
        last = days.latest_weekday(weekday, end)[0]
        earlier = days.latest_weekday(weekday, end - timedelta(days=7))[0]
        return (earlier if begin <= earlier else last), last
    if found["wd_last"] == "last":
        return days.last_weekday(weekday, today)
    return days.latest_weekday(weekday, today)


def _today(found: re.Match[str], published: Days | None) -> Days | None:
    return published


def _yesterday(found: re.Match[str], published: Days | None) -> Days | None:
    return days.over(published, lambda today: days.ago("day", 1, 1, today)) if published else None


def _period(found: re.Match[str], published: Days | None) -> Days | None:
    if published is None:
        return None
    return days.over(published, lambda today: _past(found["period"], int(found["back"].lower() == "last"), today))


def _past(period: str, back: int, today: date) -> Days:
    if period == "week":
        return days.week(today, back)
    if period == "weekend":
        return days.weekend(today, back)
    if period == "year":
        return days.year_days(today.year - back)
    if period == "month":
        return days.month_days(today.year - (back > 0 and today.month == 1), (today.month - back - 1) % 12 + 1)
    if period[0].isupper():
        return days.latest_month(_month(period), today.replace(day=1) if not back else _before(today))
    return days.latest_season(period, today, back)


def _before(today: date) -> date:
    """A day of the month before today's."""
    return date.fromordinal(today.replace(day=1).toordinal() - 1)


def _over(found: re.Match[str], published: Days | None) -> Days | None:
    return days.over(published, lambda today: days.weekend(today, 0)) if published else None


def _ago(found: re.Match[str], published: Days | None) -> Days | None:
    if published is None:
        return None
    words = " ".join(found["count"].lower().split())
    least, most = _COUNTS[words] if words in _COUNTS else (int(words), int(words))
    unit, times = ("year", 10) if found["unit"] == "decade" else (found["unit"], 1)
    return days.over(published, lambda today: days.ago(unit, least * times, most * times, today))


def _bare_month(found: re.Match[str], published: Days | None) -> Days | None:
    month = _month(found["month"])
    return days.over(published, lambda today: days.latest_month(month, today)) if published else None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _clipped(span: Days, published: Days | None) -> Days:
    """Leave out what lies after publication, unless all of it does: the page may have been written on."""
    begin, end = span
    return (begin, min(end, published[1])) if published and begin <= published[1] else span


_READERS: dict[str, Callable[[re.Match[str], Days | None], Days | None]] = {
    "iso": _iso,
    "mdy": lambda found, published: _date(found, published, "mdy"),
    "dmy": lambda found, published: _date(found, published, "dmy"),
    "my": _month_year,
    "wd_week": _weekday,
    "wd": _weekday,
    "season": _season_year,
    "today": _today,
    "yesterday": _yesterday,
    "period": _period,
    "over": _over,
    "count": _ago,
    "month": _bare_month,
    "year": _year,
}
