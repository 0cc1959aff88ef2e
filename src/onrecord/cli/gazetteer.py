"""`onrecord gazetteer`: look up places, and build the index of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated

import typer

from onrecord import ingest
from onrecord.cli.intake import Intake, load_reader
from onrecord.cli.terminal import (
    CONFIGURATION,
    SOME_SET_ASIDE,
    USAGE,
    Format,
    form_for,
    os_words,
    progress_bar,
    stop,
    tell,
    told_in_words,
)
from onrecord.export.rows import write_rows
from onrecord.export.words import plain
from onrecord.gazetteer.cache import default_gazetteer, full_gazetteer_file, open_gazetteer
from onrecord.gazetteer.dumps import DumpError, find_dump, find_gaps
from onrecord.gazetteer.full_build import build_full_gazetteer
from onrecord.gazetteer.lookup import Gazetteer
from onrecord.gazetteer.own_files import OwnFileError, read_own_places
from onrecord.gazetteer.own_places import open_own_places, own_files
from onrecord.reading.place_ratings import rate_candidates
from onrecord.vocabulary.vocabulary import load_vocabulary

FORM = typer.Option("--format", help="The form: by default table on a terminal, else a line of JSON each.")
app = typer.Typer(
    help="Look up places, and build the index of them.",
    epilog="Example: onrecord gazetteer lookup Hawija",
    no_args_is_help=True,
)


@app.command(epilog="Example: onrecord gazetteer lookup 'Tal Afar'. Exit status: 1 where no place has the name.")
def lookup(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of a place, in any spelling.")],
    kind: Annotated[Format | None, FORM] = None,
) -> None:
    """Print the places of a name with the score that a report would give that names nothing else, the best first."""
    found = rate_candidates(name, open_places())
    if not found:
        stop(f"no place in the gazetteer is named {plain(name)!r}", SOME_SET_ASIDE)
    columns = (
        "name",
        "kind",
        "country",
        "admin1",
        "latitude",
        "longitude",
        "population",
        "name_kind",
        "score",
        "reasons",
    )
    write_rows(kind or form_for(None), columns, [each.to_dict() for each in found])


@app.command(epilog="Example: onrecord gazetteer explain report.txt --format json")
def explain(
    paths: Annotated[list[str], typer.Argument(metavar="REPORT", help="Files, folders, or -.")],
    kind: Annotated[Format | None, FORM] = None,
) -> None:
    """Print why each place of a report was chosen: precision with its codes, the reasons, the runners-up."""
    with told_in_words(), progress_bar(shown=True) as bar:
        intake = Intake(ingest.read_reports(paths), bar, ingest.measure(paths))
        reader = load_reader(None, intake.loading)
        precisions = load_vocabulary().place_precisions
        found = [
            {"report": report.id, **each.to_dict(precisions)}
            for report in intake.reports()
            for each in reader.explain_places(report)
        ]
    columns = ("name", "precision", "where_prec", "geo_precision", "reasons", "runners_up")
    write_rows(kind or form_for(None), columns, found)


@app.command(epilog="Example: onrecord gazetteer build allCountries.zip admin1CodesASCII.txt admin2Codes.txt")
def build(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="GeoNames' dump files, as .txt or .zip."),
    ] = None,
) -> None:
    """Build the index of places and print where it lies: from GeoNames' dump files the full one.

    An interrupted build goes on where it stopped when it is run again with the same files.
    """
    if not files:
        typer.echo(open_places().path)
        return
    with told_in_words((DumpError,)), _gazetteer_bar() as show:
        path = full_gazetteer_file()
        dumps = [find_dump(each) for each in files]
        for words in find_gaps(dumps):
            tell(words)
        build_full_gazetteer(path, default_gazetteer(show), dumps, show)
    typer.echo(path)


@app.command(epilog="Example: onrecord gazetteer add checkpoints.csv")
def add(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", exists=True, dir_okay=False, help=".csv or .geojson.")],
) -> None:
    """Lay your own places over the index; those that a file of the same name gave before go.

    Columns: name, latitude, longitude, and if you like aliases, kind, country, admin1, precision.
    """
    with told_in_words((OwnFileError,)):
        read = [(file.name, *read_own_places(file)) for file in files]
        with closing(open_own_places()) as own:
            for name, places, unused in read:
                before = own.add(name, places)
                tell(f"{name}: {len(places):,} places" + (f" in place of {before:,}" if before else ""))
                if unused:
                    tell(f"{name}: not used: {', '.join(unused)}")


@app.command("list", epilog="Example: onrecord gazetteer list")
def list_added(kind: Annotated[Format | None, FORM] = None) -> None:
    """Print the files of your own places."""
    write_rows(
        kind or form_for(None), ("file", "places"), [{"file": file, "places": count} for file, count in own_files()]
    )


@app.command(epilog="Example: onrecord gazetteer remove checkpoints.csv")
def remove(file: Annotated[str, typer.Argument(metavar="FILE", help="A file's name, as `list` shows it.")]) -> None:
    """Take away the places that a file gave."""
    known = [name for name, _ in own_files()]
    if file not in known:
        stop(f"no places of {plain(file)!r}; there are {', '.join(known) or 'none'}", USAGE)
    with closing(open_own_places()) as own:
        tell(f"{file}: {own.remove(file):,} places removed")


def open_places() -> Gazetteer:
    """The index of places, built when it is not there yet."""
    try:
        with _gazetteer_bar() as show:
            return open_gazetteer(show)
    except OSError as error:
        stop(os_words(error), CONFIGURATION)


@contextmanager
def _gazetteer_bar() -> Iterator[Callable[[str, float], None]]:
    """A bar that is seen once something is built."""
    bar = progress_bar(shown=True)
    task = bar.add_task("gazetteer", total=1)

    def show(step: str, share: float) -> None:
        bar.start()
        bar.update(task, description=step, completed=share)

    try:
        yield show
    finally:
        bar.stop()
