"""Bringing an archive's tables to the version that this program knows."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from onrecord.store.connection import ArchiveError, writing

HEAD = "0005"
VERSION_TABLE = "onrecord_version"
SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, where: str, to: str = HEAD) -> None:
    """Make the tables, or bring older ones up, in one transaction.

    ArchiveError where the database is of a newer program or of something else.
    """
    with engine.connect() as connection:
        if _version(connection) == to:
            return
    with writing(engine) as connection:
        version = _version(connection)
        if version is None:
            _check_empty(connection, where)
        elif version not in known_versions():
            raise ArchiveError(
                f"{where}: was written by a newer onrecord (tables of version {version}, this program knows {HEAD}); "
                "bring the program up to date: pip install --upgrade onrecord"
            )
        if version != to:
            command.upgrade(_config(connection), to)


def known_versions() -> tuple[str, ...]:
    """Every version of the tables that this program can bring up, the oldest first."""
    scripts = ScriptDirectory(str(SCRIPTS)).walk_revisions()
    return tuple(script.revision for script in scripts)[::-1]


def _version(connection: Connection) -> str | None:
    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()


def _check_empty(connection: Connection, where: str) -> None:
    tables = inspect(connection).get_table_names()
    if tables:
        raise ArchiveError(
            f"{where}: is a database of something else (it has a table {tables[0]!r}); give another path or database"
        )


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
