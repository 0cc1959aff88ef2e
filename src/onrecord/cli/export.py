"""`onrecord export`, `correct` and `verify`: tables out, corrections in, and whether the archive is whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.progress import Progress

from onrecord.cli.accounts import accounts_of, uncollected
from onrecord.cli.narrowing import Actors, Asked, Countries, First, Kinds, Last, Places, selection_of, statuses_of
from onrecord.cli.project import ARCHIVE, opened
from onrecord.cli.terminal import ALL_READ, SOME_SET_ASIDE, progress_bar, stop, tell, told_in_words
from onrecord.export.corrections import read_corrections
from onrecord.export.fetching import Fetching
from onrecord.export.formats import TargetError, check_target, write_export
from onrecord.export.masking import Masking, SaltError
from onrecord.export.parquet import ExtraMissingError
from onrecord.export.words import plain
from onrecord.records import Decision, EvidenceError

app = typer.Typer()
Layout = Literal[
    "acled",
    "ucdp-ged",
    "polecat",
    "csv",
    "parquet",
    "geojson",
    "ftm",
    "webanno",
    "label-studio",
    "datapackage",
    "jsonl",
]
Profile = Literal["public", "internal"]


@app.command(
    epilog="Example: onrecord export --format acled --output events.csv --country IQ --from 2017-01-01. "
    "Beside each table lies its evidence: every cell's words, with the report's hash."
)
def export(  # noqa: PLR0913, PLR0917 - a command's options are its parameters
    layout: Annotated[Layout, typer.Option("--format", help="The layout.")],
    output: Annotated[Path, typer.Option(metavar="PATH", help="A file, or a folder for csv, parquet, datapackage.")],
    archive: Annotated[str | None, ARCHIVE] = None,
    words: Annotated[str | None, typer.Option("--query", metavar="WORDS", help="Only reports that hold them.")] = None,
    statuses: Annotated[
        list[str] | None,
        typer.Option("--status", help="By default occurred and ongoing, what is reported to have happened; or all."),
    ] = None,
    kinds: Kinds = None,
    places: Places = None,
    countries: Countries = None,
    actors: Actors = None,
    first: First = None,
    last: Last = None,
    profile: Annotated[
        Profile, typer.Option(help="public masks private persons; internal shows them, for your own use.")
    ] = "public",
) -> None:
    """Write the archive's tables in the layouts that the field uses."""
    from onrecord.store import Filter  # noqa: PLC0415 - see project.py

    asked = Asked(kinds, places, countries, actors, first, last)
    selection = selection_of(asked, statuses_of(statuses))
    with told_in_words((TargetError,), (ExtraMissingError, SaltError, EvidenceError)), opened(archive) as kept:
        check_target(layout, output)
        accounts = accounts_of(kept)
        with progress_bar(shown=True) as bar, uncollected():
            written = write_export(
                layout,
                kept.records(Filter(words=words)),
                accounts,
                output,
                profile=profile,
                selection=selection,
                salt=kept.pseudonym_key(),
                progress=_Counted(bar),
                fetchings={each.id: Fetching(each.media_type, each.fetched) for each in kept.reports()},
            )
    for file in written.files:
        tell(str(file))
    tell("; ".join(f"{count:,} rows of {table}" for table, count in written.rows.items()))
    if not any(written.rows.values()) and (selection.narrows or words):
        query = f" --query {words}" if words else ""
        named = ", ".join(sorted(selection.statuses))
        tell(f"nothing that is told as {named} fits {plain(f'{asked}{query}')}; ask for less, or for --status all")
    if written.left_out:
        tell("left out: " + ", ".join(f"{count:,} {reason}" for reason, count in written.left_out.items()))


@app.command(
    epilog="Example: onrecord correct tables/events.csv --author 'A. Coder'. "
    "Exit status: 1 where a row cannot be taken; then nothing is changed."
)
def correct(
    path: Annotated[
        Path, typer.Argument(metavar="FILE|FOLDER", exists=True, help="Tables of --format csv, corrected.")
    ],
    author: Annotated[str, typer.Option(metavar="NAME", help="Whose corrections these are; the history keeps it.")],
    archive: Annotated[str | None, ARCHIVE] = None,
    note: Annotated[str | None, typer.Option(metavar="WORDS", help="Why.")] = None,
    profile: Annotated[Profile, typer.Option(help="That of the export which was corrected.")] = "public",
) -> None:
    """Take a corrected export back: each changed cell becomes a decision of its author, which no program overwrites."""
    from onrecord.store import DecisionError  # noqa: PLC0415 - see project.py

    with told_in_words((DecisionError,)), opened(archive) as kept:
        masking = Masking(kept.pseudonym_key()) if profile == "public" else None
        decided = dict.fromkeys(each.decision.report for each in kept.decisions())
        as_read = (kept.record(each, as_read=True) for each in decided)
        decisions, errors = read_corrections(path, kept.records(), author, kept.moment(), masking, as_read=as_read)
        for error in errors:
            tell(plain(str(error)))
        if errors:
            stop(f"{len(errors):,} corrections cannot be taken, so nothing is changed; mend these rows", SOME_SET_ASIDE)
        noted: list[Decision] = [replace(each, note=note) if note else each for each in decisions]
        tell(f"{kept.decide(*noted):,} decisions kept")


@app.command(epilog="Example: onrecord verify --archive war.sqlite. Exit status: 1 where something is wrong.")
def verify(archive: Annotated[str | None, ARCHIVE] = None) -> None:
    """Check every hash, every quote against its text, every decision and the chained audit log."""
    with told_in_words(), opened(archive) as kept, progress_bar(shown=True) as bar:
        faults = 0
        for fault in kept.verify(_Counted(bar)):
            bar.console.print(plain(str(fault)), markup=False, highlight=False, soft_wrap=True)
            faults += 1
        counts = kept.counts()
    tell(f"{counts.reports:,} reports checked; " + (f"{faults:,} faults" if faults else "all is as it was written"))
    raise typer.Exit(SOME_SET_ASIDE if faults else ALL_READ)


class _Counted:
    """Tells a bar how many of how many are done."""

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._task = bar.add_task("reading the archive", total=None)

    def __call__(self, done: int, total: int) -> None:
        self._bar.update(self._task, completed=done, total=total, description=f"{done:,} of {total:,} reports")
