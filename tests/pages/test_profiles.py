from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.pages import page_from_bytes, page_from_text
from hearsay.pages.biography import biography
from hearsay.pages.profiles import with_profiles
from hearsay.records import BLOCK_LABELS, Author, Block, BlockLabel, Span

BIO = (
    "Lorna Osk is the former night editor of The Quay Herald. She is now a harbour reporter at The Eastmere Courier, "
    "covering ports, ferries and trade unions for its town desk. Born in Wexholt, Nordmark, she has lived most of her "
    "life in southern Eastmere. She holds a bachelor's degree in history from Wexholt University. She won the Brandt "
    "Prize for local reporting, and speaks Danish and Polish. Write to lorna.osk@courier.example."
)
FIELDS = ("Wexholt, Nordmark", "Beta Gamma Rho", "B.A., History, WU; M.Sc., Ports, EU", "Languages Spoken", "Finnish",
          "Topics of Expertise", "Tides, Salt and Fog, Customs")  # fmt: skip


def laid_out(*parts: tuple[BlockLabel, str]) -> tuple[str, tuple[Block, ...]]:
    text, blocks = "", []
    for label, words in parts:
        text += "\n\n" if text else ""
        blocks.append(Block(label, Span(len(text), len(text) + len(words))))
        text += words
    return text, tuple(blocks)


def told(words: str, field: str) -> list[str]:
    return [one.words.text for one in biography(words, Span(0, len(words))) if one.field == field]


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("role", ["harbour reporter"]),
        ("topics", ["ports", "ferries", "trade unions"]),
        ("birthplace", ["Wexholt, Nordmark"]),
        ("location", ["Eastmere"]),
        ("education", ["bachelor's degree in history from Wexholt University"]),
        ("honours", ["Brandt Prize for local reporting"]),
        ("languages", ["Danish", "Polish"]),
        ("contact", ["lorna.osk@courier.example"]),
    ],
)
def test_a_biography_tells_its_fields(field: str, values: list[str]) -> None:
    assert told(BIO, field) == values


@pytest.mark.parametrize(
    ("words", "field", "values"),
    [
        ("Bram Aldous is an editor and writer at The Lamp.", "role", ["editor and writer"]),
        ("Bram Aldous is a professor of sea law at Wexholt College.", "role", ["professor of sea law"]),
        ("Bram Aldous is the former editor of The Lamp.", "role", []),
        ("Bram Aldous is a fan of long ferries and of the rain.", "role", []),
        ("Bram Aldous writes about a broad range of harbour issues from Wexholt.", "topics", ["harbour issues"]),
        ("A Wexholt-based writer, he likes the sea.", "location", ["Wexholt"]),
        ("He is based in New Sand Isle. She is not.", "location", ["New Sand Isle"]),
        ("He graduated from the Wexholt School of Fog before he joined.", "education", ["Wexholt School of Fog"]),
        ("She holds a B.A. from Wexholt.", "education", ["B.A. from Wexholt"]),
        ("The Kroll Medal-winning reporter lives in a tent.", "honours", ["Kroll Medal"]),
        ("Follow him @bram_aldous or call 555-010-2030.", "contact", ["@bram_aldous", "555-010-2030"]),
        ("He has covered the war in German for years.", "languages", []),
    ],
)
def test_what_a_sentence_tells_and_what_it_does_not(words: str, field: str, values: list[str]) -> None:
    assert told(words, field) == values


def test_the_lines_under_a_biography_are_fields_by_their_label_or_form() -> None:
    text, blocks = laid_out(("author_bio", BIO), *(("author_bio", line) for line in FIELDS))
    (author,) = with_profiles(text, blocks, ())
    assert author.name == "Lorna Osk"
    assert author.bio == BIO
    assert author.birthplace == "Wexholt, Nordmark"
    assert author.honours == ("Beta Gamma Rho", "Brandt Prize for local reporting")
    assert author.education[:2] == ("B.A., History, WU", "M.Sc., Ports, EU")
    assert author.languages == ("Finnish", "Danish", "Polish")
    assert author.topics[:3] == ("Tides", "Salt and Fog", "Customs")


def test_the_text_has_every_value_where_the_profile_says() -> None:
    text, blocks = laid_out(("byline", "By LORNA OSK"), ("author_bio", BIO), *(("author_bio", line) for line in FIELDS))
    (author,) = with_profiles(text, blocks, (Author("Lorna Osk"),))
    for field in ("role", "location", "birthplace", "bio"):
        spans = [span for name, span in author.spans if name == field]
        assert spans
        assert {span.of(text) for span in spans} == {getattr(author, field)}
    for field in ("education", "honours", "languages", "topics", "contact"):
        assert {span.of(text) for name, span in author.spans if name == field} == set(getattr(author, field))
    assert next(span.of(text) for name, span in author.spans if name == "name") == "LORNA OSK"


