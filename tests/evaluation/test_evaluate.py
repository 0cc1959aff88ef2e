"""The whole way: a small corpus of each shape is read and measured."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.evaluation.corpora.marked import CorpusError
from onrecord.evaluation.evaluate import TaskName, run

STRIKE = "Rebels shelled the town of Idlib on Friday, killing 12 people. “We saw it,” a doctor said."
ROWS: dict[TaskName, tuple[dict[str, Any], set[str]]] = {
    "places": ({"toponyms": [{"start": 27, "end": 32, "lat": 35.93, "lon": 36.63}]}, {"recognition", "placed"}),
    "times": (
        {"dct": "2017-08-23", "timexes": [{"start": 36, "end": 42, "type": "DATE", "value": "2017-08-18"}]},
        {"strict", "relaxed", "value"},
    ),
    "statements": (
        {"attributions": [{"source": [[75, 83]], "cue": [[84, 88]], "content": [[63, 74]]}]},
        {"content", "exact", "who-said", "direct", "mixed", "indirect"},
    ),
    "entities": ({"entities": [{"start": 27, "end": 32, "type": "Location"}]}, {"strict", "overlap"}),
    "events": (
        {"events": [{"type": "ASSAULT", "source": "Rebels", "target": "the town of Idlib"}]},
        {"type", "all-three", "coded", "a-sentence"},
    ),
    "incidents": ({"templates": [{"incident_type": "ATTACK"}]}, {"some", "types"}),
    "casualties": (
        {"gold": {"victim-section": [{"victim-was": ["killed"]}] * 12}},
        {"killed", "injured", "both"},
    ),
    "status": ({"trigger": [7, 14], "value": 3.0}, {"MAE", "r"}),
}


def write_corpus(folder: Path, task: TaskName, times: int = 3) -> Path:
    path = folder / f"{task}.jsonl"
    row = {"text": STRIKE, **ROWS[task][0]}
    path.write_text("".join(json.dumps({"id": number, **row}) + "\n" for number in range(times)), encoding="utf-8")
    return path


@pytest.mark.parametrize("task", ROWS)
def test_a_corpus_is_measured(tmp_path: Path, task: TaskName) -> None:
    told: list[tuple[int, int]] = []
    figures = run([write_corpus(tmp_path, task)], task, limit=2, progress=lambda done, of: told.append((done, of)))
    assert set(figures.values()) == ROWS[task][1]
    assert told == [(0, 2), (1, 2), (2, 2)]
    assert json.loads(json.dumps(figures.to_dict()))["reports"] == figures.reports == 2


@pytest.mark.parametrize("task", ["places", "times", "incidents", "casualties"])
def test_what_is_plainly_told_is_found(tmp_path: Path, task: TaskName) -> None:
    assert set(run([write_corpus(tmp_path, task)], task).values().values()) == {1.0}


def test_corpora_are_taken_as_one(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(STRIKE, encoding="utf-8")
        (tmp_path / name / "a.json").write_text('{"places": [{"name": "Idlib"}]}', encoding="utf-8")
    figures = run([tmp_path / "one", tmp_path / "two"], "records")
    assert {each.name: each for each in figures.measured}["place"].gold == figures.reports == 2


@pytest.mark.parametrize(
    ("line", "words"),
    [("{", "line 2: no JSON"), ("{}", "line 2: not of this task's shape, at 'text'"), ("[]", "line 2: not of")],
)
def test_a_line_of_another_shape_is_named(tmp_path: Path, line: str, words: str) -> None:
    path = write_corpus(tmp_path, "places", 1)
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=words):
        run([path], "places")


def test_a_corpus_that_is_not_there_or_empty_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="reads a file of JSON lines"):
        run([tmp_path / "none.jsonl"], "times")
    with pytest.raises(CorpusError, match="no reports"):
        run([write_corpus(tmp_path, "times", 0)], "times")
