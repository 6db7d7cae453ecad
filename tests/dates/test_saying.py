from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.dates import said
from hearsay.records import Attribution, Said, Span

# A Wednesday.
PUBLISHED = "2025-10-15"
POLNEAR = Path(__file__).parents[3] / "shared/corpora/polnear/dev.jsonl"

_OPEN = {"[": "source", "{": "cue", "<": "content"}
_CLOSE = {"]": "source", "}": "cue", ">": "content"}


def marked(text: str) -> tuple[str, Attribution]:
    """The text without its marks; they stand for [source], {cue} and <content>."""
    plain: list[str] = []
    begins: dict[str, int] = {}
    spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for sign in text:
        if sign in _OPEN:
            begins[_OPEN[sign]] = len(plain)
        elif sign in _CLOSE:
            role = _CLOSE[sign]
            spans[role].append(Span(begins.pop(role), len(plain)))
        else:
            plain.append(sign)
    source, cue, content = (tuple(spans[role]) for role in ("source", "cue", "content"))
    return "".join(plain), Attribution(source, cue, content, 1.0)


def when(text: str, published: str | None = PUBLISHED) -> Said | None:
    return said(*marked(text), published)


# First and last day | the page's words | the page.
SAYINGS = """
# A day of the week is the latest one not after publication.
2025-10-14 | late Tuesday | [Reyk] {said} late Tuesday during a visit to Marn <that the locks would open>.
2025-10-15 | On Wednesday | On Wednesday, [Reyk] {told} the Osterby Courier <that the locks would open>.
2025-10-09 | Thursday | <The locks will open,> [Reyk] {said} Thursday.
2025-10-13 | on Monday | <The locks will open,> {said} [Ana Reyk], the harbour master, on Monday.
2025-10-13 | on Monday | <The locks will open,> {said} [Ana Reyk, who has run the harbour since May], on Monday.
2025-10-12 | on Sunday night | [Reyk] {said} on Sunday night <that the locks would open>.
2025-10-10 | on Friday | [The council] on Friday {called} <the plan> unworkable.
2025-10-13 | on Monday | [Reyk], speaking in Marn on Monday, {said} <the locks would open>.
2025-10-14 | Tues. | But in a statement Tues. [Reyk] {said} <the locks would open>.
2025-10-07 | last Tuesday | [Reyk] {said} last Tuesday <that the locks would open>.
2025-10-03..2025-10-10 | last Friday | [Reyk] {said} last Friday <that the locks would open>.
2025-10-06 | on Monday last week | [Reyk] {said} on Monday last week <that the locks would open>.
2025-10-14 | Tuesday | [Reyk] {said} at 10 a.m. Tuesday <that the locks would open>.
2025-10-13 | Monday | [Reyk] {said at a briefing Monday} <that the locks would open>.
2025-10-12 | early Sunday | [She] {tweeted} early Sunday <that the locks would open>.
# The day of an occasion on which things are said.
2025-10-13 | Monday | At Monday’s council meeting, [Reyk] {said} <the locks would open>.
2025-10-14 | Tuesday | <The locks will open>, {according to} [a Tuesday article in the Courier].
2025-10-14 | Tuesday | On Tuesday's episode of “Quay Street,” [the mayor] {said} <the locks would open>.
2025-10-10 | Friday | At a rally Friday in Port Marn, Osterland, [Reyk] {said} <the locks would open>.
2025-10-13 | on Monday | [The mayor] {attacked} <the plan> in a speech on Monday.
2025-10-13 | on Monday | [The mayor] {called the plan} <“a dead letter”> on Monday.
2025-09-01..2025-09-30 | last month | <The locks leak>, {according to} [a report published last month by the Board].
2025-10-13 | Monday | [A survey] released Monday {found} <that the locks leak>.
# A verb beside the one that has the time.
2025-10-14 | Tuesday | [Reyk] spoke up Tuesday about the leaks, {arguing} <that the locks must close>.
2025-10-14 | on Tuesday | [Reyk] told reporters on Tuesday that the tide turned, {adding} <that the locks must close>.
2025-10-13 | On Monday | On Monday [Reyk] walked the quay and {promised} <that the locks would close>.
# Days told from publication.
2025-10-14 | yesterday | [Reyk] {said} yesterday <that the locks would open>.
2025-10-15 | today | [Reyk] {said} today <that the locks would open>.
2025-10-15 | tonight | <The locks will open,> [Reyk] {told} the Courier tonight.
2025-10-15 | this morning | [Reyk] {said} this morning <that the locks would open>.
2025-10-14 | last night | [Reyk] {said} last night <that the locks would open>.
2025-10-13 | Two days ago | Two days ago, [Reyk] {said} <the locks would open>.
2025-10-11..2025-10-12 | over the weekend | <The locks will open,> [Reyk] {said} over the weekend.
# Weeks run from Sunday or from Monday; both are meant.
2025-10-05..2025-10-12 | last week | [Reyk] {wrote} last week <that the locks would open>.
2025-10-12..2025-10-15 | this week | [Reyk] {said} this week <that the locks would open>.
2025-10-01..2025-10-15 | earlier this month | [Reyk] {said} earlier this month <that the locks would open>.
2024-01-01..2024-12-31 | Last year | Last year [Reyk] {said} <the locks would open>.
2025-09-21..2025-09-27 | three weeks ago | [Reyk] {said} three weeks ago <that the locks would open>.
2015-04-16..2016-04-16 | A decade ago | A decade ago, [Reyk] {said} <the locks would open>.
2025-06-01..2025-09-22 | last summer | [Reyk] {said} last summer <that the locks would open>.
# Dates, in American and British form.
2016-01-05 | Jan. 5, 2016 | [Reyk] {said} Jan. 5, 2016, <that the locks would open>.
2016-01-05 | on 5 January 2016 | [Reyk] {said} on 5 January 2016 <that the locks would open>.
2016-01-05 | on the 5th of January, 2016 | [Reyk] {said} on the 5th of January, 2016, <that the locks would open>.
2016-01-05 | on Tuesday, 5 January 2016 | [Reyk] {said} on Tuesday, 5 January 2016 <that the locks would open>.
2016-01-05 | On 2016-01-05 | On 2016-01-05, [Reyk] {said} <the locks would open>.
2025-03-03 | on March 3rd | In a statement on March 3rd, [Reyk] {said} <the locks would open>.
2024-11-30 | Nov. 30 | <The locks leak,> [Reyk] {wrote} in a letter of Nov. 30.
2025-03-01..2025-03-31 | in March | [Reyk] {said} in March <that the locks would open>.
2024-11-01..2024-11-30 | in November | [Reyk] {said} in November <that the locks would open>.
2015-05-01..2015-05-31 | in May 2015 | [Reyk] {said} in May 2015 <that the locks would open>.
2025-06-01..2025-06-30 | June | <The locks leak,> [the board] {said} in a June report.
2014-01-01..2014-12-31 | 2014 | [Reyk] {said} in a 2014 interview <that the locks would open>.
2003-01-01..2003-12-31 | 2003 | In her 2003 memoir, Salt and Rope, [Reyk] {wrote} <that the locks leaked>.
2010-01-01..2010-12-31 | in 2010 | [Reyk], who in 2010 {said} <the locks would open>, left in 2012.
2014-06-01..2014-09-22 | in the summer of 2014 | [Reyk] {said} in the summer of 2014 <that the locks leaked>.
2025-01-01..2025-10-15 | in 2025 | [Reyk] {said} in 2025 <that the locks would open>.
"""


