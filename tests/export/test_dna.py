from __future__ import annotations

import base64
import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.export.dna import write
from hearsay.export.dna_coding import coded
from hearsay.export.material import Exported, material, without_text
from hearsay.ledger import Ledger
from hearsay.records import Span
from tests.export.written import fill

# What Discourse Network Analyzer 3.0.11 makes in SQLite: name, type, whether it must be there, and what it points to.
KEY = ("ID", "INTEGER", True, None)
COLOURS = tuple((name, "INTEGER", True, None) for name in ("Red", "Green", "Blue"))
PERMISSIONS = """AddDocuments EditDocuments DeleteDocuments ImportDocuments AddStatements EditStatements
DeleteStatements EditAttributes EditRegex EditStatementTypes EditCoders EditCoderRelations ViewOthersDocuments
EditOthersDocuments ViewOthersStatements EditOthersStatements""".split()
VALUE = (KEY, ("StatementId", "INTEGER", True, "STATEMENTS"), ("VariableId", "INTEGER", True, "VARIABLES"))
SCHEMA = {
    "SETTINGS": (("Property", "TEXT", False, None), ("Value", "TEXT", True, None)),
    "CODERS": (
        KEY,
        ("Name", "TEXT", True, None),
        *COLOURS,
        ("Refresh", "INTEGER", True, None),
        ("FontSize", "INTEGER", True, None),
        ("Password", "TEXT", True, None),
        ("PopupWidth", "INTEGER", False, None),
        ("ColorByCoder", "INTEGER", True, None),
        ("PopupDecoration", "INTEGER", True, None),
        ("PopupAutoComplete", "INTEGER", True, None),
        *((f"Permission{name}", "INTEGER", True, None) for name in PERMISSIONS),
    ),
    "DOCUMENTS": (
        KEY,
        ("Title", "TEXT", True, None),
        ("Text", "TEXT", True, None),
        ("Coder", "INTEGER", False, "CODERS"),
        *((name, "TEXT", True, None) for name in ("Author", "Source", "Section", "Notes", "Type")),
        ("Date", "INTEGER", True, None),
    ),
    "STATEMENTTYPES": (KEY, ("Label", "TEXT", True, None), *COLOURS),
    "VARIABLES": (
        KEY,
        ("Variable", "TEXT", True, None),
        ("DataType", "TEXT", True, None),
        ("StatementTypeId", "INTEGER", False, "STATEMENTTYPES"),
    ),
    "VARIABLELINKS": (
        KEY,
        ("SourceVariableId", "INTEGER", False, "VARIABLES"),
        ("TargetVariableId", "INTEGER", False, "VARIABLES"),
    ),
    "REGEXES": (("Label", "TEXT", False, None), *COLOURS),
    "CODERRELATIONS": (
        KEY,
        ("Coder", "INTEGER", False, "CODERS"),
        ("OtherCoder", "INTEGER", False, "CODERS"),
        *((f"{what}{of}", "INTEGER", True, None) for of in ("Statements", "Documents") for what in ("view", "edit")),
    ),
    "STATEMENTS": (
        KEY,
        ("StatementTypeId", "INTEGER", False, "STATEMENTTYPES"),
        ("DocumentId", "INTEGER", False, "DOCUMENTS"),
        ("Start", "INTEGER", True, None),
        ("Stop", "INTEGER", True, None),
        ("Coder", "INTEGER", False, "CODERS"),
    ),
    "DATABOOLEAN": (*VALUE, ("Value", "INTEGER", True, None)),
    "DATAINTEGER": (*VALUE, ("Value", "INTEGER", True, None)),
    "ENTITIES": (
        KEY,
        ("VariableId", "INTEGER", True, "VARIABLES"),
        ("Value", "TEXT", True, None),
        *((name, "INTEGER", False, None) for name in ("Red", "Green", "Blue")),
        ("ChildOf", "INTEGER", False, "ENTITIES"),
    ),
    "DATASHORTTEXT": (*VALUE, ("Entity", "INTEGER", True, "ENTITIES")),
    "DATALONGTEXT": (*VALUE, ("Value", "TEXT", False, None)),
    "ATTRIBUTEVARIABLES": (
        KEY,
        ("VariableId", "INTEGER", True, "VARIABLES"),
        ("AttributeVariable", "TEXT", True, None),
    ),
    "ATTRIBUTEVALUES": (
        KEY,
        ("EntityId", "INTEGER", True, "ENTITIES"),
        ("AttributeVariableId", "INTEGER", True, "ATTRIBUTEVARIABLES"),
        ("AttributeValue", "TEXT", True, None),
    ),
}
CODES = """
SELECT type.Label, document.Source, substr(document.Text, Start + 1, Stop - Start),
  {}
FROM STATEMENTS JOIN STATEMENTTYPES AS type ON type.ID = StatementTypeId
JOIN DOCUMENTS AS document ON document.ID = DocumentId
ORDER BY STATEMENTS.ID
"""
SHORT = """(SELECT entity.Value FROM DATASHORTTEXT JOIN ENTITIES AS entity ON entity.ID = Entity
  JOIN VARIABLES ON VARIABLES.ID = DATASHORTTEXT.VariableId WHERE StatementId = STATEMENTS.ID AND Variable = '{}')"""
