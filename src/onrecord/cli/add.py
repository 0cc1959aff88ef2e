"""`onrecord add` and `onrecord reread`: reports into the archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord import ingest
from onrecord.cli.intake import FAULT, Intake, fetcher_for, load_reader
from onrecord.cli.project import ARCHIVE, opened
from onrecord.cli.terminal import ALL_READ, INTERRUPTED, SOME_SET_ASIDE, progress_bar, stop, tell, told_in_words
from onrecord.ingest import Incoming, Remark, SetAside
from onrecord.records import content_id

if TYPE_CHECKING:
    import onrecord
    from onrecord.store import Added, Addition, Archive

Item = Incoming | SetAside | Remark
app = typer.Typer()


@app.command(
    epilog="Example: onrecord add articles/ https://example.org/report.html --archive war.sqlite. "
    "Exit status: 0 all added or there already, 1 some set aside, 2 wrong usage, 3 wrong configuration."
)
def add(  # noqa: PLR0913, PLR0917 - a command's options are its parameters
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH|URL|FEED", help="Files, folders, addresses of pages and feeds, or -.")
    ],
    archive: Annotated[str | None, ARCHIVE] = None,
    published: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="When the reports were published, where none says."),
    ] = None,
    networks: Annotated[
        list[str] | None,
        typer.Option("--allow-network", metavar="CIDR", help="Fetch from this private network too, say 10.20.0.0/16."),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="How many processes read side by side.")] = 1,
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="The language model, such as en_core_web_lg.")
    ] = None,
) -> None:
    """Read reports and keep them in the archive; what is there already is passed over, so a run can be resumed."""
    day = published.date().isoformat() if published else None
    with told_in_words(), ExitStack() as stack:
        fetcher = fetcher_for(paths, networks or ())
        kept = stack.enter_context(opened(archive, must_exist=False))
        bar = stack.enter_context(progress_bar(shown=True))
        names: dict[str, str] = {}
        items = ingest.read_reports(paths, published=day, fetcher=fetcher, keep_raw=True)
        added: list[Added] = []
        seen: list[Added] = []
        intake = Intake(_identified(items, names), bar, ingest.measure(paths), lambda each: _is_there(kept, each, seen))
        try:
            added.extend(_keep(intake, kept, names, workers, model))
        except KeyboardInterrupt:
            new = sum(each.new for each in added)
            stop(f"stopped; {new:,} added are kept, and the same command goes on from there", INTERRUPTED)
    _tell_how_it_went(added + seen, intake)
    raise typer.Exit(SOME_SET_ASIDE if intake.set_aside else ALL_READ)


def _is_there(archive: Archive, report: Incoming, seen: list[Added]) -> bool:
    """Whether the archive has these bytes; `seen` keeps what became of them."""
    found = archive.see(report.sha256, report.fetched, report.media_type)
    if found is not None:
        seen.append(found)
    return found is not None


def _identified(items: Iterable[Item], names: dict[str, str]) -> Iterator[Item]:
    """Reports under the id that their bytes give them; `names` keeps the given one."""
    for item in items:
        if isinstance(item, Incoming):
            identity = content_id("report", item.sha256)
            names[identity] = item.id
            yield replace(item, id=identity)
        else:
            yield item


def _keep(intake: Intake, archive: Archive, names: dict[str, str], workers: int, model: str | None) -> Iterator[Added]:
    """Read what is new and keep it; the language model is not loaded where nothing is."""
    if not intake.is_empty():
        reader = load_reader(model, intake.loading)
        yield from archive.add_all(_additions(intake, reader, workers, names))


def _additions(intake: Intake, reader: onrecord.Reader, workers: int, names: dict[str, str]) -> Iterator[Addition]:
    """What is read and can be kept; a report whose record cannot be is set aside, and the rest goes on."""
    from onrecord.store import Addition, ArchiveError, check_ids  # noqa: PLC0415 - see project.py

    for report, record in intake.through(reader, workers):
        try:
            check_ids(record)
        except ArchiveError as error:
            intake.count -= 1
            intake.put_aside(SetAside(report.path, f"cannot be kept ({error})", FAULT, report.line))
            continue
        if report.raw is not None:
            yield Addition(
                report.raw, record, reader.provenance, names.pop(report.id, None), report.path,
                report.media_type, report.fetched,
            )  # fmt: skip


def _tell_how_it_went(added: list[Added], intake: Intake) -> None:
    new = [each for each in added if each.new]
    replaced = sum(each.replaces is not None for each in new)
    came_back = sum(each.replaces is not None for each in added) - replaced
    parts = [
        f"{len(new):,} added",
        f"{replaced:,} of them in place of an earlier text" if replaced else "",
        f"{len(added) - len(new):,} there already" if len(added) > len(new) else "",
        f"{came_back:,} of them found again in place of a later text" if came_back else "",
        f"{intake.set_aside:,} set aside" if intake.set_aside else "",
    ]
    tell(", ".join(filter(None, parts)))