def _cases() -> Iterator[tuple[str, str, str]]:
    for line in SAYINGS.splitlines():
        if line and not line.startswith("#"):
            days, words, text = line.split(" | ")
            yield days, words, text


@pytest.mark.parametrize(("days", "words", "text"), list(_cases()))
def test_the_time_of_a_saying_is_told_from_the_words_beside_its_cue(days: str, words: str, text: str) -> None:
    begin, _, end = days.partition("..")
    assert when(text) == Said(begin, end or begin, words)


@pytest.mark.parametrize(
    "text",
    [
        # What was said has times of its own.
        "[Reyk] {said} <that on Tuesday he would go>.",
        "[Reyk] {said} <Friday’s vote was lost>.",
        "<“We open on Friday,”> [Reyk] {said}.",
        "[Reyk] {said} that on Tuesday <the locks would open>.",
        "[Reyk] {said} <the locks would open> on Friday.",
        "On Friday, <the locks would open>, [Reyk] {said}.",
        "[Reyk] {said} Friday would be <a hard day>.",
        "[Reyk] {called him} “a Sunday sailor” <and a liar>.",
        # The time of something else in the sentence.
        "After Tuesday’s vote, [Reyk] {said} <the locks would open>.",
        "[Reyk], who resigned on Tuesday, {said} <the locks would open>.",
        "[Residents who fled on Tuesday] {said} <the locks had opened>.",
        "<The locks leak,> {said} [Reyk], who led the board in 2014.",
        "<The locks leak,> {said} Reyk, mayor in 2014.",
        "[Reyk] {said} of the Tuesday flood <that it was the worst yet>.",
        "[Reyk] {told} reporters about the flood on Tuesday <and its causes>.",
        "On Tuesday, rebels left the town, [Reyk] {said}, <with their guns>.",
        "The harbour closes on Tuesday. [Reyk] {said} <it would be missed>.",
        "Harbour closes on Tuesday\n\n[Reyk] {said} <it would be missed>.",
        "The vote was on Tuesday, [he] {said}, <and it was lost>.",
        "Ahead of Friday's meeting, [Reyk] {said} <the locks would open>.",
        "[Reyk] has {said} since Tuesday <that the locks would open>.",
        "There was {speculation} in the weeks leading up to Monday's debate <that he would go>.",
        "[The Wednesday Club] {said} <that the locks would open>.",
        "[Reyk] {told} the Sunday Harbour <that the locks would open>.",
        "On Tuesday [Holm] left the board, which [Reyk] {called} <a mistake>.",
        # No point in time, or none that can be told.
        "[Reyk] {told} reporters two days later <that the locks would open>.",
        "[Reyk] {said} next Tuesday <would do>.",
        "[Reyk] {said} the following Monday <that the locks would open>.",
        "[Reyk] {says} every Tuesday <that the locks will open>.",
        "[Reyk] {said} on Monday and Tuesday <that the locks would open>.",
        "[Reyk] {said} on Feb. 30, 2016 <that the locks would open>.",
        "[Reyk] {said} on 3/5/2016 <that the locks would open>.",
        "[Reyk] {said} later this month <would do>.",
        "[Reyk] may {say} <that the locks will open>.",
        "[Reyk] recently {said} <that the locks would open>.",
        # Still to be said.
        "[Reyk] will {tell} the council on Friday <that the locks must open>.",
        "[Reyk] is expected to {announce} on Friday <that the locks will open>.",
    ],
)
def test_a_time_that_may_belong_to_something_else_is_left_out(text: str) -> None:
    assert when(text) is None


