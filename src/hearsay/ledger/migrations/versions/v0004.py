"""Quote families: the same words in several pages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables of families, and of what finds their members."""
    op.create_table(
        "families",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("head_id", ID, sa.ForeignKey("statements.id", ondelete="CASCADE"), nullable=False),
        sqlite_strict=True,
    )
    op.create_index("families_by_head", "families", ["head_id"])
    op.create_table(
        "family_members",
        sa.Column(
            "statement_id",
            ID,
            sa.ForeignKey("statements.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("family_id", ID, sa.ForeignKey("families.id", ondelete="CASCADE"), nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("family_members_by_family", "family_members", ["family_id"])
    op.create_table(
        "sketches",
        sa.Column("hash", ID, primary_key=True, autoincrement=False),
        sa.Column("statement_id", ID, primary_key=True, autoincrement=False),
        sa.Column("signature", ID, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sketched",
        sa.Column(
            "statement_id",
            ID,
            sa.ForeignKey("statements.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("hashes", sa.Text(), nullable=False),
        sqlite_strict=True,
    )
    op.execute("INSERT INTO counters (name, last) VALUES ('families', 0)")
    # What is there already is compared later, for that takes time: the statements up to this number.
    op.execute("INSERT INTO counters (name, last) SELECT 'uncompared', coalesce(max(id), 0) FROM statements")
