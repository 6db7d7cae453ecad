from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.attributions.decode import BATCH, NEAR, best_path, candidates, decode, decode_names
from hearsay.attributions.network import Evidence, Floats
from hearsay.attributions.tokens import Ints, Pieces
from hearsay.records import Attribution

SURE, UNSURE = np.log(0.999), np.log(0.0001)
BEGINS = {"source": 1, "content": 5}  # each role's B; its I, E and S follow


def pieces_of(text: str, pattern: str = r"\w+|[^\w\s]") -> Pieces:
    found = list(re.finditer(pattern, text))
    zeros = np.zeros(len(found), np.int64)
    begin, end = (np.array([m.span()[i] for m in found], np.int64) for i in (0, 1))
    return Pieces(zeros, zeros, begin, end, np.array([text.count("\n", 0, m.start()) for m in found], np.int64))


def evidence_of(pieces: Pieces, cues: dict[int, int], names: dict[int, int] | None = None) -> Evidence:
    """Evidence for these tags, by the piece's number."""
    count = len(pieces.ids)
    cue, name = (np.full((count, tags), UNSURE, np.float32) for tags in (3, 9))
    for chances, told in ((cue, cues), (name, names or {})):
        chances[:, 0] = SURE
        for number, tag in told.items():
            chances[number, [0, tag]] = UNSURE, SURE
    return Evidence(
        "default", cue, _none(count), name, np.zeros((count, 128), np.float32), np.zeros((count, 256), np.float32)
    )


def _none(count: int) -> Floats:
    chances = np.full((count, 3), UNSURE, np.float32)
    chances[:, 0] = SURE
    return chances


def read(
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    roles: dict[str, dict[str, list[str]]],
    pattern: str = r"\w+|[^\w\s]",
) -> list[Attribution]:
    """Decode as if the network gave each cue these source and content words."""
    pieces = pieces_of(text, pattern)
    number = {int(b): i for i, b in enumerate(pieces.begin)}
    starts = {number[text.index(cue)]: parts for cue, parts in roles.items()}

    def told(_: Pieces, __: Evidence, asked: Ints, reach: tuple[int, int]) -> Floats:
        scores = np.full((len(asked), sum(reach), 9), UNSURE, np.float32)
        scores[:, :, 0] = SURE
        for row, start in enumerate(asked):
            for role, fragments in starts[int(start)].items():
                for fragment in fragments:
                    at = text.index(fragment)
                    inside = np.flatnonzero((pieces.begin >= at) & (pieces.begin < at + len(fragment)))
                    for nth, piece in enumerate(inside):
                        place = piece - start + reach[0]
                        if 0 <= place < scores.shape[1]:
                            scores[row, place, [0, BEGINS[role] + part_tag(nth, len(inside))]] = UNSURE, SURE
        return scores

    monkeypatch.setitem(candidates.__globals__, "read_roles", told)
    cues: dict[int, int] = {}
    for cue in roles:
        at = number[text.index(cue)]
        cues |= {at + nth: min(nth + 1, 2) for nth in range(len(cue.split()))}
    return decode(text, pieces, evidence_of(pieces, cues))[0]


def part_tag(nth: int, length: int) -> int:
    """B, I, E or S as 0 to 3."""
    return 3 if length == 1 else 0 if nth == 0 else 2 if nth == length - 1 else 1


def words(text: str, found: list[Attribution]) -> list[tuple[list[str], list[str], list[str]]]:
    return [
        ([s.of(text) for s in a.source], [s.of(text) for s in a.cue], [s.of(text) for s in a.content]) for a in found
    ]


scores = st.integers(1, 12).flatmap(
    lambda length: st.lists(
        st.lists(st.floats(-9, 0, width=32), min_size=9, max_size=9), min_size=length, max_size=length
    )
)


def follows(before: int, tag: int) -> bool:
    """Whether the tag may stand behind the other: what B began goes on with I and ends with E, all else is apart."""
    begun = before in (1, 2, 5, 6)
    if tag in (2, 3, 6, 7):
        return begun and (before - 1) // 4 == (tag - 1) // 4
    return not begun


@given(scores)
def test_what_is_begun_goes_on_to_its_end(rows: list[list[float]]) -> None:
    (path,) = best_path(np.array([rows], np.float32))
    assert all(follows(before, tag) for before, tag in zip([0, *path[:-1]], path, strict=True))


@given(scores.filter(lambda rows: len(rows) < 5))
def test_no_allowed_path_is_likelier_than_the_best(rows: list[list[float]]) -> None:
    table = np.array(rows, np.float64)
    ways: dict[tuple[int, ...], float] = {(0,): 0.0}
    for row in table:
        ways = {
            (*way, tag): score + row[tag] for way, score in ways.items() for tag in range(9) if follows(way[-1], tag)
        }
    (path,) = best_path(table[None].astype(np.float32))
    assert ways[(0, *(int(tag) for tag in path))] == pytest.approx(max(ways.values()), abs=1e-3)


def test_a_content_longer_than_the_first_look_is_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    content = "that " + " ".join(f"boat{n}" for n in range(NEAR[1] + 30))
    text = f"Mara Olin said {content}."
    found = read(monkeypatch, text, {"said": {"source": ["Mara Olin"], "content": [content]}})
    assert words(text, found) == [(["Mara Olin"], ["said"], [content])]


