"""The command as a user runs it: a process of its own, the real model, the example pages, bad input of every kind."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PLAIN = "Mara Olin said that the ferry would run until June.\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4


def hearsay(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "hearsay", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=120)


def lines(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


@cache
def readings() -> list[dict[str, Any]]:
    pages = sorted([*EXAMPLES.glob("*.html"), *EXAMPLES.glob("*.txt")])
    done = hearsay("read", "-q", "--json", *pages)
    assert (done.returncode, done.stderr) == (0, b"")
    return lines(done)


@pytest.fixture
def server() -> Iterator[str]:
    """A site on this machine: a page, a picture, and nothing else."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body, kind = {
                "/page": (f"<html><body><article><p>{PLAIN}</p></article></body></html>".encode(), "text/html"),
                "/picture": (PNG, "image/png"),
            }.get(self.path, (b"gone", "text/plain"))
            self.send_response(200 if body != b"gone" else 404)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    site = HTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=site.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{site.server_port}"
    site.shutdown()
    site.server_close()


def test_every_example_is_read_and_its_json_holds_to_the_published_schema() -> None:
    schema = json.loads(files("hearsay.render").joinpath("reading.schema.json").read_text(encoding="utf-8"))
    assert len(readings()) == 8
    for reading in readings():
        jsonschema.validate(reading, schema)
        assert reading["statements"]


def test_every_offset_of_the_examples_lies_in_the_page_and_in_order() -> None:
    for reading in readings():
        length = len(reading["page"]["text"])
        for statement in reading["statements"]:
            assert statement["cue"]
            assert statement["content"]
            for part in ("source", "cue", "content"):
                edges = [edge for span in statement[part] for edge in span]
                assert edges == sorted(edges)
                assert all(0 <= edge <= length for edge in edges)


def test_a_plain_text_page_is_the_input_character_for_character(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes("Mara Olin said so.\r\n\r\n“Yes,” she said.\r\n".encode())
    (reading,) = lines(hearsay("read", "--json", page))
    assert reading["page"]["text"] == page.read_bytes().decode()


def test_standard_input_is_a_page() -> None:
    done = hearsay("read", "-", stdin=PLAIN.encode())
    assert done.returncode == 0
    assert "Mara Olin · said · that the ferry would run until June" in done.stdout.decode()


def test_one_self_contained_page_shows_all_examples(tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    done = hearsay("read", "-q", "--html", target, EXAMPLES / "interview.txt", EXAMPLES / "wire-dispatch.txt")
    assert (done.returncode, done.stdout) == (0, b"")
    written = target.read_text(encoding="utf-8")
    assert written.startswith("<!doctype html>")
    assert "<script" not in written


def test_the_version_names_the_model_and_its_hash() -> None:
    assert re.search(r"model \S+, sha256 [0-9a-f]{12}", hearsay("--version").stdout.decode())


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (PNG, "binary"),
        (b"%PDF-1.7\n" + bytes(200), "unreadable"),
        (PLAIN.encode() * 220_000, "too_large"),
    ],
)
def test_a_bad_file_is_one_clear_line_and_the_batch_goes_on(content: bytes, kind: str, tmp_path: Path) -> None:
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_bytes(content)
    good.write_text(PLAIN, encoding="utf-8")
    done = hearsay("read", "--json", "-q", bad, good)
    failed, read = lines(done)
    assert done.returncode == 1
    assert (failed["page"]["url"], failed["error"]["kind"]) == (str(bad), kind)
    assert read["statements"]
    told = done.stderr.decode().splitlines()
    assert len(told) == 1
    assert "bad.txt" in told[0]


def test_a_missing_file_and_an_empty_folder_fail_and_nothing_worked(tmp_path: Path) -> None:
    done = hearsay("read", "--json", "-q", tmp_path / "gone.txt", tmp_path)
    assert done.returncode == 3
    assert [line["error"]["kind"] for line in lines(done)] == ["missing", "empty"]


def test_bytes_that_are_not_utf_8_are_read_and_the_reading_says_how(tmp_path: Path) -> None:
    page = tmp_path / "old.txt"
    page.write_bytes("Søren Ørsted said that the café would close. “Già,” he said. Zoë agreed.\n".encode("cp1252") * 3)
    (reading,) = lines(hearsay("read", "--json", page))
    assert reading["page"]["encoding_from"] == "detected"
    assert "Ørsted said" in reading["page"]["text"]


def test_a_page_cut_in_the_middle_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    page = tmp_path / "cut.html"
    page.write_text(f"<html><body><article><h1>Ferry</h1><p>{PLAIN}</p><p>Then the", encoding="utf-8")
    done = hearsay("read", "--json", page)
    (reading,) = lines(done)
    assert done.returncode == 0
    assert reading["statements"]


def test_a_page_without_statements_is_no_failure(tmp_path: Path) -> None:
    page = tmp_path / "quiet.txt"
    page.write_text("The river rose two metres.\n", encoding="utf-8")
    done = hearsay("read", page)
    assert done.returncode == 0
    assert b"No statements found" in done.stdout


def test_an_address_is_fetched_and_read(server: str) -> None:
    (reading,) = lines(hearsay("read", "--json", f"{server}/page"))
    assert reading["page"]["url"] == f"{server}/page"
    assert reading["statements"]


def test_a_folder_an_archive_and_a_feed_are_all_their_pages(server: str, tmp_path: Path) -> None:
    folder = tmp_path / "monday"
    folder.mkdir()
    (folder / "a.txt").write_text(PLAIN, encoding="utf-8")
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>{PLAIN}</p>"
    head = "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://eastmere.example/1\r\n"
    record = f"{head}Content-Length: {len(http)}\r\n\r\n{http}\r\n\r\n"
    (folder / "b.warc").write_bytes(record.encode() + record.encode()[:-30])
    feed = tmp_path / "feed.xml"
    feed.write_text(f"<rss><item><link>{server}/page</link></item></rss>", encoding="utf-8")
    done = hearsay("read", "--json", folder, feed)
    first, second, broken, third = lines(done)
    assert done.returncode == 1
    assert [one["page"]["url"] for one in (first, second, third)] == [
        str(folder / "a.txt"), "https://eastmere.example/1", f"{server}/page",
    ]  # fmt: skip
    assert all(one["statements"] for one in (first, second, third))
    assert broken["error"]["kind"] == "unreadable"
    assert done.stderr.decode().splitlines()[-1].startswith("3 pages read, 1 failed, ")


def test_the_beginning_before_a_paywall_is_read_and_noted(tmp_path: Path) -> None:
    page = tmp_path / "stub.html"
    page.write_text(f"<h1>Ferry</h1><p>{PLAIN}</p><p>Subscribe to continue reading.</p>", encoding="utf-8")
    done = hearsay("read", page)
    assert (done.returncode, "paywall" in done.stderr.decode()) == (0, True)
    assert hearsay("read", "-q", page).stderr == b""


def test_addresses_that_give_no_page_are_told_apart(server: str) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        silent = f"http://127.0.0.1:{closed.getsockname()[1]}/"
        done = hearsay("read", "--json", "-q", f"{server}/picture", f"{server}/nowhere", silent)
    assert done.returncode == 3
    assert [line["error"]["kind"] for line in lines(done)] == ["not_a_page", "status", "unreachable"]


def test_wrong_use_is_told_with_exit_code_2() -> None:
    assert hearsay("read").returncode == 2
    assert hearsay("read", "--jsno", "x").returncode == 2
