"""PostgreSQL's index of words, without marks: its parser takes "U.S.", "3.5" and "Olin/Vesper" for one word each.

SQLite's index parts words at every mark, and so does what a person types (fulltext.py).
"""

from __future__ import annotations

from string import punctuation

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_MARKS = punctuation.replace("'", "''")
_COMMANDS = (
    "ALTER TABLE {table} DROP COLUMN search",
    "ALTER TABLE {table} ADD COLUMN search tsvector GENERATED ALWAYS AS (to_tsvector('hearsay', {words})) STORED",
    "CREATE INDEX {table}_search ON {table} USING gin (search)",
)


def upgrade() -> None:
    """Make the columns of words anew where the database is PostgreSQL."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, column in (("statements", "content"), ("actor_names", "name")):
        for command in _COMMANDS:
            op.execute(sa.text(command.format(table=table, words=_words(column))))


def _words(column: str) -> str:
    """Give the column's words with spaces for marks, cut where PostgreSQL's index of one row ends (1 MB)."""
    return f"translate(left({column}, 200000), '{_MARKS}', repeat(' ', {len(punctuation)}))"
