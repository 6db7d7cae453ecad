from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from hearsay.ledger import Ledger
from hearsay.ledger.schema import metadata, questions, stances
from tests.ledger.made import JON, MARA, OFFICIALS, Saying, ferry, made


def rows(ledger: Ledger) -> dict[str, int]:
    with ledger._reading() as connection:
        counts = {t.name: connection.scalar(sa.select(sa.func.count()).select_from(t)) for t in metadata.sorted_tables}
    return {name: count or 0 for name, count in counts.items() if name != "counters"}


def test_a_page_goes_with_all_that_rests_on_it(ledger: Ledger) -> None:
    ledger.add(ferry())
    ledger.add(made(Saying(JON, "yes"), Saying(OFFICIALS, "no", JON, {"parent": "s1"})))
    with ledger._writing() as connection:
        connection.execute(questions.insert(), [{"id": 1, "text": "Should it run?", "added": "2031-06-01"}])
        row = {"question_id": 1, "statement_id": 1, "stance": "opposes", "confidence": 0.5}
        connection.execute(stances.insert(), [row])
    assert ledger.forget("p1") == [3]
    left = rows(ledger)
    assert left.pop("questions") == 1  # a person asked it
    assert left.pop("followed") == 1  # so that no feed brings it back
    assert set(left.values()) == {0}
    assert list(ledger.search("ferry")) == list(ledger.search(speaker="Olin")) == []


def test_what_other_pages_hold_stays(ledger: Ledger) -> None:
    ledger.add(made(Saying(MARA, "yes"), Saying(JON, "no")))
    ledger.add(ferry(url="https://lamp.example/1"))
    ledger.forget("p1")
    assert [actor.name for actor in ledger.actors()] == ["Mara Olin"]
    assert [one.page for one in ledger.search()] == [2]
    assert list(ledger.check()) == []


def test_a_page_that_is_not_here_is_not_forgotten(ledger: Ledger) -> None:
    ledger.add(ferry())
    assert ledger.forget("p1", "p2", "p1") == [1, None, None]


def test_its_words_are_gone_from_the_file(file: Path) -> None:
    with Ledger(file) as ledger:
        ledger.add(ferry("the zeppelin hummed over Quillgate", url="https://lamp.example/zeppelin"))
        for number in range(3):
            ledger.add(ferry(f"boat {number}", url=f"https://lamp.example/{number}"))
        ledger.forget("p1")
    bytes_left = b"".join(path.read_bytes() for path in file.parent.iterdir()).lower()
    assert b"boat 2" in bytes_left
    assert b"quillgat" not in bytes_left
    assert b"zeppelin" not in bytes_left
