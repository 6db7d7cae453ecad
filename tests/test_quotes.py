"""Where quotations begin and end, in the many ways pages mark them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.quotes import quotations, quoted_ranges

SHARED = Path(__file__).parents[2] / "shared"


def quoted(text: str) -> list[str]:
    return [span.of(text) for span in quoted_ranges(text)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“We sail at dawn,” she said. “Or never.”", ["We sail at dawn,", "Or never."]),
        ('"We sail at dawn," she said. "Or never."', ["We sail at dawn,", "Or never."]),
        ("''We sail at dawn,'' she said.", ["We sail at dawn,"]),
        ("``We sail at dawn,'' she said.", ["We sail at dawn,"]),
        ("„Wir fahren“, sagte sie.", ["Wir fahren"]),
        ("»Wir fahren«, sagte sie.", ["Wir fahren"]),
        ("« Nous partons », dit-elle.", [" Nous partons "]),
        ("”Vi seglar”, sade hon.", ["Vi seglar"]),
        ("The club “Sail or Sink“ met.", ["Sail or Sink"]),
        ('He called it "a farce.” Nobody laughed.', ["a farce."]),
        ('He called it “a farce." Nobody laughed.', ["a farce."]),
        ("‘We sail at dawn,’ she said.", ["We sail at dawn,"]),
        ("Ferry to 'sail at dawn' says owner", ["sail at dawn"]),
        ("The ‘leavers’ of Port Ennis", ["leavers"]),
        ("She heard 'the workers' grief is real.' Then silence.", ["the workers' grief is real."]),
        ("“He told me ‘go home’ twice,” she said.", ["He told me ‘go home’ twice,"]),
        ("‘He told me “go home” twice,’ she said.", ["He told me “go home” twice,"]),
        ("“I read “Low Tide” twice,” he said.", ["I read “Low Tide” twice,"]),
        ("He said '''Tis late,''' she thought.", ["'Tis late,'"]),
        ("the plan—“a farce”—died", ["a farce"]),
        ('the plan—"a farce"—died', ["a farce"]),
        ('(“a farce”) ["b"]', ["a farce", "b"]),
        ('"Yes,"he said."No"', ["Yes,", "No"]),
    ],
)
def test_marks_of_many_shapes_open_and_close(text: str, inside: list[str]) -> None:
    assert quoted(text) == inside


@pytest.mark.parametrize(
    "text",
    [
        "It wasn't the workers' fault, and it isn’t the owners’.",
        "The '90s were hard; ’twas the '80s they missed.",
        "Rock ‘n’ roll and the boys' club",
        "He is 6'2\" and she 5’8” in socks.",
        'A 12" plank fell.',
        "Nothing is quoted here.",
        "He left,” she wrote.",
        "",
        " \n\n ",
    ],
)
def test_apostrophes_feet_and_stray_closing_marks_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_a_missing_closing_mark_ends_with_the_paragraph() -> None:
    text = "“We sail at dawn, she said.\n\nThe crew agreed.\n"
    assert quoted(text) == ["We sail at dawn, she said."]
    assert not quotations(text)[0].closed
    assert not quotations(text)[0].continues


def test_a_mark_lost_in_mid_paragraph_does_not_shift_the_marks_after_it() -> None:
    text = '"We sail at dawn, she said. "Or never." The crew agreed.'
    assert quoted(text) == ["We sail at dawn, she said.", "Or never."]


@pytest.mark.parametrize(("first", "last"), [("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»"), ("''", "''")])
def test_a_quotation_over_paragraphs_repeats_its_opening_mark(first: str, last: str) -> None:
    text = f"{first}The tide is out.\n\n{first}The tide is in.{last} He left."
    one, two = quotations(text)
    assert (one.continues, one.closed) == (True, False)
    assert (two.continues, two.closed) == (False, True)
    assert quoted(text) == ["The tide is out.", "The tide is in."]


def test_a_wrapped_line_does_not_end_a_quotation() -> None:
    lines = [
        "The harbour master read out “a letter that was",
        "never meant to be read by anybody outside the",
        "office” and then left the room without a word.",
    ]
    text = "\n".join(lines)
    assert quoted(text) == [text[text.index("“") + 1 : text.index("”")]]


def test_nested_quotations_say_how_deep_they_are() -> None:
    text = "“She said ‘the “Heron” sank’ to me,” he said. “Yes.”"
    assert [(text[q.begin : q.end], q.level) for q in quotations(text)] == [
        ("“She said ‘the “Heron” sank’ to me,”", 0),
        ("‘the “Heron” sank’", 1),
        ("“Heron”", 2),
        ("“Yes.”", 0),
    ]


@given(st.text(alphabet="ab s.,\n\r\t-—'\"“”‘’«»„`5(…"))
def test_any_text_gives_ordered_ranges_inside_it(text: str) -> None:
    end = 0
    for span in quoted_ranges(text):
        assert end <= span.begin < span.end <= len(text)
        end = span.end
    begin = -1
    for quote in quotations(text):
        assert begin < quote.begin < quote.inner_begin <= quote.inner_end <= quote.end <= len(text)
        assert quote.closed == (quote.inner_end < quote.end)
        begin = quote.begin


words = st.lists(st.sampled_from(["tide", "Heron", "boats", "it's", "6", "no"]), min_size=1).map(" ".join)
pieces = st.lists(st.tuples(st.booleans(), words), min_size=1)


@given(pieces, st.sampled_from([("“", "”"), ('"', '"'), ("«", "»"), ("''", "''")]))
def test_well_marked_quotations_are_found_exactly(parts: list[tuple[bool, str]], marks: tuple[str, str]) -> None:
    text = ", ".join(marks[0] + words + marks[1] if inside else words for inside, words in parts)
    assert quoted(text) == [words for inside, words in parts if inside]


@pytest.mark.shared
def test_double_marks_agree_with_the_scorers_simple_rule() -> None:
    dev = SHARED / "corpora" / "polnear" / "dev.jsonl"
    if not dev.exists():
        pytest.skip("../shared/corpora/polnear is not here")
    same = total = 0
    for line in dev.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        if "''" in text:  # a double mark that the simple rule does not know
            continue
        inside = {i for span in quoted_ranges(text) for i in range(*span)}
        letters = [i for i, character in enumerate(text) if character.isalnum()]
        simple = _simply_quoted(text)
        same += sum((i in inside) == (i in simple) for i in letters)
        total += len(letters)
    assert same / total > 0.98


def _simply_quoted(text: str) -> set[int]:
    inside: set[int] = set()
    depth, straight = 0, False
    for i, character in enumerate(text):
        if character == "\n":
            depth, straight = 0, False
        elif character in "“«„":
            depth += 1
        elif character in "”»":
            depth = max(0, depth - 1)
        elif character == '"':
            straight = not straight
        elif depth or straight:
            inside.add(i)
    return inside
