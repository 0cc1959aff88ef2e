"""Floors: figures below which no change may let the reading fall, and the gate that holds them."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast, get_args

from onrecord.evaluation.evaluate import Measurement, Progress, run
from onrecord.evaluation.figures import Figures, Measured

FLOORS = Path(__file__).with_name("floors.toml")
PLACE = "ONRECORD_CORPORA"
MARGIN = 0.01  # below what was measured: another machine's arithmetic may turn a close choice
FEWEST = 50  # of what a figure is measured on: one case more or less is then 0.02
HEADER = """\
# The figures below which reading may not fall, by corpus (its path under the folder of corpora) and by figure.
# `first` takes only so many reports; `tested` has the tests hold the floors, the rest are held by `onrecord evaluate`.
# Of figures where less is better (MAE, false-fact) the floor is the most that may be.
# Written by `onrecord evaluate --update-floors`, which lowers a floor only with `--lower`.
"""


class FloorsError(ValueError):
    """A floor is of no task or figure."""


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of a corpus, or of several taken as one; `first` of None takes all reports."""

    corpora: tuple[str, ...]
    task: Measurement
    first: int | None
    tested: bool
    floors: Mapping[str, float]

    def __str__(self) -> str:
        some = f", the first {self.first}" if self.first else ""
        return f"{' and '.join(self.corpora)} ({self.task}{some})"


@dataclass(frozen=True, slots=True)
class Held:
    """What became of a corpus at the gate: `missing` is not on the machine, `fallen` tells each floor missed."""

    floors: Floors
    missing: Path | None = None
    figures: Figures | None = None
    fallen: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.missing is not None:
            return f"skipped {self.floors}: no {self.missing} on this machine; {PLACE} may name the folder of corpora"
        return f"fallen  {self.floors}: {'; '.join(self.fallen)}" if self.fallen else f"holds   {self.floors}"


def load_floors(path: Path = FLOORS) -> tuple[Floors, ...]:
    """The floors of the repository; FloorsError names an entry that cannot be taken."""
    rows = tomllib.loads(path.read_text(encoding="utf-8")).get("corpus", [])
    return tuple(_read_entry(path, number, row) for number, row in enumerate(rows, start=1))


def _read_entry(path: Path, number: int, row: Mapping[str, object]) -> Floors:
    where = f"{path.name}, corpus {number}"
    if not {"paths", "task"} <= set(row) <= {"paths", "task", "first", "tested", "floors"}:
        raise FloorsError(f"{where} holds {', '.join(row)}; valid are paths and task, also first, tested, floors")
    if row["task"] not in get_args(Measurement):
        raise FloorsError(f"{where}: task {row['task']!r} is none of {', '.join(sorted(get_args(Measurement)))}")
    floors = cast("Mapping[str, float]", row.get("floors", {}))
    paths = tuple(cast("Sequence[str]", row["paths"]))
    first = cast("int | None", row.get("first"))
    return Floors(paths, cast("Measurement", row["task"]), first, bool(row.get("tested")), floors)


def corpora_folder() -> Path:
    """Where the corpora are: ONRECORD_CORPORA, else `shared/corpora` beside the checkout."""
    named = os.environ.get(PLACE)
    return Path(named) if named else FLOORS.parents[4] / "shared" / "corpora"


def floors_for(corpora: Sequence[Path], task: str, limit: int | None, entries: Iterable[Floors]) -> Floors | None:
    """The entry for these corpora, known by the ends of their paths, or None."""
    asked = [path.absolute().parts for path in corpora]
    for entry in entries:
        ends = [Path(path).parts for path in entry.corpora]
        if (entry.task, entry.first, len(ends)) == (task, limit, len(asked)) and all(
            parts[-len(end) :] == end for parts, end in zip(asked, ends, strict=True)
        ):
            return entry
    return None


def check_entry(entry: Floors, folder: Path, progress: Progress | None = None) -> Held:
    """The corpus of one entry, measured and held against its floors."""
    paths = [folder / path for path in entry.corpora]
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        return Held(entry, missing=missing)
    figures = run(paths, entry.task, limit=entry.first, progress=progress)
    return Held(entry, figures=figures, fallen=tuple(fallen_below(entry.floors, figures)))


def fallen_below(floors: Mapping[str, float], figures: Figures) -> Iterator[str]:
    """Each figure that is worse than its floor, in words; FloorsError where a floor is of no figure of the task."""
    measured = {each.name: each for each in figures.measured}
    for name, floor in floors.items():
        if name not in measured:
            raise FloorsError(f"no figure {name!r} in {figures.task}; there are {', '.join(measured)}")
        if _is_worse(measured[name], measured[name].value, floor):
            yield f"{name} is {measured[name].value:.4f}, the floor {floor}"


def _is_worse(figure: Measured, one: float, two: float) -> bool:
    return one > two if figure.less_is_better else one < two


def new_floors(entry: Floors, figures: Figures, *, lower: bool = False) -> Floors:
    """The entry with each floor a margin from its figure; one that stood better stays, unless `lower` lets it down.

    Figures that are measured on few have no floor.
    """
    floors: dict[str, float] = {}
    for figure in (each for each in figures.measured if each.gold >= FEWEST):
        value = max(0.0, round(figure.value + (MARGIN if figure.less_is_better else -MARGIN), 3))
        old = entry.floors.get(figure.name, value)
        floors[figure.name] = old if _is_worse(figure, value, old) and not lower else value
    return replace(entry, floors=floors)


def write_floors(entries: Iterable[Floors], path: Path = FLOORS) -> None:
    """Write the file of floors."""
    path.write_text("\n".join([HEADER, *map(_as_toml, entries)]), encoding="utf-8")


def _as_toml(entry: Floors) -> str:
    paths = ", ".join(f'"{path}"' for path in entry.corpora)
    lines = ["[[corpus]]", f"paths = [{paths}]", f'task = "{entry.task}"']
    lines += [f"first = {entry.first}"] if entry.first else []
    lines += ["tested = true"] if entry.tested else []
    floors = [f"{name} = {floor}" for name, floor in entry.floors.items()]
    return "\n".join([*lines, "[corpus.floors]", *floors, ""])
