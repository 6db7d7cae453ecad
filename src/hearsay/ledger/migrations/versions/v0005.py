"""Views for people who open the ledger by themselves: in SQL, or in Datasette."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_STATEMENTS = """
CREATE VIEW current_statements AS
SELECT statements.id, readings.page_id AS page, readings.publisher, readings.title, readings.url, statements.content
FROM statements JOIN readings ON readings.id = statements.reading_id
WHERE readings.current = 1
"""


def upgrade() -> None:
    """Make the views."""
    op.execute(sa.text(_STATEMENTS))