@pytest.mark.parametrize("published", [None, "", "last week", "2025-13-45", "0000-01-01", "2025"])
def test_without_a_usable_date_of_publication_only_dates_with_a_year_count(published: str | None) -> None:
    assert when("[Reyk] {said} on Tuesday <that the locks would open>.", published) is None
    assert when("[Reyk] {said} in March <that the locks would open>.", published) is None
    assert when("[Reyk] {said} two weeks ago <that the locks would open>.", published) is None
    absolute = when("[Reyk] {said} in March 2016 <that the locks would open>.", published)
    assert absolute == Said("2016-03-01", "2016-03-31", "in March 2016")


@pytest.mark.parametrize(
    ("published", "begin", "end"),
    [
        ("2025-10-15T09:00:00+02:00", "2025-10-15", "2025-10-15"),
        ("2025-10-15T23:30:00-07:00", "2025-10-15", "2025-10-15"),
        ("2025-10-15T12:00:00Z", "2025-10-15", "2025-10-15"),
        # In the first hours of universal time it is still the day before in America.
        ("2025-10-15T02:00:00Z", "2025-10-14", "2025-10-15"),
        ("2025-10", "2025-10-01", "2025-10-31"),
    ],
)
def test_today_is_as_exact_as_the_date_of_publication(published: str, begin: str, end: str) -> None:
    assert when("[Reyk] {said} today <that the locks would open>.", published) == Said(begin, end, "today")


def test_a_weekday_needs_the_day_of_publication() -> None:
    assert when("[Reyk] {said} on Tuesday <that the locks would open>.", "2025-10") is None
    assert when("[Reyk] {said} last year <that the locks would open>.", "2025-10") == Said(
        "2024-01-01", "2024-12-31", "last year"
    )


