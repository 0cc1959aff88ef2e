"""An archive in a file, and one on a PostgreSQL server of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from onrecord.store import Archive, open_archive
from store.made import at_noon

SERVER_USER = "postgres"
_NUMBERS = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server that runs while the tests do, without the name of a database."""
    programs = _server_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server programs (initdb, pg_ctl) on this machine")
    with tempfile.TemporaryDirectory(prefix="onrecord-postgresql-") as name:
        folder, port = Path(name), _free_port()
        as_user = _as_server_user(folder)
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        data = str(folder / "data")
        _run(as_user, programs / "initdb", "-D", data, "-U", SERVER_USER, "-A", "trust", "-E", "UTF8", "--no-sync")
        start = ("-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        _run(as_user, programs / "pg_ctl", *start)
        try:
            yield f"postgresql://{SERVER_USER}@127.0.0.1:{port}"
        finally:
            _run(as_user, programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


def _server_programs() -> Path | None:
    """Where initdb and pg_ctl are: on the path, or in Debian's folder of the newest version."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).parent] if on_path else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "pg_ctl").exists()), None)


def _as_server_user(folder: Path) -> list[str]:
    """What to put before a command: the server refuses to run as root."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, SERVER_USER)
    return ["setpriv", f"--reuid={SERVER_USER}", f"--regid={SERVER_USER}", "--clear-groups"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _run(before: list[str], program: Path, *arguments: str) -> None:
    command = [*before, str(program), *arguments]
    # pg_ctl's child keeps its output open, so that it must not be a pipe
    done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")  # noqa: S603
    assert done.returncode == 0, f"{program.name} failed"


@pytest.fixture
def postgresql(server: str) -> str:
    """The URL of a database that is empty."""
    _run_sql(server, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
    return f"{server}/postgres"


def _run_sql(server: str, *commands: str) -> None:
    engine = create_engine(f"{server.replace('postgresql', 'postgresql+pg8000', 1)}/postgres")
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for command in commands:
            connection.execute(text(command))
    engine.dispose()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def lasting(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive for all tests of a module, none of which may write to it but by filling it once."""
    if request.param == "sqlite":
        where = str(tmp_path_factory.mktemp("lasting") / "archive.db")
    else:
        server, name = request.getfixturevalue("server"), f"lasting_{next(_NUMBERS)}"
        _run_sql(server, f"CREATE DATABASE {name}")
        where = f"{server}/{name}"
    with open_archive(where, clock=at_noon) as opened:
        yield opened


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new archive may be made: a file, then a database."""
    return str(tmp_path / "archive.db") if request.param == "sqlite" else str(request.getfixturevalue("postgresql"))


@pytest.fixture
def archive(where: str) -> Iterator[Archive]:
    with open_archive(where, clock=at_noon) as opened:
        yield opened
