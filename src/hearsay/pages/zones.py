"""Names of time zones as bylines write them ("EST"), to offsets from UTC.

A name counts only where it fits the day: pages write EST in July and CET in May by habit, and which of the two
they mean nobody can tell. Names that several zones share (IST, AST) tell nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

_FIXED: Mapping[str, str] = {
    "utc": "Z", "gmt": "Z", "z": "Z", "jst": "+09:00", "kst": "+09:00", "hkt": "+08:00", "sgt": "+08:00",
    "pht": "+08:00", "wib": "+07:00", "ict": "+07:00", "pkt": "+05:00", "npt": "+05:45", "msk": "+03:00",
    "eat": "+03:00", "trt": "+03:00", "sast": "+02:00", "cat": "+02:00", "wat": "+01:00",
}  # fmt: skip
_AMERICAN: Mapping[str, int] = {"e": -5, "c": -6, "m": -7, "p": -8}
_EUROPEAN: Mapping[str, tuple[int, bool]] = {
    "wet": (0, False), "west": (1, True), "bst": (1, True), "cet": (1, False), "cest": (2, True),
    "eet": (2, False), "eest": (3, True),
}  # fmt: skip
_AMERICAN_WORDS = {"eastern": "et", "central": "ct", "mountain": "mt", "pacific": "pt"}
_FIRST_AMERICAN_YEAR = 2007  # of the rule in the Energy Policy Act of 2005
_FIRST_EUROPEAN_YEAR = 1996  # of the rule in the directives since 94/21/EC


def zone_offset(name: str, when: datetime) -> str | None:
    """Give the offset ("-05:00", "Z") that a zone's name has at a local time; None where that is not sure."""
    zone = name.strip("() ").lower().split()[0]
    zone = _AMERICAN_WORDS.get(zone, zone)
    if zone in _FIXED:
        return _FIXED[zone]
    if zone in _EUROPEAN:
        hours, summer = _EUROPEAN[zone]
        return _written(hours) if when.year >= _FIRST_EUROPEAN_YEAR and summer == _european_summer(when) else None
    if zone[0] not in _AMERICAN or zone[1:] not in ("t", "st", "dt") or when.year < _FIRST_AMERICAN_YEAR:
        return None
    summer = _american_summer(when)
    if zone[1:] == "t" or (zone[1:] == "dt") == summer:
        return _written(_AMERICAN[zone[0]] + summer)
    return None


def _written(hours: int) -> str:
    return f"{hours:+03d}:00" if hours else "Z"


def _american_summer(when: datetime) -> bool:
    """From the second Sunday in March to the first in November, 2 o'clock."""
    begin = _sunday(datetime(when.year, 3, 8, 2))
    return begin <= when < _sunday(datetime(when.year, 11, 1, 2))


def _european_summer(when: datetime) -> bool:
    """From the last Sunday in March to the last in October; which hour depends on the country."""
    return _sunday(datetime(when.year, 3, 25, 2)) <= when < _sunday(datetime(when.year, 10, 25, 2))


def _sunday(day: datetime) -> datetime:
    """Give the first Sunday from this day on."""
    return day + timedelta(days=6 - day.weekday())
