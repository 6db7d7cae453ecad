"""The tables of a database of Discourse Network Analyzer 3, in SQLite, and what every one of them holds.

Names, types, keys and limits are those of DNA 3.0.11 (its Sql.java); a text with a limit is shorter than 191.
"""

from __future__ import annotations

import base64
import hashlib
import sqlite3

VERSION = {"version": "3.0.11.7", "date": "2026-01-24"}
LONGEST = 190  # characters of a title, a name or a value
ADMIN, CODER = 1, 2  # whoever opens the file, and Hearsay, whose codes are in it
PASSWORD = "hearsay"  # of both; it keeps no secret, but DNA asks for one
POSITIONS, OTHERS = 1, 2  # types of statements
TYPES = {POSITIONS: ("DNA Statement", 239, 208, 51), OTHERS: ("Statement without a position", 176, 190, 197)}
VARIABLES = {
    "person": "short text",
    "organization": "short text",
    "concept": "short text",
    "agreement": "boolean",
    "manner": "short text",
    "quotation": "short text",
    "relay": "short text",
    "said": "short text",
    "confidence": "integer",
    "hearsay": "short text",
}
ATTRIBUTES = ("Type", "Alias", "Notes", "Named", "Hearsay")  # the first three are DNA's own
WITH_ATTRIBUTES = ("person", "organization", "concept")

_PERMISSIONS = (
    "AddDocuments", "EditDocuments", "DeleteDocuments", "ImportDocuments", "AddStatements", "EditStatements",
    "DeleteStatements", "EditAttributes", "EditRegex", "EditStatementTypes", "EditCoders", "EditCoderRelations",
    "ViewOthersDocuments", "EditOthersDocuments", "ViewOthersStatements", "EditOthersStatements",
)  # fmt: skip
_KEY = "ID INTEGER NOT NULL PRIMARY KEY"
_COLOUR = tuple(
    f"{name} INTEGER NOT NULL DEFAULT 0 CHECK ({name} BETWEEN 0 AND 255)" for name in ("Red", "Green", "Blue")
)


def _short(name: str, default: str = "") -> str:
    return f"{name} TEXT NOT NULL{default} CHECK (LENGTH({name}) < 191)"


def _flag(name: str, default: int = 1) -> str:
    return f"{name} INTEGER NOT NULL CHECK ({name} BETWEEN 0 AND 1) DEFAULT {default}"


def _of(column: str, table: str) -> str:
    return f"FOREIGN KEY({column}) REFERENCES {table}(ID) ON DELETE CASCADE"


def _data(value: str, *more: str) -> tuple[str, ...]:
    """A table of values: one of each variable for each statement."""
    return (
        _KEY, "StatementId INTEGER NOT NULL", "VariableId INTEGER NOT NULL", value,
        _of("StatementId", "STATEMENTS"), _of("VariableId", "VARIABLES"), *more, "UNIQUE (StatementId, VariableId)",
    )  # fmt: skip


