"""Feeds followed on a site of this machine, round by round; pages are read by a stand-in for the pipeline."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from hearsay.cli import main
from hearsay.ledger import Ledger
from hearsay.reader import read_each
from hearsay.records import Page, Reading

CaptureFixture = pytest.CaptureFixture[str]


@dataclass
class Site:
    """What stands at which path: a body, or a status with headers; and how often each path was asked for."""

    address: str = ""
    there: dict[str, str | tuple[int, dict[str, str]]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)

    def feed(self, *items: str, at: str = "/feed") -> str:
        self.there[at] = f"<rss><channel>{''.join(items)}</channel></rss>"
        return f"{self.address}{at}"

    def item(self, path: str, time: str = "07") -> str:
        link = f"<link>{self.address}{path}</link>"
        return f"<item>{link}<pubDate>Wed, 07 May 2031 {time}:00:00 GMT</pubDate></item>"

    def story(self, path: str, words: str = "It sails.") -> None:
        self.there[path] = f"<html><body><article><p>Mara Olin spoke in Eastmere. {words}</p></article></body></html>"


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked[self.path] += 1
            found = made.there.get(self.path, (404, {}))
            status, headers = (200, {}) if isinstance(found, str) else found
            self.send_response(status)
            self.send_header("Content-Type", "application/rss+xml" if "feed" in self.path else "text/html")
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(found.encode() if isinstance(found, str) else b"")

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    made.address = f"http://127.0.0.1:{server.server_port}"
    yield made
    server.shutdown()
    server.server_close()


class Clock:
    """The ledger's clock, to be put forward."""

    def __init__(self) -> None:
        self.hour = 8

    def __call__(self) -> str:
        return f"2031-05-07T{self.hour:02}:00:00+00:00"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("hearsay.ledger.ledger.now", made)
    return made


@pytest.fixture(autouse=True)
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def read_page(page: Page, **_: object) -> Reading:
        return Reading(page, (), ())

    path = tmp_path / "ledger.sqlite"
    monkeypatch.setenv("HEARSAY_LEDGER", str(path))
    monkeypatch.setattr("hearsay.reader.read_page", read_page)
    monkeypatch.setattr("hearsay.cli.read.load_reader", lambda: read_each)
    return path


def follow(capsys: CaptureFixture, *args: str) -> tuple[int, list[str]]:
    code = main(["follow", *args])
    out, err = capsys.readouterr()
    assert out == ""
    return code, err.splitlines()


def counts(line: str) -> tuple[str, str]:
    """What a round's line says of pages, and of what was not due."""
    pages, _, rest = line.partition("read: ")[2].partition(";")
    return pages, rest.partition(".")[2].strip()


@pytest.mark.usefixtures("clock")
def test_a_second_round_fetches_only_what_is_new(capsys: CaptureFixture, site: Site) -> None:
    for number in (1, 2, 3):
        site.story(f"/{number}")
    feed = site.feed(site.item("/1"), site.item("/2"))
    code, (line,) = follow(capsys, feed)
    assert (code, counts(line)) == (0, ("2 new, 0 changed, 0 same, 0 failed", ""))
    site.feed(site.item("/3"), site.item("/1"), site.item("/2"))
    code, (line,) = follow(capsys, feed)
    assert (code, counts(line)) == (0, ("1 new, 0 changed, 0 same, 0 failed", "2 not due."))
    assert (site.asked["/1"], site.asked["/3"], site.asked["/feed"]) == (1, 1, 2)


def test_a_page_is_looked_at_again_when_its_feed_gives_a_later_time(
    capsys: CaptureFixture, site: Site, clock: Clock, where: Path
) -> None:
    site.story("/1")
    feed = site.feed(site.item("/1"))
    follow(capsys, feed)
    site.story("/1", "It does not sail.")
    site.feed(site.item("/1", time="06"))
    assert counts(follow(capsys, feed)[1][0])[1] == "1 not due."
    site.feed(site.item("/1", time="09"))
    assert counts(follow(capsys, feed)[1][0]) == ("0 new, 1 changed, 0 same, 0 failed", "")
    with Ledger(where) as ledger:
        assert [page.readings for page in ledger.pages()] == [2]
        assert list(ledger.check()) == []


@pytest.mark.usefixtures("clock")
def test_a_page_that_fails_costs_no_other_and_is_tried_again(capsys: CaptureFixture, site: Site, clock: Clock) -> None:
    site.story("/2")
    feed = site.feed(site.item("/1"), site.item("/2"))
    code, (error, line) = follow(capsys, feed)
    assert (code, counts(line)[0]) == (1, "1 new, 0 changed, 0 same, 1 failed")
    assert f"{site.address}/1" in error
    code, (line,) = follow(capsys, feed)
    assert (code, counts(line)) == (0, ("0 new, 0 changed, 0 same, 0 failed", "2 not due."))
    clock.hour += 1
    site.story("/1")
    assert counts(follow(capsys, feed)[1][0])[0] == "1 new, 0 changed, 1 same, 0 failed"


def test_a_broken_address_in_a_list_costs_no_other_page(capsys: CaptureFixture, site: Site, tmp_path: Path) -> None:
    site.story("/1")
    feed = site.feed("<item><link>http://[broken/x</link></item>", site.item("/1"))
    kept = tmp_path / "feed.xml"
    kept.write_text(str(site.there["/feed"]), encoding="utf-8")
    code, (error, line) = follow(capsys, str(kept))
    assert (code, counts(line)[0]) == (1, "1 new, 0 changed, 0 same, 1 failed")
    assert "http://[broken/x" in error
    assert (counts(follow(capsys, feed)[1][0])[1], follow(capsys, "http://[broken/x")[0]) == ("1 not due.", 3)


