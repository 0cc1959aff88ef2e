"""Connections to the database of an archive: SQLite in a file, or PostgreSQL by URL."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError, InterfaceError

WRITES = "onrecord_writes"
PRIMARY_CODE = 0xFF  # https://www.sqlite.org/rescode.html: the rest of a code says more exactly where
WRITERS_LOCK = 0x6F6E7265636F7264  # the word "onrecord" as a number: one writer at a time, on PostgreSQL
MATHEMATICS = {"sin": math.sin, "cos": math.cos, "asin": math.asin, "sqrt": math.sqrt, "radians": math.radians}
SETTINGS = (
    "PRAGMA busy_timeout = 60000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA cache_size = -65536",
)
_WHOLE = "what was kept before is whole, and the same command goes on from there"
TROUBLES = {
    sqlite3.SQLITE_FULL: f"make room on the disk; {_WHOLE}",
    sqlite3.SQLITE_READONLY: "it cannot be written here: get the right to write the file and its folder, or copy it",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened here: get the right to write the file and its folder, or copy it",
    sqlite3.SQLITE_BUSY: "another process has been writing for a minute; run this again when it is done",
    sqlite3.SQLITE_IOERR: f"the disk fails or is taken away; {_WHOLE}",
    sqlite3.SQLITE_CORRUPT: "the file is damaged: go back to the last backup",
    sqlite3.SQLITE_NOTADB: "it cannot be opened as an archive: another file, or damaged; go back to the last backup",
}


class ArchiveError(ValueError):
    """An archive that cannot be opened, or a thing that it cannot take; the words say what to do."""


def connect_database(where: str | Path) -> Engine:
    """An engine for the SQLite file of this path, or for a postgresql:// URL; ArchiveError where there is neither."""
    url = _url(where)
    if url.get_backend_name() == "sqlite":
        return _connect_sqlite(url)
    engine = create_engine(url, hide_parameters=True)  # an error must not print whole reports
    engine.dialect.use_insertmanyvalues_wo_returning = True  # many rows a message, where pg8000 would send each alone
    _tell_troubles(engine)
    _try(engine, f"{url.render_as_string(hide_password=True)}: the server does not let us in")
    return engine


def _url(where: str | Path) -> URL:
    if "://" not in str(where):
        return URL.create("sqlite", database=str(where))
    try:
        url = make_url(str(where))
    except ArgumentError:
        url = URL.create("none")
    if url.drivername not in {"postgresql", "postgres", "postgresql+pg8000"} or not (url.username and url.database):
        raise ArchiveError(f"{where}: write the path of a file, or postgresql://USER:PASSWORD@HOST/DATABASE")
    return url.set(drivername="postgresql+pg8000")


def _connect_sqlite(url: URL) -> Engine:
    path = Path(str(url.database))
    if path.is_dir() or not path.parent.is_dir():
        raise ArchiveError(f"{path}: an archive is a file in a folder that is there; give such a path")
    engine = create_engine(url, hide_parameters=True)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    _tell_troubles(engine)
    _try(engine, f"{path}: cannot be opened as an archive")
    return engine


def _set_up(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's own
    connection.isolation_level = None  # transactions are begun below, in the open
    if not _has_mathematics(connection):
        for name, function in MATHEMATICS.items():
            connection.create_function(name, 1, function, deterministic=True)
    for setting in SETTINGS:
        connection.execute(setting)


def _has_mathematics(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT asin(sqrt(radians(0)))")
    except sqlite3.OperationalError:
        return False
    return True


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _tell_troubles(engine: Engine) -> None:
    """Have what the disk, the server or another process does wrong told in words, as ArchiveError."""
    where = (
        engine.url.database
        if engine.dialect.name == "sqlite"
        else engine.url.render_as_string(hide_password=True)
    )  # fmt: skip

    def tell(context: ExceptionContext) -> ArchiveError | None:
        advice = _advice_on(context)
        return ArchiveError(f"{where}: {context.original_exception}; {advice}") if advice else None

    event.listen(engine, "handle_error", tell)


def _advice_on(context: ExceptionContext) -> str | None:
    """What to do about an error that is none of the program's; None where it is the program's own."""
    if isinstance(context.original_exception, sqlite3.Error):
        code = getattr(context.original_exception, "sqlite_errorcode", 0)
        return TROUBLES.get(code & PRIMARY_CODE)
    return f"the server is gone; {_WHOLE}" if context.is_disconnect else None


def _try(engine: Engine, words: str) -> None:
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except ArchiveError:
        engine.dispose()
        raise
    except (DatabaseError, InterfaceError, OSError) as error:
        engine.dispose()
        raise ArchiveError(f"{words} ({getattr(error, 'orig', error)}); check the address") from None


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction of the only writer, all of it kept or nothing."""
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITERS_LOCK})
        yield connection
