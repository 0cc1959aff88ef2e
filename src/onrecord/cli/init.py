"""`onrecord init`: a project folder with an archive in it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.project import ARCHIVE_FILE, PROJECT, opened
from onrecord.cli.terminal import USAGE, stop, tell, told_in_words

app = typer.Typer()
_FIRST_WORDS = """\
# A project of onrecord: commands run in this folder, or below it, work on this archive.
archive = "{archive}"  # a SQLite file beside this one, or postgresql://USER:PASSWORD@HOST/DATABASE
"""


@app.command(epilog="Example: onrecord init tal-afar && cd tal-afar && onrecord add ../articles/")
def init(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder, made if it is not there.")] = Path(),
) -> None:
    """Make a project folder: commands that run in it work on its archive."""
    project = folder / PROJECT
    if project.exists():
        stop(f"{project} is there already; the folder is a project", USAGE)
    with told_in_words():
        folder.mkdir(parents=True, exist_ok=True)
        project.write_text(_FIRST_WORDS.format(archive=ARCHIVE_FILE), encoding="utf-8")
        with opened(str(folder / ARCHIVE_FILE), must_exist=False):
            tell(f"{project} and {ARCHIVE_FILE} are made; next: onrecord add YOUR-REPORTS/")
