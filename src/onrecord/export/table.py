"""The terminal view: a record as tables, many records as a line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.export.words import (
    MARKS,
    UNKNOWN,
    Names,
    amount_words,
    basis_words,
    day_words,
    kind_words,
    place_words,
    plain,
    quote,
    shorten,
    status_words,
    when_words,
)
from onrecord.records import Event, Record, Status

STYLES: dict[str, str] = {
    "occurred": "green",
    "ongoing": "cyan",
    "planned": "blue",
    "predicted": "magenta",
    "possible": "yellow",
    "conditional": "yellow",
    "denied": "red",
    "demanded": "yellow",
}
WIDE = 110  # columns from which place, time and source stand in columns of their own
LONGEST_QUOTE = 220
Row = Sequence[str | Text]


def show_record(record: Record, console: Console) -> None:
    """Print one record: headline, source and date, then a table for each kind of thing on the record."""
    names = Names.of(record)
    wide = console.width >= WIDE
    console.print(Text(_title(record), style="bold"))
    console.print(Text(_provenance(record, names), style="dim"))
    sections = [
        ("Who says so", ["who", "how", "what"], [], list(_statement_rows(record, names))),
        ("Events", ["", "kind", "who → whom"], ["where", "when", "who says so"], list(_event_rows(record, names))),
        ("Figures", ["what", "how many", "whom"], ["where", "words", "who says so"], list(_figure_rows(record, names))),
        ("Control", ["", "where", "who"], ["when", "words", "who says so"], list(_control_rows(record, names))),
        ("Ties", ["who · tie · whom", "words"], [], list(_tie_rows(record, names))),
        ("Places", ["name", "within", "precision", "latitude, longitude", "named"], [], list(_place_rows(record))),
    ]
    for heading, first, last, rows in sections:
        if rows:
            columns = [*first, *_columns(last, wide=wide)]
            _show_section(heading, columns, _fold(rows, len(first), wide=wide), console)
    if not any(section[-1] for section in sections):
        console.print("Nothing in this report is put on the record.")
    console.print(_legend({event.status for event in record.events} | {claim.status for claim in record.control}))


def summary_row(record: Record) -> tuple[str, ...]:
    """One line on a record: id, title, date, main place, and how much of each is on the record."""
    published = record.report.published
    main = max(record.places, key=lambda place: len(place.mentions), default=None)
    counts = (record.statements, record.events, record.figures, record.control)
    return (
        plain(record.report.id),
        _title(record),
        UNKNOWN if published is None else day_words(published.start),
        UNKNOWN if main is None else place_words(main),
        *(str(len(things)) for things in counts),
    )


def show_summary(rows: Iterable[tuple[str, ...]], console: Console) -> None:
    """Print a table of summary rows, without their places on a narrow terminal."""
    wide = console.width >= WIDE
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim", expand=True)
    for heading, ratio in (("report", 3), ("title", 4), ("published", None), ("main place", 2))[: 4 if wide else 3]:
        table.add_column(heading, overflow="ellipsis", no_wrap=True, ratio=ratio)
    for heading in ("said", "events", "figures", "control"):
        table.add_column(heading, justify="right", no_wrap=True)
    for row in rows:
        table.add_row(*map(Text, row if wide else row[:3] + row[4:]))
    console.print(table)


def show_rows(columns: Iterable[str], rows: Iterable[Iterable[object]], console: Console) -> None:
    """Print plain rows under their columns' names."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for column in columns:
        table.add_column(kind_words(column), overflow="fold")
    for row in rows:
        table.add_row(*(Text(UNKNOWN if cell is None else plain(str(cell))) for cell in row))
    console.print(table)


def _title(record: Record) -> str:
    title = record.report.title
    first = next(filter(None, map(plain, record.report.text.splitlines())), record.report.id)
    return plain(title.text) if title is not None else shorten(first, LONGEST_QUOTE)


