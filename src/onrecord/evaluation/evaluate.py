"""Measures how well reports are read: a corpus is read as any report is, and compared with what its coders marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain, groupby, islice
from pathlib import Path
from typing import Any, Literal, TypeVar

from onrecord.evaluation.corpora.attributions import read_attributions
from onrecord.evaluation.corpora.casualties import read_casualties
from onrecord.evaluation.corpora.coded_records import read_coded_records
from onrecord.evaluation.corpora.conflict_names import read_conflict_names
from onrecord.evaluation.corpora.ecbplus import read_linked_reports
from onrecord.evaluation.corpora.incidents import read_incidents
from onrecord.evaluation.corpora.judgements import read_judgement
from onrecord.evaluation.corpora.marked import CorpusError, Marked, read_lines
from onrecord.evaluation.corpora.plover_sentences import read_plover_event
from onrecord.evaluation.corpora.timexes import read_timexes
from onrecord.evaluation.corpora.toponyms import read_toponyms
from onrecord.evaluation.figures import Figures, Outcome
from onrecord.evaluation.tasks.casualties import measure_casualties
from onrecord.evaluation.tasks.entities import measure_entities
from onrecord.evaluation.tasks.events import measure_events
from onrecord.evaluation.tasks.incidents import measure_incidents
from onrecord.evaluation.tasks.linking import measure_linking
from onrecord.evaluation.tasks.places import measure_given_places, measure_places
from onrecord.evaluation.tasks.records import measure_records
from onrecord.evaluation.tasks.statements import measure_statements
from onrecord.evaluation.tasks.status import JudgedSentence, measure_status
from onrecord.evaluation.tasks.times import measure_times
from onrecord.reading.known import load_known
from onrecord.reading.language_model import LanguageModel
from onrecord.reading.reader import Reader
from onrecord.records import Record

TaskName = Literal[
    "records", "places", "times", "statements", "status", "entities", "events", "incidents", "casualties", "linking"
]
Measurement = Literal[TaskName, "given places"]  # a task, or places with the coder's names given
Pair = TypeVar("Pair")
Progress = Callable[[int, int], None]  # told (reports read, of how many)


@dataclass(frozen=True, slots=True)
class Task:
    """How a corpus is read, and how its reports are compared with their records."""

    read: Callable[[Path], Iterator[Marked[Any]]]
    measure: Callable[[Iterable[tuple[Marked[Any], Record]]], Outcome]


TASKS: Mapping[Measurement, Task] = {
    "records": Task(read_coded_records, measure_records),
    "places": Task(partial(read_lines, read_marks=read_toponyms), measure_places),
    "times": Task(partial(read_lines, read_marks=read_timexes), measure_times),
    "statements": Task(partial(read_lines, read_marks=read_attributions), measure_statements),
    "entities": Task(partial(read_lines, read_marks=read_conflict_names), measure_entities),
    "events": Task(partial(read_lines, read_marks=read_plover_event), measure_events),
    "incidents": Task(partial(read_lines, read_marks=read_incidents), measure_incidents),
    "casualties": Task(partial(read_lines, read_marks=read_casualties), measure_casualties),
}
STATUS: Measurement = "status"  # asks a single step, as its corpora judge predicates of any kind
LINKING: Measurement = "linking"  # asks a single step: which of the coder's mentions tell of one event
GIVEN_PLACES: Measurement = "given places"  # asks a single step: which places do the names mean that the coder marked


def run(  # noqa: PLR0913 - what may be asked of a measurement, all but two optional
    corpora: Sequence[Path],
    task: Measurement,
    *,
    limit: int | None = None,
    model: str | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> Figures:
    """The figures of a task on the first `limit` reports of these corpora, taken as one.

    CorpusError where a corpus is not there or not of the task's shape; ModelMissingError as the Reader has it.
    """
    tell = progress or _tell_nobody
    read = _SINGLE_STEPS[task] if task in _SINGLE_STEPS else TASKS[task].read
    marked = list(islice(chain.from_iterable(read(path) for path in corpora), limit))
    if not marked:
        raise CorpusError(f"{', '.join(map(str, corpora))}: no reports")
    tell(0, len(marked))
    if task == STATUS:
        parsed = _parsed(marked, _load_model(model))
        outcome = measure_status(_told(parsed, len(marked), tell), _load_known())
    elif task == LINKING:
        documents = _load_model(model).parse_all(each.report.text for each in marked)
        outcome = measure_linking(_told(zip(marked, documents, strict=True), len(marked), tell))
    elif task == GIVEN_PLACES:
        documents = _load_model(model).parse_all(each.report.text for each in marked)
        outcome = measure_given_places(_told(zip(marked, documents, strict=True), len(marked), tell), _load_known())
    else:
        records = _load_reader(model).read_all((each.report for each in marked), workers=workers)
        outcome = TASKS[task].measure(_told(zip(marked, records, strict=True), len(marked), tell))
    return Figures(tuple(map(str, corpora)), task, limit, len(marked), outcome.measured, outcome.misses)


_SINGLE_STEPS: Mapping[Measurement, Callable[[Path], Iterator[Marked[Any]]]] = {
    STATUS: partial(read_lines, read_marks=read_judgement),
    GIVEN_PLACES: TASKS["places"].read,
    LINKING: read_linked_reports,
}
_load_known = cache(load_known)  # one of each serves a run over many corpora
_load_model = cache(LanguageModel)
_load_reader = cache(Reader)


def _parsed(marked: Iterable[Marked[Any]], model: LanguageModel) -> Iterator[JudgedSentence]:
    """Each judgement with its parsed sentence; neighbours in one sentence share it."""
    groups = [(text, list(group)) for text, group in groupby(marked, key=lambda each: each.report.text)]
    for (_, group), document in zip(groups, model.parse_all(text for text, _ in groups), strict=True):
        for each in group:
            yield each, document


def _told(pairs: Iterable[Pair], total: int, progress: Progress) -> Iterator[Pair]:
    for number, pair in enumerate(pairs, start=1):
        yield pair
        progress(number, total)


def _tell_nobody(_done: int, _total: int) -> None:
    pass
