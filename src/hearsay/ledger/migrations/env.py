"""How Alembic runs a step: on the connection, and in the transaction, that ``migrate`` gives it."""

from __future__ import annotations

from alembic import context

from hearsay.ledger.schema import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=VERSION_TABLE)
with context.begin_transaction():
    context.run_migrations()
