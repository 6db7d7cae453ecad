"""The ledger's tables, as docs/ledger.md describes them: one schema for SQLite and PostgreSQL.

``migrations/`` makes them, step by step, and adds what the two databases have each in their own way (full text);
the tests hold both to this module.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

VERSION = "0007"  # the last step in migrations/versions
VERSION_TABLE = "ledger_version"
APPLICATION_ID = 0x48525359  # "HRSY": how SQLite's file header says whose file it is

metadata = sa.MetaData()
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NUMBER: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")
_OPTIONS: dict[str, Any] = {"sqlite_strict": True}


def _key() -> sa.Column[Any]:
    return sa.Column("id", ID, primary_key=True, autoincrement=False)


def _of(name: str, target: str, *, nullable: bool = False, deferred: bool = False, primary: bool = False) -> Any:  # noqa: ANN401 (a column)
    timing: dict[str, Any] = {"deferrable": True, "initially": "DEFERRED"} if deferred else {}
    rests_on = sa.ForeignKey(target, ondelete="CASCADE", **timing)
    return sa.Column(name, ID, rests_on, nullable=nullable, primary_key=primary, autoincrement=False)


def _text(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _flag(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """A column of 0 and 1, which both databases compare and index alike."""
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _partial(name: str, where: str, *columns: str) -> sa.Index:
    """An index of those rows alone for which this is true."""
    return sa.Index(name, *columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


counters = sa.Table(
    "counters",
    metadata,
    sa.Column("name", sa.Text(), primary_key=True),
    sa.Column("last", ID, nullable=False),
    **_OPTIONS,
)
pages = sa.Table(
    "pages",
    metadata,
    _key(),
    sa.Column("key", sa.Text(), nullable=False, unique=True),
    _text("added"),
    **_OPTIONS,
)
readings = sa.Table(
    "readings",
    metadata,
    _key(),
    _of("page_id", "pages.id"),
    _text("capture"),
    _text("digest"),
    _flag("current"),
    _text("first_seen"),
    _text("last_seen"),
    _text("added"),
    _text("reader"),
    _text("url"),
    _text("publisher", nullable=True),
    _text("title"),
    _text("published", nullable=True),
    _text("language", nullable=True),
    sa.Column("statements", sa.Integer(), nullable=False),
    _text("json"),
    sa.Index("readings_by_page", "page_id", "first_seen"),
    sa.Index("readings_by_capture", "capture"),
    sa.Index("readings_by_publisher", "publisher"),
    _partial("readings_outdated", "current = 0", "id"),
    **_OPTIONS,
)
statements = sa.Table(
    "statements",
    metadata,
    _key(),
    _of("reading_id", "readings.id"),
    _text("local"),
    _of("parent_id", "statements.id", nullable=True, deferred=True),
    _text("content"),
    _text("source"),
    _text("cue"),
    _text("quotation"),
    _text("manner"),
    _flag("negated"),
    _text("block"),
    sa.Column("confidence", NUMBER, nullable=False),
    _flag("named", nullable=True),
    _text("first_day"),
    _text("last_day"),
    _text("reviewed", nullable=True),
    sa.Index("statements_by_reading", "reading_id", "local", unique=True),
    sa.Column("sequence", ID, nullable=False, server_default="0"),
    _partial("statements_by_parent", "parent_id IS NOT NULL", "parent_id"),
    sa.Index(
        "statements_by_sequence",
        *("sequence", "id", "reading_id", "quotation", "manner", "block", "named", "last_day", "confidence"),
        "reviewed",
    ),
    _partial("statements_by_last_day", "last_day > first_day", "last_day", "sequence"),
    **_OPTIONS,
)
actors = sa.Table(
    "actors",
    metadata,
    _key(),
    _text("name"),
    _text("kind"),
    _flag("named"),
    sa.Column("merged_into", ID, sa.ForeignKey("actors.id"), nullable=True),
    sa.Index("actors_by_merged", "merged_into"),
    **_OPTIONS,
)
actor_names = sa.Table(
    "actor_names",
    metadata,
    _key(),
    _of("actor_id", "actors.id"),
    sa.Column("key", sa.Text(), nullable=False, unique=True),
    _text("name"),
    sa.Index("actor_names_by_actor", "actor_id"),
    **_OPTIONS,
)
appearances = sa.Table(
    "appearances",
    metadata,
    _key(),
    _of("reading_id", "readings.id"),
    _text("local"),
    _of("actor_id", "actors.id"),
    _text("name"),
    _text("kind"),
    _flag("named"),
    _text("role", nullable=True),
    sa.Index("appearances_by_reading", "reading_id", "local", unique=True),
    sa.Index("appearances_by_actor", "actor_id"),
    **_OPTIONS,
)
tellers = sa.Table(
    "tellers",
    metadata,
    _of("statement_id", "statements.id", primary=True),
    sa.Column("part", sa.Text(), primary_key=True),
    sa.Column("position", sa.Integer(), primary_key=True, autoincrement=False),
    _of("appearance_id", "appearances.id"),
    sa.CheckConstraint("part IN ('speaker', 'relay')", name="tellers_part"),
    sa.Index("tellers_by_appearance", "appearance_id"),
    sqlite_with_rowid=False,
    **_OPTIONS,
)
questions = sa.Table(
    "questions",
    metadata,
    _key(),
    sa.Column("text", sa.Text(), nullable=False, unique=True),
    _text("added"),
    **_OPTIONS,
)
stances = sa.Table(
    "stances",
    metadata,
    _of("question_id", "questions.id", primary=True),
    _of("statement_id", "statements.id", primary=True),
    _text("stance"),
    sa.Column("confidence", NUMBER, nullable=False),
    sa.Index("stances_by_statement", "statement_id"),
    sqlite_with_rowid=False,
    **_OPTIONS,
)
actor_changes = sa.Table(
    "actor_changes",
    metadata,
    _key(),
    _text("kind"),
    _of("actor_id", "actors.id"),
    _text("by"),
    _text("at"),
    _text("why", nullable=True),
    _text("undone", nullable=True),
    _text("undone_by", nullable=True),
    sa.CheckConstraint("kind IN ('merge', 'split', 'apart')", name="actor_changes_kind"),
    sa.Index("actor_changes_by_actor", "actor_id"),
    **_OPTIONS,
)
actor_moves = sa.Table(
    "actor_moves",
    metadata,
    _of("change_id", "actor_changes.id", primary=True),
    sa.Column("what", sa.Text(), primary_key=True),
    sa.Column("moved", ID, primary_key=True, autoincrement=False),
    sa.Column("from_id", ID, nullable=True),
    sa.Column("to_id", ID, nullable=False),
    sa.CheckConstraint("what IN ('name', 'actor')", name="actor_moves_what"),
    sa.Index("actor_moves_by_moved", "what", "moved"),
    sqlite_with_rowid=False,
    **_OPTIONS,
)
followed = sa.Table(
    "followed",
    metadata,
    sa.Column("key", sa.Text(), primary_key=True),
    _of("page_id", "pages.id", nullable=True),
    _text("stated", nullable=True),
    _text("since"),
    _text("looked"),
    sa.Index("followed_by_page", "page_id"),
    sqlite_with_rowid=False,
    **_OPTIONS,
)
reviews = sa.Table(
    "reviews",
    metadata,
    _key(),
    _of("statement_id", "statements.id"),
    _text("reviewer"),
    _text("at"),
    _text("verdict"),
    _text("why", nullable=True),
    _text("undone", nullable=True),
    _text("undone_by", nullable=True),
    sa.CheckConstraint("verdict IN ('accept', 'reject', 'correct')", name="reviews_verdict"),
    sa.Index("reviews_by_statement", "statement_id"),
    **_OPTIONS,
)
review_places = sa.Table(
    "review_places",
    metadata,
    _of("review_id", "reviews.id", primary=True),
    _of("statement_id", "statements.id", primary=True),
    _text("changes", nullable=True),
    sa.Index("review_places_by_statement", "statement_id"),
    sqlite_with_rowid=False,
    **_OPTIONS,
)
reviewed_stances = sa.Table(
    "reviewed_stances",
    metadata,
    _of("question_id", "questions.id", primary=True),
    _of("statement_id", "statements.id", primary=True),
    _text("stance"),
    sa.Index("reviewed_stances_by_statement", "statement_id"),
    sqlite_with_rowid=False,
    **_OPTIONS,
)
families = sa.Table(
    "families",
    metadata,
    _key(),
    _of("head_id", "statements.id"),
    sa.Index("families_by_head", "head_id"),
    **_OPTIONS,
)
family_members = sa.Table(
    "family_members",
    metadata,
    _of("statement_id", "statements.id", primary=True),
    _of("family_id", "families.id"),
    sa.Index("family_members_by_family", "family_id"),
    sqlite_with_rowid=False,
    **_OPTIONS,
)
# Rows of sketches come and go with those of sketched (families/rows.py): a foreign key and its index would double the
# work of adding a page.
sketches = sa.Table(
    "sketches",
    metadata,
    sa.Column("hash", ID, primary_key=True, autoincrement=False),
    sa.Column("statement_id", ID, primary_key=True, autoincrement=False),
    sa.Column("signature", ID, nullable=False),
    sqlite_with_rowid=False,
    **_OPTIONS,
)
sketched = sa.Table(
    "sketched", metadata, _of("statement_id", "statements.id", primary=True), _text("hashes"), **_OPTIONS
)
