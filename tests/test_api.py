from __future__ import annotations

import json
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

import hearsay
from hearsay.errors import PageError

TEXT = "Mara Olin said that the ferry would run.\n\nThe sea was calm.\n"
HTML = b"<html><head><title>Ferry</title></head><body><p>Mara Olin said that the ferry would run.</p></body></html>"


def contents(reading: hearsay.Reading) -> list[str]:
    return [span.of(reading.page.text) for one in reading.statements for span in one.content]


def test_a_text_is_read_as_it_is() -> None:
    reading = hearsay.read(TEXT)
    assert reading.page.text == TEXT
    assert contents(reading) == ["that the ferry would run"]


def test_one_line_with_spaces_is_a_text_too() -> None:
    assert contents(hearsay.read(TEXT.split("\n")[0])) == ["that the ferry would run"]


def test_bytes_are_text_or_html() -> None:
    assert hearsay.read(TEXT.encode()).page.text == TEXT
    assert contents(hearsay.read(HTML)) == ["that the ferry would run"]
    assert "<p>" not in hearsay.read(HTML).page.text


@pytest.mark.parametrize("name", ["ferry.txt", "ferry times.txt"])
@pytest.mark.parametrize("kind", [str, Path])
def test_a_path_is_read_from_its_file(tmp_path: Path, name: str, kind: type[str] | type[Path]) -> None:
    path = tmp_path / name
    path.write_bytes(TEXT.encode())
    reading = hearsay.read(kind(path))
    assert reading.page.url == str(path)
    assert contents(reading) == ["that the ferry would run"]


@pytest.mark.parametrize("kind", [str, Path])
def test_a_path_without_a_file_is_a_page_error(tmp_path: Path, kind: type[str] | type[Path]) -> None:
    with pytest.raises(PageError) as caught:
        hearsay.read(kind(tmp_path / "none.txt"))
    assert caught.value.kind == "missing"


@pytest.mark.parametrize("source", [b"", b"\n"])
def test_nothing_is_a_page_error(source: bytes) -> None:
    with pytest.raises(PageError):
        hearsay.read(source)


@pytest.mark.parametrize("source", ["", " ", "\n\n"])
def test_an_empty_text_is_said_to_be_empty(source: str) -> None:
    with pytest.raises(PageError) as caught:
        hearsay.read(source)
    assert caught.value.kind == "empty"


def test_a_missing_file_with_a_space_in_its_name_is_not_taken_for_a_text() -> None:
    with pytest.raises(PageError, match="no such file"):
        hearsay.read("no such ferry times.html")


@pytest.mark.parametrize("source", ["Mara Olin said so. " * 50, "a" * 300 + " b", "x\x00 y"])
def test_a_line_that_can_be_no_files_name_is_a_text(source: str) -> None:
    assert hearsay.read(source).page.text == source


@pytest.mark.parametrize("source", ["said" * 10_000, "x\x00y", "é" * 200])
def test_a_word_that_can_be_no_files_name_is_a_page_error_of_one_line(source: str) -> None:
    with pytest.raises(PageError) as caught:
        hearsay.read(source)
    assert "\n" not in str(caught.value)


def test_a_directory_is_a_page_error(tmp_path: Path) -> None:
    with pytest.raises(PageError) as caught:
        hearsay.read(tmp_path)
    assert caught.value.kind == "directory"


def test_a_reading_is_frozen() -> None:
    reading = hearsay.read(TEXT)
    with pytest.raises(FrozenInstanceError):
        reading.statements = ()  # type: ignore[misc]


def test_a_reading_shows_itself_as_a_page_of_its_own_and_as_a_part_of_one() -> None:
    reading = hearsay.read(TEXT)
    page, part = reading.to_html(), reading._repr_html_()
    assert page.lower().startswith("<!doctype html>")
    assert "<html" not in part
    for html in (page, part):
        assert "Mara Olin" in html
        assert "that the ferry would run" in html


def test_a_reading_escapes_the_pages_text() -> None:
    reading = hearsay.read("Mara Olin said that <script>alert(1)</script> would run.\n\nThe sea was calm.\n")
    assert "<script>alert" not in reading.to_html()
    assert "<script>alert" not in reading._repr_html_()


def test_a_reading_as_json_is_one_line_with_its_statements() -> None:
    reading = hearsay.read(TEXT)
    line = reading.to_json()
    assert "\n" not in line
    told = json.loads(line)
    assert told["page"]["text"] == TEXT
    assert [one["content"] for one in told["statements"]] == [
        [list(s) for s in one.content] for one in reading.statements
    ]


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        _ = hearsay.nothing
