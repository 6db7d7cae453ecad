from __future__ import annotations

import pytest

from hearsay.speakers.nouns import noun


@pytest.mark.parametrize(
    ("word", "single", "kind", "plural"),
    [
        ("official", "official", "person", False),
        ("officials", "official", "person", True),
        ("Officials,", "official", "person", True),
        ("spokeswoman", "spokeswoman", "person", False),
        ("spokesmen", "spokesman", "person", True),
        ("campaign", "campaign", "organisation", False),
        ("companies", "company", "organisation", True),
        ("police", "police", "organisation", False),
        ("poll", "poll", "document", False),
        ("newspaper", "newspaper", "publication", False),
        ("people", "people", "person", True),
    ],
)
def test_a_noun_says_what_kind_of_source_somebody_is(word: str, single: str, kind: str, plural: bool) -> None:
    found = noun(word)
    assert found is not None
    assert (found.word, found.kind, found.plural) == (single, kind, plural)


@pytest.mark.parametrize("word", ["ferry", "said", "", "s", "’s", "Olin", "—"])
def test_other_words_are_no_sources(word: str) -> None:
    assert noun(word) is None


@pytest.mark.parametrize(("word", "gender"), [("spokesman", "m"), ("spokeswoman", "f"), ("official", None)])
def test_some_nouns_tell_gender(word: str, gender: str | None) -> None:
    found = noun(word)
    assert found is not None
    assert found.gender == gender
