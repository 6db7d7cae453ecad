"""Reviews: what people say of statements."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables of reviews, of the statements that each holds for, and of the stances that they give."""
    op.add_column("statements", sa.Column("reviewed", sa.Text(), nullable=True))
    op.create_table(
        "reviews",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        _of("statement_id", "statements.id"),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("undone", sa.Text(), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.CheckConstraint("verdict IN ('accept', 'reject', 'correct')", name="reviews_verdict"),
        sqlite_strict=True,
    )
    op.create_table(
        "review_places",
        _of("review_id", "reviews.id", primary=True),
        _of("statement_id", "statements.id", primary=True),
        sa.Column("changes", sa.Text(), nullable=True),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reviewed_stances",
        _of("question_id", "questions.id", primary=True),
        _of("statement_id", "statements.id", primary=True),
        sa.Column("stance", sa.Text(), nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    for table in ("reviews", "review_places", "reviewed_stances"):
        op.create_index(f"{table}_by_statement", table, ["statement_id"])
    op.bulk_insert(sa.table("counters", sa.column("name"), sa.column("last")), [{"name": "reviews", "last": 0}])


def _of(name: str, target: str, *, primary: bool = False) -> sa.Column[Any]:
    rests_on = sa.ForeignKey(target, ondelete="CASCADE")
    return sa.Column(name, ID, rests_on, nullable=False, primary_key=primary, autoincrement=False)
