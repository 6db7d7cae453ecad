"""Statements in the order of time: a number that the index of words is kept by, so that searches need not sort.

Without it every statement that holds a word had to be fetched and sorted by its day before the latest could be shown.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# As sequence_of in projection.py has it; within a day the latest reading last, its statements the other way round.
_FILL = """
UPDATE statements SET sequence = CAST(replace(first_day, '-', '') AS BIGINT) * 10000000000 - id + (
  SELECT min(other.id) + max(other.id) FROM statements AS other WHERE other.reading_id = statements.reading_id
)
"""
# All that a search asks of a statement itself, so that the statement need not be fetched for it.
_COLUMNS = (
    "sequence", "id", "reading_id", "quotation", "manner", "block", "named", "last_day", "confidence", "reviewed",
)  # fmt: skip
# There is no trigger for statements that are added: SQLite would write the index out after each of them. The store
# puts in the words of a whole reading (`index_words` in fulltext.py).
_FTS5 = (
    "DROP TRIGGER statements_added",
    "DROP TRIGGER statements_removed",
    "DROP TRIGGER statements_changed",
    "DROP TABLE statements_fts",
    """
    CREATE VIRTUAL TABLE statements_fts USING fts5(
      content, content='statements', content_rowid='sequence', tokenize='porter unicode61 remove_diacritics 2'
    )
    """,
    "INSERT INTO statements_fts(statements_fts) VALUES ('rebuild')",
    # Each page adds a piece to the index; to join sixteen of them at once, not four, takes less.
    "INSERT INTO statements_fts(statements_fts, rank) VALUES ('automerge', 16)",
    "INSERT INTO actor_names_fts(actor_names_fts, rank) VALUES ('automerge', 16)",
    """
    CREATE TRIGGER statements_removed AFTER DELETE ON statements BEGIN
      INSERT INTO statements_fts(statements_fts, rowid, content) VALUES ('delete', old.sequence, old.content);
    END
    """,
    """
    CREATE TRIGGER statements_changed AFTER UPDATE OF content, sequence ON statements BEGIN
      INSERT INTO statements_fts(statements_fts, rowid, content) VALUES ('delete', old.sequence, old.content);
      INSERT INTO statements_fts(rowid, content) VALUES (new.sequence, new.content);
    END
    """,
)


def upgrade() -> None:
    """Number the statements, and make the indexes anew that searches walk."""
    op.add_column("statements", sa.Column("sequence", ID, nullable=False, server_default="0"))
    op.execute(_FILL)
    op.drop_index("statements_by_day", "statements")
    op.create_index("statements_by_sequence", "statements", _COLUMNS)
    _partial("statements_by_last_day", "statements", ["last_day", "sequence"], "last_day > first_day")
    _partial("readings_outdated", "readings", ["id"], "current = 0")
    # Most statements have no parent, and need no entry that says so.
    op.drop_index("statements_by_parent", "statements")
    _partial("statements_by_parent", "statements", ["parent_id"], "parent_id IS NOT NULL")
    if op.get_bind().dialect.name == "sqlite":
        for command in _FTS5:
            op.execute(command)


def _partial(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
