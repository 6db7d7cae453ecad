from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hearsay.attributions.nesting import inside, nested, touches
from hearsay.records import Attribution, Span
from tests.marking import marked


def parents(written: str) -> list[int | None]:
    return [one.parent for one in marked(written).attributions]


def test_a_statement_stands_in_the_one_whose_content_holds_its_cue_and_content() -> None:
    assert parents("[1 The paper] {1 reported} <1 that [2 Olin] {2 said} <2 it ran>>.") == [None, 0]


def test_the_parent_is_the_innermost_one_around() -> None:
    written = "[1 A] {1 wrote} <1 that [2 B] {2 said} <2 that [3 C] {3 claimed} <3 it ran>>>."
    assert parents(written) == [None, 0, 1]


def test_a_statement_whose_cue_stands_outside_has_no_parent() -> None:
    assert parents("<1 “[2 Olin] {2 said} <2 no>,”> [1 Vesper] {1 said}. [3 Kroll] {3 agreed} <3 with that>.") == [
        None,
        0,
        None,
    ]


def test_two_cues_of_one_content_are_nobodys_children() -> None:
    one = Attribution((), (Span(0, 2),), (Span(10, 20),), 1.0)
    other = Attribution((), (Span(12, 14),), (Span(10, 20),), 1.0)
    assert [a.parent for a in nested([one, other])] == [None, None]


spans = st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda pair: Span(pair[0], sum(pair)))
attributions = st.builds(
    Attribution,
    st.just(()),
    spans.map(lambda s: (s,)),
    st.lists(spans, min_size=1, max_size=2).map(tuple),
    st.just(1.0),
)


@given(st.lists(attributions, max_size=12))
def test_parents_hold_their_children_and_nobody_is_their_own_ancestor(found: list[Attribution]) -> None:
    result = nested(found)
    for index, one in enumerate(result):
        seen = {index}
        while one.parent is not None:
            assert one.parent not in seen
            seen.add(one.parent)
            around = result[one.parent].content
            for span in (*one.cue, *one.content):
                assert any(c.begin <= span.begin and span.end <= c.end for c in around)
            one = result[one.parent]


def test_inner_statements_are_kept_to_the_content_around_them() -> None:
    page = marked("[2 She] heard <1 that [2 Olin] {2 said} <2 no>> [1 Vesper] {1 claimed} <2 today>.")
    outer, inner = page.attributions
    (kept,) = inside([outer], [inner])
    assert [s.of(page.text) for s in kept.source] == ["Olin"]
    assert [s.of(page.text) for s in kept.content] == ["no"]


def test_an_inner_statement_outside_all_contents_or_with_a_known_cue_is_dropped() -> None:
    page = marked("[1 Vesper] {1 said} <1 that [2 Olin] {2 said} <2 no>>. [3 Kroll] {3 said} <3 yes>.")
    outer, inner, outside = page.attributions
    assert list(inside([outer, inner], [inner])) == []
    assert list(inside([outer], [outside])) == []


def test_an_inner_statement_read_in_two_contents_is_kept_once() -> None:
    page = marked("[1 A] {1 wrote} <1 that [2 B] {2 said} <2 that [3 C] {3 claimed} <3 it ran>>>.")
    first, second, inner = page.attributions
    assert len(list(inside([first, second], [inner, inner]))) == 1


@given(spans, st.lists(st.integers(0, 40), unique=True, max_size=12))
def test_touching_is_sharing_a_character(span: Span, edges: list[int]) -> None:
    apart = [Span(b, e) for b, e in zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False)]
    assert touches(span, apart) == any(set(range(*span)) & set(range(*other)) for other in apart)