AGREED = "(SELECT Value FROM DATABOOLEAN WHERE StatementId = STATEMENTS.ID)"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Exported]:
    with Ledger(tmp_path_factory.mktemp("filled") / "ledger.sqlite") as ledger:
        fill(ledger)
        return list(material(ledger))


@pytest.fixture(scope="module")
def database(pages: list[Exported], tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("made") / "all.dna"
    assert write(pages, path) == 6
    with closing(sqlite3.connect(path)) as opened:
        yield opened


def rows(database: sqlite3.Connection, query: str) -> list[Any]:
    return database.execute(query).fetchall()


def codes(database: sqlite3.Connection, *variables: str) -> list[Any]:
    columns = (AGREED if name == "agreement" else SHORT.format(name) for name in variables)
    return rows(database, CODES.format(", ".join(columns)))


def test_the_tables_are_dnas_own(database: sqlite3.Connection) -> None:
    tables = [name for (name,) in rows(database, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert sorted(tables) == sorted(SCHEMA)
    for table, wanted in SCHEMA.items():
        keys = {row[3]: (row[2], row[4], row[6]) for row in rows(database, f"PRAGMA foreign_key_list({table})")}
        columns = rows(database, f"PRAGMA table_info({table})")
        assert [(name, kind, bool(needed)) for _, name, kind, needed, *_ in columns] == [one[:3] for one in wanted]
        assert keys == {name: (target, "ID", "CASCADE") for name, _, _, target in wanted if target}
        assert [row[1] for row in columns if row[5]] == [wanted[0][0]]


def test_the_file_is_whole_and_its_rows_hold_together(database: sqlite3.Connection) -> None:
    assert rows(database, "PRAGMA integrity_check") == [("ok",)]
    assert rows(database, "PRAGMA foreign_key_check") == []
    assert rows(database, "SELECT count(*) FROM STATEMENTS") == [(7,)]
    # DNA reads every variable of every statement and every attribute of every entity, and asks for none of them first.
    values = "DATASHORTTEXT", "DATABOOLEAN", "DATAINTEGER"
    assert sum(rows(database, f"SELECT count(*) FROM {table}")[0][0] for table in values) == 7 * 10
    assert rows(
        database, "SELECT count(*) FROM ENTITIES JOIN ATTRIBUTEVARIABLES USING (VariableId)"
    ) == rows(database, "SELECT count(*) FROM ATTRIBUTEVALUES")  # fmt: skip


def test_a_statement_that_takes_a_side_is_one_of_dnas_and_any_other_waits_for_a_person(
    database: sqlite3.Connection,
) -> None:
    other, position = "Statement without a position", "DNA Statement"
    port, stop, close = "Eastmark Port Authority", "Should the ferry stop?", "Should the pier close?"
    assert codes(database, "person", "organization", "concept", "agreement") == [
        (other, "The Courier", 'the \ufffd tide; “a”, would "turn"', "Jon Vesper", port, "", 1),
        (position, "The Courier", "the pier was closed", "", port, close, 1),
        (other, "The Courier", "the ferry would <stop> & \x0b rest", "", "two officials (p1)", "", 1),
        (other, "The Courier", "that it rained", "", "", "", 1),
        (position, "", "the ferry was safe", "", "two officials (p2)", stop, 1),
        (position, "", "the ferry would stop", "Mara Olin", "", stop, 0),
        (position, "", "the ferry would stop", "", "two officials (p2)", stop, 0),
    ]


def test_what_dna_has_no_place_for_is_in_variables_of_its_own(database: sqlite3.Connection) -> None:
    found = [row[3:] for row in codes(database, "manner", "quotation", "relay", "said", "hearsay")]
    assert found[2] == ("not states", "indirect", "Eastmark Radio", "2031-05-07", "s3")
    assert found[5] == ("states", "mixed", "Eastmark Radio", "2031-06-01", "s6")
    assert rows(database, "SELECT DISTINCT Value FROM DATAINTEGER") == [(80,)]


def test_documents_tell_what_their_pages_tell(database: sqlite3.Connection) -> None:
    columns = "Title, Author, Source, Section, Type, datetime(Date, 'unixepoch')"
    courier, gazette = rows(database, f"SELECT {columns} FROM DOCUMENTS")
    assert courier == ("Tide", "Ilse Varga, Bo Lund", "The Courier", "Harbour", "web page", "2031-05-07 06:30:00")
    assert gazette[-1] == "2031-06-01 00:00:00"
    ((notes,), *_) = rows(database, "SELECT Notes FROM DOCUMENTS")
    assert notes.startswith("https://courier.example/tide\n")


def test_entities_carry_what_is_known_of_them(database: sqlite3.Connection) -> None:
    held = rows(
        database,
        """SELECT AttributeVariable, AttributeValue FROM ATTRIBUTEVALUES
        JOIN ATTRIBUTEVARIABLES AS name ON name.ID = AttributeVariableId
        JOIN ENTITIES AS entity ON entity.ID = EntityId WHERE entity.Value = 'Jon Vesper'""",
    )
    assert dict(held) == {
        "Type": "person", "Alias": "", "Notes": "harbour master", "Named": "yes", "Hearsay": "a1",
    }  # fmt: skip


def test_the_documented_password_opens_the_file(database: sqlite3.Connection) -> None:
    for (kept,) in rows(database, "SELECT Password FROM CODERS"):
        salt, digest = base64.b64decode(kept)[:16], base64.b64decode(kept)[16:]
        tried = salt + b"hearsay"
        for _ in range(100_000):
            tried = hashlib.sha256(tried).digest()
        assert tried == digest


def test_without_text_the_places_stay_and_the_words_are_gone(pages: list[Exported], tmp_path: Path) -> None:
    write(map(without_text, pages), tmp_path / "bare.dna")
    with closing(sqlite3.connect(tmp_path / "bare.dna")) as bare:
        assert {text.strip() for _, _, text, *_ in codes(bare, "person")} == {""}
        assert rows(bare, "SELECT count(*) FROM STATEMENTS WHERE Stop <= 0") == [(0,)]
        assert rows(
            bare, "SELECT count(*) FROM STATEMENTS JOIN DOCUMENTS AS it ON it.ID = DocumentId WHERE Stop > length(Text)"
        ) == [(0,)]
    assert b"pier" not in (tmp_path / "bare.dna").read_bytes().replace(b"Should the pier close?", b"")


def test_two_actors_of_one_name_stay_two(pages: list[Exported]) -> None:
    one = pages[0]._replace(statements=pages[0].statements[:1])
    other = replace(one.statements[0], speakers=(replace(one.statements[0].speakers[0], actor=99),))
    first, second = coded([one, one._replace(statements=(other,))])
    names = [code.values["person"] for code in (*first.codes, *second.codes)]
    assert [getattr(name, "value", None) for name in names] == ["Jon Vesper", "Jon Vesper (a99)"]


@given(text=st.text(st.characters(), min_size=1, max_size=40), data=st.data())
def test_all_ways_to_count_give_the_same_words(pages: list[Exported], text: str, data: st.DataObject) -> None:
    page = pages[0]._replace(statements=pages[0].statements[:1])
    begin = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(begin + 1, len(text)))
    said = replace(page.reading.statements[0], content=(Span(begin, end),))
    reading = replace(page.reading, page=replace(page.reading.page, text=text), statements=(said,))
    (one,) = coded([page._replace(reading=reading, in_force=reading)])
    (code,), kept = one.codes, one.document.text
    units = kept.encode("utf-16-le")
    with closing(sqlite3.connect(":memory:")) as connection:
        ((cut,),) = connection.execute("SELECT substr(?, ? + 1, ? - ?)", (kept, code.start, code.stop, code.start))
    assert cut == kept[begin:end] == units[2 * code.start : 2 * code.stop].decode("utf-16-le")
    assert "\r" not in kept
    assert [a for a, b in zip(kept, text, strict=True) if a != b and b not in "\r\0" and ord(b) < 0xD800] == []
