"""What people say of actors, who is the same and who is not; and what is followed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables of merged and split actors, and of what is followed."""
    merged_into = sa.Column("merged_into", ID, sa.ForeignKey("actors.id"), nullable=True)
    op.add_column("actors", merged_into, inline_references=True)
    op.create_index("actors_by_merged", "actors", ["merged_into"])
    op.create_table(
        "actor_changes",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("actor_id", ID, sa.ForeignKey("actors.id", ondelete="CASCADE"), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("undone", sa.Text(), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.CheckConstraint("kind IN ('merge', 'split', 'apart')", name="actor_changes_kind"),
        sqlite_strict=True,
    )
    op.create_index("actor_changes_by_actor", "actor_changes", ["actor_id"])
    of_change = sa.ForeignKey("actor_changes.id", ondelete="CASCADE")
    op.create_table(
        "actor_moves",
        sa.Column("change_id", ID, of_change, primary_key=True, autoincrement=False),
        sa.Column("what", sa.Text(), primary_key=True),
        sa.Column("moved", ID, primary_key=True, autoincrement=False),
        sa.Column("from_id", ID, nullable=True),
        sa.Column("to_id", ID, nullable=False),
        sa.CheckConstraint("what IN ('name', 'actor')", name="actor_moves_what"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("actor_moves_by_moved", "actor_moves", ["what", "moved"])
    op.create_table(
        "followed",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("page_id", ID, sa.ForeignKey("pages.id", ondelete="CASCADE"), nullable=True),
        sa.Column("stated", sa.Text(), nullable=True),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("looked", sa.Text(), nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("followed_by_page", "followed", ["page_id"])
    op.bulk_insert(sa.table("counters", sa.column("name"), sa.column("last")), [{"name": "actor_changes", "last": 0}])
