from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from hearsay.ledger import Ledger
from hearsay.render import to_json
from tests.ledger.made import JON, MARA, RADIO, Saying, ferry, made
from tests.ledger.test_families import FULL
from tests.render.conftest import ferry_reading


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    ledger.add(ferry_reading())
    ledger.add(made(Saying(MARA, "yes"), Saying(JON, "no", RADIO, {"parent": "s1"}), url="https://lamp.example/1"))
    return ledger


def faults(ledger: Ledger, *commands: str) -> list[tuple[str, str]]:
    with ledger._writing() as connection:
        for command in commands:
            connection.execute(sa.text(command))
    return [(fault.kind, fault.where) for fault in ledger.check()]


def test_a_whole_ledger_has_no_faults(filled: Ledger) -> None:
    assert faults(filled) == []


@pytest.mark.parametrize(
    ("command", "kind", "place"),
    [
        ("UPDATE statements SET content = 'nonsense' WHERE id = 2", "lost", "reading 1 of page p1"),
        ("UPDATE statements SET confidence = 0 WHERE id = 2", "lost", "reading 1 of page p1"),
        ("UPDATE statements SET sequence = sequence + 10000000000 WHERE id = 2", "lost", "reading 1 of page p1"),
        ("DELETE FROM statements WHERE id = 11", "lost", "reading 2 of page p2"),
        ("DELETE FROM tellers WHERE part = 'relay' AND statement_id = 11", "lost", "reading 2 of page p2"),
        ("UPDATE appearances SET role = 'captain' WHERE reading_id = 2", "lost", "reading 2 of page p2"),
        ("UPDATE readings SET publisher = 'The Lamp' WHERE id = 2", "lost", "reading 2 of page p2"),
        ("UPDATE readings SET json = '{' WHERE id = 2", "damaged", "reading 2 of page p2"),
        ("UPDATE readings SET current = 0 WHERE id = 2", "orphan", "page p2"),
        ("INSERT INTO actors (id, name, kind, named) VALUES (99, 'x', 'person', 1)", "orphan", "actor a99"),
    ],
)
def test_what_is_not_as_it_was_put_in_is_found(filled: Ledger, command: str, kind: str, place: str) -> None:
    assert (kind, place) in faults(filled, command)


@pytest.mark.parametrize(
    ("command", "kind", "place"),
    [
        ("UPDATE statements SET sequence = (SELECT min(sequence) FROM statements)", "lost", "statement s1"),
        ("UPDATE statements SET quotation = 'indirect' WHERE id = 2", "lost", "statement s2"),
        ("DELETE FROM family_members WHERE statement_id = 1", "lost", "family f1"),
        ("UPDATE families SET head_id = 2", "lost", "statement s1"),
        ("DELETE FROM sketched", "orphan", "statement s1"),
    ],
)
def test_rows_of_families_and_of_the_order_of_time_that_do_not_fit_are_found(
    ledger: Ledger, command: str, kind: str, place: str
) -> None:
    for number in (1, 2):
        said = Saying(MARA, f"“{FULL}”", fields={"quotation": "direct"})
        ledger.add(made(said, url=f"https://lamp.example/{number}"))
    assert faults(ledger) == []
    assert (kind, place) in faults(ledger, command)


def test_spans_that_lie_outside_the_text_are_found(ledger: Ledger) -> None:
    ledger.add(ferry())
    short = to_json(ferry()).replace("the ferry would run", "no")
    with ledger._writing() as connection:
        connection.execute(sa.text("UPDATE readings SET json = :json"), {"json": short})
    assert ("unfit", "reading 1 of page p1, statement s1") in faults(ledger)


def test_rows_that_rest_on_nothing_are_found(file: Path) -> None:
    with Ledger(file) as ledger:
        ledger.add(ferry())
    other = sqlite3.connect(file)  # foreign keys are off here
    other.execute("DELETE FROM readings")
    other.commit()
    other.close()
    with Ledger(file) as ledger:
        found = {fault.where.split()[0] for fault in ledger.check() if fault.kind == "orphan"}
    assert {"statements", "appearances"} <= found


def test_rows_that_the_index_of_words_has_lost_are_found(file: Path) -> None:
    with Ledger(file) as ledger:
        ledger.add(ferry())
        command = "INSERT INTO statements_fts(statements_fts) VALUES ('delete-all')"
        assert ("lost", "statements") in faults(ledger, command)


def test_a_damaged_file_is_said_to_be_damaged(file: Path) -> None:
    with Ledger(file) as ledger:
        for number in range(40):
            ledger.add(ferry(f"boat {number} " * 50, url=f"https://lamp.example/{number}"))
        ledger.backup(file.with_name("copy.sqlite"))
    copy = file.with_name("copy.sqlite")
    data = bytearray(copy.read_bytes())
    page = data.index(b"boat 20 boat") // 4096 * 4096
    data[page : page + 64] = b"\xff" * 64
    copy.write_bytes(data)
    with Ledger(copy) as damaged:
        assert [fault.kind for fault in damaged.check()] == ["damaged"]
