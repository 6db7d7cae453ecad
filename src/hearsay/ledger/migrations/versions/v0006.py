"""Views for people who open the ledger by themselves: in SQL, or in Datasette."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

# SQLite's group_concat takes its rows in the order of the query below it; ORDER BY within it came with 3.44.
_NAMES = {
    "sqlite": "(SELECT group_concat(name, ', ') FROM (SELECT actors.name {told} ORDER BY tellers.position))",
    "postgresql": "(SELECT string_agg(actors.name, ', ' ORDER BY tellers.position) {told})",
}
_TOLD = """
  FROM tellers
  JOIN appearances ON appearances.id = tellers.appearance_id
  JOIN actors ON actors.id = appearances.actor_id
  WHERE tellers.statement_id = statements.id AND tellers.part = '{part}'"""
_NOT_REJECTED = "(statements.reviewed IS NULL OR statements.reviewed <> 'reject')"

_SAID = """
CREATE VIEW said AS
SELECT
  statements.id,
  statements.first_day AS day,
  {speaker} AS speaker,
  {through} AS through,
  statements.cue,
  statements.content,
  statements.quotation,
  CASE statements.negated WHEN 1 THEN 'not ' ELSE '' END || statements.manner AS manner,
  statements.block,
  readings.publisher,
  readings.title,
  readings.url,
  statements.confidence,
  statements.reviewed,
  readings.page_id AS page,
  statements.sequence
FROM statements
JOIN readings ON readings.id = statements.reading_id
WHERE readings.current = 1
"""
_RELAYED = """
CREATE VIEW relayed AS
SELECT
  statements.id AS statement,
  statements.first_day AS day,
  teller.id AS teller,
  teller.name AS teller_name,
  tellers.position + 1 AS step,
  {speaker} AS speaker,
  statements.content,
  readings.publisher,
  readings.title,
  readings.url,
  statements.reviewed,
  readings.page_id AS page
FROM statements
JOIN readings ON readings.id = statements.reading_id
JOIN tellers ON tellers.statement_id = statements.id AND tellers.part = 'relay'
JOIN appearances ON appearances.id = tellers.appearance_id
JOIN actors AS teller ON teller.id = appearances.actor_id
WHERE readings.current = 1
"""
_SIDES = """
CREATE VIEW sides AS
SELECT
  questions.id AS question,
  questions.text AS asked,
  held.stance,
  statements.id AS statement,
  statements.first_day AS day,
  {speaker} AS speaker,
  statements.content,
  readings.publisher,
  readings.url,
  held.confidence,
  statements.reviewed,
  readings.page_id AS page
FROM (
  SELECT question_id, statement_id, stance, confidence FROM stances
  WHERE NOT EXISTS (
    SELECT 1 FROM reviewed_stances
    WHERE reviewed_stances.question_id = stances.question_id
    AND reviewed_stances.statement_id = stances.statement_id
  )
  UNION ALL
  SELECT question_id, statement_id, stance, NULL FROM reviewed_stances
) AS held
JOIN questions ON questions.id = held.question_id
JOIN statements ON statements.id = held.statement_id
JOIN readings ON readings.id = statements.reading_id
WHERE readings.current = 1
"""
_WHO = """
CREATE VIEW who AS
SELECT
  actors.id,
  actors.name,
  actors.kind,
  actors.named,
  count(DISTINCT CASE WHEN tellers.part = 'speaker' THEN statements.id END) AS said,
  count(DISTINCT CASE WHEN tellers.part = 'relay' THEN statements.id END) AS relayed,
  count(DISTINCT readings.page_id) AS pages,
  min(statements.first_day) AS first_day,
  max(statements.last_day) AS last_day
FROM actors
JOIN appearances ON appearances.actor_id = actors.id
JOIN readings ON readings.id = appearances.reading_id
LEFT JOIN tellers ON tellers.appearance_id = appearances.id
LEFT JOIN statements ON statements.id = tellers.statement_id AND {not_rejected}
WHERE readings.current = 1
GROUP BY actors.id
"""
_SOURCING = """
CREATE VIEW sourcing AS
SELECT
  readings.page_id AS page,
  readings.publisher,
  readings.title,
  readings.url,
  readings.published,
  count(statements.id) AS statements,
  count(CASE WHEN statements.quotation = 'direct' THEN 1 END) AS direct,
  count(CASE WHEN statements.quotation = 'mixed' THEN 1 END) AS mixed,
  count(CASE WHEN statements.quotation = 'indirect' THEN 1 END) AS indirect,
  count(CASE WHEN statements.named = 1 THEN 1 END) AS named,
  count(CASE WHEN statements.named = 0 THEN 1 END) AS unnamed,
  count(CASE WHEN statements.id IS NOT NULL AND statements.named IS NULL THEN 1 END) AS unknown,
  count(CASE WHEN EXISTS (
    SELECT 1 FROM tellers WHERE tellers.statement_id = statements.id AND tellers.part = 'relay'
  ) THEN 1 END) AS relayed
FROM readings
LEFT JOIN statements ON statements.reading_id = readings.id AND {not_rejected}
WHERE readings.current = 1
GROUP BY readings.page_id, readings.id
"""


def upgrade() -> None:
    """Make the views: ``said``, ``who``, ``relayed``, ``sides`` and ``sourcing``."""
    dialect = op.get_bind().dialect.name
    speaker, through = (_NAMES[dialect].format(told=_TOLD.format(part=part)) for part in ("speaker", "relay"))
    for view in (_SAID, _RELAYED, _SIDES):
        _make(view.format(speaker=speaker, through=through))
    for view in (_WHO, _SOURCING):
        _make(view.format(not_rejected=_NOT_REJECTED))


def _make(view: str) -> None:
    op.execute(sa.text(view))
