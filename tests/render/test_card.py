from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from hearsay.records import Actor, Author, Block, Page, Reading, Span
from hearsay.render import card
from hearsay.render.visible import one_line, visible


def shown(reading: Reading, *, width: int = 400, colour: bool = False) -> str:
    out = StringIO()
    Console(file=out, width=width, highlight=False, force_terminal=colour).print(card(reading))
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def test_a_card_tells_the_page_and_then_each_statement_with_its_line(ferry: Reading) -> None:
    lines = shown(ferry).splitlines()
    assert lines[:4] == [
        "Ferry to Sand Isle may stop by June, officials hint",
        "Eastmark Courier · 4 March 2026, 08:30 UTC+01:00 · by Tessa Brandt",
        "https://courier.example/ferry",
        "The page does not say its encoding, or says a wrong one; it was read as windows-1252.",
    ]
    assert (
        "15  Mara Olin (mayor of Eastmark) · said · that the ferry to Sand Isle would run “as long as one "
        "islander needs it.” · on Tuesday (3 March 2026)"
    ) in lines
    assert lines[-2] == "9 statements · 6 speakers · 3 by an unknown speaker · 2 outside the article"


def test_a_mark_behind_a_speaker_s_name_is_not_shown_as_a_cue(ferry: Reading) -> None:
    text = "OLIN: It runs till June."
    page = Page("talk.txt", "0" * 16, text, (Block("body", Span(0, len(text))),))
    said = replace(
        ferry.statements[8], source=(Span(0, 4),), cue=(Span(4, 5),), content=(Span(6, 24),), speaker=("a1",)
    )
    lines = shown(replace(ferry, page=page, statements=(replace(said, relay=(), said=None, parent=None),))).splitlines()
    assert any(line.endswith(" · It runs till June.") and " · : · " not in line for line in lines)
    assert lines[0] == "talk.txt"
    assert lines.count("talk.txt") == 1


def test_the_line_numbers_are_those_of_the_page_text(ferry: Reading) -> None:
    text_lines = ferry.page.text.split("\n")
    row = next(line for line in shown(ferry).splitlines() if "Eastmark Radio · reported" in line)
    assert text_lines[int(row.split()[0]) - 1].startswith("Eastmark Radio reported")


def test_a_nested_statement_stands_indented_under_its_parent_with_its_relay(ferry: Reading) -> None:
    lines = shown(ferry).splitlines()
    outer = next(index for index, line in enumerate(lines) if "Eastmark Radio · reported" in line)
    assert lines[outer + 1].startswith("17    two officials · had hinted · that the line")
    assert lines[outer + 1].endswith("north pier · via Eastmark Radio")


def test_the_marks_are_the_page_s_own_and_never_doubled(ferry: Reading) -> None:
    assert "told · “We counted the boats twice,” … “Nobody believed the number. “So" in shown(ferry)
    assert "““" not in shown(ferry)


def test_a_direct_quotation_without_marks_gets_them_and_a_paraphrase_does_not(ferry: Reading) -> None:
    statement = ferry.statements[8]
    quoted = replace(statement, quotation="direct", content=(Span(*_find(ferry, "never about money")),))
    told = replace(quoted, quotation="indirect")
    assert "claimed · “never about money”" in shown(replace(ferry, statements=(quoted,)))
    assert "claimed · never about money" in shown(replace(ferry, statements=(told,)))


def test_what_stands_outside_the_article_comes_last_under_its_part(ferry: Reading) -> None:
    lines = shown(ferry).splitlines()
    heading = lines.index("Appeal, outside the article")
    assert lines[heading + 1].startswith("27  unknown speaker (“our editor”) · says · “Five crowns")
    assert heading > max(index for index, line in enumerate(lines) if "a former captain" in line)


def test_what_the_page_says_of_itself_ends_the_card(ferry: Reading) -> None:
    assert shown(ferry).splitlines()[-5:-2] == ["language          en", "author            Tessa Brandt, reporter", ""]


def test_a_statement_in_the_headline_says_so(ferry: Reading) -> None:
    assert "Ferry to Sand Isle may stop by June · headline" in shown(ferry)


def test_a_negated_cue_says_so(ferry: Reading) -> None:
    assert "Ida Kroll (spokeswoman, for Sand Isle Line) · did not say (negated) · when" in shown(ferry)


def test_who_is_not_named_is_in_italics(ferry: Reading) -> None:
    assert "\x1b[1;3ma former captain" in shown(ferry, colour=True)
    assert "\x1b[1mMara Olin" in shown(ferry, colour=True)


def test_no_colour_away_from_a_terminal(ferry: Reading) -> None:
    assert "\x1b" not in shown(ferry)


def test_long_content_is_wrapped_and_whole(ferry: Reading) -> None:
    narrow = shown(ferry, width=40)
    assert all(len(line) <= 40 for line in narrow.splitlines())
    assert "first of the holiday boats are due at the north pier" in " ".join(narrow.split())


def test_a_page_without_statements_says_so(ferry: Reading) -> None:
    assert "No statements found." in shown(replace(ferry, statements=()))


def test_statements_that_are_each_other_s_parent_are_still_shown(ferry: Reading) -> None:
    outer, inner = ferry.statements[2:4]
    knot = replace(ferry, statements=(replace(outer, parent=inner.id), inner))
    assert shown(knot).count("would close in June") == 2


HOSTILE = "\x1b]0;owned\x07\x1b[2J[bold]Brine[/bold]\u202e\x9b5m\r\nnext"


def test_page_text_cannot_steer_the_terminal(ferry: Reading) -> None:
    text = f"{HOSTILE} said {HOSTILE}"
    cue = text.index("said")
    statement = replace(
        ferry.statements[0],
        source=(Span(0, cue),),
        cue=(Span(cue, cue + 4),),
        content=(Span(cue + 4, len(text)),),
        speaker=("h",),
        relay=("h",),
    )
    page = replace(
        ferry.page, text=text, url=HOSTILE, title=HOSTILE, publisher=HOSTILE, published=HOSTILE,
        blocks=(Block("body", Span(0, len(text))),), encoding=HOSTILE, section=HOSTILE,
        authors=(Author(HOSTILE, role=HOSTILE, contact=(HOSTILE,)),),
    )  # fmt: skip
    out = shown(Reading(page, (Actor("h", HOSTILE, "person", named=True, role=HOSTILE),), (statement,)))
    assert not any(character in out for character in "\x1b\x07\x9b\u202e\r")
    assert out.count("[bold]Brine[/bold]") >= 8


@settings(deadline=None)
@given(data=st.data())
def test_every_reading_has_a_card_that_utf8_can_write(
    data: st.DataObject, readings: st.SearchStrategy[Reading]
) -> None:
    shown(data.draw(readings)).encode("utf-8")


@given(st.text() | st.text("\x1b\r\n\x85\u2028\u202e\ud800a", max_size=10))
def test_visible_text_holds_no_control_characters_but_tabs_and_line_feeds(text: str) -> None:
    out = visible(text)
    out.encode("utf-8")
    assert not any((ord(c) < 32 and c not in "\n\t") or 127 <= ord(c) < 160 for c in out)
    assert not any("\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" for c in out)


@pytest.mark.parametrize("text", ["Plain words.", "„Ja“, sagte sie", "שלום", "naïve 🙂"])
def test_ordinary_text_is_shown_as_it_is(text: str) -> None:
    assert one_line(text) == text


def _find(reading: Reading, words: str) -> tuple[int, int]:
    begin = reading.page.text.index(words)
    return begin, begin + len(words)
