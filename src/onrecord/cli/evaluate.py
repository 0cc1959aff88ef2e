"""`onrecord evaluate`: figures and floors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal, get_args

import typer
from rich.console import Console

from onrecord.cli.terminal import ALL_READ, SOME_SET_ASIDE, USAGE, progress_bar, stop, tell, told_in_words

Task = Literal[
    "records", "places", "times", "statements", "status", "entities", "events", "incidents", "casualties", "linking"
]
app = typer.Typer()


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
        stop("--task is missing: it is one of " + ", ".join(get_args(Task)), USAGE)
    if spans_given and task != "places":
        stop(f"--spans-given goes with --task places, not with {task}", USAGE)
    asked: Measurement = "given places" if spans_given else task
    with told_in_words((CorpusError,), (ModelMissingError,)), _counting_bar() as progress:
        figures = run(corpora, asked, limit=limit, model=model, workers=workers, progress=progress)
    entry = floors_for(corpora, asked, limit, load_floors())
    show_figures(figures, Console(), entry.floors if entry else None)
    if misses:
        show_misses(figures.misses, Console())
    fallen = tuple(fallen_below(entry.floors, figures)) if entry else ()
    for each in fallen:
        tell(f"fallen: {each}")
    raise typer.Exit(SOME_SET_ASIDE if fallen else ALL_READ)


def _hold_floors(*, update: bool, lower: bool) -> None:
    """Measure every corpus that has floors, tell whether they hold, and write them anew where that is asked for."""
    from onrecord.evaluation import floors  # noqa: PLC0415 - as above
    from onrecord.evaluation.corpora.marked import CorpusError  # noqa: PLC0415 - as above
    from onrecord.evaluation.show import show_held  # noqa: PLC0415 - as above

    entries, all_held = [], []
    with told_in_words((CorpusError, floors.FloorsError)):
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
    with progress_bar(shown=True) as bar:
        task = bar.add_task("loading the language model", total=None)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, description=f"{done:,} of {total:,}")

        yield show
