"""The steps from an empty database to the present schema, in Alembic's form."""
