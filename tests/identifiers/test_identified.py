from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from hearsay.identifiers import (
    Bearer,
    Fault,
    Imported,
    NamesError,
    Row,
    forget,
    forget_all,
    identified,
    import_rows,
    listed,
)
from hearsay.pages import page_from_text
from hearsay.reader import read_page
from hearsay.records import Actor, ActorKind

TABLE = [
    Row(1, "Mara Olin", ("Olin Mara", "La Olin"), "person", "Q11", "mayor of Eastmark"),
    Row(2, "Mara K. Olin", (), "person", "Q12", "swimmer"),
    Row(3, "William Brandt", (), "person", "Q13", None),
    Row(4, "Tofte", (), "person", "Q14", None),
    Row(5, "Eastmark Harbour Board", ("EHB",), "organisation", "Q15", None),
    Row(6, "Norland", (), "state", "Q16", None),
    Row(7, "Norland", (), "organisation", "Q17", "a band"),
    Row(8, "Mara Olin", (), "document", "Q18", "a biography"),
]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "own" / "names.sqlite"
    assert [*import_rows(path, TABLE)] == [Imported(8, 0)]
    return path


def ids(table: Path, name: str, kind: ActorKind = "person", *, named: bool = True) -> list[str]:
    (actor,) = identified([Actor("a1", name, kind, named)], table)
    return [one.id for one in actor.identifiers]


@pytest.mark.parametrize(
    ("name", "kind", "found"),
    [
        ("Mara Olin", "person", ["Q11", "Q12"]),
        ("MARA OLIN", "person", ["Q11", "Q12"]),
        ("Mara K. Olin", "person", ["Q11", "Q12"]),
        ("Mara J. Olin", "person", ["Q11"]),
        ("La Olin", "person", ["Q11"]),
        ("Olin", "person", []),
        ("M. Olin", "person", []),
        ("Jon Olin", "person", []),
        ("Bill Brandt", "person", ["Q13"]),
        ("Tofte", "person", ["Q14"]),
        ("Lars Tofte", "person", []),
        ("EHB", "organisation", ["Q15"]),
        ("the Eastmark Harbour Board", "organisation", ["Q15"]),
        ("Norland", "state", ["Q16"]),
        ("Norland", "organisation", ["Q17"]),
        ("Norland", "unknown", ["Q16", "Q17"]),
        ("Mara Olin", "document", ["Q18"]),
        ("—", "person", []),
    ],
)
def test_an_actor_has_all_who_bear_the_name_and_nobody_else(
    table: Path, name: str, kind: ActorKind, found: list[str]
) -> None:
    assert ids(table, name, kind) == found


def test_whoever_is_not_named_has_no_identifier_and_without_a_table_nobody_has(table: Path, tmp_path: Path) -> None:
    assert ids(table, "Mara Olin", named=False) == []
    assert ids(tmp_path / "none.sqlite", "Mara Olin") == []
    assert not (tmp_path / "none.sqlite").exists()


def test_a_reading_carries_the_tables_name_and_description(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARSAY_NAMES", str(table))
    reading = read_page(page_from_text("Mara Olin said that the ferry would run on Sunday.\n"))
    assert [(one.id, one.name, one.description) for one in reading.actors[0].identifiers] == [
        ("Q11", "Mara Olin", "mayor of Eastmark"),
        ("Q12", "Mara K. Olin", "swimmer"),
    ]


def test_the_table_lists_its_bearers_by_name(table: Path) -> None:
    found = [*listed(table)]
    assert [one.name for one in found] == sorted(row.name for row in TABLE)
    assert Bearer("Q11", "Mara Olin", "person", "mayor of Eastmark", ("Olin Mara", "La Olin")) in found


def test_a_later_import_replaces_what_an_earlier_one_said_of_an_identifier(table: Path) -> None:
    later = [Row(1, "Mara Vesper", (), "person", "Q11", None), Row(2, "Ida Kroll", (), "person", "Q20", None)]
    assert [*import_rows(table, later)] == [Imported(1, 1)]
    assert (ids(table, "Mara Vesper"), ids(table, "La Olin"), ids(table, "Ida Kroll")) == (["Q11"], [], ["Q20"])
    assert len([*listed(table)]) == 9


def test_rows_of_one_import_add_their_names_to_one_bearer_unless_their_kinds_differ(table: Path) -> None:
    rows = [
        Row(1, "Ida Kroll", (), "person", "Q20", None),
        Row(2, "Ida Tofte", ("Ida Kroll",), "person", "Q20", "pilot"),
        Row(3, "Ida Kroll", (), "document", "Q20", None),
    ]
    fault, done = import_rows(table, rows)
    assert fault == Fault(3, "Q20 is a document here and a person above; mend one of them")
    assert done == Imported(1, 0)
    assert [one for one in listed(table) if one.identifier == "Q20"] == [
        Bearer("Q20", "Ida Kroll", "person", None, ("Ida Tofte",))
    ]


def test_an_import_that_is_stopped_changes_nothing_and_readers_see_the_older_table(table: Path) -> None:
    def stopped() -> Iterator[Row]:
        yield Row(1, "Mara Vesper", (), "person", "Q11", None)
        assert ids(table, "La Olin") == ["Q11"]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(import_rows(table, stopped()))
    assert (ids(table, "La Olin"), ids(table, "Mara Vesper")) == (["Q11"], [])


def test_whoever_is_forgotten_leaves_no_trace(table: Path, tmp_path: Path) -> None:
    assert forget(table, ["Q11", "Q99"]) == [True, False]
    assert ids(table, "Mara Olin") == ["Q12"]
    assert b"mayor of Eastmark" not in b"".join(path.read_bytes() for path in table.parent.iterdir())
    assert forget(tmp_path / "none.sqlite", ["Q11"]) == [False]


def test_the_whole_table_is_removed_even_if_it_is_damaged(table: Path) -> None:
    table.write_bytes(table.read_bytes()[:100] + b"x" * 3000)
    with pytest.raises(NamesError, match="`hearsay names forget --all` removes it"):
        ids(table, "Mara Olin")
    assert forget_all(table)
    assert [*table.parent.iterdir()] == []
    assert not forget_all(table)


def test_a_file_that_is_no_table_of_names_is_neither_read_nor_written_nor_removed(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE boats (name TEXT)")
    connection.close()
    text = tmp_path / "letter.txt"
    text.write_text("Dear Mara" * 99)
    folder = tmp_path / "folder"
    folder.mkdir()
    for path in (other, text, folder):
        before = [*folder.iterdir()] if path.is_dir() else path.read_bytes()
        for attempt in (
            lambda path=path: ids(path, "Mara Olin"),
            lambda path=path: list(import_rows(path, TABLE)),
            lambda path=path: forget(path, ["Q11"]),
            lambda path=path: forget_all(path),
        ):
            with pytest.raises(NamesError, match="is no table of names"):
                attempt()
        assert ([*folder.iterdir()] if path.is_dir() else path.read_bytes()) == before


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NamesError, match="cannot be made"):
        list(import_rows(tmp_path / "file" / "names.sqlite", TABLE))