def test_each_author_gets_the_own_profile_and_nobody_anothers() -> None:
    text, blocks = laid_out(
        ("author_bio", "Lorna Osk is a harbour reporter. She lives in Wexholt."),
        ("author_bio", "Bram J. Aldous covers the courts. He is based in Eastmere."),
        ("author_bio", "Tessa Brandt is an editor at The Lamp."),
    )
    osk, aldous = with_profiles(text, blocks, (Author("Lorna Osk"), Author("Bram Aldous")))
    assert (osk.role, osk.location, osk.topics) == ("harbour reporter", "Wexholt", ())
    assert (aldous.role, aldous.location, aldous.topics) == (None, "Eastmere", ("courts",))


def test_a_profile_without_a_name_is_the_only_authors() -> None:
    text, blocks = laid_out(("author_bio", "Staff Writer"), ("author_bio", "Based in Wexholt"))
    assert with_profiles(text, blocks, (Author("Lorna Osk"),))[0].role == "Staff Writer"
    both = (Author("Lorna Osk"), Author("Bram Aldous"))
    assert [author.role for author in with_profiles(text, blocks, both)] == [None, None]


@pytest.mark.parametrize(
    "lines",
    [
        ("By Lorna Osk", "Political Editor"),
        ("By Lorna Osk, Political Editor",),
        ("Lorna OskPolitical Editor",),
        ("Lorna Osk | Political Editor, The Lamp",),
    ],
)
def test_a_byline_tells_the_role(lines: tuple[str, ...]) -> None:
    text, blocks = laid_out(*(("byline", line) for line in lines), ("body", "The quay is wet."))
    assert with_profiles(text, blocks, (Author("Lorna Osk"),))[0].role == "Political Editor"


def test_structured_data_goes_before_the_text() -> None:
    text, blocks = laid_out(("author_bio", "Lorna Osk is a reporter."))
    (author,) = with_profiles(text, blocks, (Author("Lorna Osk", role="Harbour editor", topics=("Tides",)),))
    assert (author.role, author.topics) == ("Harbour editor", ("Tides",))
    assert "role" not in {name for name, _ in author.spans}


def test_a_text_without_a_byline_is_signed_by_the_one_it_describes() -> None:
    body = (
        "The council of Eastmere sold the port on Monday, and nobody who stood on the quay said a word about it. " * 2
    )
    page = page_from_text(f"Council Sells the Port\n\n{body}\n\n{body}\n\n{body}\n\nAbout the author\n\n{BIO}\n")
    assert [author.name for author in page.authors] == ["Lorna Osk"]


def test_a_content_systems_user_does_not_sign_what_the_byline_says_others_wrote() -> None:
    body = "<p>The council of Eastmere sold the port on Monday, and nobody who stood on the quay said a word." * 4
    head = "<head><meta name=author content='Webmaster Two'></head><h1>Council sells the port</h1>"
    byline = "<div class=byline>By Lorna Osk and Bram Aldous</div>"
    page = page_from_bytes(f"{head}{byline}{body}".encode(), url="port.html")
    assert [author.name for author in page.authors] == ["Lorna Osk", "Bram Aldous"]


def test_an_authors_links_are_how_to_reach_them() -> None:
    body = "<p>The council of Eastmere sold the port on Monday, and nobody who stood on the quay said a word." * 4
    byline = (
        "<div class=byline>By <a href=/people/osk>Lorna Osk</a> <a href=https://twitter.com/courier>Share</a></div>"
    )
    bio = "<div class=author-bio><a href='mailto:osk@courier.example?subject=Hi'>Email</a></div>"
    page = page_from_bytes(
        f"<h1>Council sells the port</h1>{byline}{body}{bio}".encode(), url="https://courier.example/port"
    )
    assert page.authors[0].contact == ("https://courier.example/people/osk", "osk@courier.example")


WORDS = st.sampled_from(
    [BIO, *FIELDS, "By Lorna Osk", "Staff Writer", "Location", "Education:", "Email: a@b.example", "Lorna Osk is", "",
     "Bram Aldous covers", "; ; ;", "@", "https://a.example/x"]
)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(BLOCK_LABELS), WORDS | st.text(max_size=30)), max_size=12))
def test_all_spans_of_profiles_lie_in_the_text_and_hold_words(parts: list[tuple[BlockLabel, str]]) -> None:
    text, blocks = laid_out(*parts)
    for author in with_profiles(text, blocks, (Author("Lorna Osk"),)):
        for _, span in author.spans:
            assert 0 <= span.begin < span.end <= len(text)
            assert span.of(text).strip()
