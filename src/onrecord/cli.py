"""The commands: thin, data on standard output, everything else on standard error."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from importlib.metadata import version
from io import TextIOWrapper
from itertools import chain, islice
from pathlib import Path
from typing import Annotated, Literal, NoReturn, TextIO, get_args

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

import onrecord
from onrecord import ingest
from onrecord.export.files import open_whole
from onrecord.export.json_document import write_json_document
from onrecord.export.json_lines import write_json_lines
from onrecord.export.rows import write_rows
from onrecord.export.schema import schema_text
from onrecord.export.table import show_record, show_summary, summary_row
from onrecord.export.words import plain
from onrecord.gazetteer.cache import default_gazetteer, full_gazetteer_file, open_gazetteer
from onrecord.gazetteer.dumps import DumpError, find_dump, find_gaps
from onrecord.gazetteer.full_build import build_full_gazetteer
from onrecord.gazetteer.lookup import Gazetteer
from onrecord.gazetteer.own_files import OwnFileError, read_own_places
from onrecord.gazetteer.own_places import open_own_places, own_files
from onrecord.ingest import Incoming, Remark, SetAside
from onrecord.reading.place_ratings import rate_candidates
from onrecord.records import Record
from onrecord.vocabulary.vocabulary import load_vocabulary

ALL_READ, SOME_SET_ASIDE, USAGE, CONFIGURATION, INTERRUPTED = 0, 1, 2, 3, 130
SHOWN_WHOLE = 3  # records that a terminal shows in full; more are shown as a line each
Format = Literal["table", "json", "jsonl"]
Errors = tuple[type[Exception], ...]
Task = Literal["records", "places", "times", "statements", "status", "entities", "events"]

app = typer.Typer(
    name="onrecord",
    help="Reads reports of armed conflict and puts them on the record.",
    epilog="Example: onrecord read articles/ --output records.jsonl",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
gazetteer = typer.Typer(
    help="Look up places, and build the index of them.",
    epilog="Example: onrecord gazetteer lookup Hawija",
    no_args_is_help=True,
)
app.add_typer(gazetteer, name="gazetteer")


def main() -> None:
    """Run the command line."""
    app()


def _show_version(asked: bool) -> None:  # noqa: FBT001 - as typer calls it
    if asked:
        typer.echo(f"onrecord {version('onrecord')}")
        raise typer.Exit


@app.callback()
def _start(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


@app.command(epilog="Example: onrecord schema > onrecord-1.schema.json")
def schema() -> None:
    """Print the JSON Schema of a record."""
    typer.echo(schema_text(), nl=False)


@app.command(
    epilog="Example: onrecord read articles/ wire.jsonl --published 2017-08-23 --format jsonl | jq .events. "
    "Exit status: 0 all read, 1 some set aside, 2 wrong usage, 3 wrong configuration."
)
def read(  # noqa: PLR0913, PLR0917 - a command's options are its parameters
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files (.txt, .html, .jsonl), folders, or -.")],
    kind: Annotated[
        Format | None,
        typer.Option("--format", help="The form of the records: by default table on a terminal, else jsonl."),
    ] = None,
    published: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="When the reports were published, where none says."),
    ] = None,
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="Write there, whole or not at all.")] = None,
    workers: Annotated[int, typer.Option(min=1, help="How many processes read side by side.")] = 1,
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="The language model, such as en_core_web_lg.")
    ] = None,
) -> None:
    """Read reports and print what they put on the record."""
    if output is not None and not output.parent.is_dir():
        _stop(f"--output {output}: there is no folder {output.parent}; make it first", USAGE)
    form = kind or _form_for(output)
    day = published.date().isoformat() if published else None
    with _told_in_words(), ExitStack() as stack:
        stream = stack.enter_context(open_whole(output)) if output else sys.stdout
        bar = stack.enter_context(_bar(shown=form == "table" or not stream.isatty()))
        intake = Intake(ingest.read_reports(paths, published=day), bar, ingest.measure(paths))
        reader = _load_reader(model, intake.loading)
        _write(intake.through(reader, workers), form, stream, bar)
        stream.flush()
    if intake.set_aside:
        _tell(f"{intake.count:,} read, {intake.set_aside:,} set aside")
    raise typer.Exit(SOME_SET_ASIDE if intake.set_aside else ALL_READ)


@app.command(
    epilog="Example: onrecord evaluate corpora/places/lgl.jsonl --task places. "
    "Exit status: 1 where a figure has fallen below its floor."
)
def evaluate(  # noqa: PLR0913, PLR0917 - a command's options are its parameters
    corpora: Annotated[
        list[Path] | None,
        typer.Argument(metavar="CORPUS", help="What to measure on, taken as one; without it, all corpora with floors."),
    ] = None,
    task: Annotated[Task | None, typer.Option(help="What to measure.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="Take only the first N reports.")] = None,
    workers: Annotated[int, typer.Option(min=1, help="How many processes read side by side.")] = 1,
    model: Annotated[str | None, typer.Option(metavar="NAME", help="The language model.")] = None,
    spans_given: Annotated[  # noqa: FBT002
        bool, typer.Option("--spans-given", help="With --task places: give the names, measure where they are put.")
    ] = False,
    misses: Annotated[bool, typer.Option("--misses", help="Print what was missed, a line each.")] = False,  # noqa: FBT002
    update_floors: Annotated[bool, typer.Option("--update-floors", help="Write floors from what is measured.")] = False,  # noqa: FBT002
    lower: Annotated[bool, typer.Option("--lower", help="Let --update-floors lower a floor.")] = False,  # noqa: FBT002
) -> None:
    """Measure the reading on corpora that were coded by hand, and hold the figures against their floors."""
    # Brings in the language model's library: a second that no other command must wait for.
    from onrecord.evaluation.corpora.marked import CorpusError  # noqa: PLC0415
    from onrecord.evaluation.evaluate import Measurement, run  # noqa: PLC0415
    from onrecord.evaluation.floors import fallen_below, floors_for, load_floors  # noqa: PLC0415
    from onrecord.evaluation.show import show_figures, show_misses  # noqa: PLC0415
    from onrecord.reading.language_model import ModelMissingError  # noqa: PLC0415

    if not corpora:
        _hold_floors(update=update_floors, lower=lower)
        return
    if task is None:
        _stop("--task is missing: it is one of " + ", ".join(get_args(Task)), USAGE)
    if spans_given and task != "places":
        _stop(f"--spans-given goes with --task places, not with {task}", USAGE)
    asked: Measurement = "given places" if spans_given else task
    with _told_in_words((CorpusError,), (ModelMissingError,)), _counting_bar() as progress:
        figures = run(corpora, asked, limit=limit, model=model, workers=workers, progress=progress)
    entry = floors_for(corpora, asked, limit, load_floors())
    show_figures(figures, Console(), entry.floors if entry else None)
    if misses:
        show_misses(figures.misses, Console())
    fallen = tuple(fallen_below(entry.floors, figures)) if entry else ()
    for each in fallen:
        _tell(f"fallen: {each}")
    raise typer.Exit(SOME_SET_ASIDE if fallen else ALL_READ)


def _hold_floors(*, update: bool, lower: bool) -> None:
    """Measure every corpus that has floors, tell whether they hold, and write them anew where that is asked for."""
    from onrecord.evaluation import floors  # noqa: PLC0415 - as above
    from onrecord.evaluation.corpora.marked import CorpusError  # noqa: PLC0415 - as above
    from onrecord.evaluation.show import show_held  # noqa: PLC0415 - as above

    entries, all_held = [], []
    with _told_in_words((CorpusError, floors.FloorsError)):
        for entry in floors.load_floors():
            with _counting_bar() as progress:
                held = floors.check_entry(entry, floors.corpora_folder(), progress)
            show_held([held], Console())
            all_held.append(held)
            entries.append(floors.new_floors(entry, held.figures, lower=lower) if update and held.figures else entry)
        if update:
            floors.write_floors(entries)
    raise typer.Exit(SOME_SET_ASIDE if any(held.fallen for held in all_held) and not update else ALL_READ)


@contextmanager
def _counting_bar() -> Iterator[Callable[[int, int], None]]:
    """A bar for reports read out of so many."""
    with _bar(shown=True) as bar:
        task = bar.add_task("loading the language model", total=None)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, description=f"{done:,} of {total:,}")

        yield show


FORM = typer.Option("--format", help="The form: by default table on a terminal, else a line of JSON each.")


@gazetteer.command(epilog="Example: onrecord gazetteer lookup 'Tal Afar'. Exit status: 1 where no place has the name.")
def lookup(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of a place, in any spelling.")],
    kind: Annotated[Format | None, FORM] = None,
) -> None:
    """Print the places of a name with the score that a report would give that names nothing else, the best first."""
    found = rate_candidates(name, _open_gazetteer())
    if not found:
        _stop(f"no place in the gazetteer is named {plain(name)!r}", SOME_SET_ASIDE)
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
    write_rows(kind or _form_for(None), columns, [each.to_dict() for each in found])


@gazetteer.command(epilog="Example: onrecord gazetteer explain report.txt --format json")
def explain(
    paths: Annotated[list[str], typer.Argument(metavar="REPORT", help="Files (.txt, .html, .jsonl), folders, or -.")],
    kind: Annotated[Format | None, FORM] = None,
) -> None:
    """Print why each place of a report was chosen: precision with its codes, the reasons, the runners-up."""
    with _told_in_words(), _bar(shown=True) as bar:
        intake = Intake(ingest.read_reports(paths), bar, ingest.measure(paths))
        reader = _load_reader(None, intake.loading)
        precisions = load_vocabulary().place_precisions
        found = [
            {"report": report.id, **each.to_dict(precisions)}
            for report in intake.reports()
            for each in reader.explain_places(report)
        ]
    columns = ("name", "precision", "where_prec", "geo_precision", "reasons", "runners_up")
    write_rows(kind or _form_for(None), columns, found)


@gazetteer.command(epilog="Example: onrecord gazetteer build allCountries.zip admin1CodesASCII.txt admin2Codes.txt")
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
        typer.echo(_open_gazetteer().path)
        return
    with _told_in_words((DumpError,)), _gazetteer_bar() as show:
        path = full_gazetteer_file()
        dumps = [find_dump(each) for each in files]
        for words in find_gaps(dumps):
            _tell(words)
        build_full_gazetteer(path, default_gazetteer(show), dumps, show)
    typer.echo(path)


@gazetteer.command(epilog="Example: onrecord gazetteer add checkpoints.csv")
def add(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", exists=True, dir_okay=False, help=".csv or .geojson.")],
) -> None:
    """Lay your own places over the index; those that a file of the same name gave before go.

    Columns: name, latitude, longitude, and if you like aliases, kind, country, admin1, precision.
    """
    with _told_in_words((OwnFileError,)):
        read = [(file.name, *read_own_places(file)) for file in files]
        with closing(open_own_places()) as own:
            for name, places, unused in read:
                before = own.add(name, places)
                _tell(f"{name}: {len(places):,} places" + (f" in place of {before:,}" if before else ""))
                if unused:
                    _tell(f"{name}: not used: {', '.join(unused)}")


@gazetteer.command("list", epilog="Example: onrecord gazetteer list")
def list_added(kind: Annotated[Format | None, FORM] = None) -> None:
    """Print the files of your own places."""
    write_rows(
        kind or _form_for(None), ("file", "places"), [{"file": file, "places": count} for file, count in own_files()]
    )


@gazetteer.command(epilog="Example: onrecord gazetteer remove checkpoints.csv")
def remove(file: Annotated[str, typer.Argument(metavar="FILE", help="A file's name, as `list` shows it.")]) -> None:
    """Take away the places that a file gave."""
    known = [name for name, _ in own_files()]
    if file not in known:
        _stop(f"no places of {plain(file)!r}; there are {', '.join(known) or 'none'}", USAGE)
    with closing(open_own_places()) as own:
        _tell(f"{file}: {own.remove(file):,} places removed")


def _open_gazetteer() -> Gazetteer:
    try:
        with _gazetteer_bar() as show:
            return open_gazetteer(show)
    except OSError as error:
        _stop(_os_words(error), CONFIGURATION)


@contextmanager
def _gazetteer_bar() -> Iterator[Callable[[str, float], None]]:
    """A bar that is seen once something is built."""
    bar = _bar(shown=True)
    task = bar.add_task("gazetteer", total=1)

    def show(step: str, share: float) -> None:
        bar.start()
        bar.update(task, description=step, completed=share)

    try:
        yield show
    finally:
        bar.stop()


class Intake:
    """Reports on their way through the reader: what is set aside is told on standard error and counted."""

    def __init__(self, items: Iterator[Incoming | SetAside | Remark], bar: Progress, size: int | None) -> None:
        self.count = 0
        self.set_aside = 0
        self._items = items
        self._bar = bar
        self._task = bar.add_task("loading the language model", total=size)
        self._waiting: deque[Incoming] = deque()

    def through(self, reader: onrecord.Reader, workers: int) -> Iterator[Record]:
        """The records of these reports, in order.

        When reading fails, those under way are read again one by one, so that only the one at fault is set aside.
        """
        failed = True
        while failed:
            failed = False
            try:
                yield from map(self._count, reader.read_all(self.reports(), workers=workers))
            except Exception:  # noqa: BLE001 - one report must not take the others with it
                failed = True
                yield from self._one_by_one(reader)

    def loading(self, what: str, share: float) -> None:
        """Show how far the reader's own data are built."""
        self._bar.update(self._task, description=f"{what}, {share:.0%}")

    def reports(self) -> Iterator[Incoming]:
        """The reports as they come; what is set aside is told."""
        for item in self._items:
            if isinstance(item, Incoming):
                self._waiting.append(item)
                yield item
            else:
                self._put_aside(item)

    def _one_by_one(self, reader: onrecord.Reader) -> Iterator[Record]:
        for report in tuple(self._waiting):
            try:
                yield self._count(next(reader.read_all([report])))
            except Exception as error:  # noqa: BLE001 - as above
                self._waiting.popleft()
                reason = f"cannot be read ({type(error).__name__}: {error})"
                advice = "this is a fault of onrecord: please report it with the text"
                self._put_aside(SetAside(report.path, reason, advice, report.line, report.size))

    def _put_aside(self, item: SetAside | Remark) -> None:
        words = plain(str(item))
        self._bar.console.print(words, style="yellow", markup=False, highlight=False, soft_wrap=True)
        if isinstance(item, SetAside):
            self.set_aside += 1
            self._bar.advance(self._task, item.size)

    def _count(self, record: Record) -> Record:
        self.count += 1
        rate = self.count / (self._bar.tasks[self._task].elapsed or 1)
        words = f"{self.count:,} reports, {rate:.1f} a second"
        self._bar.update(self._task, advance=self._waiting.popleft().size, description=words)
        return record