_EMPTY = " DEFAULT ''"
TABLES: dict[str, tuple[str, ...]] = {
    "SETTINGS": ("Property TEXT PRIMARY KEY", "Value TEXT NOT NULL"),
    "CODERS": (
        _KEY,
        _short("Name"),
        *_COLOUR,
        "Refresh INTEGER NOT NULL CHECK (Refresh BETWEEN 0 AND 9999) DEFAULT 0",
        "FontSize INTEGER NOT NULL CHECK (FontSize BETWEEN 1 AND 99) DEFAULT 14",
        _short("Password"),
        "PopupWidth INTEGER CHECK (PopupWidth BETWEEN 100 AND 9999) DEFAULT 300",
        _flag("ColorByCoder", 0),
        _flag("PopupDecoration", 0),
        _flag("PopupAutoComplete"),
        *(_flag(f"Permission{name}") for name in _PERMISSIONS),
    ),
    "DOCUMENTS": (
        _KEY,
        _short("Title"),
        "Text TEXT NOT NULL",
        "Coder INTEGER",
        *(_short(name, _EMPTY) for name in ("Author", "Source", "Section")),
        "Notes TEXT NOT NULL DEFAULT ''",
        _short("Type", _EMPTY),
        "Date INTEGER NOT NULL",
        _of("Coder", "CODERS"),
    ),
    "STATEMENTTYPES": (_KEY, _short("Label"), *_COLOUR),
    "VARIABLES": (
        _KEY,
        _short("Variable"),
        "DataType TEXT NOT NULL CHECK (DataType IN ('boolean', 'integer', 'long text', 'short text'))"
        " DEFAULT 'short text'",
        "StatementTypeId INTEGER",
        _of("StatementTypeId", "STATEMENTTYPES"),
        "UNIQUE (Variable, StatementTypeId)",
    ),
    "VARIABLELINKS": (
        _KEY,
        "SourceVariableId INTEGER",
        "TargetVariableId INTEGER",
        "CHECK (TargetVariableId != SourceVariableId)",
        _of("SourceVariableId", "VARIABLES"),
        _of("TargetVariableId", "VARIABLES"),
    ),
    "REGEXES": ("Label TEXT PRIMARY KEY CHECK (LENGTH(Label) < 191)", *_COLOUR),
    "CODERRELATIONS": (
        _KEY,
        "Coder INTEGER CHECK (Coder > 0)",
        "OtherCoder INTEGER CHECK (OtherCoder > 0)",
        *(_flag(name) for name in ("viewStatements", "editStatements", "viewDocuments", "editDocuments")),
        "CHECK (Coder != OtherCoder)",
        _of("Coder", "CODERS"),
        _of("OtherCoder", "CODERS"),
    ),
    "STATEMENTS": (
        _KEY,
        "StatementTypeId INTEGER",
        "DocumentId INTEGER",
        "Start INTEGER NOT NULL CHECK (Start >= 0)",
        "Stop INTEGER NOT NULL CHECK (Stop >= 0)",
        "Coder INTEGER",
        "CHECK (Start < Stop)",
        _of("StatementTypeId", "STATEMENTTYPES"),
        _of("Coder", "CODERS"),
        _of("DocumentId", "DOCUMENTS"),
    ),
    "DATABOOLEAN": _data("Value INTEGER NOT NULL DEFAULT 1"),
    "DATAINTEGER": _data("Value INTEGER NOT NULL DEFAULT 0"),
    "ENTITIES": (
        _KEY,
        "VariableId INTEGER NOT NULL",
        _short("Value", _EMPTY),
        *(f"{name} INTEGER CHECK ({name} BETWEEN 0 AND 255)" for name in ("Red", "Green", "Blue")),
        "ChildOf INTEGER CHECK (ChildOf > 0)",
        "UNIQUE (VariableId, Value)",
        _of("ChildOf", "ENTITIES"),
        _of("VariableId", "VARIABLES"),
    ),
    "DATASHORTTEXT": _data("Entity INTEGER NOT NULL", _of("Entity", "ENTITIES")),
    "DATALONGTEXT": _data("Value TEXT DEFAULT ''"),
    "ATTRIBUTEVARIABLES": (
        _KEY,
        "VariableId INTEGER NOT NULL",
        _short("AttributeVariable"),
        "UNIQUE (VariableId, AttributeVariable)",
        _of("VariableId", "VARIABLES"),
    ),
    "ATTRIBUTEVALUES": (
        _KEY,
        "EntityId INTEGER NOT NULL",
        "AttributeVariableId INTEGER NOT NULL",
        _short("AttributeValue", _EMPTY),
        "UNIQUE (EntityId, AttributeVariableId)",
        _of("EntityId", "ENTITIES"),
        _of("AttributeVariableId", "ATTRIBUTEVARIABLES"),
    ),
}


def variable_id(form: int, variable: str) -> int:
    """The number of a variable of a type of statements."""
    return (form - 1) * len(VARIABLES) + list(VARIABLES).index(variable) + 1


def attribute_id(form: int, variable: str, attribute: str) -> int:
    """The number of an attribute of a variable's values."""
    variables = (form - 1) * len(WITH_ATTRIBUTES) + WITH_ATTRIBUTES.index(variable)
    return variables * len(ATTRIBUTES) + ATTRIBUTES.index(attribute) + 1


def make(database: sqlite3.Connection) -> None:
    """Make the tables with what every database of DNA holds: settings, coders, types of statements."""
    for name, columns in TABLES.items():
        database.execute(f"CREATE TABLE {name}({', '.join(columns)})")
    database.executemany("INSERT INTO SETTINGS VALUES (?, ?)", VERSION.items())
    _make_coders(database)
    for form, row in TYPES.items():
        database.execute("INSERT INTO STATEMENTTYPES VALUES (?, ?, ?, ?, ?)", (form, *row))
        for variable, kind in VARIABLES.items():
            number = variable_id(form, variable)
            database.execute("INSERT INTO VARIABLES VALUES (?, ?, ?, ?)", (number, variable, kind, form))
        for variable in WITH_ATTRIBUTES:
            for attribute in ATTRIBUTES:
                row_of = (attribute_id(form, variable, attribute), variable_id(form, variable), attribute)
                database.execute("INSERT INTO ATTRIBUTEVARIABLES VALUES (?, ?, ?)", row_of)


def _make_coders(database: sqlite3.Connection) -> None:
    for number, name, red, green, blue in ((ADMIN, "Admin", 255, 255, 0), (CODER, "Hearsay", 79, 134, 198)):
        database.execute(
            "INSERT INTO CODERS (ID, Name, Red, Green, Blue, Password) VALUES (?, ?, ?, ?, ?, ?)",
            (number, name, red, green, blue, hashed(PASSWORD)),
        )
    # Without these DNA shows nobody what another coder did.
    for pair in ((ADMIN, CODER), (CODER, ADMIN)):
        database.execute("INSERT INTO CODERRELATIONS (Coder, OtherCoder) VALUES (?, ?)", pair)


def hashed(password: str, salt: bytes = b"discourse notes.") -> str:
    """Hash a password as DNA checks it (jasypt's StrongPasswordEncryptor): SHA-256, 100,000 times, 16 bytes of salt."""
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(99_999):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode()
