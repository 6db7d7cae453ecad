from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from hearsay.pages import page_from_text
from tests.pages.conftest import check_blocks, labelled, words_under

SHARED = Path(__file__).parents[3] / "shared"
HEADLINE = "Report: Council to Discuss Selling Eastmere's Port to a Northern Rival"
BODY = (
    "Should the council be allowed to sell the port that has fed Eastmere for more than a hundred years to a rival?",
    "That is what the members will debate this week, after the harbour board said that it could no "
    "longer pay "
    "for the cranes, according to the Wexholt Ledger.",
    "The board has asked the county for money four times since the winter storms, the Ledger reported, "
    "and has been "
    "told to wait each time.",
    "“We were told to wait, and so we waited,” board chair Ida Quill told the paper on Tuesday, when "
    "she was asked "
    "about the delay.",
    "A spokesman for the county said that no application had reached his office, and that he would look"
    " into the "
    "matter before April.",
    "Two officials who asked not to be named said that the northern company had already sent its own "
    "engineers to "
    "look at the quay.",
)


def text_of(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"


def labels_of(*paragraphs: str) -> dict[str, str]:
    page = page_from_text(text_of(*paragraphs))
    check_blocks(page)
    return {words: label for label, words in labelled(page)}


def test_a_title_above_paragraphs_is_the_headline() -> None:
    page = page_from_text(text_of(HEADLINE, *BODY))
    assert page.title == HEADLINE
    assert words_under(page, "body") == list(BODY)


def test_a_bare_article_is_all_body() -> None:
    assert set(labels_of(*BODY).values()) == {"body"}


def test_another_articles_headline_between_paragraphs_is_related() -> None:
    teaser = "Baker Wins Lawsuit After Burnt Oven Doors Stop Traffic in Wexholt"
    assert labels_of(HEADLINE, *BODY[:3], teaser, *BODY[3:])[teaser] == "related"


def test_a_lone_question_that_repeats_the_topic_is_a_poll_but_the_lead_is_not() -> None:
    poll = "Should the council sell the Eastmere port to a rival?"
    labels = labels_of(HEADLINE, *BODY[:4], poll, *BODY[4:])
    assert labels[poll] == "poll"
    assert labels[BODY[0]] == "body"


@pytest.mark.parametrize(
    "line",
    [
        "The Failed Cranes",
        "What happens next?",
        "“Never,” she said.",
        "Would anybody have believed the old fisherman who warned them?",
        "- Three cranes from the old basin",
        "7 p.m.",
        "The board's answer:",
        "He smiled.",
    ],
)
def test_short_lines_of_the_article_stay_body(line: str) -> None:
    assert labels_of(HEADLINE, *BODY[:3], line, *BODY[3:])[line] == "body"


def test_an_appeal_runs_from_its_heading_to_its_signature() -> None:
    appeal = (
        "A Message from Our Managing Editor:",
        "Last week a stranger asked me who still reads about cranes and harbour boards in a town as small as ours.",
        "You do, and that is why we ask you for your support today, before the printing press has to be sold.",
        "Orla Vance",
        "Managing Editor",
        "The Eastmere Courier",
    )
    labels = labels_of(HEADLINE, *BODY, *appeal)
    assert {labels[line] for line in appeal} == {"appeal"}
    assert {labels[line] for line in BODY} == {"body"}


def test_notices_and_the_authors_biography_end_a_page() -> None:
    ending = {
        "Accuracy": "correction",
        "Submit a Correction →": "correction",
        "We are committed to accuracy in everything that we print. Read our editorial standards.": "correction",
        "Lorna Osk is the former coast reporter of The Eastmere Courier and has written about harbours,"
        " ferries "
        "and cranes since she left the merchant navy in the spring of 2019.": "author_bio",
        "Wexholt, Northshire": "author_bio",
        "Languages Spoken": "author_bio",
        "Harbours, Ferries, Cranes": "author_bio",
    }
    labels = labels_of(HEADLINE, *BODY, *ending)
    assert {line: labels[line] for line in ending} == ending


def test_menus_and_footers_of_flattened_pages_are_furniture() -> None:
    menu = ("Home", "Town", "Sport", "Log in", "Search")
    footer = (
        "Most read",
        "Baker wins lawsuit over burnt oven doors",
        "© 2031 The Eastmere Courier",
        "Privacy policy",
    )
    labels = labels_of(*menu, HEADLINE, "By Lorna Osk", "4 March 2031", *BODY, *footer)
    assert {labels[line] for line in menu} == {"navigation"}
    assert [labels[line] for line in footer] == ["related", "related", "legal", "legal"]
    assert labels[HEADLINE] == "headline"
    assert labels["By Lorna Osk"] == labels["4 March 2031"] == "byline"
    assert {labels[line] for line in BODY} == {"body"}


def test_a_credit_of_reporters_at_the_end_is_a_byline() -> None:
    credit = "(Reporting by Lorna Osk and Bram Aldous; Editing by Orla Vance)"
    assert labels_of(*BODY, credit)[credit] == "byline"


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("Poll: Is it fair to sell the port?", ("Yes", "No", "Not sure", "View results")),
        ("Do you take the ferry to Wexholt?", ("Every day", "Now and then", "No")),
        ("Who should pay for the cranes?", ("The county 61%", "The town 39%")),
    ],
)
def test_a_poll_takes_its_answers_along(question: str, answers: tuple[str, ...]) -> None:
    labels = labels_of(HEADLINE, *BODY[:4], question, *answers, *BODY[4:])
    assert {labels[line] for line in (question, *answers)} == {"poll"}
    assert {labels[line] for line in BODY} == {"body"}