def test_the_paths_of_several_cues_are_read_side_by_side() -> None:
    table = np.random.default_rng(3).normal(size=(7, 12, 9)).astype(np.float32)
    alone = np.concatenate([best_path(row[None]) for row in table])
    assert (best_path(table) == alone).all()


def test_source_cue_and_content_are_the_texts_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Mara Olin said that the ferry ran."
    found = read(monkeypatch, text, {"said": {"source": ["Mara Olin"], "content": ["that the ferry ran"]}})
    assert words(text, found) == [(["Mara Olin"], ["said"], ["that the ferry ran"])]
    assert 0 < found[0].confidence <= 1
    assert found[0].parent is None


def test_a_cue_ends_where_its_content_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Mara Olin laid out plans for a ferry."
    found = read(monkeypatch, text, {"laid out plans": {"source": ["Mara Olin"], "content": ["plans for a ferry"]}})
    assert words(text, found) == [(["Mara Olin"], ["laid out"], ["plans for a ferry"])]


def test_fragments_are_tied_to_their_cue(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The pier, Mara Olin of Norland said, is safe. Nobody, Jon Vesper added, fell."
    found = read(
        monkeypatch,
        text,
        {
            "said": {"source": ["Mara Olin"], "content": ["The pier", "is safe"]},
            "added": {"source": ["Jon Vesper"], "content": ["Nobody", "fell"]},
        },
    )
    assert words(text, found) == [
        (["Mara Olin"], ["said"], ["The pier", "is safe"]),
        (["Jon Vesper"], ["added"], ["Nobody", "fell"]),
    ]


def test_two_cues_may_share_a_source_and_a_content(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Mara Olin said and later wrote that it ran."
    parts = {"source": ["Mara Olin"], "content": ["that it ran"]}
    found = read(monkeypatch, text, {"said": parts, "wrote": parts})
    assert words(text, found) == [
        (["Mara Olin"], ["said"], ["that it ran"]),
        (["Mara Olin"], ["wrote"], ["that it ran"]),
    ]


def test_a_cue_of_several_words_is_one_span_and_one_without_content_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "According to Olin it ran. Vesper spoke."
    found = read(
        monkeypatch,
        text,
        {
            "According to": {"source": ["Olin"], "content": ["it ran"]},
            "spoke": {"source": ["Vesper"], "content": []},
        },
    )
    assert words(text, found) == [(["Olin"], ["According to"], ["it ran"])]


def test_a_statement_may_have_no_source(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "It was said that it ran in the night and came home."
    content = "that it ran in the night and came home"
    assert words(text, read(monkeypatch, text, {"said": {"content": [content]}})) == [([], ["said"], [content])]


def test_content_over_paragraphs_is_a_span_in_each(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Olin said it ran.\nIt was late."
    found = read(monkeypatch, text, {"said": {"source": ["Olin"], "content": ["it ran.\nIt was late"]}})
    assert words(text, found) == [(["Olin"], ["said"], ["it ran.", "It was late"])]


def test_spans_are_whole_words_where_the_network_saw_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Olinson said ferryboats ran."
    found = read(monkeypatch, text, {"said": {"source": ["son"], "content": ["boats"]}}, pattern=r"Olin|ferry|\w+")
    assert words(text, found) == [(["Olinson"], ["said"], ["ferryboats"])]


@pytest.mark.parametrize("written", ["hasn’t", "hasn't"])
def test_a_contracted_not_is_not_cut_off(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    text = f"It {written} said that it ran."
    found = read(monkeypatch, text, {"hasn": {"source": ["It"], "content": ["that it ran"]}}, pattern=r"hasn|\w+")
    assert words(text, found) == [(["It"], [written], ["that it ran"])]


def test_fragments_of_one_word_are_one_span(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Olin said ferryboats ran."
    found = read(monkeypatch, text, {"said": {"source": ["Olin"], "content": ["ferry", "boats"]}}, pattern=r"ferry|\w+")
    assert words(text, found) == [(["Olin"], ["said"], ["ferryboats"])]


def test_more_cues_than_one_run_takes_keep_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"S{n}" for n in range(2 * BATCH + 1)]
    text = " ".join(f"{name} says{name} that{name}." for name in names)
    found = read(monkeypatch, text, {f"says{n}": {"source": [f"{n} "], "content": [f"that{n}."]} for n in names})
    assert [one[1][0] for one in words(text, found)] == [f"says{name}" for name in names]
    assert all(f"says{one[0][0]}" == one[1][0] for one in words(text, found))


def test_names_are_whole_words_of_one_kind_and_one_paragraph() -> None:
    text = "Mara Olin met Norland Ferries\nOlin left"
    pieces = pieces_of(text, pattern=r"Ol(?=in)|\w+")
    number = {text[b:e]: i for i, (b, e) in enumerate(zip(pieces.begin, pieces.end, strict=True))}
    told = {0: 1, 1: 2, number["Norland"]: 3, number["Ferries"]: 4, number["left"] - 2: 1}
    found = decode_names(text, pieces, evidence_of(pieces, {}, told))
    assert [(m.span.of(text), m.kind) for m in found] == [
        ("Mara Olin", "person"),
        ("Norland Ferries", "organisation"),
        ("Olin", "person"),
    ]
    assert all(m.confidence == pytest.approx(0.999, abs=1e-3) for m in found)


def test_nothing_holds_no_attributions_and_no_names() -> None:
    pieces = pieces_of("")
    assert decode("", pieces, evidence_of(pieces, {})) == ([], [])
    assert decode_names("", pieces, evidence_of(pieces, {})) == []
