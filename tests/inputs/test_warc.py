from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.errors import PageError
from hearsay.inputs.warc import captures_of_warc
from hearsay.pages import Capture, page_from_capture
from hearsay.pages.limits import MAX_BYTES
from tests.inputs.conftest import Outcome, address, http, page_records, record, story, told


def read(data: bytes, size: int = 65_536) -> list[Outcome]:
    chunks = (data[at : at + size] for at in range(0, len(data), size))
    return list(captures_of_warc(chunks, name="crawl.warc.gz"))


def addresses(*numbers: int) -> list[str]:
    return [address(number) for number in numbers]


@pytest.mark.parametrize("packed", [True, False])
def test_every_page_comes_in_order_with_its_address_and_time(packed: bool) -> None:
    found = read(b"".join(page_records(3, packed=packed)))
    assert [told(one) for one in found] == addresses(0, 1, 2)
    assert all(isinstance(one, Capture) and one.captured == "2031-05-07T09:12:00Z" for one in found)
    assert isinstance(found[1], Capture)
    page = page_from_capture(found[1])
    assert page.url == address(1)
    assert page.text == "Story 1: the harbour of Eastmere opens, said Ida Quill."


def test_an_archive_gzipped_as_a_whole_is_read_too() -> None:
    assert [told(one) for one in read(gzip.compress(b"".join(page_records(3, packed=False))))] == addresses(0, 1, 2)


