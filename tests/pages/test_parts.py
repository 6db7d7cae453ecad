from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.pages import page_from_bytes, page_from_text
from hearsay.pages.appeal_kinds import appeals_of
from hearsay.pages.credits import credits_of
from hearsay.pages.description import described
from hearsay.pages.notices import notices_of
from hearsay.pages.poll_parts import polls_of
from hearsay.pages.posts import posts_of
from hearsay.records import BLOCK_LABELS, BlockLabel, Page, Span
from tests.pages.test_profiles import laid_out

SENTENCE = "The council of Eastmere sold the port on Monday, and nobody who stood on the quay said a word about it."


def page_of(html: str, url: str = "https://courier.example/port") -> Page:
    body = f"<p>{SENTENCE}</p>" * 4
    return page_from_bytes(f"<article><h1>Council sells the port</h1>{body}</article>{html}".encode(), url=url)


def test_a_poll_has_its_question_and_options_and_no_buttons() -> None:
    text, blocks = laid_out(
        ("poll", "Reader poll"), ("poll", "Should the town buy the ferry?"), ("poll", "Yes\n • No"),
        ("poll", "Not sure 12%"), ("poll", "Vote now"), ("poll", "View results"), ("poll", "310 votes"),
    )  # fmt: skip
    (poll,) = polls_of(text, blocks)
    assert poll.question.text == "Should the town buy the ferry?"
    assert [option.text for option in poll.options] == ["Yes", "No", "Not sure 12%"]
    assert [option.span.of(text) for option in poll.options if option.span] == ["Yes", "No", "Not sure 12%"]
    assert poll.span.of(text).startswith("Should the town")
    assert poll.span.of(text).endswith("12%")


def test_two_questions_are_two_polls_and_buttons_alone_none() -> None:
    text, blocks = laid_out(("poll", "Is it wet?"), ("poll", "Yes"), ("poll", "Is it cold?"), ("body", "It is."))
    assert [poll.question.text for poll in polls_of(text, blocks)] == ["Is it wet?", "Is it cold?"]
    assert polls_of(*laid_out(("poll", "Vote"), ("poll", "Submit"))) == ()


@pytest.mark.parametrize(
    ("words", "kind", "corrects", "when"),
    [
        ("Correction, May 6, 2031: This article originally misstated the price of the port. It was nine crowns.",
         "correction", "This article originally misstated the price of the port", "2031-05-06"),
        ("CLARIFICATION: An earlier version of this story did not say who paid. It has been updated to reflect that.",
         "clarification", "has been updated to reflect that", None),
        ("Editor’s note: This story was first told on the radio.", "note", None, None),
        ("Editor’s note: An earlier headline incorrectly named the ferry. We corrected it on 7 May 2031.",
         "correction", "An earlier headline incorrectly named the ferry", "2031-05-07"),
        ("The story has been retracted. It was wrongly based on a forged letter.",
         "retraction", "It was wrongly based on a forged letter", None),
        ("Update, 6 May 2031: This article has been updated.", "update", None, "2031-05-06"),
        ("Submit a Correction →", "policy", None, None),
        ("Report an error", "policy", None, None),
        ("We are committed to accuracy. Read our standards.", "policy", None, None),
        ("See something wrong? E-mail the desk to ask for a correction.", "policy", None, None),
    ],
)  # fmt: skip
def test_a_notice_says_what_it_corrects_and_when(words: str, kind: str, corrects: str | None, when: str | None) -> None:
    text, blocks = laid_out(("body", SENTENCE), ("correction", words))
    (notice,) = notices_of(text, blocks)
    assert (notice.kind, notice.text) == (kind, words)
    assert (notice.corrects.text if notice.corrects else None) == corrects
    assert (notice.when.time if notice.when else None) == when
    if notice.corrects and notice.corrects.span:
        assert notice.corrects.span.of(text) == corrects


def test_a_heading_and_its_paragraph_are_one_notice() -> None:
    text, blocks = laid_out(("correction", "Corrections"), ("correction", "This article misnamed the harbour master."))
    (notice,) = notices_of(text, blocks)
    assert notice.kind == "correction"
    assert notice.span == Span(0, len(text))


