"""Bringing an archive's tables to the version that this program knows."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, inspect, select

from onrecord.store.connection import ArchiveError, writing

HEAD = "0006"
VERSIONS = Table("onrecord_version", MetaData(), Column("version_num", String(32)))  # made by Alembic
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
            _upgrade(connection, to)


def known_versions() -> tuple[str, ...]:
    """Every version of the tables that this program can bring up, the oldest first."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - a slow import, for archives of another version

    scripts = ScriptDirectory(str(SCRIPTS)).walk_revisions()
    return tuple(script.revision for script in scripts)[::-1]


def _version(connection: Connection) -> str | None:
    """The version of the tables, None where there are none of ours; told without Alembic, which is slow to import."""
    if not inspect(connection).has_table(VERSIONS.name):
        return None
    return connection.scalar(select(VERSIONS.c.version_num))


def _check_empty(connection: Connection, where: str) -> None:
    tables = inspect(connection).get_table_names()
    if tables:
        raise ArchiveError(
            f"{where}: is a database of something else (it has a table {tables[0]!r}); give another path or database"
        )


def _upgrade(connection: Connection, to: str) -> None:
    from alembic import command  # noqa: PLC0415 - a slow import, for archives of another version
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