def _provenance(record: Record, names: Names) -> str:
    report = record.report
    dateline = report.dateline.place if report.dateline else None
    published = report.published
    day = f"{when_words(published)} ({basis_words(published)})" if published else "publication date unknown"
    parts = [
        plain(report.outlet or ""),
        names.places.get(dateline or "", ""),
        day,
        ", ".join(map(plain, report.byline)),
    ]
    return " · ".join(filter(None, parts))


def _show_section(heading: str, columns: Sequence[str], rows: Iterable[Row], console: Console) -> None:
    console.print()
    console.print(Text(heading, style="bold"))
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=not column)
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else Text(cell) for cell in row))
    console.print(table)


def _statement_rows(record: Record, names: Names) -> Iterator[Row]:
    for statement in record.statements:
        words = shorten(" … ".join(plain(part.text) for part in statement.content), LONGEST_QUOTE)
        if statement.style == "direct" and not words.startswith(("“", '"', "‘", "'")):
            words = f"“{words}”"
        yield names.speaker(statement.speaker), plain(statement.cue.text) if statement.cue else statement.style, words


def _event_rows(record: Record, names: Names) -> Iterator[Row]:
    for event in record.events:
        agents, targets = names.all(event.agents), names.all(event.targets)
        parties = UNKNOWN if (agents, targets) == (UNKNOWN, UNKNOWN) else f"{agents} → {targets}"
        where, when = names.place(event.place), _event_time(event)
        source = names.source(event.attribution)
        yield _status(event.status), _event_kind(event), parties, where, when, source


def _event_kind(event: Event) -> str:
    """The kind, with the trigger where it reads otherwise."""
    kind = kind_words(event.kind)
    return kind if plain(event.trigger.text).lower() == kind else f"{kind} {quote(event.trigger)}"


def _event_time(event: Event) -> str:
    lasting = event.status == "ongoing" and event.when is not None and event.when.end is None
    return f"since {when_words(event.when)}" if lasting else when_words(event.when)


def _figure_rows(record: Record, names: Names) -> Iterator[Row]:
    for figure in record.figures:
        where, source = names.place(figure.place), names.source(figure.attribution)
        yield kind_words(figure.what), amount_words(figure), names.who(figure.who), where, quote(figure.text), source


def _control_rows(record: Record, names: Names) -> Iterator[Row]:
    for claim in record.control:
        held = f"{names.who(claim.actor)}: {kind_words(claim.state)}"
        evidence = quote(claim.evidence[0] if claim.evidence else None)
        when, source = when_words(claim.when), names.source(claim.attribution)
        yield _status(claim.status), names.place(claim.place), held, when, evidence, source


def _tie_rows(record: Record, names: Names) -> Iterator[Row]:
    for tie in record.ties:
        evidence = quote(tie.evidence[0] if tie.evidence else None)
        yield f"{names.who(tie.from_)} · {kind_words(tie.tie)} · {names.who(tie.to)}", evidence


def _place_rows(record: Record) -> Iterator[Row]:
    for place in record.places:
        located = place.latitude is not None and place.longitude is not None
        point = f"{place.latitude:.2f}, {place.longitude:.2f}" if located else "not located"
        count = len(place.mentions)
        yield place_words(place), plain(place.admin1 or ""), place.precision, point, f"{count} ×"


def _columns(headings: list[str], *, wide: bool) -> list[str]:
    return headings if wide or not headings else [", ".join(headings)]


def _fold(rows: Iterable[Row], first: int, *, wide: bool) -> Iterator[Row]:
    """The rows, with the cells behind the `first` ones under each other where the terminal is narrow."""
    for row in rows:
        told = [str(cell) for cell in row[first:] if str(cell) not in {"", UNKNOWN}]
        yield row if wide or len(row) == first else [*row[:first], "\n".join(told)]


def _status(status: Status) -> Text:
    return Text(status_words(status), style=STYLES[status])


def _legend(used: set[Status]) -> Text:
    shown = [Text(f"{mark} {status}", style=STYLES[status]) for status, mark in MARKS.items() if status in used]
    return Text("\n").join([Text(""), Text("   ").join(shown)]) if shown else Text("")
