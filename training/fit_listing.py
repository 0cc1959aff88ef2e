"""Fits the weights by which countries, regions and names of actors are listed as places.

    python -m training.fit_listing SOURCE... --into src/onrecord

A source is a folder of coded reports (pairs NAME.txt and NAME.json of the annotation guide), a file of texts with their
place names marked (JSON lines with `text` and `toponyms`) or with names of all kinds (`entities`). What the weights are
worth on held folds goes to standard error.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.evaluation.name_match import same_name
from onrecord.language.weights import weigh
from onrecord.reading.known import Known, load_known
from onrecord.reading.language_model import LanguageModel
from onrecord.reading.place_listing import find_listing_signs, find_wording_signs
from onrecord.reading.read import read_all
from onrecord.records import Place, Record, Report
from training.coded import read_coded
from training.logistic import Sample, fit, folds, to_rows

PENALTY = 2.0
CODED = 3  # how often a coded report counts: there are more of the others
LEANING = 0.5  # added to the bias, since a place that is left out is worse than one too many
MENTION_LEANING = 1.2
NAMED = 3  # how often a report with all names marked counts


@dataclass(frozen=True, slots=True)
class Case:
    """What one report shows: places that are listed or not, and mentions of countries that are of a place or not."""

    places: list[Sample]
    mentions: list[Sample]


def read_cases(path: Path, model: LanguageModel, known: Known) -> Iterator[Case]:
    """The reports of a source."""
    if path.is_dir():
        for coded in read_coded([path]):
            record = read_all(coded.report, model.parse(coded.report.text), known)
            yield Case([each for _ in range(CODED) for each in coded_samples(record, coded.code, known)], [])
        return
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            coding = json.loads(line)
            report = Report(f"{path.stem} {number}", "0" * 64, coding["text"])
            record = read_all(report, model.parse(report.text), known)
            yield _case_of_names(record, coding, known) if "entities" in coding else _case(record, coding, known)


def coded_samples(record: Record, code: Mapping[str, Any], known: Known) -> Iterator[Sample]:
    """A coded report lists its places: each name of it belongs to one of ours."""
    wanted = [frozenset((each["name"],)) for each in code["places"]]
    for place, signs in find_listing_signs(record, known.places):
        names = frozenset((place.name, *(span.text for span in place.mentions)))
        yield Sample(tuple(signs), any(same_name(names, each) for each in wanted), record.report.id)


def _case(record: Record, coding: Mapping[str, Any], known: Known) -> Case:
    """A text with its place names marked."""
    marks = [(each["start"], each["end"]) for each in coding["toponyms"]]
    signs = find_listing_signs(record, known.places)
    places = [Sample(tuple(found), _is_marked(place, marks), record.report.id) for place, found in signs]
    return Case(places, list(_mention_samples(record, marks, known)))


def _case_of_names(record: Record, coding: Mapping[str, Any], known: Known) -> Case:
    """A text with names of every kind marked: it tells which mentions are of places, not which places matter."""
    marks = [(each["start"], each["end"]) for each in coding["entities"] if each["type"] == "Location"]
    return Case([], [each for _ in range(NAMED) for each in _mention_samples(record, marks, known)])


def _mention_samples(record: Record, marks: Sequence[tuple[int, int]], known: Known) -> Iterator[Sample]:
    for each in find_wording_signs(record, known.places):
        span = each.mention
        right = any(start < span.end and span.start < end for start, end in marks)
        yield Sample(each.signs, right, record.report.id)


def _is_marked(place: Place, marks: Sequence[tuple[int, int]]) -> bool:
    """Whether the coders marked most of the mentions."""
    found = sum(any(start < span.end and span.start < end for start, end in marks) for span in place.mentions)
    return 2 * found >= len(place.mentions)


def fit_listing(samples: Sequence[Sample]) -> dict[str, float]:
    """The weights of the signs for a place on the list."""
    weights = fit(samples, PENALTY)
    weights["bias"] += LEANING
    return weights


def fit_mentions(samples: Sequence[Sample]) -> dict[str, float]:
    """The weights of the signs for a mention of a country as a place."""
    weights = fit(samples, PENALTY)
    weights["bias"] += MENTION_LEANING
    return weights


def main(words: Sequence[str]) -> None:
    """Write the two lists."""
    arguments = argparse.ArgumentParser(prog="python -m training.fit_listing", description=__doc__)
    arguments.add_argument("sources", nargs="+", type=Path)
    arguments.add_argument("--into", type=Path, required=True, help="the package's folder")
    given = arguments.parse_args(words)
    model, known = LanguageModel(), load_known()
    cases = [case for path in given.sources for case in read_cases(path, model, known)]
    lists = {
        "listing_weights": (fit_listing, [each for case in cases for each in case.places]),
        "listing_mention_weights": (fit_mentions, [each for case in cases for each in case.mentions]),
    }
    for name, (fitting, samples) in lists.items():
        told = [
            (weigh(each.signs, weights) > 0) == each.right
            for fitted, held in folds(samples)
            for weights in [fitting(fitted)]
            for each in held
        ]
        sys.stderr.write(f"{name}: {sum(told) / len(told):.3f} of {len(told)} right on held folds\n")
        (given.into / "language" / "en" / f"{name}.tsv").write_text(to_rows(fitting(samples)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
