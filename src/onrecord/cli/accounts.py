"""`onrecord link`, `accounts`, `account` and `control`: many reports, one account."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from onrecord.accounts.account import Account
from onrecord.accounts.control import control_over_time, stretch_on
from onrecord.accounts.make import make_accounts
from onrecord.cli.narrowing import Actors, Asked, Countries, First, Kinds, Last, Places, selection_of, statuses_of
from onrecord.cli.project import ARCHIVE, opened
from onrecord.cli.terminal import SOME_SET_ASIDE, USAGE, Format, form_for, progress_bar, stop, tell, told_in_words
from onrecord.export.account_choice import choose_accounts
from onrecord.export.account_table import show_account, show_accounts, show_control
from onrecord.export.rows import write_rows
from onrecord.linking.link import link_records
from onrecord.records import Record, to_plain

if TYPE_CHECKING:
    from onrecord.store import Archive

app = typer.Typer()
FORM = typer.Option("--format", help="The form: by default table on a terminal, else a line of JSON each.")
DAY = ["%Y-%m-%d"]
MOST_SHOWN = 50


@app.command(epilog="Example: onrecord link --archive war.sqlite")
def link(archive: Annotated[str | None, ARCHIVE] = None) -> None:
    """Judge which rows of different reports tell of one thing; what was judged before is not judged again."""
    with told_in_words(), opened(archive) as kept:
        tell(f"{link_archive(kept):,} judgements made")


def link_archive(archive: Archive) -> int:
    """Link what is not linked yet; how many judgements were made."""
    new, through = archive.unlinked()
    if not new:
        return 0
    with _pairs_bar() as progress:
        known = archive.judgements(every=True)
        found = list(link_records(archive.records(), known, new=frozenset(new), progress=progress))
    made = archive.judge(found)  # all at once: comparing takes minutes, in which others may want to write
    archive.mark_linked(through)
    return made


@contextmanager
def _pairs_bar() -> Iterator[Callable[[int, int], None]]:
    with progress_bar(shown=True) as bar:
        task = bar.add_task("reading the archive", total=None)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, description=f"{done:,} of {total:,} pairs compared")

        yield show


@app.command(epilog="Example: onrecord accounts --sources 2")
def accounts(  # noqa: PLR0913, PLR0917 - a command's options are its parameters
    archive: Annotated[str | None, ARCHIVE] = None,
    kind: Annotated[Format | None, FORM] = None,
    sources: Annotated[int, typer.Option(min=1, help="Only incidents that so many independent sources tell of.")] = 1,
    statuses: Annotated[
        list[str] | None, typer.Option("--status", help="Only of this status; left out, of all.", show_default=False)
    ] = None,
    kinds: Kinds = None,
    places: Places = None,
    countries: Countries = None,
    actors: Actors = None,
    first: First = None,
    last: Last = None,
    limit: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help=f"At most so many; left out, {MOST_SHOWN} in a table, else all."),
    ] = None,
) -> None:
    """Print the incidents that the archive's reports tell of, those with most sources first, force before words."""
    asked = Asked(kinds, places, countries, actors, first, last)
    selection = selection_of(asked, statuses_of(statuses or ["all"]))
    form = kind or form_for(None)
    with told_in_words(), opened(archive) as kept:
        found = list(choose_accounts(accounts_of(kept, sources_at_least=sources), selection))
        shown = found[: limit or (MOST_SHOWN if form == "table" else None)]
        if form == "table":
            show_accounts(shown, Console())
        else:
            write_rows(form, (), [to_plain(each) for each in shown])
    _tell_how_many(len(shown), len(found))


def _tell_how_many(shown: int, found: int) -> None:
    if not found:
        tell("no incident fits")
        raise typer.Exit(SOME_SET_ASIDE)
    if shown < found:
        tell(f"{shown:,} of {found:,} incidents; more with --limit, fewer with --sources, --kind, --place, --from …")


@app.command(epilog="Example: onrecord account 5f0c2a")
def account(
    identity: Annotated[str, typer.Argument(metavar="ID", help="The id of an incident, or how it begins.")],
    archive: Annotated[str | None, ARCHIVE] = None,
    kind: Annotated[Format | None, FORM] = None,
) -> None:
    """Print what every source says of one incident, disagreements first, and why each figure was chosen."""
    with told_in_words(), opened(archive) as kept:
        found = accounts_of(kept, begins=identity)
        if len(found) != 1:
            count = len(found) or "no"
            stop(f"{count} incidents have an id that begins with {identity!r}; see: onrecord accounts", USAGE)
        form = kind or form_for(None)
        if form == "table":
            show_account(found[0], Console())
        else:
            write_rows(form, (), [to_plain(found[0])])


@app.command(epilog="Example: onrecord control --on 2017-08-23 --known-on 2017-09-01")
def control(
    archive: Annotated[str | None, ARCHIVE] = None,
    kind: Annotated[Format | None, FORM] = None,
    on: Annotated[
        datetime | None, typer.Option(formats=DAY, metavar="DATE", help="Only who held what on that day.")
    ] = None,
    known_on: Annotated[
        datetime | None, typer.Option(formats=DAY, metavar="DATE", help="Only from reports published by that day.")
    ] = None,
) -> None:
    """Print who held which place when, as told."""
    known = known_on.date().isoformat() if known_on else None
    with told_in_words(), opened(archive) as kept:
        link_archive(kept)
        places = control_over_time(kept.records(), kept.judgements(), known_on=known)
    if on is not None:
        day = on.date().isoformat()
        places = tuple(
            replace(each, stretches=(stretch,)) for each in places if (stretch := stretch_on(each, day)) is not None
        )
    if not places:
        tell("no claim on any place")
        raise typer.Exit(SOME_SET_ASIDE)
    form = kind or form_for(None)
    if form == "table":
        show_control(places, Console())
    else:
        write_rows(form, (), [to_plain(each) for each in places])


def accounts_of(
    archive: Archive, records: Iterable[Record] | None = None, *, sources_at_least: int = 1, begins: str = ""
) -> tuple[Account, ...]:
    """The accounts of the archive, linked first where anything is new; of `records` where they are read already."""
    link_archive(archive)
    with progress_bar(shown=True) as bar, uncollected():
        names = {each.id: each.name for each in archive.reports()}
        read = _counted(archive.records(), bar, len(names)) if records is None else records
        return make_accounts(
            read, archive.judgements(), names, sources_at_least=sources_at_least, begins=begins
        )  # fmt: skip


def _counted(records: Iterable[Record], bar: Progress, total: int) -> Iterator[Record]:
    """The records as they come, shown on the bar."""
    task = bar.add_task("reading the archive", total=total)
    for number, record in enumerate(records, 1):
        bar.update(task, completed=number, description=f"{number:,} of {total:,} reports")
        yield record
    bar.update(task, description="putting the reports side by side")


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave the garbage collector off: it would look through millions of rows that are all still wanted."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
