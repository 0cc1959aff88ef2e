"""Which archive a command works on."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from onrecord.cli.terminal import CONFIGURATION, USAGE, stop

if TYPE_CHECKING:
    from onrecord.store import Archive

PROJECT = "onrecord.toml"
ARCHIVE_FILE = "archive.sqlite"
ARCHIVE = typer.Option(
    "--archive",
    envvar="ONRECORD_ARCHIVE",
    metavar="FILE|URL",
    help="The archive: a SQLite file or a postgresql:// URL; by default that of the project folder (onrecord init).",
)


def find_archive(given: str | None, start: Path | None = None) -> str:
    """The archive that is named, else that of the project folder at `start` (here) or above."""
    if given is not None:
        return given
    here = (start or Path.cwd()).resolve()
    project = next((each / PROJECT for each in (here, *here.parents) if (each / PROJECT).is_file()), None)
    if project is None:
        stop("no archive here or above; name one with --archive FILE, or make a project with: onrecord init", USAGE)
    return _archive_of(project)


def _archive_of(project: Path) -> str:
    """The archive that a project file names; a path counts from the file's folder."""
    advice = f'it should read: archive = "{ARCHIVE_FILE}"'
    try:
        named = tomllib.loads(project.read_text(encoding="utf-8")).get("archive", ARCHIVE_FILE)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        stop(f"{project}: {error}; {advice}", CONFIGURATION)
    if not isinstance(named, str):
        stop(
            f"{project}: archive = {named!r} is no file or URL; it should read: archive = {ARCHIVE_FILE!r}",
            CONFIGURATION,
        )
    return named if "://" in named else str(project.parent / named)


@contextmanager
def opened(given: str | None, *, must_exist: bool = True) -> Iterator[Archive]:
    """The archive, open; what is wrong with it ends the command in words."""
    # Brings in the database's library: half a second that `onrecord --help` must not wait for.
    from onrecord.store import ArchiveError, open_archive  # noqa: PLC0415

    where = find_archive(given)
    if must_exist and "://" not in where and not Path(where).is_file():
        stop(f"{where}: there is no archive; make one with: onrecord add REPORTS --archive {where}", USAGE)
    try:
        with open_archive(where) as archive:
            yield archive
    except ArchiveError as error:
        stop(str(error), CONFIGURATION)
