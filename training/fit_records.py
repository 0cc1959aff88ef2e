"""Fits all weights that are learned on reports coded by hand together, and tells what they are worth.

python -m training.fit_records FOLDER... --into src/onrecord

Events, participants, places of events and control hang on each other, so whole records are read with weights that did
not see them: the figures on standard error are those of five folds put together.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.evaluation.corpora.coded_records import read_coded_records
from onrecord.evaluation.tasks.records import measure_records
from onrecord.reading.document import Document
from onrecord.reading.known import Known, load_known
from onrecord.reading.language_model import LanguageModel
from onrecord.reading.read import read_document
from onrecord.records import ControlState, Record
from training import fit_control, fit_events, fit_participants
from training.coded import Coded, read_coded
from training.fit_event_places import Told, fit_places, told_of
from training.logistic import Sample, fit, to_rows

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Case:
    """A coded report, parsed, with the samples that it gives to each fit."""

    coded: Coded
    document: Document
    events: list[Sample]
    participants: fit_participants.Told
    places: Told


def gather(coded: Sequence[Coded], known: Known, model: LanguageModel) -> list[Case]:
    """The samples of every report."""
    documents = model.parse_all(each.report.text for each in coded)
    return [
        Case(
            each,
            document,
            list(fit_events.samples_of(each, document, known)),
            fit_participants.told_of(each, document, known),
            told_of(each, document, known),
        )
        for each, document in zip(coded, documents, strict=True)
    ]


def fit_reading(cases: Sequence[Case], examples: Sequence[Sample], known: Known) -> Known:
    """What is known, with weights of events, their parties and places fitted on these reports alone.

    `examples` are those of the triggers, which no coder made.
    """
    events = fit([*(sample for case in cases for sample in case.events), *examples], fit_events.PENALTY)
    events["bias"] += fit_events.LEANING
    return replace(
        known,
        event_weights=events,
        participant_weights=fit_participants.fit_parts([case.participants for case in cases]),
        event_place_weights=fit_places([case.places for case in cases]),
    )


@dataclass(frozen=True, slots=True)
class Held:
    """A fifth of the reports with the weights that did not see them, and the samples of control as these show them."""

    cases: Sequence[Case]
    known: Known
    control: fit_control.Cases


def hold(cases: Sequence[Case], examples: Sequence[Sample], known: Known) -> list[Held]:
    """Each fifth of the reports with weights fitted on the others."""
    found = []
    for fold in range(FOLDS):
        fitted = fit_reading([case for place, case in enumerate(cases) if place % FOLDS != fold], examples, known)
        held = cases[fold::FOLDS]
        found.append(Held(held, fitted, _control_samples(held, fitted)))
    return found


def _control_samples(cases: Sequence[Case], known: Known) -> fit_control.Cases:
    found: dict[ControlState, list[Sample]] = {}
    for case in cases:
        for states in fit_control.samples_of(case.coded, case.document, known):
            for state, sample in states.items():
                found.setdefault(state, []).append(sample)
    return found


def with_control(known: Known, folds: Iterable[Held]) -> Known:
    """What is known, with weights of control fitted on these folds.

    Their events are those of weights that did not see them: what is read of a new report is no better.
    """
    together: dict[ControlState, list[Sample]] = {}
    for fold in folds:
        for state, samples in fold.control.items():
            together.setdefault(state, []).extend(samples)
    return replace(known, control=replace(known.control, weights=fit_control.weights_of(together)))


def read_held(folds: Sequence[Held]) -> dict[str, Record]:
    """The record of each report, by its id, read with weights that did not see it."""
    records = {}
    for fold in folds:
        fitted = with_control(fold.known, (each for each in folds if each is not fold))
        for case in fold.cases:
            records[case.coded.report.id] = read_document(case.coded.report, case.document, fitted)
    return records


def write_weights(known: Known, package: Path) -> None:
    """Write the fitted word lists of the package."""
    lists: Mapping[str, Mapping[str, float]] = {
        "event_weights": known.event_weights,
        "participant_weights": known.participant_weights,
        "event_place_weights": known.event_place_weights,
        "control_weights": known.control.weights,
    }
    for name, weights in lists.items():
        (package / "language" / "en" / f"{name}.tsv").write_text(to_rows(dict(weights)), encoding="utf-8")


def main(words: Sequence[str]) -> None:
    """Fit, tell the figures of held reports, and write the weights where asked to."""
    arguments = argparse.ArgumentParser(prog="python -m training.fit_records", description=__doc__)
    arguments.add_argument("folders", nargs="+", type=Path)
    arguments.add_argument("--into", type=Path, help="the package's folder, to write the weights there")
    given = arguments.parse_args(words)
    known, model = load_known(rules_alone=True), LanguageModel()
    examples = list(fit_events.samples_of_examples(known, model))
    cases = sorted(gather(list(read_coded(given.folders)), known, model), key=lambda case: case.coded.report.id)
    folds = hold(cases, examples, known)
    records = read_held(folds)
    marked = [each for folder in given.folders for each in read_coded_records(folder)]
    outcome = measure_records((each, records[each.report.id]) for each in marked)
    for figure in outcome.measured:
        sys.stderr.write(f"{figure.name:12} {figure.value:.3f}\n")
    if given.into:
        write_weights(with_control(fit_reading(cases, examples, known), folds), given.into)


if __name__ == "__main__":
    main(sys.argv[1:])
