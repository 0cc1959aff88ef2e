"""`onrecord search` and `onrecord history`: what is in the archive, and who put it there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from onrecord.cli.project import ARCHIVE, opened
from onrecord.cli.terminal import SOME_SET_ASIDE, USAGE, Format, form_for, stop, tell, told_in_words
from onrecord.export.rows import write_rows
from onrecord.export.words import day_words, plain
from onrecord.records import to_plain

if TYPE_CHECKING:
    from onrecord.store import Hit

app = typer.Typer()
FORM = typer.Option("--format", help="The form: by default table on a terminal, else a line of JSON each.")
DECIDED = ("made_at", "author", "action", "table", "field", "value", "standing", "report", "id", "note")
NOTED = ("number", "made_at", "author", "act", "subject", "hash")


@app.command(epilog="Example: onrecord search '\"aid convoy\" shell*'. Exit status: 1 where nothing is found.")
def search(
    words: Annotated[str, typer.Argument(metavar="WORDS", help='Words, "a phrase", the beginning of a word*.')],
    archive: Annotated[str | None, ARCHIVE] = None,
    kind: Annotated[Format | None, FORM] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many.")] = 20,
    statements: Annotated[  # noqa: FBT002
        bool, typer.Option("--statements", help="Search what was said, rather than whole reports.")
    ] = False,
) -> None:
    """Search the archive's reports, or the statements in them."""
    with told_in_words(), opened(archive) as kept:
        hits = (kept.search_statements if statements else kept.search)(words, limit=limit)
    if not hits:
        tell(f"nothing in the archive holds {plain(words)}")
        raise typer.Exit(SOME_SET_ASIDE)
    form = kind or form_for(None)
    if form == "table":
        _show(hits, Console())
    else:
        write_rows(form, (), [to_plain(hit) for hit in hits])


def _show(hits: Iterable[Hit], console: Console) -> None:
    for hit in hits:
        day = day_words(hit.published) if hit.published else ""
        about = (hit.speaker or "", hit.title or hit.name, hit.outlet or "", day)
        console.print(Text(" · ".join(filter(None, map(plain, about))), style="bold"))
        found = Text("  ")
        for piece, asked in hit.snippet:
            found.append(_spaced(piece), style="reverse" if asked else "")
        console.print(found)


def _spaced(piece: str) -> str:
    """The piece in plain words, with a space where it had any before or behind it."""
    before, behind = (" " if end.isspace() else "" for end in (piece[:1], piece[-1:]))
    return f"{before}{plain(piece)}{behind}"


@app.command(epilog="Example: onrecord history --log")
def history(
    archive: Annotated[str | None, ARCHIVE] = None,
    kind: Annotated[Format | None, FORM] = None,
    log: Annotated[bool, typer.Option("--log", help="The whole audit log, rather than people's decisions.")] = False,  # noqa: FBT002
) -> None:
    """Print people's decisions and how they stand, or every act on the archive."""
    with told_in_words(), opened(archive) as kept:
        form = kind or form_for(None)
        if log:
            write_rows(form, NOTED, [to_plain(entry) for entry in kept.audit()])
        else:
            rows: list[dict[str, Any]] = [
                {**to_plain(each.decision), "standing": each.standing} for each in kept.decisions()
            ]
            write_rows(form, DECIDED, rows)


@app.command(epilog="Example: onrecord withdraw 5f0c2a --author 'A. Coder'")
def withdraw(
    decision: Annotated[str, typer.Argument(metavar="ID", help="The decision's id, as `onrecord history` shows it.")],
    author: Annotated[str, typer.Option(metavar="NAME", help="Who takes it back.")],
    archive: Annotated[str | None, ARCHIVE] = None,
    note: Annotated[str | None, typer.Option(metavar="WORDS", help="Why.")] = None,
) -> None:
    """Take a decision back, with what was decided on the row at once with it; all of it stays in the history."""
    from onrecord.store import ArchiveError  # noqa: PLC0415 - as in project.py

    with told_in_words(), opened(archive) as kept:
        known = [each.decision.id for each in kept.decisions() if each.decision.id.startswith(decision)]
        if len(known) != 1:
            stop(f"{len(known) or 'no'} decisions begin with {decision!r}; see: onrecord history", USAGE)
        try:
            taken = kept.withdraw_act(known[0], author=author, note=note)
        except ArchiveError as error:
            stop(str(error), USAGE)
    for each in taken:
        tell(f"{each.withdraws} is withdrawn: {each.action} {each.table}{f'.{each.field}' if each.field else ''}")
