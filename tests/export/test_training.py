from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import numpy as np

from hearsay.attributions.models import TOKENIZER
from hearsay.attributions.tokens import encode, load_tokenizer
from hearsay.export.training import training_lines
from hearsay.ledger import Ledger
from tests.ledger.made import JON, MARA, OFFICIALS, Saying, made
from training.corpus import IGNORE, Article, load_marked, windows

NESTED = "Jon Vesper feared ice"


def reviewed(ledger: Ledger) -> list[dict[str, Any]]:
    """Four lines: one corrected, one rejected, one that nobody looked at, one whose content holds another statement."""
    ledger.add(
        made(Saying(MARA, "the ferry would run"), Saying(JON, "no"), Saying(MARA, "yes"), Saying(OFFICIALS, NESTED))
    )
    ledger.review("s1", "correct", content="ferry would run", by="Ada")
    ledger.review("s2", "reject", by="Ada")
    ledger.review("s4", "accept", by="Ada")
    return [json.loads(line) for line in training_lines(ledger)]


def loaded(ledger: Ledger, folder: Path) -> list[Article]:
    path = folder / "reviewed.jsonl"
    path.write_text("".join(f"{json.dumps(one)}\n" for one in reviewed(ledger)), encoding="utf-8")
    return load_marked(path, load_tokenizer(TOKENIZER))


def words(passage: dict[str, Any], spans: list[list[int]]) -> list[str]:
    return [passage["text"][begin:end] for begin, end in spans]


def test_passages_are_the_lines_of_reviewed_statements_with_the_values_in_force(ledger: Ledger) -> None:
    first, second, third = reviewed(ledger)
    assert first["text"] == "Mara Olin said the ferry would run."
    assert second["text"] == "Jon Vesper said no."
    assert third["text"] == f"two officials said {NESTED}."
    (marked,) = first["attributions"]
    assert [words(first, marked[name]) for name in ("source", "cue", "content")] == [
        ["Mara Olin"], ["said"], ["ferry would run"],
    ]  # fmt: skip
    assert second["attributions"] == second["nested"] == []
    assert len({one["id"] for one in (first, second, third)}) == 3


def test_only_what_a_person_looked_at_is_said_to_be_no_cue(ledger: Ledger) -> None:
    first, second, third = reviewed(ledger)
    assert words(first, first["discard"]) == ["Mara Olin ", " the ", "."]
    assert words(second, second["discard"]) == ["Jon Vesper ", " no."]
    assert words(third, third["discard_nested"]) == ["two officials ", f" {NESTED}."]


def test_a_statement_in_another_one_s_content_is_nested(ledger: Ledger) -> None:
    ledger.add(made(Saying(OFFICIALS, NESTED), url="https://lamp.example/1"))
    ledger.review("s1", "correct", source="Jon Vesper", cue="feared", content="ice", by="Ada")
    (alone,) = map(json.loads, training_lines(ledger))
    assert (len(alone["attributions"]), alone["nested"]) == (1, [])
    text = ledger.reading("p1").page.text  # type: ignore[union-attr]
    both = made(
        Saying(OFFICIALS, NESTED),
        Saying(JON, "ice", None, {"source": (), "cue": ledger.reviewed("p1").reading.statements[0].cue}),  # type: ignore[union-attr]
        url="https://lamp.example/2",
    )
    assert both.page.text.startswith(text)
    ledger.add(both)
    ledger.review("s2", "accept", by="Ada")
    ledger.review("s3", "accept", by="Ada")
    passage = json.loads(list(training_lines(ledger))[1])
    assert [words(passage, one["cue"]) for one in passage["attributions"]] == [["said"]]
    assert [words(passage, one["cue"]) for one in passage["nested"]] == [["feared"]]


def test_training_reads_them_and_passes_over_what_nobody_looked_at(ledger: Ledger, tmp_path: Path) -> None:
    first, second, third = loaded(ledger, tmp_path)
    pieces = encode(load_tokenizer(TOKENIZER), "Mara Olin said the ferry would run.")
    said = list(pieces.begin).index(len("Mara Olin "))
    assert list(first.whole.starts) == [said]
    assert first.whole.cues[said] == 1
    assert (first.whole.cues[:said] == IGNORE).all()
    assert (first.whole.cues[said + 2 : -1] == 0).all()
    assert list(first.whole.inner) == [0 if place == said else IGNORE for place in range(len(pieces.ids))]
    assert sorted(set(second.whole.cues)) == [IGNORE, 0]
    assert not len(second.whole.roles)
    assert int((third.whole.inner != IGNORE).sum()) == 1
    assert all(np.isin(window.cues, (IGNORE, 0, 1)).all() for window in windows(first, random.Random(1)))


def test_undone_and_lost_reviews_give_nothing(ledger: Ledger) -> None:
    ledger.add(made(Saying(MARA, "yes"), captured="2031-05-07T08:00:00Z"))
    ledger.review("s1", "accept", by="Ada")
    ledger.undo_review("r1", by="Ada")
    assert not list(training_lines(ledger))
    ledger.review("s1", "accept", by="Ada")
    ledger.add(made(Saying(JON, "something else"), captured="2031-05-08T08:00:00Z"))
    assert not list(training_lines(ledger))
