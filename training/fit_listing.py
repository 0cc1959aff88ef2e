"""Fits the weights by which countries, regions and names of actors are listed as places.

    python -m training.fit_listing SOURCE... > src/onrecord/language/en/listing_weights.tsv

A source is a folder of coded reports (pairs NAME.txt and NAME.json of the annotation guide) or a file of texts with
their place names marked (JSON lines with `text` and `toponyms`). What the weights are worth on held folds goes to
standard error.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.evaluation.name_match import same_name
from onrecord.language.weights import weigh
from onrecord.reading.known import Known, load_known
from onrecord.reading.language_model import LanguageModel
from onrecord.reading.place_listing import find_listing_signs
from onrecord.reading.read import read_all
from onrecord.records import Place, Record, Report
from training.coded import read_coded
from training.logistic import Sample, fit, folds, to_rows

PENALTY = 2.0
CODED = 3  # how often a coded report counts: there are more of the others
LEANING = 0.3  # added to the bias, since a place that is left out is worse than one too many


def read_samples(paths: Iterable[Path], model: LanguageModel, known: Known) -> Iterator[Sample]:
    """The places in question of every source, each right where the coders have it."""
    for path in paths:
        if path.is_dir():
            for coded in read_coded([path]):
                record = read_all(coded.report, model.parse(coded.report.text), known)
                yield from (each for _ in range(CODED) for each in coded_samples(record, coded.code, known))
        else:
            with path.open(encoding="utf-8") as lines:
                for number, line in enumerate(lines):
                    yield from _marked_samples(f"{path.stem} {number}", json.loads(line), model, known)


def coded_samples(record: Record, code: Mapping[str, Any], known: Known) -> Iterator[Sample]:
    """A coded report lists its places: each name of it belongs to one of ours."""
    wanted = [frozenset((each["name"],)) for each in code["places"]]
    for place, signs in find_listing_signs(record, known.places):
        names = frozenset((place.name, *(span.text for span in place.mentions)))
        yield Sample(tuple(signs), any(same_name(names, each) for each in wanted), record.report.id)


def _marked_samples(name: str, line: Mapping[str, Any], model: LanguageModel, known: Known) -> Iterator[Sample]:
    text = line["text"]
    marks = [(each["start"], each["end"]) for each in line["toponyms"]]
    record = read_all(Report(name, "0" * 64, text), model.parse(text), known)
    for place, signs in find_listing_signs(record, known.places):
        yield Sample(tuple(signs), _is_marked(place, marks), name)


def _is_marked(place: Place, marks: Sequence[tuple[int, int]]) -> bool:
    """Whether the coders marked most of the mentions."""
    found = sum(any(start < span.end and span.start < end for start, end in marks) for span in place.mentions)
    return 2 * found >= len(place.mentions)


def fit_listing(samples: Sequence[Sample]) -> dict[str, float]:
    """The weights of the signs for a place on the list."""
    weights = fit(samples, PENALTY)
    weights["bias"] += LEANING
    return weights


def main(paths: Sequence[str]) -> None:
    """Print the weights."""
    samples = list(read_samples(map(Path, paths), LanguageModel(), load_known()))
    told = [(weigh(each.signs, weights) > 0) == each.right
            for fitted, held in folds(samples) for weights in [fit_listing(fitted)] for each in held]  # fmt: skip
    sys.stderr.write(f"{sum(told) / len(told):.3f} of {len(told)} right on held folds\n")
    sys.stdout.write(to_rows(fit_listing(samples)))


if __name__ == "__main__":
    main(sys.argv[1:])
