from __future__ import annotations

import contextlib
import gzip
import io
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.errors import PageError
from hearsay.pages import page_from_bytes, page_from_source, page_from_text
from hearsay.pages.limits import MAX_BYTES, MAX_CHARACTERS
from tests.pages.conftest import check_blocks

STORY = "The harbour of Eastmere will close on Monday, mayor Ida Quill said.\n\nShe gave no reason.\n"


def failure(source: str) -> PageError:
    with pytest.raises(PageError) as caught:
        page_from_source(source)
    assert "\n" not in caught.value.message
    assert source in caught.value.message
    return caught.value


def test_a_text_file_is_given_back_character_for_character(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_bytes(STORY.replace("\n", "\r\n").encode())
    page = page_from_source(str(file))
    assert page.text == STORY.replace("\n", "\r\n")
    assert page.url == str(file)
    assert (page.encoding, page.encoding_from) == ("utf-8", "utf-8")


def test_the_mark_of_a_text_file_is_not_text(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_bytes(b"\xef\xbb\xbf" + STORY.encode())
    page = page_from_source(str(file))
    assert page.text == STORY
    assert page.encoding_from == "bom"


def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    page = page_from_source("-")
    assert (page.url, page.text) == ("-", STORY)


def test_text_that_came_as_text_says_so() -> None:
    assert page_from_text(STORY).encoding_from == "given"


def test_half_a_surrogate_pair_is_shown_as_a_character_that_is_none() -> None:
    assert page_from_text("Ada \ud83d left.\udc00").text == "Ada \ufffd left.\ufffd"


def test_the_id_is_short_stable_and_of_both_address_and_text() -> None:
    ids = {page_from_text(text, url=url).id for text in ("One.", "Two.") for url in ("a", "b")}
    assert len(ids) == 4
    assert page_from_text("One.", url="a").id in ids
    assert all(len(one) == 16 and int(one, 16) >= 0 for one in ids)


@pytest.mark.parametrize(
    ("name", "data", "content_type", "text"),
    [
        ("a.html", b"Just &amp; words.", None, "Just & words."),
        ("a.txt", b"<p>Kept &amp; whole.</p>", None, "<p>Kept &amp; whole.</p>"),
        ("a", b"  <!-- note --><!DOCTYPE html><p>Words.", None, "Words."),
        ("a", b"A < b, said the teacher.", None, "A < b, said the teacher."),
        ("https://eastmere.example/a.php?x=1", b"Words &amp; more", None, "Words & more"),
        ("https://eastmere.example/a.txt?x=.html", b"<p>Words", None, "<p>Words"),
        ("https://eastmere.example/a", b"Words &amp; more", "text/html; charset=utf-8", "Words & more"),
        ("https://eastmere.example/a.html", b"<p>Words", "text/plain", "<p>Words"),
        ("a", "<html><p>Words".encode("utf-16"), None, "Words"),
    ],
)
def test_html_is_told_from_text(name: str, data: bytes, content_type: str | None, text: str) -> None:
    assert page_from_bytes(data, url=name, content_type=content_type).text == text


def test_gzipped_captures_are_unpacked() -> None:
    page = page_from_bytes(gzip.compress(b"<p>Words of the mayor.</p>"), url="story.html.gz")
    assert page.text == "Words of the mayor."


def test_a_truncated_gzip_file_gives_what_it_still_holds() -> None:
    text = "".join(f"<p>Paragraph {n * 7919} of many.</p>" for n in range(500))
    page = page_from_bytes(gzip.compress(text.encode())[:-400], url="story.html.gz")
    assert page.text.startswith("Paragraph 0 of many.")


def test_two_gzip_members_are_one_page() -> None:
    data = gzip.compress(b"<p>One half ") + gzip.compress(b"and the other.</p>")
    assert page_from_bytes(data, url="a.html.gz").text == "One half and the other."


def test_a_gzip_bomb_is_too_large() -> None:
    with pytest.raises(PageError) as caught:
        page_from_bytes(gzip.compress(b"a" * (2 * MAX_BYTES)), url="bomb.html.gz")
    assert caught.value.kind == "too_large"


def test_a_broken_gzip_file_is_unreadable() -> None:
    with pytest.raises(PageError) as caught:
        page_from_bytes(b"\x1f\x8b\x08broken", url="x.gz")
    assert caught.value.kind == "unreadable"


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert failure(str(tmp_path / "nothing.html")).kind == "missing"


def test_an_empty_name_is_told() -> None:
    assert failure("").kind == "missing"


def test_a_directory_is_told(tmp_path: Path) -> None:
    assert failure(str(tmp_path)).kind == "directory"


def test_a_file_without_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    file = tmp_path / "locked.html"
    file.write_text("x")
    monkeypatch.setattr(Path, "open", refuse)  # tests may run as root, whom no mode stops
    assert failure(str(file)).kind == "unreadable"


@pytest.mark.parametrize("name", ["a" * 5000, "a\0b"])
def test_an_impossible_name_is_told(name: str) -> None:
    assert failure(name).kind in ("unreadable", "missing")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf"])
def test_a_file_without_text_is_empty(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "void.txt"
    file.write_bytes(data)
    assert failure(str(file)).kind == "empty"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"abc" * 50, "PNG"),
        (b"PK\x03\x04" + b"abc " * 50, "ZIP"),
        (b"\xff\xd8\xff\xe0 JFIF" * 9, "JPEG"),
        (bytes(range(256)) * 20, "binary"),
        (b"words\x00\x00\x00" * 100, "binary"),
    ],
)
def test_a_binary_file_is_named(tmp_path: Path, data: bytes, word: str) -> None:
    file = tmp_path / "thing.html"
    file.write_bytes(data)
    error = failure(str(file))
    assert error.kind == "binary"
    assert word in error.message


def test_more_bytes_than_a_page_has_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    file.write_bytes(b"word " * (MAX_BYTES // 5 + 1))
    assert failure(str(file)).kind == "too_large"


@pytest.mark.parametrize("url", ["long.txt", "long.html"])
def test_more_characters_than_an_article_has_are_refused(url: str) -> None:
    with pytest.raises(PageError) as caught:
        page_from_bytes(b"word " * (MAX_CHARACTERS // 5 + 1), url=url)
    assert caught.value.kind == "too_large"


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a", "a.html", "a.txt", "a.html.gz"]))
def test_any_bytes_give_a_page_or_a_page_error(data: bytes, url: str) -> None:
    page = None
    with contextlib.suppress(PageError):
        page = page_from_bytes(data, url=url)
    if page:
        check_blocks(page)


@settings(deadline=None)
@given(st.text(max_size=400).filter(str.strip))
def test_any_text_is_kept_and_covered(text: str) -> None:
    page = page_from_text(text)
    assert page.text == text
    check_blocks(page)
