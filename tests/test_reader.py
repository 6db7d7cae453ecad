"""The whole way of a page, on the plainest sentences: what the steps give comes together in a reading."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.errors import PageError
from hearsay.pages import page_from_text
from hearsay.reader import read_page, read_source
from hearsay.records import Block, BlockLabel, Page, Reading, Span, Statement

PLAIN = """Mara Olin said that the ferry would run on Sunday.

Jon Vesper denied that the pier was old.

“The bridge is safe,” Ida Kroll said.

Olin said that the council would vote.
"""


def page_of(*blocks: tuple[BlockLabel, str]) -> Page:
    text = ""
    made: list[Block] = []
    for label, words in blocks:
        made.append(Block(label, Span(len(text), len(text) + len(words))))
        text += words + "\n\n"
    return Page("", "", text, tuple(made))


def names(reading: Reading, ids: tuple[str, ...]) -> list[str]:
    return [actor.name for one in ids for actor in reading.actors if actor.id == one]


def spans(one: Statement) -> tuple[Span, ...]:
    return (*one.source, *one.cue, *one.content)


def test_a_plain_page_gives_its_statements_with_speakers_and_kinds() -> None:
    reading = read_page(page_from_text(PLAIN))
    assert [(s.id, names(reading, s.speaker)) for s in reading.statements] == [
        ("s1", ["Mara Olin"]),
        ("s2", ["Jon Vesper"]),
        ("s3", ["Ida Kroll"]),
        ("s4", ["Mara Olin"]),
    ]
    assert [s.quotation for s in reading.statements] == ["indirect", "indirect", "direct", "indirect"]
    assert reading.statements[1].manner == "denies"
    assert {(s.block, s.parent, s.relay, s.said) for s in reading.statements} == {("body", None, (), None)}


def test_the_text_of_a_page_is_its_input() -> None:
    text = "\r\n  Mara Olin said that the ferry would run.\r\n\r\nThe end…\r\n"
    assert read_page(page_from_text(text)).page.text == text


def test_a_statement_inside_another_one_names_it_and_came_through_its_speaker() -> None:
    reading = read_page(page_from_text("Mara Olin said that Jon Vesper had claimed that the pier was old.\n"))
    outer, inner = reading.statements
    assert (outer.parent, inner.parent) == (None, outer.id)
    assert (names(reading, outer.speaker), names(reading, inner.speaker)) == (["Mara Olin"], ["Jon Vesper"])
    assert inner.relay == outer.speaker


def test_a_statement_carries_the_block_in_which_it_stands() -> None:
    said = "{} said that the ferry would run."
    page = page_of(
        ("headline", "Ferry times"), ("body", said.format("Mara Olin")), ("comment", said.format("Jon Vesper"))
    )
    assert [(s.block, names(r, s.speaker)) for r in [read_page(page)] for s in r.statements] == [
        ("body", ["Mara Olin"]),
        ("comment", ["Jon Vesper"]),
    ]


def test_only_actors_who_speak_or_are_spoken_through_or_for_are_listed() -> None:
    reading = read_page(page_from_text(PLAIN + "\nLars Tofte sat on the pier.\n"))
    assert [actor.name for actor in reading.actors] == ["Mara Olin", "Jon Vesper", "Ida Kroll"]
    assert [actor.id for actor in reading.actors] == ["a1", "a2", "a3"]
    assert [span.of(reading.page.text) for span in reading.actors[0].mentions] == ["Mara Olin", "Olin"]


def test_a_page_without_statements_is_a_reading_without_any() -> None:
    reading = read_page(page_from_text("The sea was calm.\n"))
    assert (reading.actors, reading.statements) == ((), ())


def test_a_file_is_read_like_its_text(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_bytes(PLAIN.encode())
    reading = read_source(str(path))
    assert reading.page.url == str(path)
    assert reading.statements == read_page(page_from_text(PLAIN)).statements


def test_a_missing_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(PageError, match=r"ferry\.txt") as caught:
        read_source(str(tmp_path / "ferry.txt"))
    assert caught.value.kind == "missing"


def test_reading_twice_gives_the_same() -> None:
    page = page_from_text(PLAIN)
    assert read_page(page) == read_page(page)


def test_a_reading_is_frozen() -> None:
    reading = read_page(page_from_text(PLAIN))
    with pytest.raises(FrozenInstanceError):
        reading.statements[0].id = "x"  # type: ignore[misc]


fragments = st.sampled_from(
    "Mara Olin| said |that the ferry ran|Mr. Olin|she |who |told the Norland Herald |“|”|\n\n|\n|. |, |on Sunday|—|"
    "two officials|according to |I |the paper |Q: |A: |\r\n".split("|")
)


@settings(max_examples=25, deadline=None)
@given(st.lists(fragments, min_size=1, max_size=40).map("".join) | st.text(min_size=1, max_size=80))
def test_any_text_gives_a_reading_whose_parts_fit_together(text: str) -> None:
    page = Page("", "", text, (Block("body", Span(0, len(text))),), published="2025-10-15")
    reading = read_page(page)
    ids = [one.id for one in reading.statements]
    actors = {actor.id for actor in reading.actors}
    assert ids == [f"s{n}" for n in range(1, len(ids) + 1)]
    assert len(actors) == len(reading.actors)
    for one in reading.statements:
        assert {*one.speaker, *one.relay} <= actors
        assert one.parent is None or one.parent in ids
        assert all(0 <= span.begin < span.end <= len(text) for span in spans(one))
    for actor in reading.actors:
        assert actor.name
        assert {*actor.speaks_for} <= actors
        assert all(0 <= span.begin < span.end <= len(text) for span in actor.mentions)
