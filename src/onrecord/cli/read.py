"""`onrecord read`: reports in, records out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import Annotated, TextIO

import typer
from rich.console import Console
from rich.progress import Progress

from onrecord import ingest
from onrecord.cli.intake import Intake, fetcher_for, load_reader
from onrecord.cli.terminal import (
    ALL_READ,
    SOME_SET_ASIDE,
    USAGE,
    Format,
    form_for,
    progress_bar,
    reconfigure,
    stop,
    tell,
    told_in_words,
)
from onrecord.export.files import open_whole
from onrecord.export.json_document import write_json_document
from onrecord.export.json_lines import write_json_lines
from onrecord.export.table import show_record, show_summary, summary_row
from onrecord.records import Record

SHOWN_WHOLE = 3  # records that a terminal shows in full; more are shown as a line each
app = typer.Typer()


@app.command(
    epilog="Example: onrecord read articles/ wire.jsonl --published 2017-08-23 --format jsonl | jq .events. "
    "Exit status: 0 all read, 1 some set aside, 2 wrong usage, 3 wrong configuration."
)
def read(  # noqa: PLR0913, PLR0917 - a command's options are its parameters
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files, folders, addresses, or - (standard input).")
    ],
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
        stop(f"--output {output}: there is no folder {output.parent}; make it first", USAGE)
    form = kind or form_for(output)
    day = published.date().isoformat() if published else None
    with told_in_words(), ExitStack() as stack:
        stream = stack.enter_context(open_whole(output)) if output else sys.stdout
        bar = stack.enter_context(progress_bar(shown=form == "table" or not stream.isatty()))
        intake = Intake(
            ingest.read_reports(paths, published=day, fetcher=fetcher_for(paths)), bar, ingest.measure(paths)
        )
        reader = load_reader(model, intake.loading)
        _write((record for _, record in intake.through(reader, workers)), form, stream, bar)
        stream.flush()
    if intake.set_aside:
        tell(f"{intake.count:,} read, {intake.set_aside:,} set aside")
    raise typer.Exit(SOME_SET_ASIDE if intake.set_aside else ALL_READ)


def _write(records: Iterator[Record], form: Format, stream: TextIO, bar: Progress) -> None:
    if form == "table":
        _show(records, stream, bar)
    else:
        reconfigure(stream, encoding="utf-8")  # JSON is UTF-8 whatever the terminal speaks
        (write_json_lines if form == "jsonl" else write_json_document)(records, stream)


def _show(records: Iterator[Record], stream: TextIO, bar: Progress) -> None:
    """Show a few records in full, or many as a line each, once all are read and the bar is gone."""
    reconfigure(stream, errors="replace")
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
    tell("One report is shown in full: onrecord read PATH. Everything that is on the record: --format jsonl.")
