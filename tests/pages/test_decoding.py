from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.pages.decoding import decode

CAFE = "Le café d’Anoré est fermé, dit la maire Élodie Brûlart."


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_decides_and_stays_out_of_the_text(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + CAFE.encode(encoding), content_type="text/html; charset=koi8-r", markup=True)
    assert decoded == (CAFE, encoding, "bom")


def test_the_server_outranks_the_page() -> None:
    data = ('<meta charset="koi8-r">' + CAFE).encode("utf-8")
    decoded = decode(data, content_type='text/html; charset="UTF-8"', markup=True)
    assert decoded.encoding == "utf-8"
    assert decoded.encoding_from == "declared"
    assert decoded.text.endswith(CAFE)


def test_a_meta_element_declares_the_encoding_of_html_only() -> None:
    data = b"<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>" + "Тихий".encode("cp1251")
    assert decode(data, markup=True).text.endswith("Тихий")
    assert decode(data, markup=False).encoding_from == "detected"


def test_an_xml_declaration_declares_the_encoding() -> None:
    data = "<?xml version='1.0' encoding='iso-8859-2'?><html>Łódka".encode("iso-8859-2")
    assert decode(data, markup=True)[1:] == ("iso8859-2", "declared")


def test_latin_1_is_read_as_browsers_read_it() -> None:
    data = '<meta charset="iso-8859-1"><p>“Nein”, sagt sie – 5 €'.encode("cp1252")
    assert "“Nein”, sagt sie – 5 €" in decode(data, markup=True).text


def test_a_false_declaration_falls_through_to_utf_8() -> None:
    data = ('<meta charset="euc-jp">' + CAFE).encode()
    decoded = decode(data, markup=True)
    assert decoded.encoding_from == "utf-8"
    assert decoded.text.endswith(CAFE)


@pytest.mark.parametrize("label", ["rot13", "utf-7", "idna", "unicode_escape", "zlib", "nonsense-9", "punycode"])
def test_declared_codecs_that_are_no_page_encodings_do_not_count(label: str) -> None:
    data = f'<meta charset="{label}">'.encode() + CAFE.encode("utf-8")
    assert decode(data, markup=True)[1:] == ("utf-8", "utf-8")


def test_a_page_cut_inside_a_character_is_still_utf_8() -> None:
    decoded = decode((CAFE * 40 + "é").encode("utf-8")[:-1], markup=False)
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(CAFE)


def test_undeclared_text_in_another_encoding_is_detected() -> None:
    text = "Градоначальник Тихомиров заявил, что мост закроют на ремонт в пятницу утром. " * 4
    decoded = decode(text.encode("cp1251"), markup=False)
    assert decoded.encoding_from == "detected"
    assert decoded.text == text


@settings(deadline=None)
@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_decoded(data: bytes, markup: bool) -> None:
    decoded = decode(data, markup=markup)
    assert decoded.encoding_from in ("bom", "declared", "utf-8", "detected")


@settings(deadline=None)
@given(st.text(min_size=1, max_size=200).filter(lambda text: text[0] != "\ufeff"))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    data = text.encode("utf-8")
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        assert decode(data, markup=False).text == text


TWICE = "“Né à l’école,” said Zoë – “già” – and Søren’s café in Čeřín closed."


@pytest.mark.parametrize("between", ["cp1252", "latin-1"])
def test_a_page_that_was_encoded_twice_is_decoded_twice(between: str) -> None:
    wrong = TWICE.encode().decode(between, "replace" if between == "latin-1" else "surrogateescape")
    if between == "cp1252":
        wrong = "".join(chr(ord(one) - 0xDC00) if "\udc80" <= one <= "\udcff" else one for one in wrong)
    page = f"<meta charset=utf-8><p>{wrong}</p>".encode()
    assert TWICE in decode(page, markup=True).text
    assert wrong in decode(page, markup=False).text


def test_a_page_in_utf_8_that_declares_latin_1_is_mended() -> None:
    assert TWICE in decode(f"<meta charset=iso-8859-1><p>{TWICE}".encode(), markup=True).text


@pytest.mark.parametrize(
    "text",
    [TWICE, "São Paulo, Âncora, ‰ and Ü, ÂÃ", "An article on mojibake shows â€œ once, and “quotes” – as they are."],
)
def test_a_page_that_was_encoded_once_stays_as_it_is(text: str) -> None:
    assert text in decode(f"<meta charset=utf-8><p>{text}".encode(), markup=True).text