def test_only_pages_are_taken() -> None:
    others = [
        record("https://eastmere.example/a.png", http(b"\x89PNG", kind="image/png")),
        record("https://eastmere.example/old", http(b"moved", status="301 Moved")),
        record("https://eastmere.example/gone", http(b"<p>Not here.</p>", status="404 Not Found")),
        record("https://eastmere.example/robots.txt", http(b"User-agent: *", kind="text/plain")),
        record("dns:eastmere.example", b"eastmere.example. 60 IN A 192.0.2.1", content_type="text/dns"),
        record(address(1), b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(address(1), b"HTTP/1.1 200 OK\r\n\r\n", kind="revisit"),
    ]
    page = record(address(7), http(story(7)))
    assert [told(one) for one in read(b"".join([*others, page, *others]))] == [address(7)]


def test_texts_of_a_crawl_are_pages() -> None:
    text = record(address(4), b"Ida Quill said so.\n", kind="conversion", content_type="text/plain")
    (found,) = read(text)
    assert isinstance(found, Capture)
    assert page_from_capture(found).text == "Ida Quill said so.\n"


def test_packed_and_chunked_answers_are_unpacked() -> None:
    packed = gzip.compress(story(1))
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    answer = http(chunked, more="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n")
    (found,) = read(record(address(1), answer))
    assert isinstance(found, Capture)
    assert found.data == story(1)


def test_a_packing_that_is_not_known_is_told() -> None:
    (found,) = read(record(address(1), http(b"??", more="Content-Encoding: zpaq\r\n")))
    assert isinstance(found, PageError)
    assert "zpaq" in found.message


def test_an_archive_without_pages_is_told() -> None:
    assert [told(one) for one in read(record("https://x.example/a", b"x", kind="metadata"))] == ["empty"]


@pytest.mark.parametrize("packed", [True, False])
def test_after_a_record_that_breaks_off_the_archive_goes_on(packed: bool) -> None:
    parts = page_records(5, packed=packed)
    parts[2] = parts[2][: len(parts[2]) * 2 // 3]
    found = read(b"".join(parts))
    assert [told(one) for one in found] == [*addresses(0, 1), "unreadable", *addresses(3, 4)]
    assert isinstance(found[2], PageError)
    assert found[2].message.startswith("crawl.warc.gz: ")


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_that_breaks_off_gives_what_stands_before(packed: bool) -> None:
    data = b"".join(page_records(3, packed=packed))
    assert [told(one) for one in read(data[:-60])] == [*addresses(0, 1), "unreadable"]


@pytest.mark.parametrize("packed", [True, False])
def test_rubbish_between_records_costs_no_record(packed: bool) -> None:
    parts = page_records(4, packed=packed)
    data = parts[0] + b"rubbish\r\n" * 20 + parts[1] + bytes(600) + b"".join(parts[2:])
    found = [told(one) for one in read(data)]
    assert [one for one in found if one != "unreadable"] == addresses(0, 1, 2, 3)
    assert "unreadable" in found


def test_a_damaged_member_costs_only_itself() -> None:
    parts = page_records(4, packed=True)
    parts[1] = parts[1][:60] + bytes(20) + parts[1][80:]
    assert [told(one) for one in read(b"".join(parts))] == [address(0), "unreadable", *addresses(2, 3)]


def test_a_member_whose_checksum_is_wrong_is_not_trusted() -> None:
    parts = page_records(3, packed=True)
    parts[1] = parts[1][:-8] + bytes(4) + parts[1][-4:]
    assert [told(one) for one in read(b"".join(parts))] == [address(0), "unreadable", address(2)]


def test_a_small_archive_gzipped_as_a_whole_that_breaks_off_gives_what_stands_before() -> None:
    data = gzip.compress(b"".join(page_records(300, packed=False)))
    found = [told(one) for one in read(data[: len(data) * 2 // 3])]
    assert len(found) > 100
    assert found == [*addresses(*range(len(found) - 1)), "unreadable"]


def test_a_length_that_is_wrong_costs_only_its_record() -> None:
    parts = page_records(4, packed=False)
    parts[1] = parts[1].replace(b"Content-Length: 1", b"Content-Length: 3")
    assert [told(one) for one in read(b"".join(parts))] == [address(0), "unreadable", *addresses(2, 3)]


def test_a_record_without_a_length_costs_only_itself() -> None:
    parts = page_records(3, packed=False)
    parts[1] = parts[1].replace(b"Content-Length", b"Content-Lengths")
    assert [told(one) for one in read(b"".join(parts))] == [address(0), "unreadable", address(2)]


def test_a_record_that_breaks_off_is_told_with_its_address() -> None:
    (found,) = read(page_records(1, packed=False)[0][:-30])
    assert isinstance(found, PageError)
    assert (found.url, found.kind) == (address(0), "unreadable")


@pytest.mark.parametrize("packed", [True, False])
def test_a_record_larger_than_any_page_is_passed_over(packed: bool) -> None:
    big = record(address(1), http(zlib.compress(bytes(100)) + b"x" * (MAX_BYTES + 100)))
    first, last = page_records(3, packed=packed)[::2]
    data = first + (gzip.compress(big) if packed else big) + last
    assert [told(one) for one in read(data)] == [address(0), "too_large", address(2)]


def test_a_bomb_costs_only_itself() -> None:
    bomb = gzip.compress(b"WARC/1.1\r\nContent-Length: 99999999999\r\n\r\n" + bytes(MAX_BYTES + 2**21))
    first, last = page_records(2, packed=True)
    assert [told(one) for one in read(first + bomb + last)] == [address(0), "too_large", address(1)]


def test_a_packed_answer_that_unpacks_without_end_is_cut_and_told() -> None:
    bomb = gzip.compress(b"a" * (MAX_BYTES + 100))
    (found,) = read(record(address(1), http(bomb, more="Content-Encoding: gzip\r\n")))
    assert isinstance(found, Capture)
    with pytest.raises(PageError) as caught:
        page_from_capture(found)
    assert caught.value.kind == "too_large"


@settings(max_examples=60, deadline=None)
@given(
    st.booleans(),
    st.integers(1, 5000),
    st.lists(st.tuples(st.integers(20, 1500), st.integers(0, 40), st.binary(max_size=20)), max_size=3),
)
def test_whatever_is_damaged_gives_captures_and_errors(
    packed: bool, size: int, damages: list[tuple[int, int, bytes]]
) -> None:
    data = b"".join(page_records(5, packed=packed))
    for at, cut, new in damages:
        data = data[:at] + new + data[at + cut :]
    found = read(data, size)
    assert found
    if not damages:
        assert [told(one) for one in found] == addresses(0, 1, 2, 3, 4)
    good = [one.url for one in found if isinstance(one, Capture)]
    assert len(good) >= 5 - 2 * len(damages)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 300), st.integers(1, 400))
def test_how_the_bytes_arrive_makes_no_difference(size: int, cut: int) -> None:
    parts = page_records(4, packed=True)
    parts[1] = parts[1][: cut % len(parts[1])]
    data = b"".join(parts)
    assert [told(one) for one in read(data, size)] == [told(one) for one in read(data)]