def test_a_question_of_the_article_is_no_poll_without_answers_to_choose_from() -> None:
    asked = ("Who should pay for the cranes?", "The county", "Nobody has asked it.")
    assert {labels_of(HEADLINE, *BODY[:4], *asked, *BODY[4:])[line] for line in asked} == {"body"}


@pytest.mark.parametrize("appeal", ["Become a supporter", "Subscribe now", "Donate today", "Sign up for free"])
def test_a_one_line_appeal_between_paragraphs_is_an_appeal(appeal: str) -> None:
    assert labels_of(HEADLINE, *BODY[:3], appeal, *BODY[3:])[appeal] == "appeal"


@pytest.mark.parametrize("between", ["Advertisement", "Become a supporter", "Poll: Is it fair?\n\nYes\n\nNo"])
def test_a_teaser_is_found_beside_other_furniture(between: str) -> None:
    teaser = "Baker Wins Lawsuit After Burnt Oven Doors Stop Traffic in Wexholt"
    assert labels_of(HEADLINE, *BODY[:3], teaser, between, *BODY[3:])[teaser] == "related"


def test_lines_broken_at_a_width_are_one_paragraph_and_others_one_each() -> None:
    wrapped = (
        "The harbour board of Eastmere said on Tuesday that the\n"
        "cranes in the old basin could no longer be used and\nwould be sold."
    )
    assert len(page_from_text(wrapped).blocks) == 1
    lines = "The board met on Tuesday.\nThe cranes in the old basin could no longer be used.\nThey go."
    assert len(page_from_text(lines).blocks) == 3


@pytest.mark.parametrize(
    "piece",
    ["subscribe ", "x", "{var a=1;if(a<2&&b>3){f()}}", '{"date": "2031-03-04", "n": [1, 2]}, ', "May 1 ", "By A "],
)
def test_one_endless_line_is_one_block_that_tells_nothing(piece: str) -> None:
    page = page_from_text(piece * (1_000_000 // len(piece)))
    assert len(page.blocks) == 1
    assert (page.published, page.authors, page.publisher, page.title) == (None, (), None, None)


@pytest.mark.parametrize(
    "line", ["Is it?\n\nYes\n\nNo", "4 March 2031", "By Ann Lee", "    return {'a': 1}", "A note from our editor:"]
)
def test_many_short_lines_are_covered_by_blocks(line: str) -> None:
    check_blocks(page_from_text((line + "\n\n") * 10_000))


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_ordinary_articles_stay_body() -> None:
    letters: Counter[str] = Counter()
    lines = (SHARED / "corpora/polnear/dev.jsonl").read_text("utf-8").splitlines()
    for line in lines:
        page = page_from_text(json.loads(line)["text"])
        for block in page.blocks:
            letters[block.label] += sum(map(str.isalnum, block.span.of(page.text)))
    assert letters["body"] + letters["headline"] >= 0.995 * letters.total()


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_the_reference_page_has_each_of_its_parts_in_its_place() -> None:
    page = page_from_text((SHARED / "pages/western-journal.txt").read_bytes().decode())
    labels = [block.label for block in page.blocks]
    runs = [label for i, label in enumerate(labels) if i == 0 or labels[i - 1] != label]
    assert runs == [
        "headline", "body", "related", "body", "poll", "body", "related", "body", "appeal", "correction",
        "author_bio",
    ]  # fmt: skip
