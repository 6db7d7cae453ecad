from __future__ import annotations

import pytest

from hearsay.errors import PageError
from hearsay.pages import page_from_bytes
from hearsay.pages.walls import wall
from hearsay.records import Page

PARAGRAPHS = [
    "The harbour of Eastmere will open on Monday, mayor Ida Quill said on Friday after the council had met.",
    "Fishers had asked for it since the winter, and the council had put them off until the ice was gone.",
    "Nobody in the council spoke against it, although two members stayed away from the vote on the quay.",
    "The boats will go out at dawn, said the harbour master, who has waited for this day longer than anybody.",
]


def html(*paragraphs: str, title: str = "Harbour opens") -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>".encode()


def page(*paragraphs: str) -> Page:
    return page_from_bytes(html(*paragraphs), url="harbour.html")


def failure(*paragraphs: str, title: str) -> PageError:
    with pytest.raises(PageError) as caught:
        page_from_bytes(html(*paragraphs, title=title), url="wall.html")
    assert "\n" not in caught.value.message
    return caught.value


def test_an_article_is_no_wall() -> None:
    assert wall(page(*PARAGRAPHS)) is None


@pytest.mark.parametrize(
    "offer",
    [
        "Subscribe now to continue reading.",
        "To keep reading, sign in or create a free account.",
        "This article is only for our subscribers.",
        "You have read all of your free articles this month.",
        "Diesen Artikel weiterlesen mit Plus",
    ],
)
def test_the_beginning_of_an_article_before_an_offer_is_a_stub(offer: str) -> None:
    assert wall(page(*PARAGRAPHS[:2], offer)) == "paywall"


def test_an_offer_within_a_whole_article_makes_no_stub() -> None:
    assert wall(page(*PARAGRAPHS[:2], "Subscribe now to continue reading.", *PARAGRAPHS[2:] * 2)) is None
    assert wall(page(*PARAGRAPHS * 6, "Subscribe now to read more stories like this one.")) is None


@pytest.mark.parametrize(
    "words",
    [
        "We value your privacy. We and our 842 partners store and access information on a device, such as cookies.",
        "Before you continue to the Courier, agree to the use of cookies for advertising and tracking.",
        "Wir und unsere Partner verarbeiten Daten auf Ihrem Gerät. Dafür benötigen wir Ihre Einwilligung.",
    ],
)
def test_a_question_for_consent_in_the_articles_place_is_told(words: str) -> None:
    error = failure(words, "Accept all cookies", "Privacy", title="Your privacy choices")
    assert error.kind == "wall"
    assert "consent" in error.message


def test_a_question_for_consent_above_an_article_does_no_harm() -> None:
    banner = "We value your privacy. We and our partners store and access information on a device, such as cookies."
    assert page(banner, *PARAGRAPHS).text.endswith(PARAGRAPHS[-1])


def test_an_article_about_cookies_and_scripts_is_an_article() -> None:
    about = (
        "Sites must not set cookies before readers agree to the use of cookies, the court of Eastmere ruled on Friday."
    )
    scripts = "The old site of the harbour requires JavaScript, which no boat has, said the harbour master on the quay."
    assert wall(page(about, scripts, *PARAGRAPHS * 2)) is None


def test_a_check_for_robots_in_the_articles_place_is_told() -> None:
    error = failure("Verify that you are human by completing the action below.", title="Just a moment...")
    assert error.kind == "wall"


@pytest.mark.parametrize(
    "words", ["You need to enable JavaScript to run this app.", "JavaScript is disabled in your browser. Turn it on."]
)
def test_a_page_that_its_scripts_would_build_has_no_text(words: str) -> None:
    error = failure(words, title="Courier")
    assert error.kind == "no_text"
    assert "scripts" in error.message


def test_a_page_of_frames_has_no_text() -> None:
    frames = b'<html><frameset cols="20%,*"><frame src="a.html"><frame src="b.html"></frameset></html>'
    with pytest.raises(PageError) as caught:
        page_from_bytes(frames, url="frames.html")
    assert caught.value.kind == "no_text"
    assert "frames" in caught.value.message
