"""`onrecord reread`: what an older reader put into the archive, read again."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.accounts import link_archive
from onrecord.cli.intake import load_reader
from onrecord.cli.project import ARCHIVE, opened
from onrecord.cli.terminal import progress_bar, tell, told_in_words
from onrecord.ingest import Incoming
from onrecord.records import Report

app = typer.Typer()


@app.command(epilog="Example: onrecord reread --archive war.sqlite")
def reread(
    archive: Annotated[str | None, ARCHIVE] = None,
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="The language model, such as en_core_web_lg.")
    ] = None,
) -> None:
    """Read again, in place, what another version of the program, model or words has read; people's decisions stay."""
    lost = 0
    with told_in_words(), opened(archive) as kept:
        with progress_bar(shown=True) as bar:
            task = bar.add_task("loading the language model", total=None)
            reader = load_reader(model, lambda what, share: bar.update(task, description=f"{what}, {share:.0%}"))
            waiting = kept.outdated(reader.provenance)
            sources = (_source(kept.record(each, as_read=True).report) for each in waiting)
            for number, record in enumerate(reader.read_all(sources), start=1):
                lost += len(kept.reread(record, reader.provenance).lost)
                bar.update(task, completed=number, total=len(waiting), description=f"{number:,} of {len(waiting):,}")
        if waiting:
            link_archive(kept)
    tell(
        f"{len(waiting):,} read again"
        + (f", {lost:,} decisions find their rows no more: onrecord history" if lost else "")
    )


def _source(report: Report) -> Incoming:
    """The report as it came: with what was known of it before it was read."""
    stated = report.published is not None and report.published.basis == "stated" and report.published.span is None
    return Incoming(
        id=report.id,
        sha256=report.sha256,
        text=report.text,
        path=report.id,
        size=len(report.text),
        title=report.title.text if report.title else None,
        published=report.published.start if stated and report.published else None,
        url=report.url,
        outlet=report.outlet,
        byline=report.byline,
    )
