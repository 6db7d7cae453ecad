"""Times as the ledger compares them: UTC to the second, and days, in ISO 8601."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d-])", re.ASCII)


def now() -> str:
    """The present time."""
    return _written(datetime.now(UTC))


def in_utc(time: str | None) -> str | None:
    """Write an ISO 8601 time or day in UTC; None for anything else. A time without a zone is taken as UTC."""
    try:
        moment = datetime.fromisoformat(time or "")
        return _written(moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def days(*times: str | None) -> tuple[str, str] | None:
    """Give the first and the last day of the first of these that is a year, a month, a day or a time."""
    for time in times:
        found = _DAY.match(time or "")
        if not found:
            continue
        year, month, day = (int(part) if part else None for part in found.groups())
        try:
            first = date(year or 0, month or 1, day or 1)
            last = day or monthrange(first.year, month or 12)[1]
            return first.isoformat(), first.replace(month=month or 12, day=last).isoformat()
        except ValueError:
            continue
    return None


def _written(moment: datetime) -> str:
    return moment.replace(microsecond=0).isoformat()
