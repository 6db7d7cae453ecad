"""A PDF to a page: its text, paragraph by paragraph in reading order."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTChar, LTContainer, LTItem, LTPage, LTTextBox, LTTextLine
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from hearsay.errors import PageError
from hearsay.pages.decoding import Decoded
from hearsay.pages.limits import MAX_CHARACTERS
from hearsay.pages.plain import page_from_decoded
from hearsay.records import Page

_MOST_SHEETS = 300
_LAYOUT = LAParams(boxes_flow=None)
_HYPHEN = re.compile(r"(\w)[-\u00ad]$")


def page_from_pdf(data: bytes, *, url: str, captured: str | None = None) -> Page:
    """Make a page of a PDF's text: in the order in which it is drawn, lines joined to paragraphs.

    Raises PageError: unreadable, no_text, too_large.
    """
    where = url or "the PDF"
    logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # what it puts up with is no news to a reader
    try:
        text = "\n\n".join(_paragraphs(data, url))
    except PDFPasswordIncorrect:
        raise PageError("unreadable", url, f"{where}: a PDF with a password; save it without one") from None
    except PageError:
        raise
    except Exception as error:  # pdfminer raises whatever a broken file leads it to
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise PageError("unreadable", url, f"{where}: a broken PDF ({reason}); get the file again") from None
    if not text.strip():
        message = f"{where}: a PDF without text, perhaps a scan; give one with text, as text recognition makes it"
        raise PageError("no_text", url, message)
    return page_from_decoded(Decoded(text, "utf-8", "given"), url=url, captured=captured)


def _paragraphs(data: bytes, url: str) -> Iterator[str]:
    """Yield the paragraphs of all sheets; raises PageError where there is too much."""
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    size = 0
    for number, sheet in enumerate(PDFPage.get_pages(io.BytesIO(data))):
        interpreter.process_page(sheet)
        for paragraph in _joined(_lines(device.get_result())):
            size += len(paragraph)
            yield paragraph
        if size > MAX_CHARACTERS or number >= _MOST_SHEETS:
            limit = f"{MAX_CHARACTERS:,} characters or {_MOST_SHEETS} sheets"
            raise PageError("too_large", url, f"{url or 'the PDF'}: more than {limit}; give a single article")


def _lines(sheet: LTPage) -> list[LTTextLine]:
    """Find a sheet's lines, in the order in which the file draws them.

    Programs that set articles draw them in reading order; pdfminer's own order, by place, goes from one column into the
    next wherever paragraphs lie side by side.
    """
    flat = LTPage(sheet.pageid, sheet.bbox, sheet.rotate)
    drawn: dict[int, int] = {}
    for character in _characters(sheet):
        drawn[id(character)] = len(drawn)
        flat.add(character)
    flat.analyze(_LAYOUT)
    lines = [line for box in flat if isinstance(box, LTTextBox) for line in box if isinstance(line, LTTextLine)]
    return sorted(lines, key=lambda line: min(drawn.get(id(one), len(drawn)) for one in _characters(line)))


def _characters(holder: LTItem) -> Iterator[LTChar]:
    """Yield what is drawn, in order, also inside figures."""
    waiting: list[LTItem] = [holder]
    while waiting:
        item = waiting.pop()
        if isinstance(item, LTChar):
            yield item
        elif isinstance(item, LTContainer):
            waiting.extend(reversed(list(item)))


def _joined(lines: Sequence[LTTextLine]) -> Iterator[str]:
    """Join the lines of each paragraph."""
    joined = ""
    first = True
    for number, line in enumerate(lines):
        text = " ".join(line.get_text().split())
        if joined and not _goes_on(lines[number - 1], line, first=first):
            yield joined
            joined, first = text, True
        else:
            first = not joined
            joined = _join(joined, text)
    if joined:
        yield joined


def _goes_on(before: LTTextLine, line: LTTextLine, *, first: bool) -> bool:
    """Whether a line goes on with the paragraph of the one before, which may be its ``first``.

    It stands right below, in letters of the same size, and neither of the two is set in, but a first line.
    """
    height = before.height
    below = -0.3 * height < before.y0 - line.y1 < 0.7 * height
    if not below or not 0.8 * height < line.height < 1.25 * height or line.x0 > before.x1 or line.x1 < before.x0:
        return False
    left, right = line.x0 - before.x0, line.x1 - before.x1
    if abs(left + right) < height and abs(left) > 0.2 * height:  # centred
        return True
    return abs(left) < 0.7 * height or (first and left < 0)


def _join(before: str, text: str) -> str:
    """Put two lines together; a hyphen before a small letter only parted the word."""
    if before and _HYPHEN.search(before) and text[:1].islower():
        return before[:-1] + text
    return f"{before} {text}".strip()
