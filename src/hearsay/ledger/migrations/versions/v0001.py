"""Pages, readings, statements, actors, questions; full text over statements and names."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NUMBER: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")

_FTS5 = """
CREATE VIRTUAL TABLE {table}_fts USING fts5(
  {column}, content='{table}', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN
  INSERT INTO {table}_fts(rowid, {column}) VALUES (new.id, new.{column});
END;
CREATE TRIGGER {table}_removed AFTER DELETE ON {table} BEGIN
  INSERT INTO {table}_fts({table}_fts, rowid, {column}) VALUES ('delete', old.id, old.{column});
END;
CREATE TRIGGER {table}_changed AFTER UPDATE OF {column} ON {table} BEGIN
  INSERT INTO {table}_fts({table}_fts, rowid, {column}) VALUES ('delete', old.id, old.{column});
  INSERT INTO {table}_fts(rowid, {column}) VALUES (new.id, new.{column});
END
"""
_CONFIGURATION = """
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE TEXT SEARCH DICTIONARY hearsay_stem (TEMPLATE = snowball, Language = english);
CREATE TEXT SEARCH CONFIGURATION hearsay (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION hearsay
  ALTER MAPPING FOR asciiword, word, hword, hword_part, hword_asciipart, asciihword
  WITH unaccent, hearsay_stem
"""
# What is searched is cut where PostgreSQL's index of one row ends (1 MB).
_TSVECTOR = """
ALTER TABLE {table} ADD COLUMN search tsvector
  GENERATED ALWAYS AS (to_tsvector('hearsay', left({column}, 200000))) STORED;
CREATE INDEX {table}_search ON {table} USING gin (search)
"""


def upgrade() -> None:
    """Make the first schema."""
    _make_pages()
    _make_statements()
    _make_actors()
    _make_tellers()
    _make_questions()
    names = ("pages", "readings", "statements", "actors", "actor_names", "appearances", "questions")
    op.bulk_insert(sa.table("counters", sa.column("name"), sa.column("last")), [{"name": n, "last": 0} for n in names])
    sqlite = op.get_bind().dialect.name == "sqlite"
    if not sqlite:
        _run(_CONFIGURATION, ";")
    for table, column in (("statements", "content"), ("actor_names", "name")):
        made = (_FTS5 if sqlite else _TSVECTOR).format(table=table, column=column)
        _run(made, ";\nCREATE")


def _run(script: str, between: str) -> None:
    first, *others = script.strip().split(between)
    for command in (first, *(between.lstrip(";\n") + other for other in others)):
        op.execute(sa.text(command.strip().replace(":", "\\:")))


def _table(name: str, *columns: sa.schema.SchemaItem, **options: Any) -> None:  # noqa: ANN401 (Alembic's)
    op.create_table(name, *columns, sqlite_strict=True, **options)


def _key() -> sa.Column[Any]:
    return sa.Column("id", ID, primary_key=True, autoincrement=False)


def _of(name: str, target: str, *, nullable: bool = False, primary: bool = False) -> sa.Column[Any]:
    return sa.Column(
        name, ID, sa.ForeignKey(target, ondelete="CASCADE"), nullable=nullable, primary_key=primary, autoincrement=False
    )


def _text(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _maybe(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text(), nullable=True) for name in names]


def _number(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _make_pages() -> None:
    _table("counters", sa.Column("name", sa.Text(), primary_key=True), sa.Column("last", ID, nullable=False))
    _table("pages", _key(), sa.Column("key", sa.Text(), nullable=False, unique=True), *_text("added"))
    _table(
        "readings",
        _key(),
        _of("page_id", "pages.id"),
        *_text("capture", "digest"),
        _number("current"),
        *_text("first_seen", "last_seen", "added", "reader", "url"),
        *_maybe("publisher"),
        *_text("title"),
        *_maybe("published", "language"),
        _number("statements"),
        *_text("json"),
    )
    op.create_index("readings_by_page", "readings", ["page_id", "first_seen"])
    op.create_index("readings_by_capture", "readings", ["capture"])
    op.create_index("readings_by_publisher", "readings", ["publisher"])


def _make_statements() -> None:
    parent = sa.ForeignKey("statements.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    _table(
        "statements",
        _key(),
        _of("reading_id", "readings.id"),
        *_text("local"),
        sa.Column("parent_id", ID, parent, nullable=True),
        *_text("content", "source", "cue", "quotation", "manner"),
        _number("negated"),
        *_text("block"),
        sa.Column("confidence", NUMBER, nullable=False),
        _number("named", nullable=True),
        *_text("first_day", "last_day"),
    )
    op.create_index("statements_by_reading", "statements", ["reading_id", "local"], unique=True)
    op.create_index("statements_by_parent", "statements", ["parent_id"])
    op.create_index("statements_by_day", "statements", ["first_day", "reading_id"])


def _make_actors() -> None:
    _table("actors", _key(), *_text("name", "kind"), _number("named"))
    _table(
        "actor_names",
        _key(),
        _of("actor_id", "actors.id"),
        sa.Column("key", sa.Text(), nullable=False, unique=True),
        *_text("name"),
    )
    op.create_index("actor_names_by_actor", "actor_names", ["actor_id"])
    _table(
        "appearances",
        _key(),
        _of("reading_id", "readings.id"),
        *_text("local"),
        _of("actor_id", "actors.id"),
        *_text("name", "kind"),
        _number("named"),
        *_maybe("role"),
    )
    op.create_index("appearances_by_reading", "appearances", ["reading_id", "local"], unique=True)
    op.create_index("appearances_by_actor", "appearances", ["actor_id"])


def _make_tellers() -> None:
    _table(
        "tellers",
        _of("statement_id", "statements.id", primary=True),
        sa.Column("part", sa.Text(), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True, autoincrement=False),
        _of("appearance_id", "appearances.id"),
        sa.CheckConstraint("part IN ('speaker', 'relay')", name="tellers_part"),
        sqlite_with_rowid=False,
    )
    op.create_index("tellers_by_appearance", "tellers", ["appearance_id"])


def _make_questions() -> None:
    _table("questions", _key(), sa.Column("text", sa.Text(), nullable=False, unique=True), *_text("added"))
    _table(
        "stances",
        _of("question_id", "questions.id", primary=True),
        _of("statement_id", "statements.id", primary=True),
        *_text("stance"),
        sa.Column("confidence", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("stances_by_statement", "stances", ["statement_id"])
