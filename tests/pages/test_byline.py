from __future__ import annotations

from dataclasses import replace

import pytest

from hearsay.pages import page_from_bytes, page_from_text
from hearsay.records import Author, Page
from tests.pages.conftest import labelled

HEADLINE = "Council to Sell Eastmere's Port to a Northern Rival"
BODY = (
    "The council of Eastmere will sell the port to a northern rival, the harbour board said on Tuesday after a "
    "debate of nine hours.",
    "Board chair Ida Quill said that the cranes had failed their inspection on March 3, 2029, and that nobody had "
    "offered to pay for new ones.",
    "“We were told to wait, and so we waited,” she told reporters, who had been waiting in the rain with her since "
    "the early morning.",
)
MENU = ("The Eastmere Courier", "Home", "Town", "Sport", "Log in")


def signed(page: Page) -> tuple[Author, ...]:
    """The page's authors without where it says so."""
    return tuple(replace(author, spans=()) for author in page.authors)


def read(*above: str, below: tuple[str, ...] = ()) -> Page:
    return page_from_text("\n\n".join((*above, *BODY, *below)) + "\n")


@pytest.mark.parametrize("menu", [(), MENU])
def test_the_lines_under_the_headline_tell_author_and_time(menu: tuple[str, ...]) -> None:
    page = read(*menu, HEADLINE, "By Lorna Osk", "Published 8:40 am, March 4, 2031", "Share", "Email")
    assert page.title == HEADLINE
    assert signed(page) == (Author("Lorna Osk"),)
    assert (page.published, page.modified) == ("2031-03-04T08:40", None)


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("March 4, 2031", "2031-03-04", None),
        ("Updated: March 5, 2031", None, "2031-03-05"),
        ("Last updated 5 March 2031, first published 4 March 2031", "2031-03-04", "2031-03-05"),
        ("PUBLISHED: March 4, 2031 at 4:30 p.m. | UPDATED: March 5, 2031 at 3:58 a.m.", "2031-03-04T16:30",
         "2031-03-05T03:58"),
        ("Wexholt, 4 March 2031", "2031-03-04", None),
        ("By Lorna Osk | March 4, 2031", "2031-03-04", None),
        ("By Lorna Osk 4 March 2031", "2031-03-04", None),
        ("March 4", None, None),
        ("WEXHOLT, March 4 (Northern Wire)", None, None),
        ("What the board promised in the storm of March 4, 2029", None, None),
        ("March 4, 2029 was the day when the cranes failed", None, None),
    ],
)  # fmt: skip
def test_a_line_tells_when_the_page_came_out_or_changed(line: str, published: str | None, modified: str | None) -> None:
    page = read(HEADLINE, line, "By Bram Aldous")
    assert (page.published, page.modified) == (published, modified)


def test_the_word_for_the_date_may_stand_on_the_line_before() -> None:
    page = read(HEADLINE, "By Lorna Osk", "Updated:", "5 March 2031", "Published:", "4 March 2031")
    assert (page.published, page.modified) == ("2031-03-04", "2031-03-05")


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Lorna Osk, harbour correspondent", (Author("Lorna Osk", role="harbour correspondent"),)),
        ("By Lorna Osk | Senior Staff Writer", (Author("Lorna Osk", role="Senior Staff Writer"),)),
        ("By Lorna Osk and Bram Aldous", (Author("Lorna Osk"), Author("Bram Aldous"))),
        ("Written by Lorna Osk in Wexholt", (Author("Lorna Osk"),)),
        ("By Lorna Osk for The Eastmere Courier", (Author("Lorna Osk"),)),
        ("By Lorna Osk, Northern Press Agency", (Author("Lorna Osk"),)),
        ("March 4, 2031 by Lorna Osk", (Author("Lorna Osk"),)),
        ("By The Northern Wire", (Author("The Northern Wire"),)),
        ("By the numbers", ()),
        ("By Friday Night", ()),
        ("By car to Wexholt", ()),
    ],
)
def test_a_line_with_by_tells_who_wrote_the_page(line: str, authors: tuple[Author, ...]) -> None:
    assert signed(read(HEADLINE, line, "March 5, 2031")) == authors


def test_by_may_stand_alone_over_the_name() -> None:
    assert signed(read(HEADLINE, "March 4, 2031", "By", "Lorna Osk")) == (Author("Lorna Osk"),)


def test_a_byline_below_the_standfirst_is_read_and_no_part_of_the_body() -> None:
    standfirst = "The northern company has sent its engineers to the quay, and the council will debate its offer today."
    page = read(HEADLINE, standfirst, "By Lorna Osk", "March 4, 2031")
    assert signed(page) == (Author("Lorna Osk"),)
    assert page.published == "2031-03-04"
    assert labelled(page)[:4] == [
        ("headline", HEADLINE), ("dek", standfirst), ("byline", "By Lorna Osk"), ("byline", "March 4, 2031"),
    ]  # fmt: skip


def test_the_date_above_the_headline_counts_where_none_is_below() -> None:
    assert read("March 4, 2031", HEADLINE, "By Lorna Osk").published == "2031-03-04"
    assert read("March 9, 2031", HEADLINE, "March 4, 2031").published == "2031-03-04"


def test_dates_of_several_articles_above_the_headline_tell_nothing() -> None:
    assert read("March 4, 2031", "Town", "March 2, 2031", HEADLINE, "By Lorna Osk").published is None


def test_dates_in_the_body_are_not_the_pages() -> None:
    page = read(HEADLINE, below=("March 4, 2031",))
    assert (page.published, page.authors) == (None, ())


@pytest.mark.parametrize(
    "own",
    [
        "Lorna Osk is a staff writer at the Eastmere Courier.",
        "© 2031 The Eastmere Courier. All rights reserved.",
    ],
)
def test_a_name_at_the_top_that_the_page_says_again_of_itself_is_the_publisher(own: str) -> None:
    assert read(*MENU, HEADLINE, "By Lorna Osk", below=(own,)).publisher == "The Eastmere Courier"


def test_a_name_that_stands_only_once_is_no_publisher() -> None:
    assert read(*MENU, HEADLINE, "By Lorna Osk").publisher is None
    assert read("Home", HEADLINE, below=("© 2031 Wexholt Media. All rights reserved.",)).publisher is None
    assert read("Town News", HEADLINE, below=("© 2031 The Eastmere Courier",)).publisher is None


def test_html_without_metadata_is_read_by_its_byline() -> None:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    top = f"<h1>{HEADLINE}</h1><div>By Lorna Osk, harbour reporter</div><div>March 4, 2031 8:40 am</div>"
    page = page_from_bytes(f"<article>{top}{paragraphs}</article>".encode(), url="port.html")
    assert page.published == "2031-03-04T08:40"
    assert signed(page) == (Author("Lorna Osk", role="harbour reporter"),)
