"""Run by Alembic for each upgrade, on the connection and in the transaction that `migration.upgrade` gives."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], version_table="onrecord_version")
context.run_migrations()
