from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.errors import PageError
from hearsay.pages import page_from_bytes
from tests.pages.conftest import check_blocks


def pdf(*sheets: list[tuple[int, int, str]]) -> bytes:
    """A PDF whose sheets draw lines at places (left, up), in the order given."""
    contents = [
        "BT /F1 10 Tf " + " ".join(f"1 0 0 1 {x} {y} Tm ({text}) Tj" for x, y, text in sheet) + " ET"
        for sheet in sheets
    ]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(sheets)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, content in enumerate(contents):
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        box = "/MediaBox [0 0 600 800]"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} {resources} /Contents {5 + 2 * number} 0 R >>")
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    data, places = "%PDF-1.4\n", []
    for number, written in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{written}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return f"{data}xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode("latin-1")


def paragraphs(data: bytes) -> list[str]:
    return page_from_bytes(data, url="story.pdf").text.split("\n\n")


def column(left: int, up: int, *lines: str) -> list[tuple[int, int, str]]:
    return [(left, up - 12 * number, line) for number, line in enumerate(lines)]


def test_lines_are_joined_to_paragraphs() -> None:
    sheet = column(50, 700, "The harbour of Eastmere opens on", "Monday, said Ida Quill.") + column(
        50, 640, "She left."
    )
    assert paragraphs(pdf(sheet)) == ["The harbour of Eastmere opens on Monday, said Ida Quill.", "She left."]


def test_an_indented_line_begins_a_paragraph() -> None:
    sheet = column(50, 700, "The harbour opens, she said, and", "nobody asked her why it would.")
    sheet += [(64, 676, "The quay was full by noon, and"), (50, 664, "the boats had long gone out.")]
    assert paragraphs(pdf(sheet)) == [
        "The harbour opens, she said, and nobody asked her why it would.",
        "The quay was full by noon, and the boats had long gone out.",
    ]


def test_a_centred_title_over_two_lines_is_one() -> None:
    sheet = [(100, 700, "The harbour of Eastmere opens early"), (132, 688, "and nobody asks why")]
    assert paragraphs(pdf(sheet)) == ["The harbour of Eastmere opens early and nobody asks why"]


def test_columns_are_read_one_after_the_other() -> None:
    left = column(50, 700, "First line of the left column,", "second line there.")
    left += column(50, 650, "Second paragraph of the left,", "which ends it.")
    right = column(320, 700, "First line of the right column,", "second line there.")
    right += column(320, 650, "Second paragraph of the right,", "which ends it all.")
    assert [text.split(" of the ")[1].split()[0] for text in paragraphs(pdf(left + right)) if " of the " in text] == [
        "left", "left,", "right", "right,",
    ]  # fmt: skip


def test_a_word_parted_at_a_lines_end_is_whole_again_and_a_double_name_keeps_its_hyphen() -> None:
    sheet = column(50, 700, "The harbour opens this win-", "ter, said Ida Quill-", "Marsh of the council.")
    assert paragraphs(pdf(sheet)) == ["The harbour opens this winter, said Ida Quill- Marsh of the council."]


def test_sheets_follow_each_other() -> None:
    assert paragraphs(pdf(column(50, 700, "One."), column(50, 700, "Two."))) == ["One.", "Two."]


def test_a_pdf_without_text_says_so() -> None:
    with pytest.raises(PageError) as caught:
        page_from_bytes(pdf([]), url="scan.pdf")
    assert caught.value.kind == "no_text"
    assert "scan" in caught.value.message


@pytest.mark.parametrize("data", [b"%PDF-1.7\n" + b"abc " * 50, b"%PDF-", pdf(column(50, 700, "One."))[:200]])
def test_a_broken_pdf_is_one_clear_line(data: bytes) -> None:
    with pytest.raises(PageError) as caught:
        page_from_bytes(data, url="broken.pdf")
    assert caught.value.kind in ("unreadable", "no_text")
    assert "\n" not in caught.value.message
    assert "broken.pdf" in caught.value.message


def test_a_text_about_pdfs_is_text() -> None:
    text = "A file that begins with %PDF-1.4 is a PDF, said Ida Quill.\n"
    assert page_from_bytes(text.encode(), url="-").text == text


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 900), st.integers(0, 60), st.binary(max_size=20))
def test_a_damaged_pdf_gives_a_page_or_a_page_error(at: int, cut: int, new: bytes) -> None:
    data = pdf(column(50, 700, "The harbour opens,", "said Ida Quill."))
    with contextlib.suppress(PageError):
        check_blocks(page_from_bytes(data[:at] + new + data[at + cut :], url="a.pdf"))
