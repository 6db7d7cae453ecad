"""The views that people read in SQL or Datasette, and the queries of docs/ledger.md."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from hearsay.ledger import Ledger
from tests.ledger.made import JON, OFFICIALS, RADIO, Saying, ferry, made

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "ledger.md"
VIEWS = ("relayed", "said", "sides", "sourcing", "who")
TIDE = made(
    Saying(JON, "the tide would turn", via=RADIO, fields={"speaker": ("a1", "a3"), "quotation": "direct"}),
    Saying(OFFICIALS, "the ferry was late", fields={"manner": "denies", "negated": True}),
    Saying(None, "that it rained"),
    url="https://courier.example/tide",
    publisher="The Courier",
    title="Tide",
    published="2031-05-09",
)


def fill(ledger: Ledger) -> None:
    ledger.add(ferry("the ferry would run"))
    ledger.add(ferry("the ferry would stop"))  # the page was changed
    ledger.add(TIDE)


def rows(ledger: Ledger, query: str) -> list[dict[str, Any]]:
    with ledger._reading() as connection:
        return [dict(row._mapping) for row in connection.execute(sa.text(query))]


def test_the_views_tell_of_what_pages_say_now(ledger: Ledger) -> None:
    fill(ledger)
    with ledger._reading() as connection:
        assert sorted(sa.inspect(connection).get_view_names()) == sorted(VIEWS)
    said = rows(ledger, "SELECT * FROM said ORDER BY id")
    assert [row["content"] for row in said] == [
        "the ferry would stop", "the tide would turn", "the ferry was late", "that it rained",
    ]  # fmt: skip
    assert [row["speaker"] for row in said] == ["Mara Olin", "Jon Vesper, two officials", "two officials", None]
    assert [row["manner"] for row in said] == ["states", "states", "not denies", "states"]
    tide = said[1]
    assert (tide["day"], tide["through"], tide["quotation"], tide["publisher"], tide["title"], tide["url"]) == (
        "2031-05-09", "Eastmark Radio", "direct", "The Courier", "Tide", "https://courier.example/tide",
    )  # fmt: skip


def test_who_and_sourcing_count_without_what_people_rejected(ledger: Ledger) -> None:
    fill(ledger)
    (late,) = (one.id for one in ledger.search("late"))
    before = rows(ledger, "SELECT * FROM sourcing WHERE publisher = 'The Courier'")
    counts = ("statements", "direct", "mixed", "indirect", "named", "unnamed", "unknown", "relayed")
    assert [before[0][name] for name in counts] == [3, 1, 0, 2, 1, 1, 1, 1]
    with ledger._writing() as connection:
        connection.execute(sa.text(f"UPDATE statements SET reviewed = 'reject' WHERE id = {late}"))
    after = rows(ledger, "SELECT * FROM sourcing WHERE publisher = 'The Courier'")
    assert [after[0][name] for name in counts] == [2, 1, 0, 1, 1, 0, 1, 1]
    assert [row["reviewed"] for row in rows(ledger, f"SELECT * FROM said WHERE id = {late}")] == ["reject"]
    who = {row["name"]: row for row in rows(ledger, "SELECT * FROM who")}
    assert {name: (row["said"], row["relayed"], row["pages"]) for name, row in who.items()} == {
        "Mara Olin": (1, 0, 1), "Jon Vesper": (1, 0, 1), "two officials": (1, 0, 1), "Eastmark Radio": (0, 1, 1),
    }  # fmt: skip
    assert (who["Jon Vesper"]["first_day"], who["Jon Vesper"]["last_day"]) == ("2031-05-09", "2031-05-09")


def test_relayed_has_a_row_a_teller_and_sides_a_row_a_question(ledger: Ledger) -> None:
    fill(ledger)
    (relayed,) = rows(ledger, "SELECT * FROM relayed")
    assert (relayed["teller_name"], relayed["step"], relayed["speaker"]) == (
        "Eastmark Radio", 1, "Jon Vesper, two officials",
    )  # fmt: skip
    tide, late = relayed["statement"], next(one.id for one in ledger.search("late"))
    with ledger._writing() as connection:
        connection.execute(sa.text("INSERT INTO questions VALUES (1, 'Will it turn?', '2031-06-01')"))
        for number in (tide, late):
            connection.execute(sa.text(f"INSERT INTO stances VALUES (1, {number}, 'supports', 0.9)"))
        connection.execute(sa.text(f"INSERT INTO reviewed_stances VALUES (1, {tide}, 'opposes')"))
    sides = rows(ledger, "SELECT * FROM sides ORDER BY statement")
    assert [(row["statement"], row["asked"], row["stance"]) for row in sides] == [
        (tide, "Will it turn?", "opposes"), (late, "Will it turn?", "supports"),
    ]  # fmt: skip


WALKED = re.compile(r"SCAN (statements|readings|tellers|appearances|actors)\b(?! USING INDEX statements_by_sequence)")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM said WHERE id = 5",
        "SELECT * FROM said WHERE page = 5",
        "SELECT * FROM said ORDER BY sequence DESC LIMIT 50",
        "SELECT * FROM said WHERE sequence IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH 'ferry')",
        "SELECT * FROM who WHERE id = 5",
        "SELECT * FROM relayed WHERE teller = 5",
        "SELECT * FROM sourcing WHERE page = 5",
    ],
)
def test_a_part_of_a_view_is_found_without_going_through_all_statements(file: Path, query: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert any(step.startswith("SEARCH") for step in steps)
    assert [step for step in steps if WALKED.match(step) or step.endswith("FOR ORDER BY")] == []


def test_the_queries_of_the_document_run(ledger: Ledger) -> None:
    fill(ledger)
    queries = re.findall(r"^```sql\n(.*?)^```$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(queries) >= 4
    assert [query for query in queries if not rows(ledger, query)] == []


def test_the_document_tells_every_column_of_every_view(ledger: Ledger) -> None:
    section = DOCUMENT.read_text(encoding="utf-8").partition("## In SQL, and in Datasette")[2]
    with ledger._reading() as connection:
        inspector = sa.inspect(connection)
        for view in VIEWS:
            (line,) = re.findall(rf"^\| `{view}` \|.*$", section, re.MULTILINE)
            columns = {column["name"] for column in inspector.get_columns(view)}
            assert columns == set(re.findall(r"`(\w+)`", line.split("|")[3]))


def test_datasette_is_told_of_tables_and_columns_that_are_there(file: Path) -> None:
    with Ledger(file) as ledger:
        fill(ledger)
    told = json.loads((DOCUMENT.parent / "datasette.json").read_text(encoding="utf-8"))["databases"]["ledger"]["tables"]
    with closing(sqlite3.connect(file)) as connection:
        for table, about in told.items():
            columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            used = {about[name] for name in ("label_column", "sort_desc", "fts_pk") if name in about}
            assert columns
            assert used <= columns
        searched = [
            (table, about["fts_table"], about["fts_pk"]) for table, about in told.items() if "fts_table" in about
        ]
        for table, index, key in searched:  # as Datasette asks
            query = f"SELECT content FROM {table} WHERE {key} IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)"
            found = {content for (content,) in connection.execute(query, ("ferry",))}
            assert found - {"the ferry would run"} == {"the ferry would stop", "the ferry was late"}