def test_a_correction_that_only_structured_data_has_is_given_without_a_place() -> None:
    correction = {"@type": "CorrectionComment", "text": "Correction: This story misnamed the ferry on 2 May 2031."}
    data = {"@type": "NewsArticle", "headline": "Council sells the port", "correction": correction}
    (notice,) = page_of(f"<script type='application/ld+json'>{json.dumps(data)}</script>").parts.notices
    assert (notice.kind, notice.span) == ("correction", None)
    assert notice.corrects is not None
    assert notice.corrects.text == "This story misnamed the ferry on 2 May 2031"
    assert notice.when is not None
    assert notice.when.time == "2031-05-02"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Donate", "donation"),
        ("Please turn off your ad blocker. It pays for our reporters.", "donation"),
        ("Become a member", "membership"),
        ("Subscribe now for unlimited access", "subscription"),
        ("Subscribe to our daily newsletter", "newsletter"),
        ("The harbour’s news, straight to your inbox", "newsletter"),
        ("Download our app", "app"),
        ("Create a free account to read on", "account"),
        ("Follow us", "follow"),
        ("Join us on Facebook", "follow"),
        ("Support\u00a0us", "donation"),
        ("I’m in", "other"),
    ],
)
def test_an_appeal_has_its_kind(words: str, kind: str) -> None:
    (appeal,) = appeals_of(*laid_out(("appeal", words)))
    assert appeal.kind == kind


def test_an_appeal_says_who_signs_it() -> None:
    text, blocks = laid_out(
        ("appeal", "A note from our night editor"),
        ("appeal", "Nobody pays for the lamp that we read by, and the harbour office has stopped its advertisements."),
        ("appeal", "A membership costs five crowns a month, and keeps our members and this paper afloat."),
        ("appeal", "Ida Kroll"),
        ("appeal", "Night Editor"),
        ("appeal", "The Eastmere Courier"),
    )
    (appeal,) = appeals_of(text, blocks)
    assert appeal.kind == "membership"
    assert appeal.span == Span(0, len(text))
    assert appeal.signed is not None
    assert appeal.signed.name.text == "Ida Kroll"
    assert appeal.signed.role is not None
    assert appeal.signed.role.text == "Night Editor"
    assert appeal.signed.outlet is not None
    assert appeal.signed.outlet.text == "The Eastmere Courier"


def test_buttons_that_ask_for_different_things_are_different_appeals() -> None:
    text, blocks = laid_out(("appeal", "Subscribe"), ("appeal", "Subscribe now"), ("appeal", "Donate"))
    assert [appeal.kind for appeal in appeals_of(text, blocks)] == ["subscription", "donation"]


@pytest.mark.parametrize(
    ("label", "words", "expected"),
    [
        ("body", "WEXHOLT, Nordmark (AP) — The council sold the port.", [("source", "The Associated Press", "AP")]),
        ("body", "(Reuters) - The council sold the port.", [("source", "Reuters", "Reuters")]),
        ("body", "The Associated Press contributed to this report.",
         [("contribution", "The Associated Press", "The Associated Press")]),
        ("byline", "Ann Lee and Bo Roe contributed to this report.",
         [("contribution", "Ann Lee", "Ann Lee"), ("contribution", "Bo Roe", "Bo Roe")]),
        ("byline", "Reporting by Al Roe; additional reporting by Bo Lind; Editing by Cy Mott",
         [("contribution", "Bo Lind", "Bo Lind")]),
        ("byline", "AFP", [("source", "Agence France-Presse", "AFP")]),
        ("correction", "This story originally appeared on The Quay Herald.",
         [("source", "The Quay Herald", "The Quay Herald")]),
        ("body", "The council told the AP and Reuters that it had sold the port to a bidder from the north.", []),
        ("byline", "Words and photographs by the ap of the pa", []),
        ("comment", "By AP", []),
    ],
)  # fmt: skip
def test_a_page_credits_agencies_and_who_contributed(
    label: BlockLabel, words: str, expected: list[tuple[str, str, str]]
) -> None:
    text, blocks = laid_out((label, words))
    found = credits_of(text, blocks)
    assert [(one.kind, one.name, one.span.of(text)) for one in found if one.span] == expected


def test_an_agencys_own_page_credits_nobody_with_its_own_report() -> None:
    assert credits_of(*laid_out(("body", "(Reuters) - The council sold the port.")), publisher="Reuters") == ()


def test_related_headlines_have_their_addresses() -> None:
    menu = "<nav><a href=/x hidden>Old bridge is safe</a></nav>"
    related = (
        "<div class=related><h3>Most popular</h3><a href=/bridge><h4>Old bridge is safe</h4></a>"
        "<ul><li><a href=/a>Read more</a></li><li><a href=/b>Read more</a></li></ul>"
        "<p>See: <a href='//lamp.example/fog?x=1#top'>Fog on the isle</a> (The Lamp)</p>"
        "<a href='javascript:alert(1)'>Tax on nets rises again</a></div>"
    )
    page = page_of(related)
    assert [(link.text, link.url) for link in page.parts.links] == [
        ("Old bridge is safe", "https://courier.example/bridge"),
        ("Read more", "https://courier.example/a"),
        ("Read more", "https://courier.example/b"),
        ("Fog on the isle", "https://lamp.example/fog?x=1#top"),
    ]
    assert all(link.span.of(page.text) == link.text for link in page.parts.links)
    assert page_of(menu).parts.links == ()


