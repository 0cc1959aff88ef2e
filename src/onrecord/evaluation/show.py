"""Figures as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.evaluation.figures import Figures, Measured, Miss
from onrecord.evaluation.floors import Held


def show_figures(figures: Figures, console: Console, floors: Mapping[str, float] | None = None) -> None:
    """Print a table of the figures, beside their floors where there are any."""
    title = f"{', '.join(figures.corpus)}: {figures.task}, {figures.reports:,} reports"
    table = Table(title=Text(title), title_justify="left")
    table.add_column("figure")
    for column in ("value", "precision", "recall", "marked", "read", *(["floor"] if floors else [])):
        table.add_column(column, justify="right")
    for each in figures.measured:
        floor = [_number((floors or {}).get(each.name))] if floors else []
        table.add_row(*_cells(each), *floor)
    console.print(table)


def show_misses(misses: Iterable[Miss], console: Console) -> None:
    """Print a line each miss, its cells parted by tabs."""
    for miss in misses:
        cells = (miss.report, miss.what, miss.kind, " ".join(miss.words.split()))
        console.file.write("\t".join(cells) + "\n")  # the console itself would turn tabs into spaces


def show_held(held: Iterable[Held], console: Console) -> None:
    """Print a line each corpus: its floors hold, some have fallen, or it is skipped, with the reason."""
    for each in held:
        console.print(str(each), markup=False, highlight=False, soft_wrap=True)


def _cells(each: Measured) -> tuple[str, ...]:
    name = f"{each.name} (less is better)" if each.less_is_better else each.name
    read = "" if each.system is None else f"{each.system:,}"
    return name, _number(each.value), _number(each.precision), _number(each.recall), f"{each.gold:,}", read


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
