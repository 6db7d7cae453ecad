"""The step as a whole, with the shipped weights: only what holds for any weights that read the plainest sentences."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.attributions import Found, read_attributions
from hearsay.attributions.nesting import touches
from hearsay.records import Attribution, Block, BlockLabel, Page, Span

PEOPLE = (
    "Mara Olin,Jon Vesper,Ida Kroll,Nils Brandt,Tova Lind,Otto Rask,Edda Holm,Lars Tofte,Vera Skov,Finn Aker,"
    "Anna Berg,Karl Moe"
).split(",")
PLAIN = [
    f"{name} {verb} that the {thing}."
    for name, verb, thing in zip(
        PEOPLE,
        ["said", "added", "said", "claimed", "said", "said", "added", "said", "argued", "said", "said", "said"],
        [
            "ferry would run on Sunday", "pier was safe", "council would vote in May", "bridge was too old",
            "harbour had lost money", "school would close", "road was finished", "boats were late",
            "tax was wrong", "new law would help the town", "storm had damaged the roof", "market would open again",
        ],
        strict=True,
    )
]  # fmt: skip
FILLER = "The sea was calm in the morning and the boats lay in the harbour. A cold wind blew over the empty beach."


def page_of(*blocks: str | tuple[BlockLabel, str]) -> Page:
    text = ""
    made: list[Block] = []
    for block in blocks:
        label, words = block if isinstance(block, tuple) else ("body", block)
        made.append(Block(label, Span(len(text), len(text) + len(words))))
        text += words + "\n\n"
    return Page("", "", text, tuple(made))


def found_in(page: Page) -> list[tuple[list[str], list[str], list[str]]]:
    def words(spans: tuple[Span, ...]) -> list[str]:
        return [span.of(page.text) for span in spans]

    return [(words(a.source), words(a.cue), words(a.content)) for a in read_attributions(page).attributions]


def spans_of(found: Found) -> list[tuple[Span, ...]]:
    return [part for one in found.attributions for part in (one.source, one.cue, one.content)]


def shifted(found: tuple[Attribution, ...], by: int) -> list[tuple[tuple[Span, ...], ...]]:
    return [
        tuple(tuple(Span(s.begin - by, s.end - by) for s in part) for part in (one.source, one.cue, one.content))
        for one in found
    ]


def test_the_plainest_statements_are_found_with_their_exact_words() -> None:
    assert found_in(page_of("Mara Olin said that the ferry would run.")) == [
        (["Mara Olin"], ["said"], ["that the ferry would run"])
    ]


def test_each_plain_sentence_of_a_page_is_found() -> None:
    assert [(source, cue) for source, cue, _ in found_in(page_of(*PLAIN))] == [
        ([" ".join(line.split()[:2])], [line.split()[2]]) for line in PLAIN
    ]


@pytest.mark.parametrize("paragraphs", [1, 2, 3, 5, 8, 13, 21, 34])
def test_what_is_found_does_not_depend_on_where_windows_fall(paragraphs: int) -> None:
    alone = read_attributions(page_of(*PLAIN))
    before = page_of(*[FILLER] * paragraphs)
    later = read_attributions(page_of(*[FILLER] * paragraphs, *PLAIN))
    assert shifted(later.attributions, len(before.text)) == shifted(alone.attributions, 0)


def test_a_long_page_loses_nothing_at_the_ends_of_its_windows() -> None:
    assert len(read_attributions(page_of(*PLAIN * 20)).attributions) == 20 * len(PLAIN)


def test_a_long_paragraph_loses_nothing_at_the_ends_of_its_windows() -> None:
    page = page_of(" ".join(PLAIN * 6))
    assert len(read_attributions(page).attributions) >= 0.9 * 6 * len(PLAIN)


def test_furniture_between_body_paragraphs_changes_nothing_of_the_body() -> None:
    furniture: list[tuple[BlockLabel, str]] = [
        ("related", "Read more: “Sea of troubles” and other stories"),
        ("ad", "Buy Norland tea today!"),
        ("poll", "Do you agree? Yes No"),
        ("navigation", "Home News Sport"),
    ]
    body = read_attributions(page_of(*PLAIN)).attributions
    blocks: list[str | tuple[BlockLabel, str]] = []
    for number, line in enumerate(PLAIN):
        blocks += [line, furniture[number % 4]]
    page = page_of(*blocks)
    inside = [block.span for block in page.blocks if block.label == "body"]
    found = [
        one for one in read_attributions(page).attributions if any(b.begin <= one.cue[0].begin < b.end for b in inside)
    ]
    plain = page_of(*PLAIN).text
    assert [[s.of(page.text) for s in (*a.source, *a.cue, *a.content)] for a in found] == [
        [s.of(plain) for s in (*a.source, *a.cue, *a.content)] for a in body
    ]


QUOTATION = ["Mara Olin said: “The ferry will run.", "“The pier is safe.", "“Nobody will be late.”"]


def test_a_quotation_goes_on_over_paragraphs_and_over_what_stands_between_them() -> None:
    for page in (page_of(*QUOTATION), page_of(QUOTATION[0], ("ad", "Buy Norland tea"), *QUOTATION[1:])):
        ((source, _, content),) = found_in(page)
        assert source == ["Mara Olin"]
        assert content == ["“The ferry will run.", "“The pier is safe.", "“Nobody will be late.”"]


def test_a_related_headline_is_never_taken_for_the_rest_of_a_quotation() -> None:
    headline = "“Sea of troubles”: the week in Norland"
    page = page_of("Mara Olin said: “The ferry will run.", ("related", headline), "The sea was calm.")
    teaser = page.blocks[1].span
    (one,) = (one for one in read_attributions(page).attributions if one.cue[0].end <= teaser.begin)
    assert one.content
    assert not any(touches(span, [teaser]) for span in one.content)


def test_navigation_is_not_read() -> None:
    page = page_of(("navigation", "Mara Olin said that the ferry would run."))
    assert read_attributions(page) == Found((), ())


@pytest.mark.parametrize("label", ["headline", "caption", "related", "poll", "appeal", "comment", "author_bio"])
def test_parts_beside_the_article_are_read_too(label: BlockLabel) -> None:
    page = page_of("The sea was calm.", (label, "Mara Olin said that the ferry would run."))
    (one,) = read_attributions(page).attributions
    assert one.cue[0].of(page.text) == "said"
    assert page.blocks[1].span.begin <= one.content[0].begin


def test_a_transcript_is_read_by_its_form_and_no_cue_is_counted_twice() -> None:
    page = page_of("KROLL: Is it safe?", "OLIN: Yes.", "KROLL: And the ferry?", "OLIN: It runs.")
    found = read_attributions(page).attributions
    assert {"KROLL", "OLIN"} <= {one.source[0].of(page.text) for one in found if one.source}
    assert len({one.cue for one in found}) == len(found)


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "\u200b",
        ".",
        "”",
        "“",
        "\r\n\t\r\n x",
        "said",
        "a" * 100_000,
        "no-white-space-at-all,it-goes-on;" * 300,
        "“" * 2_000,
        "🙂" * 500,
        "سعاد قالت إن القارب تأخر",
        "한국어로 쓴 문장입니다.",
    ],
)
def test_odd_texts_do_not_fail(text: str) -> None:
    page = Page("", "", text, (Block("body", Span(0, len(text))),))
    for spans in spans_of(read_attributions(page)):
        assert all(0 <= span.begin < span.end <= len(text) for span in spans)


def test_a_paragraph_of_a_hundred_thousand_characters_is_read() -> None:
    text = (FILLER + " " * 400) * 200 + PLAIN[0]
    assert len(text) > 100_000
    page = Page("", "", text, (Block("body", Span(0, len(text))),))
    assert any(one.source[0].of(text) == "Mara Olin" for one in read_attributions(page).attributions if one.source)


def test_a_page_without_blocks_has_no_attributions() -> None:
    assert read_attributions(Page("", "", "", ())) == Found((), ())


fragments = st.sampled_from(
    'Mara Olin| said |that the ferry ran|“|”|"|\n\n|\n|. |, |he told |—|é|Q: |A: |\r\n'.split("|")
)


@settings(max_examples=25, deadline=None)
@given(st.lists(fragments, min_size=1, max_size=40).map("".join) | st.text(min_size=1, max_size=80), st.data())
def test_every_span_lies_in_the_text_and_contents_stand_apart(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    spans = [span for span in (Span(0, cut), Span(cut, len(text))) if span.begin < span.end]
    assert_sound(read_attributions(Page("", "", text, tuple(Block("body", span) for span in spans))), text)


DEV = Path(__file__).parents[3] / "shared/corpora/polnear/dev.jsonl"
cuts = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(1, 700)), min_size=1, max_size=6)


@pytest.mark.shared
@settings(max_examples=25, deadline=None)
@given(cuts)
def test_spliced_real_pages_are_read_without_a_span_out_of_place(pieces: list[tuple[int, int, int]]) -> None:
    if not DEV.is_file():
        pytest.skip(f"{DEV} is absent: no real page to splice")
    texts = real_texts()
    text = ""
    for page, begin, length in pieces:
        whole = texts[page % len(texts)]
        text += whole[begin % len(whole) :][:length]
    assert_sound(read_attributions(Page("", "", text, (Block("body", Span(0, len(text))),))), text)


@cache
def real_texts() -> list[str]:
    return [json.loads(line)["text"] for line in DEV.read_text(encoding="utf-8").splitlines()]


def assert_sound(found: Found, text: str) -> None:
    for part in spans_of(found):
        assert all(0 <= span.begin < span.end <= len(text) for span in part)
        assert all(one.end <= other.begin for one, other in pairwise(part))
    for one in found.attributions:
        assert one.cue
        assert one.content
        assert 0 < one.confidence <= 1
        parts = sorted([*one.source, *one.cue, *one.content])
        assert all(a.end <= b.begin for a, b in pairwise(parts))
    for mention in found.mentions:
        assert 0 <= mention.span.begin < mention.span.end <= len(text)