def test_a_date_with_its_year_stands_even_where_it_is_after_publication() -> None:
    assert when("[Reyk] {said} on 3 May 2027 <that the locks would open>.") == Said(
        "2027-05-03", "2027-05-03", "on 3 May 2027"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_sentence_goes_on_over_the_lines_of_wrapped_text(end: str) -> None:
    lines = (
        "<The locks will open when the tide allows it,> [the harbour master]",
        "{told} reporters at the quay late",
        "Tuesday.",
    )
    text, attribution = marked(end.join(lines))
    assert said(text, attribution, PUBLISHED) == Said("2025-10-14", "2025-10-14", f"late{end}Tuesday")


def test_a_paragraph_of_its_own_line_ends_a_sentence() -> None:
    long = "The board met in the old customs house and heard from nobody but its chairman. " * 2
    assert when(f"{long}Work begins on Tuesday\n[Reyk] {{said}} <it would be missed>.") is None


def test_a_cue_in_two_pieces_has_the_time_between_them() -> None:
    assert when("[Reyk] {has} on Monday {denied} <that the locks leak>.") == Said(
        "2025-10-13", "2025-10-13", "on Monday"
    )


def test_an_attribution_without_a_cue_has_no_time() -> None:
    assert said("Reyk on Tuesday", Attribution((Span(0, 4),), (), (), 1.0), PUBLISHED) is None


_PIECES = st.sampled_from(
    'Reyk|said|told|on|in|at|,|.|“|”|"|\n|\r\n|Monday|last|this|late|Tues.|Jan.|March|3|31st|29 February|2016|week'
    "|month|two|years ago|yesterday|who|that|’s|report|released|a|the|summer|over the weekend|2016-02-30".split("|")
)
_TEXTS = st.one_of(st.lists(_PIECES, max_size=25).map(" ".join), st.text(max_size=120))
_DATES = st.one_of(
    st.none(), st.text(max_size=12), st.dates().map(date.isoformat), st.datetimes().map(lambda t: t.isoformat() + "Z")
)


@st.composite
def _attributions(draw: st.DrawFn) -> tuple[str, Attribution]:
    text = draw(_TEXTS)
    spans = st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted), max_size=2)
    source, cue, content = (tuple(Span(*pair) for pair in draw(spans)) for _ in range(3))
    return text, Attribution(source, cue, content, 1.0)


@given(_attributions(), _DATES)
def test_whatever_the_text_the_days_are_in_order_and_the_words_are_the_pages(
    case: tuple[str, Attribution], published: str | None
) -> None:
    text, attribution = case
    found = said(text, attribution, published)
    if found is None:
        return
    assert found.text
    assert found.text in text
    assert date.fromisoformat(found.begin) <= date.fromisoformat(found.end)


_RELATIVE = st.sampled_from(
    "on Monday|late Tues.|last Friday|yesterday|this week|last week|over the weekend|this summer|last winter|in March"
    "|on Feb. 29|two days ago|a few weeks ago|a decade ago|this year|last May|this month".split("|")
)


@given(_RELATIVE, st.dates(min_value=date(1700, 1, 1)))
def test_a_relative_time_never_ends_after_publication(words: str, published: date) -> None:
    found = when(f"[Reyk] {{said}} {words} <that the locks would open>.", published.isoformat())
    assert found is not None
    assert found.begin <= found.end <= published.isoformat()


def _dev() -> Iterator[tuple[str, str, Attribution]]:
    for line in POLNEAR.read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        for one in page["attributions"]:
            source, cue, content = (tuple(Span(*pair) for pair in one[role]) for role in ("source", "cue", "content"))
            yield page["text"], page["published"], Attribution(source, cue, content, 1.0)


@pytest.mark.shared
@pytest.mark.skipif(not POLNEAR.exists(), reason="../shared/corpora is not here")
def test_on_real_pages_times_are_outside_what_was_said_and_not_after_publication() -> None:
    found = 0
    for text, published, attribution in _dev():
        time = said(text, attribution, published)
        if time:
            found += 1
            assert time.begin <= time.end <= published
            only_once = text.count(time.text) == 1
            assert not (only_once and any(time.text in span.of(text) for span in attribution.content))
    assert found > 140
