"""The example pages hold what expected.jsonl says they hold."""

from __future__ import annotations

import codecs
import json
from pathlib import Path
from typing import Any

import pytest

from hearsay.pages import page_from_source
from hearsay.records import Page

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
EXPECTED: list[dict[str, Any]] = [
    json.loads(line) for line in (EXAMPLES / "expected.jsonl").read_text(encoding="utf-8").splitlines()
]
NAMES = [page["page"] for page in EXPECTED]
FIELDS = {"source", "cue", "content", "speaker", "named", "relay"}


def example(name: str) -> Page:
    return page_from_source(str(EXAMPLES / name))


def body(page: Page) -> list[str]:
    return [block.span.of(page.text) for block in page.blocks if block.label == "body"]


def around(paragraphs: list[str], pieces: list[str]) -> str:
    """The paragraphs that hold the pieces, in order; fails where one is missing."""
    found = [next(i for i, words in enumerate(paragraphs) if piece in words) for piece in pieces]
    assert found == sorted(found)
    return "\n".join(paragraphs[found[0] : found[-1] + 1])


def test_every_page_has_its_line_of_expected_statements() -> None:
    pages = sorted(path.name for path in EXAMPLES.iterdir() if path.suffix in (".html", ".txt"))
    assert sorted(NAMES) == pages
    assert all(page["id"] == Path(page["page"]).stem for page in EXPECTED)


@pytest.mark.parametrize("expected", EXPECTED, ids=NAMES)
def test_expected_statements_stand_word_for_word_in_the_body(expected: dict[str, Any]) -> None:
    paragraphs = body(example(expected["page"]))
    for statement in expected["statements"]:
        assert set(statement) - {"nested"} == FIELDS
        words = around(paragraphs, statement["content"])
        assert statement["source"] in words
        assert statement["cue"] in words


@pytest.mark.parametrize("expected", EXPECTED, ids=NAMES)
def test_a_nested_statement_stands_inside_one_before_it_and_came_through_its_speaker(expected: dict[str, Any]) -> None:
    outer: list[dict[str, Any]] = []
    for statement in expected["statements"]:
        if statement.get("nested"):
            holder = next(one for one in reversed(outer) if "nested" not in one)
            assert all(any(piece in whole for whole in holder["content"]) for piece in statement["content"])
            assert statement["relay"][: len(holder["relay"]) + 1] == [*holder["relay"], holder["speaker"]]
        outer.append(statement)


@pytest.mark.parametrize("expected", EXPECTED, ids=NAMES)
def test_a_named_speakers_name_is_written_on_the_page(expected: dict[str, Any]) -> None:
    text = example(expected["page"]).text
    for statement in expected["statements"]:
        if statement["named"] and not statement["speaker"].endswith("office"):
            assert statement["speaker"] in text


def test_the_old_page_is_read_by_the_encoding_that_it_declares() -> None:
    page = example("quotation-forms.html")
    assert (codecs.lookup(page.encoding).name, page.encoding_from) == ("cp1252", "declared")
    assert "Hélio Ørvast" in page.text
    assert "«A bell from Tarn Quay speaks with the accent of the tide.»" in page.text


def test_the_readme_names_every_page() -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert all(f"[{name}]({name})" in readme for name in NAMES)
