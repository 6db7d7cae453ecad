"""What people say of actors: who is the same, who is not."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables of merged and split actors."""
    op.add_column("actors", sa.Column("merged_into", ID, nullable=True))
    op.create_table(
        "actor_changes",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("actor_id", ID, sa.ForeignKey("actors.id", ondelete="CASCADE"), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("undone", sa.Text(), nullable=True),
        sa.CheckConstraint("kind IN ('merge', 'split')", name="actor_changes_kind"),
        sqlite_strict=True,
    )
    op.create_index("actor_changes_by_actor", "actor_changes", ["actor_id"])
    op.create_table(
        "actor_moves",
        sa.Column(
            "change_id",
            ID,
            sa.ForeignKey("actor_changes.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("what", sa.Text(), primary_key=True),
        sa.Column("moved", ID, primary_key=True, autoincrement=False),
        sa.Column("from_id", ID, nullable=False),
        sa.Column("to_id", ID, nullable=False),
        sa.CheckConstraint("what IN ('name', 'appearance')", name="actor_moves_what"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.bulk_insert(sa.table("counters", sa.column("name"), sa.column("last")), [{"name": "actor_changes", "last": 0}])
