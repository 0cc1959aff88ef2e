"""Fits the weights of the signs of control on reports coded by hand.

python -m training.fit_control FOLDER... > src/onrecord/language/en/control_weights.tsv
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import get_args

from onrecord.evaluation.name_match import same_name
from onrecord.language.weights import weigh
from onrecord.reading.control import is_told_outright
from onrecord.reading.control_signs import Showing, find_showings
from onrecord.reading.document import Document
from onrecord.reading.known import Known, load_known
from onrecord.reading.language_model import LanguageModel
from onrecord.reading.read import ground_and_course
from onrecord.records import ControlState
from training.coded import Coded, read_coded
from training.logistic import Sample, fit, folds, to_rows

PENALTY = 14.0
LEANING = 1.7  # log odds in favour of telling a state: where the F1 of control is best on held folds

Cases = dict[ControlState, list[Sample]]


def samples_of(coded: Coded, document: Document, known: Known) -> Iterator[Mapping[ControlState, Sample]]:
    """Every armed actor shown at a place of whom no word tells the state, and for each whether the coder coded it."""
    ground, course = ground_and_course(coded.report, document, known)
    claims = [
        (frozenset((each["place"],)), frozenset(coded.names_of(each["actor"])), each["state"])
        for each in coded.code.get("control", ())
    ]
    for showing in find_showings(document, ground, course, known.control.cues):
        if is_told_outright(showing):
            continue
        place = ground.places[showing.place]
        where = frozenset((place.name, *(span.text for span in place.mentions)))
        who = _names(showing, document)
        states = {state for named, actor, state in claims if same_name(named, where) and same_name(actor, who)}
        signs = tuple(showing.signs)
        yield {state: Sample(signs, state in states, coded.report.id) for state in get_args(ControlState)}


def _names(showing: Showing, document: Document) -> frozenset[str]:
    mentions = (document.span(each.tokens).text for each in showing.figurant.mentions)
    return frozenset((showing.figurant.name, *mentions))


def share_right(cases: Cases) -> tuple[float, float]:
    """Precision and recall over the showings, each judged with weights that did not see its report."""
    hit = told = coded = 0
    for samples in cases.values():
        for seen, held in folds(samples):
            weights = fit(seen, PENALTY)
            says = [weigh(sample.signs, weights) > -LEANING for sample in held]
            hit += sum(each and sample.right for each, sample in zip(says, held, strict=True))
            told += sum(says)
            coded += sum(sample.right for sample in held)
    return hit / max(1, told), hit / max(1, coded)


def weights_of(cases: Cases) -> dict[str, float]:
    """The weight of each sign for each state."""
    weights: dict[str, float] = {}
    for state, samples in cases.items():
        found = fit(samples, PENALTY)
        found["bias"] += LEANING
        weights.update({f"{state} {sign}": weight for sign, weight in found.items()})
    return weights


def gather(coded: Sequence[Coded], known: Known) -> Cases:
    """The samples of all reports by state."""
    cases: Cases = {state: [] for state in get_args(ControlState)}
    documents = LanguageModel().parse_all(each.report.text for each in coded)
    for each, document in zip(coded, documents, strict=True):
        for states in samples_of(each, document, known):
            for state, sample in states.items():
                cases[state].append(sample)
    return cases


def main(folders: Iterable[str]) -> None:
    """Print the weights; what they are worth goes to standard error."""
    cases = gather(list(read_coded(map(Path, folders))), load_known(rules_alone=True))
    precision, recall = share_right(cases)
    sys.stderr.write(f"{len(cases['holds'])} showings; on held folds precision {precision:.3f}, recall {recall:.3f}\n")
    sys.stdout.write(to_rows(weights_of(cases)))


if __name__ == "__main__":
    main(sys.argv[1:])