def test_a_saved_pages_links_are_relative_to_the_address_it_calls_its_own() -> None:
    related = (
        "<link rel=canonical href=https://courier.example/a/port><div class=related><a href=b>Old bridge is safe</a>"
    )
    assert [link.url for link in page_of(related, url="saved.html").parts.links] == ["https://courier.example/a/b"]


def test_a_text_has_the_related_headlines_without_addresses() -> None:
    page = page_from_text(
        "\n\n".join(("Council Sells the Port", *[SENTENCE] * 3, "Most popular", "Old bridge is safe, engineer insists"))
    )
    assert [(link.text, link.url) for link in page.parts.links] == [("Old bridge is safe, engineer insists", None)]


def test_a_live_blogs_posts_have_their_own_times_in_structured_data() -> None:
    updates = [
        {"@type": "BlogPosting", "headline": "The vote is over", "datePublished": "2031-05-06T10:42:00+02:00",
         "articleBody": "The clerk counts.", "author": {"name": "Lorna Osk"}},
        {"@type": "BlogPosting", "articleBody": SENTENCE, "datePublished": "2031-05-06T09:10:00+02:00"},
        {"@type": "BlogPosting", "articleBody": "No time, no post."},
    ]  # fmt: skip
    data = {"@type": "LiveBlogPosting", "headline": "Council sells the port", "liveBlogUpdate": updates}
    page = page_of(f"<h2>The vote is over</h2><script type='application/ld+json'>{json.dumps(data)}</script>")
    first, second = page.parts.posts
    assert (first.time.time, first.authors) == ("2031-05-06T10:42:00+02:00", ("Lorna Osk",))
    assert first.title is not None
    assert first.title.span is not None
    assert first.title.span.of(page.text) == "The vote is over"
    assert second.span is not None
    assert second.span.of(page.text) == SENTENCE


def test_times_over_paragraphs_are_posts_and_a_timetable_is_none() -> None:
    posts: list[tuple[BlockLabel, str]] = []
    for clock in ("10.42am BST", "Updated 11:05", "12:30 p.m."):
        posts += [("body", clock), ("body", "The clerk counts"), ("body", SENTENCE)]
    text, blocks = laid_out(("headline", "Live: the vote"), *posts)
    found = posts_of(text, blocks, (), published="2031-05-06")
    assert [post.time.time for post in found] == ["T10:42+01:00", "T11:05", "T12:30"]
    assert [post.time.span.of(text) for post in found if post.time.span] == ["10.42am BST", "11:05", "12:30 p.m."]
    assert [post.title.text for post in found if post.title] == ["The clerk counts"] * 3
    assert all(post.span and post.span.of(text).endswith(SENTENCE) for post in found)
    timetable = laid_out(*[("body", line) for hour in range(8, 12) for line in (f"{hour}:30", "Doors open")])
    assert posts_of(*timetable, (), published=None) == ()


WORDS = st.sampled_from(
    ["Yes", "Vote", "Is it?", "Correction", "This article misstated it on 6 May 2031.", "Donate", "Ida Kroll", "10:42",
     "Night Editor", "(AP) —", "Ann Lee contributed to this", SENTENCE, "\r\n a \r\n b", "", "\u00a0", "So; and;"]
)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(BLOCK_LABELS), WORDS | st.text(max_size=40)), max_size=15))
def test_every_part_lies_in_the_text(parts: list[tuple[BlockLabel, str]]) -> None:
    text, blocks = laid_out(*parts)
    page = described(Page("", "", text, tuple(block for block in blocks if block.span.of(text).strip())))
    found = page.parts
    spans = [*(one.span for one in page.spans), *(one.span for one in found.polls)]
    spans += [*(one.span for one in found.appeals), *(one.span for one in found.links)]
    excerpts = [one.question for one in found.polls] + [each for one in found.polls for each in one.options]
    optional = [*(one.span for one in found.notices), *(one.span for one in found.credits)]
    optional += [*(one.span for one in found.posts), *(one.span for one in excerpts)]
    spans += [span for span in optional if span]
    for span in spans:
        assert 0 <= span.begin < span.end <= len(text)
        assert span.of(text).strip()
    for words in excerpts:
        assert words.span is not None
        assert " ".join(words.span.of(text).split()) == words.text
