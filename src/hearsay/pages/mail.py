"""A newsletter as it came by mail (RFC 5322, MIME) to a page: its HTML, or its text where it has none."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from hearsay.errors import PageError
from hearsay.pages.decoding import decode
from hearsay.pages.html import page_from_html
from hearsay.pages.plain import page_from_decoded
from hearsay.records import Page

_LONGEST_HEADER = 1000  # characters: the standard library's parsers are slow on longer ones
_MOST_PARTS = 1000


def page_from_mail(data: bytes, *, url: str, captured: str | None = None) -> Page:
    """Make a page of a mail; title, time and publisher are the mail's subject, date and sender.

    Raises PageError: no_text, unreadable, and what its text raises.
    """
    where = url or "the mail"
    try:
        mail = message_from_bytes(data, policy=policy.compat32)
        part = _text_part(mail)
    except RecursionError:
        raise PageError("unreadable", url, f"{where}: its parts are nested too deep; save its text") from None
    if part is None:
        raise PageError("no_text", url, f"{where}: a mail without text; give one with text")
    markup = part.get_content_type() == "text/html"
    content = part.get_payload(decode=True)
    charset = str(part.get_param("charset", "") or "")
    decoded = decode(
        content if isinstance(content, bytes) else b"",
        content_type=f"{part.get_content_type()}; charset={charset}" if charset else None,
        markup=markup,
    )
    make = page_from_html if markup else page_from_decoded
    page = make(decoded, url=url, captured=captured)
    return replace(
        page,
        title=_header(mail, "Subject") or page.title,
        published=_date(mail) or page.published,
        publisher=parseaddr(_header(mail, "From"))[0] or page.publisher,
    )


def _text_part(mail: Message) -> Message | None:
    """Choose the first HTML part that is not attached, else the first such text."""
    texts: dict[str, Message] = {}
    for number, part in enumerate(mail.walk()):
        if number == _MOST_PARTS:
            break
        kind = part.get_content_type()
        if kind in ("text/html", "text/plain") and part.get_content_disposition() != "attachment":
            texts.setdefault(kind, part)
    return texts.get("text/html") or texts.get("text/plain")


def _header(mail: Message, name: str) -> str:
    """Give a header's words on one line; empty where there is none or it cannot be decoded."""
    written = str(mail.get(name, ""))[:_LONGEST_HEADER]
    try:
        return " ".join(str(make_header(decode_header(written))).split())
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return ""


def _date(mail: Message) -> str | None:
    try:
        return parsedate_to_datetime(_header(mail, "Date")).isoformat()
    except (TypeError, ValueError, OverflowError):
        return None
