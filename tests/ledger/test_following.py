from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hearsay.ledger import Added, Ledger
from tests.ledger.made import ferry

URL = "https://lamp.example/1"
FEED = "https://lamp.example/feed"
BEGIN = datetime(2031, 5, 7, 8, tzinfo=UTC)


@pytest.fixture
def local(file: Path) -> Iterator[Ledger]:
    with Ledger(file) as opened:
        yield opened


class Clock:
    def __init__(self) -> None:
        self.minutes = 0

    def __call__(self) -> str:
        return self.at(self.minutes)

    def at(self, minutes: int) -> str:
        return (BEGIN + timedelta(minutes=minutes)).isoformat(timespec="seconds")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("hearsay.ledger.ledger.now", made)
    return made


def looks(ledger: Ledger, clock: Clock, minutes: range, stated: str | None, added: Added | None) -> list[int]:
    found = []
    for clock.minutes in minutes:
        if ledger.due(URL, stated=stated):
            ledger.looked(URL, stated=stated, added=added)
            found.append(clock.minutes)
    return found


def page(ledger: Ledger) -> Added:
    return ledger.add(ferry(url=URL))


def test_a_page_is_looked_at_ever_more_seldom_and_not_after_a_week(local: Ledger, clock: Clock) -> None:
    added = page(local)
    local.looked(URL, stated=clock.at(-20), added=added)
    same = added._replace(change="same")
    minutes = looks(local, clock, range(20, 24 * 60 * 9, 40), clock.at(-20), same)
    assert minutes == [20 * (2**step - 1) for step in range(1, 10)]
    clock.minutes = 24 * 60 * 40
    assert not local.due(URL, stated=clock.at(-20))
    assert local.due(URL, stated=clock.at(24 * 60 * 39))


def test_a_change_begins_it_anew(local: Ledger, clock: Clock) -> None:
    added = page(local)
    local.looked(URL, added=added)
    clock.minutes = 600
    local.looked(URL, added=added._replace(change="changed"))
    assert looks(local, clock, range(600, 700, 10), None, added._replace(change="same")) == [610, 620, 640, 680]


def test_what_came_out_long_ago_is_looked_at_once(local: Ledger, clock: Clock) -> None:
    old = clock.at(-60 * 24 * 30)
    local.looked(URL, stated=old, added=page(local))
    assert looks(local, clock, range(10, 60 * 24 * 60, 600), old, None) == []


def test_of_two_feeds_that_give_a_page_different_times_the_later_counts(ledger: Ledger, clock: Clock) -> None:
    added = page(ledger)
    ledger.looked(URL, stated=clock.at(-90), added=added)
    assert ledger.due(URL, stated=clock.at(-60))
    ledger.looked(URL, stated=clock.at(-60), added=added._replace(change="same"))
    assert not ledger.due(URL, stated=clock.at(-90))
    assert not ledger.due(f"{URL}?utm_source=rss", stated=clock.at(-60))


def test_a_page_that_fails_is_tried_by_the_same_steps(local: Ledger, clock: Clock) -> None:
    old = clock.at(-60 * 24 * 30)
    assert looks(local, clock, range(0, 100, 10), old, None) == [0, 10, 20, 40, 80]
    local.looked(URL, stated=old, added=page(local))
    assert looks(local, clock, range(100, 1000, 10), old, None) == []


def test_a_list_that_fails_is_asked_for_once_a_day_at_least(local: Ledger, clock: Clock) -> None:
    tried = []
    for clock.minutes in range(0, 60 * 24 * 5, 60):
        if local.due(FEED, is_list=True):
            local.lists_looked(failed=[FEED])
            tried.append(clock.minutes // 60)
    assert tried == [0, 1, 2, 4, 8, 16, 32, 56, 80, 104]
    local.lists_looked(read=[FEED])
    assert local.due(FEED, is_list=True)


@pytest.mark.parametrize("followed", [True, False])
def test_a_forgotten_page_does_not_come_back_by_its_feed_but_when_somebody_adds_it(
    ledger: Ledger, clock: Clock, *, followed: bool
) -> None:
    added = page(ledger)
    if followed:
        ledger.looked(URL, added=added)
    ledger.forget(f"p{added.page}")
    clock.minutes = 60 * 24 * 400
    assert not ledger.due(URL, stated=clock())
    assert not ledger.due(f"{URL}/?utm_source=feed", stated=clock())
    assert ledger.due(f"{URL}0")
    assert page(ledger).change == "new"
    assert list(ledger.check()) == []


def test_a_forgotten_page_does_not_come_back_by_an_address_that_led_to_it(ledger: Ledger, clock: Clock) -> None:
    short = "https://feed.example/r/17"
    ledger.looked(short, stated=clock(), added=page(ledger))
    ledger.forget("p1")
    clock.minutes = 60 * 24 * 400
    assert not ledger.due(short, stated=clock())