def _load_reader(model: str | None, progress: Callable[[str, float], None]) -> onrecord.Reader:
    try:
        return onrecord.Reader(model, progress)
    except RuntimeError as error:
        _stop(str(error), CONFIGURATION)
    except OSError as error:
        _stop(_os_words(error), CONFIGURATION)


def _form_for(output: Path | None) -> Format:
    if output is not None:
        return "json" if output.suffix == ".json" else "jsonl"
    return "table" if sys.stdout.isatty() else "jsonl"


def _bar(*, shown: bool) -> Progress:
    return Progress(
        SpinnerColumn(),
        BarColumn(),
        TextColumn("{task.description}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not (shown and sys.stderr.isatty()),
    )


def _write(records: Iterator[Record], form: Format, stream: TextIO, bar: Progress) -> None:
    if form == "table":
        _show(records, stream, bar)
    else:
        _reconfigure(stream, encoding="utf-8")  # JSON is UTF-8 whatever the terminal speaks
        (write_json_lines if form == "jsonl" else write_json_document)(records, stream)


def _reconfigure(stream: TextIO, encoding: str | None = None, errors: str | None = None) -> None:
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding=encoding, errors=errors)


def _show(records: Iterator[Record], stream: TextIO, bar: Progress) -> None:
    """Show a few records in full, or many as a line each, once all are read and the bar is gone."""
    _reconfigure(stream, errors="replace")
    console = Console(file=stream)
    first = list(islice(records, SHOWN_WHOLE + 1))
    if len(first) <= SHOWN_WHOLE:
        bar.stop()
        for record in first:
            show_record(record, console)
        return
    rows = [summary_row(record) for record in chain(first, records)]
    bar.stop()
    show_summary(rows, console)
    _tell("One report is shown in full: onrecord read PATH. Everything that is on the record: --format jsonl.")


@contextmanager
def _told_in_words(usage: Errors = (), configuration: Errors = ()) -> Iterator[None]:
    """Errors that are the user's to mend are told in a line, with an exit status; a closed pipe ends quietly."""
    try:
        yield
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(ALL_READ) from None
    except KeyboardInterrupt:
        _stop("stopped", INTERRUPTED)
    except OSError as error:
        _stop(_os_words(error), CONFIGURATION)
    except usage as error:
        _stop(str(error), USAGE)
    except configuration as error:
        _stop(str(error), CONFIGURATION)


def _os_words(error: OSError) -> str:
    return f"{error.filename or 'the output'}: {error.strerror}" if error.strerror else str(error)


def _tell(words: str) -> None:
    Console(stderr=True, soft_wrap=True).print(words, markup=False, highlight=False)


def _stop(words: str, status: int) -> NoReturn:
    _tell(f"onrecord: {words}")
    raise typer.Exit(status)
