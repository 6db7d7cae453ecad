from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hearsay.ledger.anchors import Anchor, Refound, anchor, refind, searchable
from hearsay.records import Span

PAGE = "The mayor said “no”.\n\nThe harbour master said “no”.\n\nNobody asked the mayor again."
texts = st.text("ab \n\u00a0.é𝄞", max_size=60)


def found(text: str, words: str, other: str, at: int = 0) -> Span | None:
    begin = text.index(words, at)
    refound = refind(anchor(text, Span(begin, begin + len(words))), searchable(other))
    return refound.span if refound else None


def piece(data: st.DataObject, text: str) -> Span:
    """A piece of the text that begins and ends with no white space."""
    begin = data.draw(st.sampled_from([at for at, one in enumerate(text) if not one.isspace()]))
    end = data.draw(st.sampled_from([at + 1 for at, one in enumerate(text) if not one.isspace() and at >= begin]))
    return Span(begin, end)


@given(texts, st.data())
def test_words_are_found_again_in_their_own_text_at_their_own_place(text: str, data: st.DataObject) -> None:
    assume(text.strip())
    span = piece(data, text)
    refound = refind(anchor(text, span), searchable(text))
    assert refound
    assert refound.span == span


@given(texts, st.data(), texts, texts)
def test_edits_elsewhere_do_not_lose_the_words(text: str, data: st.DataObject, before: str, after: str) -> None:
    assume(text.strip())
    span = piece(data, text)
    edited = before + span.of(text) + after
    refound = refind(anchor(text, span), searchable(edited))
    assert refound
    assert " ".join(refound.span.of(edited).split()) == " ".join(span.of(text).split())


@given(texts, st.data(), st.text(" \n\t", min_size=1, max_size=4))
def test_white_space_may_differ(text: str, data: st.DataObject, space: str) -> None:
    assume(text.strip())
    span = piece(data, text)
    # The same run before the words as within them: where they stand is then known.
    before = text[: span.begin].replace("\u00a0", " ").replace("\n", " ").replace(" ", space)
    words = span.of(text).replace("\u00a0", " ").replace("\n", " ").replace(" ", space)
    other = before + words + text[span.end :]
    refound = refind(anchor(text, span), searchable(other))
    assert refound
    assert refound.span.of(other).split() == words.split()


@given(texts, texts, st.data())
def test_what_is_found_lies_within_the_text_and_says_the_words(text: str, other: str, data: st.DataObject) -> None:
    assume(text.strip())
    span = piece(data, text)
    words = " ".join(span.of(text).split())
    refound = refind(anchor(text, span), searchable(other))
    if refound is None:
        assert words not in " ".join(other.replace("\u00a0", " ").split(" "))
        return
    assert 0 <= refound.span.begin < refound.span.end <= len(other)
    assert " ".join(refound.span.of(other).split()) == words


def test_of_several_places_the_one_with_the_same_words_around_it_counts() -> None:
    second = PAGE.index("“no”", 30)
    swapped = "The harbour master said “no”.\n\nThe mayor said “no”."
    assert found(PAGE, "“no”", swapped, second) == Span(24, 28)
    assert found(PAGE, "“no”", swapped) == Span(46, 50)


def test_of_places_that_fit_alike_the_nearest_counts() -> None:
    text = "It was no. " * 30
    assert found(text, "no", text, 150) == Span(text.index("no", 150), text.index("no", 150) + 2)
    assert found(text, "no", text[11:], 150) == Span(text.index("no", 150), text.index("no", 150) + 2)


def test_words_that_stand_very_often_are_found_by_what_is_around_them() -> None:
    text = "no, " * 500 + "said the mayor: no! " + "no, " * 500
    begin = text.index("no!")
    moved = text[1_000:] + text[:1_000]
    refound = refind(anchor(text, Span(begin, begin + 2)), searchable(moved))
    assert refound
    assert moved[refound.span.begin - 2 : refound.span.end + 1] == ": no!"
    assert refound.fit == 64
    cut = "Then, " + text[begin - 12 :] + text[: begin - 16]
    refound = refind(anchor(text, Span(begin, begin + 2)), searchable(cut))
    assert refound
    assert cut[refound.span.begin - 2 : refound.span.end + 1] == ": no!"


def test_words_that_changed_are_not_found() -> None:
    assert found(PAGE, "The harbour master said", "The Harbour master said “no”.") is None
    assert found(PAGE, "mayor", "") is None


def test_the_fit_says_how_much_around_the_words_is_the_same() -> None:
    made = Anchor("no", "said “", "”.\n\n", 16)
    assert refind(made, searchable("He said “no”.  Then")) == Refound(Span(9, 11), 9)
    assert refind(made, searchable("no")) == Refound(Span(0, 2), 0)


@pytest.mark.parametrize("span", [Span(-1, 3), Span(3, 2), Span(0, 99), Span(3, 3), Span(1, 3)])
def test_a_piece_without_words_or_outside_the_text_has_no_anchor(span: Span) -> None:
    with pytest.raises(ValueError, match=r"outside|no words"):
        anchor("a  b", span)


def test_a_long_text_of_one_letter_is_searched_at_once() -> None:
    text = "a" * 5_000_000
    span = Span(1_000_000, 1_001_000)
    refound = refind(anchor(text, span), searchable(text))
    assert refound
    assert refound.span == span
    assert refind(Anchor("a" * 1_000 + "b", "a" * 32, "a" * 32, 4_000_000), searchable(text)) is None
