from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.pages.zones import zone_offset

WINTER, SUMMER = datetime(2031, 1, 15, 12), datetime(2031, 7, 15, 12)


@pytest.mark.parametrize(
    ("name", "winter", "summer"),
    [
        ("UTC", "Z", "Z"),
        ("GMT", "Z", "Z"),
        ("(JST)", "+09:00", "+09:00"),
        ("ET", "-05:00", "-04:00"),
        ("Pacific Time", "-08:00", "-07:00"),
        ("EST", "-05:00", None),
        ("EDT", None, "-04:00"),
        ("CET", "+01:00", None),
        ("CEST", None, "+02:00"),
        ("BST", None, "+01:00"),
        ("WET", "Z", None),
        ("IST", None, None),
        ("AST", None, None),
        ("XYZ", None, None),
    ],
)
def test_a_zone_is_told_where_its_name_fits_the_day(name: str, winter: str | None, summer: str | None) -> None:
    assert (zone_offset(name, WINTER), zone_offset(name, SUMMER)) == (winter, summer)


@pytest.mark.parametrize(
    ("when", "offset"),
    [
        (datetime(2031, 3, 9, 1, 59), "-05:00"),
        (datetime(2031, 3, 9, 2), "-04:00"),
        (datetime(2031, 11, 2, 1, 59), "-04:00"),
        (datetime(2031, 11, 2, 2), "-05:00"),
        (datetime(2001, 7, 15), None),
    ],
)
def test_american_summer_time_begins_and_ends_on_sundays_since_2007(when: datetime, offset: str | None) -> None:
    assert zone_offset("ET", when) == offset


@given(st.from_regex(r"[A-Z]{1,5}", fullmatch=True), st.datetimes())
def test_an_offset_is_one_that_python_reads(name: str, when: datetime) -> None:
    offset = zone_offset(name, when)
    assert offset is None or datetime.fromisoformat(f"2031-01-01T00:00{offset}").tzinfo is not None
