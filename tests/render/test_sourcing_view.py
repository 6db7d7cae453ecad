"""A page's sourcing in the terminal, in HTML and as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from io import StringIO
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from lxml.html import HtmlElement, fromstring
from rich.console import Console, RenderableType

from hearsay.records import Actor, Block, Page, Reading, Span
from hearsay.render import error_json, sourcing_card, sourcing_html, sourcing_json, sourcing_legend
from tests.render.test_html import OUR_ATTRIBUTES, OUR_TAGS, Document

SCHEMA = json.loads(files("hearsay.render").joinpath("sourcing.schema.json").read_text(encoding="utf-8"))
HOSTILE = "\x1b]0;owned\x07\x1b[2J[bold]<script>alert('x')</script>[/bold]\u202e\x9b5m\"'&"
TABLE_TAGS = {"table", "caption", "thead", "tbody", "tr", "th", "td"}


def shown(one: RenderableType, *, width: int = 80, colour: bool = False) -> str:
    out = StringIO()
    Console(file=out, width=width, highlight=False, force_terminal=colour).print(one)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def found(element: HtmlElement, path: str) -> list[HtmlElement]:
    return cast(list[HtmlElement], element.xpath(path))


def test_a_card_counts_the_page_s_statements_speakers_and_tellers(ferry: Reading) -> None:
    lines = shown(sourcing_card(ferry)).splitlines()
    assert lines[0] == "Ferry to Sand Isle may stop by June, officials hint"
    assert "7 statements · 1 inside another one · 2 more outside the article, not counted" in lines
    rows = [line.split() for line in lines]
    assert ["named", "speakers", "2", "1", "3"] in rows
    assert ["unnamed", "speakers", "1", "1", "2"] in rows
    assert ["unknown", "speakers", "1", "·", "1"] in rows
    assert ["passing", "on", "others", "1"] in rows
    assert ["all", "4", "2", "7"] in rows
    assert any(line.startswith("3 named independent speakers, 2 descriptions") for line in lines)
    assert ["Mara", "Olin", "(mayor", "of", "Eastmark)", "1", "·", "1"] in rows
    assert ["Sand", "Isle", "Line", "·", "by", "Ida", "Kroll", "1", "·", "1"] in rows
    assert ["two", "officials", "·", "unnamed", "·", "1", "1"] in rows
    assert ["2", "tellers", "carries", "speakers"] in rows
    assert ["The", "Lamp", "1", "1"] in rows


def test_a_path_over_several_tellers_and_a_passage_have_rows_of_their_own(ferry: Reading) -> None:
    statements = tuple(
        replace(one, relay=("a5", "a2")) if one.relay else replace(one, speaker=("a1",)) for one in ferry.statements
    )
    text = shown(sourcing_card(replace(ferry, statements=statements)), width=120)
    assert "The Lamp → Eastmark Radio" in text
    assert "2 tellers, and paths over several, from the page to the speaker" in text
    passage = next(line for line in text.splitlines() if "lines 25 to 29" in line)
    assert passage.startswith(
        "Mara Olin (mayor of Eastmark) · lines 25 to 29: The line’s spokeswoman, Ida Kroll, did …"
    )
    assert passage.split()[-2:] == ["2", "2"]


def test_a_page_without_statements_says_so(ferry: Reading) -> None:
    assert "No statements found in the article.\n" in shown(sourcing_card(replace(ferry, statements=())))
    outside = tuple(one for one in ferry.statements if one.block == "appeal")
    assert "No statements found in the article. 1 outside it." in shown(
        sourcing_card(replace(ferry, statements=outside))
    )


def test_the_legend_says_what_the_words_mean_and_that_counts_are_no_verdict() -> None:
    legend = " ".join(shown(sourcing_legend()).split())
    assert "First-hand: the page names no teller between itself and the speaker." in legend
    assert "they do not say whether it is so" in legend


@settings(max_examples=40)
@given(data=st.data())
def test_no_line_of_a_card_is_wider_than_the_terminal(
    data: st.DataObject, readings: st.SearchStrategy[Reading]
) -> None:
    reading = data.draw(readings)
    lines = shown(sourcing_card(reading)).splitlines()
    assert max(Console(width=200).measure(line).maximum for line in lines if line) <= 80


@settings(max_examples=40)
@given(data=st.data())
def test_any_reading_is_a_line_of_json_that_fits_the_schema_and_a_whole_document(
    data: st.DataObject, readings: st.SearchStrategy[Reading]
) -> None:
    reading = data.draw(readings)
    line = sourcing_json(reading)
    assert len(line.splitlines()) == 1
    Draft202012Validator(SCHEMA).validate(json.loads(line))
    document = Document(sourcing_html([reading]))
    assert document.tags <= OUR_TAGS | TABLE_TAGS
    assert {name for name, _ in document.attributes} <= OUR_ATTRIBUTES | {"scope"}


def test_the_json_holds_the_counts_the_page_s_name_and_the_actors(ferry: Reading) -> None:
    made = json.loads(sourcing_json(ferry))
    assert made["page"] == {
        "url": "https://courier.example/ferry",
        "id": "0123456789abcdef",
        "publisher": "Eastmark Courier",
        "title": "Ferry to Sand Isle may stop by June, officials hint",
        "published": "2026-03-04T08:30:00+01:00",
    }
    assert made["sourcing"]["relayed"] == {
        "all": 2, "named": 1, "unnamed": 1, "outlets": 0, "documents": 0, "unknown": 0,
    }  # fmt: skip
    assert {"actor": "a2", "statements": 1, "speakers": 1} in made["sourcing"]["tellers"]
    assert [actor["id"] for actor in made["actors"]] == [actor.id for actor in ferry.actors]


def test_an_error_fits_the_schema_too_and_a_line_without_counts_does_not(ferry: Reading) -> None:
    validator = Draft202012Validator(SCHEMA)
    validator.check_schema(SCHEMA)
    validator.validate(json.loads(error_json("gone.html", "missing", "gone.html: no such file")))
    made = json.loads(sourcing_json(ferry))
    for field in made["sourcing"]:
        cut = {name: value for name, value in made["sourcing"].items() if name != field}
        assert not validator.is_valid({**made, "sourcing": cut})


def hostile_reading() -> Reading:
    text = f"{HOSTILE} said {HOSTILE}. " * 2
    actor = Actor("a1", HOSTILE, "person", named=True, role=HOSTILE)
    page = Page(HOSTILE, "1", text, (Block("body", Span(0, len(text))),), title=HOSTILE, publisher=HOSTILE)
    return Reading(page, (actor,), ())


@pytest.mark.parametrize("relayed", [False, True])
def test_nothing_that_a_page_says_becomes_markup_or_moves_the_terminal(ferry: Reading, relayed: bool) -> None:
    hostile = hostile_reading()
    statement = replace(ferry.statements[1], speaker=("a1",), relay=("a1",) if relayed else ())
    reading = replace(hostile, statements=(statement,))
    text = shown(sourcing_card(reading), colour=False)
    assert not set(text) & {"\x1b", "\x07", "\x9b", "\u202e"}
    assert "[bold]<script>" in text
    html = sourcing_html([reading])
    assert "<script" not in html
    assert not set(html) & {"\x1b", "\x07", "\x9b", "\u202e"}
    assert not set(sourcing_json(reading)) & {"\x1b", "\x07", "\x9b", "\u202e"}


def test_the_html_has_a_table_for_each_thing_counted_and_says_once_what_the_words_mean(ferry: Reading) -> None:
    document = fromstring(sourcing_html([ferry, ferry]))
    sheets = found(document, "//article")
    assert [sheet.get("id") for sheet in sheets] == ["p1", "p2"]
    titles = [caption.text_content() for caption in found(sheets[0], ".//caption")]
    assert titles == [
        "Statements",
        "3 named independent speakers, 2 descriptions of unnamed speakers",
        "2 tellers",
    ]
    rows = [[cell.text_content() for cell in row] for row in found(sheets[0], ".//tbody/tr")]
    assert ["all", "4", "2", "7"] in rows
    assert ["Sand Isle Line · by Ida Kroll", "1", "·", "1"] in rows
    assert [len(found(sheet, ".//p[@class='key']")) for sheet in sheets] == [0, 3]


def test_the_html_loads_nothing_and_runs_nothing(ferry: Reading) -> None:
    document = fromstring(sourcing_html([ferry]))
    assert found(document, "//script|//link|//img|//iframe") == []
    (policy,) = found(document, "//meta[@http-equiv]")
    assert str(policy.get("content")).startswith("default-src 'none'")
