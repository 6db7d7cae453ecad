"""A database of Discourse Network Analyzer 3: pages as documents, statements as codes of a coder named Hearsay."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from hearsay.export.dna_coding import Code, Document, Entity, coded
from hearsay.export.dna_schema import (
    ATTRIBUTES,
    CODER,
    TYPES,
    VARIABLES,
    WITH_ATTRIBUTES,
    attribute_id,
    make,
    variable_id,
)
from hearsay.export.material import Exported


def write(pages: Iterable[Exported], path: Path) -> int:
    """Make the file, which must not be there; give how many statements it is of. Raises OSError."""
    count = 0
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute("PRAGMA foreign_keys = ON")
            database.execute("BEGIN")
            make(database)
            entities = _nobody(database)
            for one in coded(pages):
                _put_document(database, one.document)
                for code in one.codes:
                    _put_code(database, one.document.id, code, entities)
                count += one.statements
            database.execute("COMMIT")
    except sqlite3.Error as error:
        raise OSError(f"SQLite says: {error}") from error
    return count


Entities = dict[tuple[int, str], int]  # by variable and name


def _nobody(database: sqlite3.Connection) -> Entities:
    """Make the nameless value that DNA has in every list."""
    entities: Entities = {}
    for form in TYPES:
        for variable, kind in VARIABLES.items():
            if kind == "short text":
                _entity(database, (form, variable), Entity(), entities)
    return entities


def _put_document(database: sqlite3.Connection, document: Document) -> None:
    columns = "ID, Title, Text, Author, Source, Section, Notes, Type, Date, Coder"
    database.execute(f"INSERT INTO DOCUMENTS ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*document, CODER))


def _put_code(database: sqlite3.Connection, document: int, code: Code, entities: Entities) -> None:
    number = database.execute(
        "INSERT INTO STATEMENTS (StatementTypeId, DocumentId, Start, Stop, Coder) VALUES (?, ?, ?, ?, ?)",
        (code.form, document, code.start, code.stop, CODER),
    ).lastrowid
    for variable, kind in VARIABLES.items():
        value = code.values[variable]
        if isinstance(value, Entity):
            table, kept = (
                "DATASHORTTEXT (StatementId, VariableId, Entity)",
                _entity(database, (code.form, variable), value, entities),
            )
        elif kind == "boolean":
            # DNA has no empty one: a new statement says yes.
            table, kept = "DATABOOLEAN (StatementId, VariableId, Value)", 1 if value is None else value
        else:
            table, kept = "DATAINTEGER (StatementId, VariableId, Value)", value or 0
        row = (number, variable_id(code.form, variable), kept)
        database.execute(f"INSERT INTO {table} VALUES (?, ?, ?)", row)


def _entity(database: sqlite3.Connection, where: tuple[int, str], entity: Entity, entities: Entities) -> int:
    """Give the number of a value, which is made with its attributes where it is new."""
    variable = variable_id(*where)
    if known := entities.get((variable, entity.value)):
        return known
    columns = "VariableId, Value, Red, Green, Blue"
    made = database.execute(f"INSERT INTO ENTITIES ({columns}) VALUES (?, ?, 0, 0, 0)", (variable, entity.value))
    number = entities[variable, entity.value] = made.lastrowid or 0
    if where[1] in WITH_ATTRIBUTES:
        held = dict(entity.attributes)
        database.executemany(
            "INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) VALUES (?, ?, ?)",
            [(number, attribute_id(*where, name), held.get(name, "")) for name in ATTRIBUTES],
        )
    return number
