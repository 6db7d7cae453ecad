from __future__ import annotations

import pytest

from hearsay.errors import UsageError
from hearsay.ledger.fulltext import Term, fts5, terms


def test_words_phrases_beginnings_and_what_must_be_absent_are_told_apart() -> None:
    assert terms('ferry “sand isle” harb* -June -"old bridge"') == (
        Term("ferry"),
        Term("sand isle"),
        Term("harb", beginning=True),
        Term("June", absent=True),
        Term("old bridge", absent=True),
    )


def test_marks_between_words_are_no_terms() -> None:
    assert terms("ferry — (&) it’s") == (Term("ferry"), Term("it s"))


@pytest.mark.parametrize("query", ["", "  ", "—", '""', "-June", "-June -May", '"'])
def test_a_query_without_a_word_to_find_is_refused(query: str) -> None:
    with pytest.raises(UsageError, match="at least one word"):
        terms(query)


def test_nothing_that_is_typed_is_an_operator_of_the_database() -> None:
    assert fts5(terms("NEAR(ferry OR content: AND) -x*")) == '("NEAR ferry" AND "OR" AND "content" AND "AND") NOT "x"*'
