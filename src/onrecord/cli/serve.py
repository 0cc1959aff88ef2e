"""`onrecord serve`: the archive in a browser."""

from __future__ import annotations

import gc
import getpass
import os
import sys
import webbrowser
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from socket import AI_PASSIVE, SOCK_STREAM, create_server, getaddrinfo, socket
from threading import Lock, Thread
from typing import TYPE_CHECKING, Annotated

import typer

import onrecord
from onrecord import ingest
from onrecord.cli.people import read_people
from onrecord.cli.project import ARCHIVE, opened
from onrecord.cli.terminal import CONFIGURATION, USAGE, stop, told_in_words
from onrecord.ingest import Incoming, Remark
from onrecord.records import content_id

if TYPE_CHECKING:
    from onrecord.store import Archive
    from onrecord.web.access import Access
    from onrecord.web.intake import IntakeResult, Progress

app = typer.Typer()
HERE = "127.0.0.1"
NEEDED = ("fastapi", "jinja2", "python_multipart", "uvicorn")
MISSING = "{} is not installed; install the pages with: pip install 'onrecord[web]'"


@app.command(
    epilog="Example: onrecord serve, then open http://127.0.0.1:8017. For others: "
    "onrecord serve --host 10.0.0.5 --people people.toml (onrecord token makes its lines)"
)
def serve(  # noqa: PLR0913, PLR0917 - a command's options are its parameters
    archive: Annotated[str | None, ARCHIVE] = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to serve: by default to this machine alone.")
    ] = HERE,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port.")] = 8017,
    author: Annotated[str | None, typer.Option(metavar="NAME", help="Your name in the audit log.")] = None,
    people: Annotated[
        Path | None, typer.Option(metavar="FILE", exists=True, dir_okay=False, help="Who may come in, with a token.")
    ] = None,
    names: Annotated[
        list[str] | None, typer.Option("--name", metavar="HOST", help="A name under which the pages are asked for.")
    ] = None,
    browser: Annotated[
        bool | None,
        typer.Option("--browser/--no-browser", help="Show the first page; left out, where a person sits at a screen."),
    ] = None,
) -> None:
    """Open the archive in a browser: read, look, correct."""
    _check(host, people)
    with told_in_words(), _listen(host, port) as listening:  # connections wait from here on for what is still to load
        address = f"http://{_in_address(host)}:{port}"
        typer.echo(f"{address}   (Ctrl+C ends it)", err=True)
        if browser or (browser is None and _is_loopback(host) and _is_seen()):
            Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        gc.disable()  # all that is loaded now stays: looking through it takes a sixth of the time until the first page
        with opened(archive, must_exist=False) as kept:
            _run(kept, _access(host, author, people, names or []), listening)


def _check(host: str, people: Path | None) -> None:
    for name in NEEDED:
        if find_spec(name) is None:
            stop(MISSING.format(name), CONFIGURATION)
    if not _is_loopback(host) and people is None:
        stop(f"--host {host}: beyond this machine people need tokens; name them with --people FILE", USAGE)


def _listen(host: str, port: int) -> socket:
    try:
        family, _, _, _, where = getaddrinfo(host, port, type=SOCK_STREAM, flags=AI_PASSIVE)[0]
        return create_server(where, family=family)
    except OSError as error:
        stop(f"{host}:{port}: {error.strerror}; choose another with --port or --host", CONFIGURATION)


def _run(archive: Archive, access: Access, listening: socket) -> None:
    import uvicorn  # noqa: PLC0415 - an optional extra

    from onrecord.web.app import make_app  # noqa: PLC0415 - an optional extra

    intake = ReadingIntake(archive)
    pages = make_app(archive, access, intake, intake.link)
    server = uvicorn.Server(
        uvicorn.Config(pages, loop="asyncio", http="h11", ws="none", log_level="warning", server_header=False)
    )
    gc.freeze()
    gc.enable()
    with suppress(KeyboardInterrupt):
        server.run(sockets=[listening])


def _access(host: str, author: str | None, people: Path | None, names: list[str]) -> Access:
    """Who may come in: without a file of people only whoever sits at this machine."""
    from onrecord.web.access import Access, Person  # noqa: PLC0415 - an optional extra

    local = None if people else Person(author or getpass.getuser(), "admin")
    shown = {_in_address(host), *names}
    own = Access(local, read_people(people) if people else {})
    return replace(own, hosts=own.hosts | shown)


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _is_seen() -> bool:
    """True where a person has started this from a terminal on a screen."""
    has_screen = sys.platform in {"darwin", "win32"} or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
    return sys.stderr.isatty() and has_screen


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class ReadingIntake:
    """What puts files that people hand in through a page into the archive; the reader is loaded for the first one."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._reader: onrecord.Reader | None = None
        self._linking = Lock()

    def __call__(self, name: str, data: bytes, progress: Progress) -> IntakeResult:
        """Read one file's reports, keep those that are new, and link them."""
        from onrecord.web.intake import IntakeResult  # noqa: PLC0415 - an optional extra

        added: list[str] = []
        known: list[str] = []
        aside: list[str] = []
        for item in ingest.read_bytes(data, name, Path(name).stem):
            if isinstance(item, Incoming):
                identity = content_id("report", item.sha256)
                seen = self._archive.see(item.sha256, item.fetched, item.media_type)
                is_new = seen is None and self._keep(item, identity, progress)
                (added if is_new else known).append(identity)
            elif not isinstance(item, Remark):
                aside.append(str(item))
        if added:
            progress("linking", 0.9)
            self.link()
        return IntakeResult(tuple(added), tuple(known), tuple(aside))

    def link(self) -> None:
        """Link what is new, in one thread at a time."""
        from onrecord.cli.accounts import link_archive  # noqa: PLC0415 - a slow import; the first page is without

        with self._linking:
            link_archive(self._archive)

    def _keep(self, report: Incoming, identity: str, progress: Progress) -> bool:
        from onrecord.store import Addition  # noqa: PLC0415 - see project.py

        progress("reading", 0.1)
        self._reader = self._reader or onrecord.Reader(None, progress)
        record = next(self._reader.read_all([replace(report, id=identity)]))
        addition = Addition(
            report.raw or b"", record, self._reader.provenance, report.id, report.path,
            report.media_type, report.fetched,
        )  # fmt: skip
        return next(self._archive.add_all([addition])).new
