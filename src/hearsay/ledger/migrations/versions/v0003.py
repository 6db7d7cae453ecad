"""Reviews: what people say of statements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table of reviews."""
    op.add_column("statements", sa.Column("reviewed", sa.Text(), nullable=True))
    op.create_table(
        "reviews",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("statement_id", ID, sa.ForeignKey("statements.id", ondelete="CASCADE"), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("undone", sa.Text(), nullable=True),
        sa.CheckConstraint("verdict IN ('accept', 'reject', 'correct')", name="reviews_verdict"),
        sqlite_strict=True,
    )
    op.create_index("reviews_by_statement", "reviews", ["statement_id"])
    op.bulk_insert(sa.table("counters", sa.column("name"), sa.column("last")), [{"name": "reviews", "last": 0}])
