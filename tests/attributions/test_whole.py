from __future__ import annotations

import pytest

from hearsay.attributions.confidence import LEAST, Certainty, confidence
from hearsay.attributions.models import model_of
from hearsay.attributions.whole import completed, with_whole_names
from hearsay.quotes import quotations
from hearsay.records import Mention, Span
from tests.marking import marked


def contents(written: str, number: int = 0) -> list[str]:
    page = marked(written)
    found = completed(page.text, page.attributions, quotations(page.text))
    return [span.of(page.text) for span in found[number].content]


@pytest.mark.parametrize(
    ("written", "content"),
    [
        ("“The <1 pier is> safe,” [1 Olin] {1 said}.", ["pier is"]),
        ("“<1 The pier> is safe,” [1 Olin] {1 said}.", ["“The pier is safe,”"]),
        ("“The pier <1 is safe>,” [1 Olin] {1 said}.", ["“The pier is safe,”"]),
        ("<1 “The> pier is safe,” [1 Olin] {1 said}.", ["“The pier is safe,”"]),
        ("[1 Olin] {1 said} <1 that the pier was “safe>” today.", ["that the pier was “safe”"]),
        ("[1 Olin] {1 called} the pier “<1 safe> and sound”.", ["“safe and sound”"]),
        ("<1 “The pier is safe>,” [1 Olin] {1 said}. <1 “Nobody> fell.”", ["“The pier is safe,”", "“Nobody fell.”"]),
        ("[1 Olin] {1 said} <1 that the pier was safe>.", ["that the pier was safe"]),
    ],
)
def test_a_quotation_of_which_an_end_is_found_is_taken_whole(written: str, content: list[str]) -> None:
    assert contents(written) == content


@pytest.mark.parametrize(
    ("written", "cue"),
    [
        ("[1 Sund] {1 keeps “asking}, then asking again” <1 for a ferry>.", "keeps “asking, then asking again”"),
        ("[1 Sund] {1 keeps “asking} <1 for a ferry>” and waits.", "keeps “asking"),
        ("[1 Sund] {1 keeps “asking”} <1 for a ferry>.", "keeps “asking”"),
        ("[1 Sund] {1 keeps “asking} <1 for a ferry>.", "keeps “asking"),
    ],
)
def test_a_cue_that_goes_into_a_quotation_holds_all_of_it_that_is_not_content(written: str, cue: str) -> None:
    page = marked(written)
    (found,) = completed(page.text, page.attributions, quotations(page.text))
    assert [span.of(page.text) for span in found.cue] == [cue]


def test_a_quotation_without_its_closing_mark_completes_nothing() -> None:
    assert contents("“<1 The pier> is safe, [1 Olin] {1 said}.") == ["The pier"]


@pytest.mark.parametrize(
    "written",
    [
        "“<1 The pier> is safe, [1 Olin] {1 says},” the bill read.",
        "“<1 The pier> is safe, [1 Olin] says,” it {1 read}.",
    ],
)
def test_a_quotation_that_holds_the_statements_own_cue_or_source_is_somebody_elses(written: str) -> None:
    assert contents(written) == ["The pier"]


def test_a_quotation_goes_on_where_the_next_paragraph_repeats_its_opening_mark() -> None:
    written = "[1 Olin] {1 said}: <1 “The pier> is safe.\n\n“The ferry runs.\n\n“Nobody fell.” He left.\n\n“Not this.”"
    assert contents(written) == ["“The pier is safe.", "“The ferry runs.", "“Nobody fell.”"]


def test_a_next_paragraph_that_another_statement_holds_stays_its() -> None:
    written = (
        "[1 Olin] {1 said}: <1 “The pier> is safe.\n\n<2 “The ferry runs,”> [2 Vesper] {2 said}.\n\n“Nobody fell.”"
    )
    assert contents(written) == ["“The pier is safe."]
    assert contents(written, 1) == ["“The ferry runs,”"]


def test_pieces_that_one_quotation_joins_become_one() -> None:
    assert contents("<1 “The> pier <1 is safe>,” [1 Olin] {1 said}.") == ["“The pier is safe,”"]


@pytest.mark.parametrize(
    ("written", "name", "source"),
    [
        ("[1 Mara] Olin {1 said} <1 that the pier was safe>.", "Mara Olin", ["Mara Olin"]),
        ("Mayor Mara [1 Olin] {1 said} <1 that the pier was safe>.", "Mara Olin", ["Mara Olin"]),
        ("[1 two aides] {1 said} <1 that Mara Olin was safe>.", "Mara Olin", ["two aides"]),
        ("[1 Mara] {1 Olin} <1 that the pier was safe>.", "Mara Olin", ["Mara"]),
    ],
)
def test_a_source_never_cuts_a_name_but_takes_nothing_of_the_cue(written: str, name: str, source: list[str]) -> None:
    page = marked(written)
    begin = page.text.index(name)
    mention = Mention(Span(begin, begin + len(name)), "person", 1.0)
    (found,) = with_whole_names(page.attributions, [mention])
    assert [span.of(page.text) for span in found.source] == source


def test_confidence_grows_with_what_the_network_is_sure_of() -> None:
    unsure = Certainty(cue=0.4, content=0.6, source=False, length=3, runs=2)
    sure = Certainty(cue=0.99, content=0.99, source=True, length=12, runs=1)
    weights = model_of("default").confidence
    assert 0 < confidence(unsure, weights) < LEAST < confidence(sure, weights) < 1
    hopeless = Certainty(0.0, 0.0, source=False, length=1, runs=9)
    assert 0 < confidence(hopeless, weights) < confidence(unsure, weights)
