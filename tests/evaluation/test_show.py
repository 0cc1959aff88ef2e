from __future__ import annotations

from io import StringIO

from rich.console import Console

from onrecord.evaluation.figures import Figures, Measured, Miss
from onrecord.evaluation.floors import Floors, Held
from onrecord.evaluation.show import show_figures, show_held, show_misses

FIGURES = Figures(
    ("[made].jsonl",),
    "status",
    None,
    1200,
    (Measured("event", 0.8, 10, 12, 0.75, 0.857), Measured("MAE", 0.5, 10, less_is_better=True)),
    (Miss("r1", "missed", "shelling", "the\nshelling [here]"),),
)


def shown(*, floors: bool) -> str:
    console = Console(file=StringIO(), width=100)
    show_figures(FIGURES, console, {"event": 0.79} if floors else None)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_a_table_of_figures() -> None:
    text = shown(floors=False)
    assert "[made].jsonl: status, 1,200 reports" in text
    assert "MAE (less is better)" in text
    assert "0.857" in text
    assert "floor" not in text


def test_figures_beside_their_floors() -> None:
    assert "0.790" in shown(floors=True)


def test_lines_of_misses_and_of_the_gate() -> None:
    console = Console(file=StringIO(), width=20)
    show_misses(FIGURES.misses, console)
    show_held([Held(Floors(("a",), "places", None, tested=True, floors={}))], console)
    assert isinstance(console.file, StringIO)
    assert console.file.getvalue() == "r1\tmissed\tshelling\tthe shelling [here]\nholds   a (places)\n"
