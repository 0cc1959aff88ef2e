from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.evaluation.figures import Figures, Measured
from onrecord.evaluation.floors import (
    Floors,
    FloorsError,
    Held,
    check_entry,
    fallen_below,
    floors_for,
    load_floors,
    new_floors,
    write_floors,
)

ENTRY = Floors(("places/made.jsonl",), "places", 20, tested=True, floors={"recognition": 0.8, "placed": 0.5})


def figures(recognition: float, placed: float, *, less_is_better: bool = False) -> Figures:
    measured = (
        Measured("recognition", recognition, 90),
        Measured("placed", placed, 90, less_is_better=less_is_better),
    )
    return Figures(("made.jsonl",), "places", 20, 20, measured, ())


def test_a_figure_at_its_floor_holds() -> None:
    assert not list(fallen_below(ENTRY.floors, figures(0.8, 0.6)))


def test_a_figure_below_its_floor_is_told() -> None:
    assert list(fallen_below(ENTRY.floors, figures(0.79, 0.6))) == ["recognition is 0.7900, the floor 0.8"]


def test_of_errors_the_floor_is_the_most() -> None:
    assert not list(fallen_below(ENTRY.floors, figures(0.8, 0.4, less_is_better=True)))
    assert list(fallen_below(ENTRY.floors, figures(0.8, 0.6, less_is_better=True))) == [
        "placed is 0.6000, the floor 0.5"
    ]


def test_a_floor_of_no_figure_is_refused() -> None:
    with pytest.raises(FloorsError, match="no figure 'located' in places; there are recognition, placed"):
        list(fallen_below({"located": 0.5}, figures(1, 1)))


def test_a_floor_rises_freely_and_stays_within_the_margin() -> None:
    assert new_floors(ENTRY, figures(0.805, 0.7)).floors == {"recognition": 0.8, "placed": 0.69}


def test_a_floor_is_lowered_only_when_asked() -> None:
    assert new_floors(ENTRY, figures(0.7, 0.7)).floors == {"recognition": 0.8, "placed": 0.69}
    assert new_floors(ENTRY, figures(0.7, 0.7), lower=True).floors == {"recognition": 0.69, "placed": 0.69}


def test_of_errors_a_lower_floor_is_a_higher_one() -> None:
    assert new_floors(ENTRY, figures(0.9, 0.6, less_is_better=True)).floors["placed"] == 0.5
    assert new_floors(ENTRY, figures(0.9, 0.3, less_is_better=True)).floors["placed"] == 0.31


def test_a_figure_measured_on_few_has_no_floor() -> None:
    few = replace(figures(0.7, 0.7), measured=(Measured("recognition", 0.7, 9),))
    assert new_floors(replace(ENTRY, floors={}), few).floors == {}


def test_floors_are_written_as_they_are_read(tmp_path: Path) -> None:
    entries = (ENTRY, replace(ENTRY, corpora=("records", "more"), task="records", first=None, tested=False))
    write_floors(entries, tmp_path / "floors.toml")
    assert load_floors(tmp_path / "floors.toml") == entries


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[corpus]]\ntask = "places"\n', "corpus 1 holds task; valid are paths and"),
        ('[[corpus]]\npaths = ["a"]\ntask = "colours"\n', "task 'colours' is none of casualties, entities, events"),
    ],
)
def test_an_entry_that_cannot_be_taken_is_named(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FloorsError, match=words):
        load_floors(path)


def test_a_corpus_that_is_not_here_is_skipped_by_name(tmp_path: Path) -> None:
    held = check_entry(ENTRY, tmp_path)
    assert held.missing == tmp_path / "places" / "made.jsonl"
    assert str(held).startswith("skipped places/made.jsonl (places, the first 20): no ")


def test_what_the_gate_says() -> None:
    assert str(Held(ENTRY)) == "holds   places/made.jsonl (places, the first 20)"
    assert str(Held(ENTRY, fallen=("placed is 0.4", "x"))).endswith("(places, the first 20): placed is 0.4; x")


def test_an_entry_is_known_by_the_end_of_its_path(tmp_path: Path) -> None:
    path = tmp_path / "places" / "made.jsonl"
    assert floors_for([path], "places", 20, [ENTRY]) is ENTRY
    assert floors_for([path], "places", None, [ENTRY]) is None
    assert floors_for([tmp_path / "made.jsonl"], "places", 20, [ENTRY]) is None
