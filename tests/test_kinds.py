"""What a cue does, whether it is negated, and how a content is quoted."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.kinds import is_negated, manner_of, quotation_of
from hearsay.records import MANNERS, Manner, Quotation, Span

CUES: dict[Manner, tuple[str, ...]] = {
    "states": (
        "said", "says", "told", "told reporters", "according to", "added", "noted", "wrote", "went on to say",
        "reminded", "declined to comment", "refused to answer", "in a statement", "pleaded guilty",
        ":", "",
    ),
    "claims": (
        "claimed", "alleged", "believes", "thinks", "insisted", "went on to claim", "is convinced", "argued",
        "continued to believe", "doubled down on", "made it clear",
    ),
    "denies": ("denied", "had denied", "rebutted", "dismissed", "pushed back", "ruled out", "a denial of"),
    "doubts": (
        "doubts", "questioned", "is skeptical", "has raised questions about", "was not sure", "cast doubt on",
    ),
    "hints": (
        "hinted", "suggested", "seems", "appeared to", "implied", "looks like", "would not rule out",
        "has not immediately ruled out", "can't rule out",
    ),
    "asks": ("asked", "has asked", "inquired", "wants to know", "sought", "seeks", "requested"),
    "demands": (
        "called for", "called Wednesday for", "urged", "is calling on", "demanded", "wants", "would like",
        "told them to", "pushed for", "ordered", "insisted on",
    ),
    "promises": ("vowed", "plans to", "pledged", "has promised", "threatened", "a pledge to", "swore to"),
    "accuses": (
        "accused", "blamed", "repeatedly accused the council of saying", "holds responsible", "accusation",
    ),
    "supports": (
        "supports", "backs", "endorsed", "praised", "has defended", "prefers", "voted in favour",
        "argued for", "support for",
    ),
    "opposes": (
        "opposes", "criticised", "criticized", "slammed", "voted against", "argued against",
        "refused to endorse",
        "opposition to", "said no to", "lashed out",
    ),
    "expects": ("expects", "hopes", "predicted", "fears", "is widely expected", "warned", "worried about"),
    "knows": ("knows", "realises", "knew", "learned", "recalled", "found out", "is aware of"),
    "shows": ("shows", "found", "has shown", "demonstrates", "finding", "proved"),
}  # fmt: skip


@pytest.mark.parametrize(("cue", "manner"), [(cue, key) for key, cues in CUES.items() for cue in cues])
def test_a_cue_tells_what_it_does(cue: str, manner: Manner) -> None:
    assert manner_of(cue) == manner


def test_every_manner_has_cues_written_for_it() -> None:
    assert set(CUES) == set(MANNERS)


@pytest.mark.parametrize(
    ("cue", "manner"),
    [
        ("an order", "states"),
        ("ordered", "demands"),
        ("his question", "asks"),
        ("questioned", "doubts"),
        ("the ruling’s finding", "shows"),
        ("Denied", "denies"),
        ("DENIES", "denies"),
        ("has, again, flatly denied", "denies"),
        ("didn’t deny", "denies"),
        ("made a promise", "promises"),
        ("sent a letter demanding", "demands"),
        ("begins to doubt", "doubts"),
    ],
)
def test_a_cue_is_read_whatever_its_form_and_what_stands_around_it(cue: str, manner: Manner) -> None:
    assert manner_of(cue) == manner


@pytest.mark.parametrize(
    "cue",
    [
        "did not say",
        "didn't say",
        "didn’t say",
        "has never claimed",
        "never denied",
        "cannot say",
        "can’t confirm",
        "no one believes",
        "nobody expects",
        "without saying",
        "says nothing about",
        "neither confirmed",
        "made no mention of",
        "not yet promised",
    ],
)
def test_a_cue_is_negated_by_its_own_words(cue: str) -> None:
    assert is_negated(cue)


@pytest.mark.parametrize(
    "cue",
    [
        "said",
        "declined to comment",
        "refused to say",
        "failed to explain",
        "denied",
        "cannot rule out",
        "would not rule out",
        "not only said",
        "not just asked",
        "left no doubt",
        "is not sure",
        "pleaded not guilty",
        "had nothing but praise for",
        "can’t help but worry",
        "could not resist mocking",
        "said without naming anybody",
        "noted",
        "knotted",
        "",
    ],
)
def test_what_only_sounds_negative_is_not_negated(cue: str) -> None:
    assert not is_negated(cue)


@pytest.mark.parametrize(
    ("text", "content", "quotation"),
    [
        ("“We sail at dawn,” Holm said.", ["“We sail at dawn,”"], "direct"),
        ("“We sail at dawn,” Holm said.", ["We sail at dawn"], "direct"),
        ('"We sail at dawn," Holm said.', ['"We sail at dawn,"'], "direct"),
        ("‘We sail at dawn,’ Holm said.", ["‘We sail at dawn,’"], "direct"),
        ("« Nous partons », dit Holm.", ["« Nous partons »"], "direct"),
        ("»Wir fahren«, sagte Holm.", ["»Wir fahren«"], "direct"),
        ("„Wir fahren“, sagte Holm.", ["„Wir fahren“"], "direct"),
        ("“He told me ‘go home’ twice,” Holm said.", ["“He told me ‘go home’ twice,”"], "direct"),
        ("“He told me ‘go home’ twice,” Holm said.", ["go home"], "direct"),
        ("“We sail,” Holm said. “At dawn.”", ["“We sail,”", "“At dawn.”"], "direct"),
        ("“We sail,” Holm said, at dawn or later.", ["“We sail,”", "at dawn or later"], "mixed"),
        ("Holm said they would “sail at dawn” or later.", ["they would “sail at dawn” or later"], "mixed"),
        ("Holm called it ‘a farce’ of the council’s making.", ["‘a farce’ of the council’s making"], "mixed"),
        ("Holm said that they would sail.", ["that they would sail"], "indirect"),
        ("The owner’s ships won’t sail, Holm said.", ["The owner’s ships won’t sail"], "indirect"),
        ("“Odd,” said Lund. They sail, Holm said.", ["They sail"], "indirect"),
        ("Holm said that. “Odd,” said Lund.", ["that"], "indirect"),
        ("“The tide is out.\n\n“It is late.” Holm left.", ["“The tide is out.\n\n“It is late.”"], "direct"),
        ("Holm said “…” twice.", ["“…”"], "indirect"),
    ],
)
def test_a_content_is_quoted_wholly_partly_or_not(text: str, content: list[str], quotation: Quotation) -> None:
    begins = [text.index(words) for words in content]
    spans = [Span(begin, begin + len(words)) for begin, words in zip(begins, content, strict=True)]
    assert quotation_of(text, spans) == quotation


def test_a_content_without_words_is_indirect() -> None:
    assert quotation_of("Holm said.", []) == "indirect"


_CUE_WORDS = st.lists(st.sampled_from(["did", "not", "rule", "out", "n't", "say", "the", "'s", "without"]))


@given(st.text(max_size=60) | _CUE_WORDS.map(" ".join))
def test_any_cue_has_a_manner(cue: str) -> None:
    assert manner_of(cue) in MANNERS
    assert is_negated(f"did not say {cue}")


@given(st.text(alphabet="ab “”\"'\n.", max_size=60), st.data())
def test_any_content_has_a_kind_and_all_marks_around_make_it_direct(text: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, len(text)))
    assert quotation_of(text, [Span(begin, end)]) in ("direct", "mixed", "indirect")


def test_the_table_of_manners_is_whole() -> None:
    head, *rows = [line.split("\t") for line in table().splitlines()]
    assert head == ["cue", "class", "manner", "weight", "other forms"]
    for cue, word_class, manner, weight, _ in rows:
        assert cue == cue.strip().lower()
        assert word_class in ("verb", "noun", "fixed")
        assert manner in MANNERS
        assert weight in ("head", "light")
        assert weight == "head" or manner == "states", cue
    twice = [entry for entry, count in Counter((row[0], row[1]) for row in rows).items() if count > 1]
    assert twice == []


def table() -> str:
    return files("hearsay").joinpath("manners.tsv").read_text(encoding="utf-8")