def test_a_feed_that_fails_is_given_ever_more_time(capsys: CaptureFixture, site: Site, clock: Clock) -> None:
    site.story("/1")
    good = site.feed(site.item("/1"), at="/feed/good")
    outline = f"<opml><body><outline xmlUrl='{site.address}/feed/bad'/><outline xmlUrl='{good}'/></body></opml>"
    site.there["/feed/all"] = outline
    tried = []
    for clock.hour in range(8, 14):
        before = site.asked["/feed/bad"]
        follow(capsys, f"{site.address}/feed/all")
        if site.asked["/feed/bad"] > before:
            tried.append(clock.hour - 8)
    assert tried == [0, 1, 2, 4]
    assert site.asked["/feed/good"] == 6
    site.feed(site.item("/1"), at="/feed/bad")
    for clock.hour in (22, 23):
        follow(capsys, f"{site.address}/feed/all")
    assert site.asked["/feed/bad"] == 6


def test_a_feed_named_by_itself_that_fails_is_given_time(capsys: CaptureFixture, site: Site, clock: Clock) -> None:
    feed = f"{site.address}/feed"
    assert follow(capsys, feed)[0] == 3
    clock.hour += 1
    follow(capsys, feed)
    code, (told, line) = follow(capsys, feed)
    assert (code, told) == (0, f"{feed}: given time, for it failed or asked for it")
    assert counts(line)[1] == "1 not due."


def test_a_site_that_asks_for_rest_gets_it(capsys: CaptureFixture, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.there["/1"] = (429, {"Retry-After": "3600"})
    feed = site.feed(site.item("/1"), site.item("/2"))
    rounds = []

    def wait(_seconds: float) -> None:
        rounds.append(sum(site.asked.values()))
        if len(rounds) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("hearsay.cli.follow._wait", wait)
    code, lines = follow(capsys, "--every", "15", feed)
    assert (code, rounds[0]) == (130, rounds[1])
    assert "429 Too Many Requests; it asks for 60 minutes of rest" in lines[0]
    assert site.asked["/2"] == 0


def test_rounds_go_on_until_they_are_stopped_and_end_with_the_totals(
    capsys: CaptureFixture, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.story("/1")
    site.story("/2")
    feed = site.feed(site.item("/1"))
    waited = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        site.feed(site.item("/1"), site.item("/2"))
        if len(waited) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("hearsay.cli.follow._wait", wait)
    code, lines = follow(capsys, "--every", "2", feed)
    assert (code, lines[-1]) == (130, "Stopped: 2 pages read: 2 new, 0 changed, 0 same, 0 failed; 0 statements.")
    assert [counts(line)[0][:5] for line in lines[:2]] == ["1 new", "1 new"]
    assert all(0 < seconds <= 120 for seconds in waited)


@pytest.mark.usefixtures("clock")
def test_articles_that_stand_in_the_feed_alone_are_pages_of_their_own(
    capsys: CaptureFixture, site: Site, where: Path
) -> None:
    item = "<item><guid isPermaLink='false'>{0}</guid><title>Story {0}</title><description>{1}</description></item>"
    words = "Mara Olin said that it sails. " * 30
    feed = site.feed(item.format("a", words), item.format("b", words))
    follow(capsys, feed)
    site.feed(item.format("c", words), item.format("a", words), item.format("b", f"{words} Or not."))
    assert counts(follow(capsys, feed)[1][0])[0] == "1 new, 1 changed, 1 same, 0 failed"
    with Ledger(where) as ledger:
        pages = list(ledger.pages())
        ledger.forget("p1")
    assert {page.url for page in pages} == {f"{feed}#feed-item={name}" for name in "abc"}
    assert {page.title for page in pages} == {"Story a", "Story b", "Story c"}
    assert counts(follow(capsys, feed)[1][0]) == ("0 new, 0 changed, 2 same, 0 failed", "1 not due.")


def test_less_than_a_minute_between_rounds_is_refused(capsys: CaptureFixture) -> None:
    for args in (("--every", "0.5", "feed.xml"), ("-",)):
        assert main(["follow", *args]) == 2
        assert "Error: " in capsys.readouterr().err


def test_killed_in_the_middle_of_a_round_it_goes_on_in_the_next(
    capsys: CaptureFixture, site: Site, where: Path, tmp_path: Path
) -> None:
    for number in range(6):
        site.story(f"/{number}", f"Day {number}.")
    feed = site.feed(*(site.item(f"/{number}") for number in range(6)))
    script = tmp_path / "killed.py"
    script.write_text(
        textwrap.dedent("""
            import os, signal, sys
            import hearsay.reader
            from hearsay.cli import main
            from hearsay.records import Reading
            left = 3
            def read_page(page, **_):
                global left
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return Reading(page, (), ())
            hearsay.reader.read_page = read_page
            main(["follow", "-q", sys.argv[1]])
        """),
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, str(script), feed], env=dict(os.environ), check=False, timeout=120)
    assert done.returncode == -signal.SIGKILL
    with Ledger(where) as ledger:
        assert ledger.stats().pages == 3
        assert list(ledger.check()) == []
    code, (line,) = follow(capsys, feed)
    assert (code, counts(line)) == (0, ("3 new, 0 changed, 0 same, 0 failed", "3 not due."))
    assert [site.asked[f"/{number}"] for number in range(6)] == [1, 1, 1, 2, 1, 1]
