from __future__ import annotations

import contextlib
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.errors import PageError
from hearsay.pages import page_from_bytes
from tests.pages.conftest import check_blocks

WORDS = "The harbour of Eastmere opens on Monday, said Ida Quill, whose café stands on the quay."


def newsletter(*, plain: str | None = WORDS, html: str | None = f"<h1>Harbour</h1><p>{WORDS}</p>") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Čtyři Mosty Weekly <news@mosty.example>"
    mail["Subject"] = "The harbour – and more"
    mail["Date"] = "Wed, 07 May 2031 09:12:00 +0200"
    mail["Message-ID"] = "<1@mosty.example>"
    if plain is not None:
        mail.set_content(plain)
    if html is not None:
        mail.add_alternative(html, subtype="html")
    return mail


def test_a_newsletter_is_its_html_with_the_mails_subject_time_and_sender() -> None:
    page = page_from_bytes(bytes(newsletter()), url="monday.eml")
    assert page.text == f"Harbour\n\n{WORDS}"
    assert page.title == "The harbour – and more"
    assert page.published == "2031-05-07T09:12:00+02:00"
    assert page.publisher == "Čtyři Mosty Weekly"
    assert page.url == "monday.eml"


def test_a_mail_without_html_is_its_text() -> None:
    assert page_from_bytes(bytes(newsletter(html=None)), url="monday.eml").text.strip() == WORDS


def test_what_is_attached_is_not_the_mail() -> None:
    mail = newsletter()
    mail.add_attachment("<p>Another story.</p>", subtype="html", filename="other.html")
    assert "Another" not in page_from_bytes(bytes(mail), url="a.eml").text


def test_a_mail_is_told_by_its_headers_where_it_has_no_name() -> None:
    assert page_from_bytes(bytes(newsletter()), url="-").title == "The harbour – and more"


def test_a_text_that_looks_like_headers_stays_text() -> None:
    text = "Note: the harbour opens.\nFrom: Ida Quill\n\nShe said so.\n"
    assert page_from_bytes(text.encode(), url="-").text == text
    assert page_from_bytes(bytes(newsletter()), url="mail.txt").text.startswith("From: ")


def test_a_mail_of_pictures_only_says_so() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Pictures"
    mail.set_content(b"\x89PNG", "image", "png")
    with pytest.raises(PageError) as caught:
        page_from_bytes(bytes(mail), url="a.eml")
    assert caught.value.kind == "no_text"


@pytest.mark.parametrize(
    ("header", "value"),
    [("Date", "soon"), ("Date", "Wed, 99 May 99999 09:12:00 +9999"), ("Subject", "=?klingon?q?=41?="), ("From", "<<<")],
)
def test_a_header_that_cannot_be_read_is_left_out(header: str, value: str) -> None:
    text = f"MIME-Version: 1.0\n{header}: {value}\nContent-Type: text/plain; charset=utf-8\n\n{WORDS}\n"
    page = page_from_bytes(text.encode(), url="a.eml")
    assert page.text.strip() == WORDS
    assert page.published is None


def test_parts_nested_without_end_do_not_hang() -> None:
    head = "MIME-Version: 1.0\n"
    nest = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    with contextlib.suppress(PageError):
        page_from_bytes(f"{head}{nest}Content-Type: text/plain\n\n{WORDS}\n".encode(), url="a.eml")


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_mail_gives_a_page_or_a_page_error(body: bytes) -> None:
    with contextlib.suppress(PageError):
        check_blocks(page_from_bytes(b"MIME-Version: 1.0\nContent-Type: text/html\n" + body, url="a.eml"))
