from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import httpx
import pytest

from hearsay.inputs import captures, one_page_each
from hearsay.pages import Capture, page_from_capture
from tests.inputs.conftest import Outcome, address, feed, page, page_records, story, told, web_of


def read(source: str | Path, site: dict[str, httpx.Response] | None = None) -> list[Outcome]:
    with web_of({**(site or {})}) as web:
        return list(captures(str(source), web))


def give(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_file_is_one_capture_under_its_name(tmp_path: Path) -> None:
    file = tmp_path / "story.html"
    file.write_bytes(story(1))
    (found,) = read(file)
    assert found == Capture(str(file), story(1))


def test_a_folder_gives_its_pages_by_name_also_those_below(tmp_path: Path) -> None:
    names = ["b.html", "a.txt", "sub/c.eml", "sub/d.pdf", "z.html.gz"]
    others = ["style.css", "photo.jpg", ".hidden.html", "b_files/ad.html", ".git/x.txt", "notes", "data.json"]
    for name in (*names, *others):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(story(1))
    found = [Path(told(one)).relative_to(tmp_path).as_posix() for one in read(tmp_path)]
    assert found == ["a.txt", "b.html", "sub/c.eml", "sub/d.pdf", "z.html.gz"]


def test_a_folder_without_pages_is_told(tmp_path: Path) -> None:
    assert [told(one) for one in read(tmp_path)] == ["empty"]


def test_a_list_in_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(feed(address(1)), encoding="utf-8")
    (tmp_path / "b.html").write_bytes(story(2))
    assert [told(one) for one in read(tmp_path, {address(1): page(1)})] == ["not_a_page", str(tmp_path / "b.html")]


def test_a_feed_that_is_named_is_followed(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(feed(address(1)), encoding="utf-8")
    assert [told(one) for one in read(file, {address(1): page(1)})] == [address(1)]


def test_an_address_is_a_page_or_a_list_of_them() -> None:
    site = {
        address(1): page(1),
        "https://eastmere.example/rss": httpx.Response(200, text=feed("/1"), headers={"content-type": "text/xml"}),
    }
    assert [told(one) for one in read(address(1), site)] == [address(1)]
    assert [told(one) for one in read("https://eastmere.example/rss", site)] == [address(1)]
    assert [told(one) for one in read(address(7), site)] == ["status"]


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_is_all_its_pages_wherever_it_comes_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packed: bool
) -> None:
    data = b"".join(page_records(3, packed=packed))
    file = tmp_path / "crawl.warc"
    file.write_bytes(data)
    give(monkeypatch, data)
    for source in (file, tmp_path, "-"):
        assert [told(one) for one in read(source)] == [address(0), address(1), address(2)]


def test_an_archive_is_read_as_it_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "crawl.warc"
    file.write_bytes(b"".join(page_records(2, packed=False)) + b"broken")
    with web_of({}) as web:
        found = captures(str(file), web)
        assert told(next(found)) == address(0)


def test_a_zip_of_archives_is_all_their_pages(tmp_path: Path) -> None:
    file = tmp_path / "crawl.wacz"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/a.warc.gz", b"".join(page_records(2, packed=True)))
        archive.writestr("archive/b.warc", b"".join(page_records(1, packed=False)))
    assert [told(one) for one in read(file)] == [address(0), address(1), address(0)]


def test_a_broken_zip_costs_only_what_is_broken(tmp_path: Path) -> None:
    file = tmp_path / "crawl.wacz"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/a.warc", b"".join(page_records(40, packed=False)))
        archive.writestr("archive/b.warc.gz", page_records(1, packed=True)[0])
    data = file.read_bytes()
    file.write_bytes(data[:120] + bytes(60) + data[180:])
    found = [told(one) for one in read(file)]
    assert found[-1] == address(0)
    assert "unreadable" in found
    file.write_bytes(data[:-100])
    assert [told(one) for one in read(file)] == ["unreadable"]


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "bomb.wacz"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/a.warc", bytes(30 * 2**20))
    assert [told(one) for one in read(file)] == ["too_large"]


def test_an_office_document_is_no_page(tmp_path: Path) -> None:
    file = tmp_path / "story.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert [told(one) for one in read(file)] == ["binary"]


@pytest.mark.parametrize(
    ("source", "kind"), [("", "missing"), ("no/such/file.html", "missing"), ("a\0b", "unreadable")]
)
def test_an_input_that_is_not_there_is_told(source: str, kind: str) -> None:
    assert [told(one) for one in read(source)] == [kind]


def test_standard_input_is_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, story(1))
    (found,) = read("-")
    assert isinstance(found, Capture)
    assert page_from_capture(found).url == "-"
    give(monkeypatch, b"PK\x03\x04")
    assert [told(one) for one in read("-")] == ["binary"]


def test_whether_every_input_is_one_page_is_known_beforehand(tmp_path: Path) -> None:
    one, many = tmp_path / "a.html", tmp_path / "a.warc"
    one.write_bytes(story(1))
    many.write_bytes(page_records(1, packed=False)[0])
    assert one_page_each([str(one), "gone.html", "a\0b"])
    for other in (str(many), str(tmp_path), "-", address(1)):
        assert not one_page_each([str(one), other])
