from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.pages.written_dates import written_dates


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("Published 8:40 am, August 13, 2025", "2025-08-13T08:40"),
        ("Aug. 13, 2025", "2025-08-13"),
        ("13 August 2025", "2025-08-13"),
        ("Wednesday, 13th August 2025 at 6.40pm GMT", "2025-08-13T18:40Z"),
        ("Updated: 2025-08-13", "2025-08-13"),
        ("2025-08-13T08:40:07+0200", "2025-08-13T08:40+02:00"),
        ("Sept. 5 2025 | 12:30 a.m. EST", "2025-09-05T00:30"),
        ("13-Aug-2025", "2025-08-13"),
        ("16:40 on Wed 13 Aug 2025", "2025-08-13T16:40"),
        ("13.08.2025, 08:57", "2025-08-13T08:57"),
        ("08/13/2025", "2025-08-13"),
        ("August 13, 2025By Ann Lee", "2025-08-13"),
        ("Updated21:22, 6 Oct 2025", "2025-10-06T21:22"),
        ("Nov 19, 2025 at 9:08 GMT1 day ago", "2025-11-19T09:08Z"),
        ("January 10, 2025 9:00AM (UTC)", "2025-01-10T09:00Z"),
        ("7:07 PM EST Nov 19, 2025", "2025-11-19T19:07-05:00"),
        ("May 4, 2025, 8:40 p.m. Eastern Time", "2025-05-04T20:40-04:00"),
    ],
)
def test_a_full_date_becomes_iso_with_its_time_of_day(written: str, iso: str) -> None:
    assert [date.iso for date in written_dates(written)] == [iso]


@pytest.mark.parametrize(
    "written",
    [
        "BRENHOLT, March 3 (Northern Wire)", "August 2025", "Tuesday at 8:40 am", "03/04/2025", "3.4.2025",
        "Feb. 30, 2025", "13/13/2025", "August 13, 20251", "version 1.13.8.2025", "Aug. 13, 1025", "2025-08-13-04",
    ],
)  # fmt: skip
def test_a_date_without_a_year_or_with_two_readings_is_none(written: str) -> None:
    assert list(written_dates(written)) == []


def test_a_time_that_no_clock_shows_leaves_the_day() -> None:
    assert [date.iso for date in written_dates("August 13, 2025 at 25:10")] == ["2025-08-13"]
    assert [date.iso for date in written_dates("August 13, 2025 13:10 pm")] == ["2025-08-13"]


def test_two_dates_of_a_line_come_in_order_with_their_places() -> None:
    line = "Aug. 13, 2025 9:00 AM ET | Updated Aug. 14, 2025, 10 p.m."
    first, second = written_dates(line)
    assert (first.iso, second.iso) == ("2025-08-13T09:00-04:00", "2025-08-14T22:00")
    assert first.span.of(line) == "Aug. 13, 2025 9:00 AM ET"
    assert second.span.of(line) == "Aug. 14, 2025, 10 p.m."


FORMATS = ("%B %d, %Y %H:%M", "%d %b %Y, %I:%M %p", "%Y-%m-%dT%H:%M", "%I:%M %p, %A, %B %d, %Y", "%d-%b-%Y %H:%M")


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)).map(lambda at: at - timedelta(seconds=at.second)),
    st.sampled_from(FORMATS),
)
def test_what_a_clock_and_a_calendar_write_is_read_back(at: datetime, form: str) -> None:
    assert [date.iso for date in written_dates(at.strftime(form))] == [at.isoformat()[: len("2031-05-06T07:08")]]


@given(st.text(alphabet="0123456789:. /-TZapmMyAug,é", max_size=80))
def test_whatever_the_line_dates_are_real_and_in_their_places(line: str) -> None:
    end = 0
    for date in written_dates(line):
        datetime.fromisoformat(date.iso)
        assert end <= date.span.begin < date.span.end <= len(line)
        end = date.span.end
