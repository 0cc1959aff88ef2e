"""Fits the weights by which places are listed, and by which mentions stay with their actor or place.

    python -m training.fit_listing SOURCE... --into src/onrecord

A source is a folder of coded reports (pairs NAME.txt and NAME.json of the annotation guide), a file of texts with names
of all kinds marked (JSON lines with `text` and `entities`), or one of news in general (JSON lines with `text`), where
every place that is named counts as one. What the weights are worth on held folds goes to standard error.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.evaluation.name_match import same_name
from onrecord.language.weights import weigh
from onrecord.reading.document import Document
from onrecord.reading.known import Known, load_known
from onrecord.reading.language_model import LanguageModel
from onrecord.reading.name_signs import Naming, find_namings, has_capital
from onrecord.reading.place_listing import find_listing_signs
from onrecord.reading.read import read_all
from onrecord.records import Actor, Place, Record, Report, Span
from training.coded import read_coded
from training.logistic import Sample, fit, folds, to_rows

PENALTY = 2.0
CODED = 3  # how often a coded report counts for the list
NAMED = 2  # how often a report with all names marked counts for mentions
MENTION_PENALTY = 3.0
LEANING = 0.1  # added to the bias, since a place that is left out is worse than one too many
ACTOR_LEANING = 0.4
PLACE_LEANING = 1.0
SUREST = 0.5  # confidence of a mark that counts
_KINDS = {"Person": Actor, "Organisation": Actor, "Location": Place}


@dataclass(frozen=True, slots=True)
class Case:
    """What one report shows: places that are listed or not, and mentions that name an actor or a place or do not."""

    places: list[Sample] = field(default_factory=list)
    actor_mentions: list[Sample] = field(default_factory=list)
    place_mentions: list[Sample] = field(default_factory=list)


def read_cases(path: Path, model: LanguageModel, known: Known) -> Iterator[Case]:
    """The reports of a source."""
    if path.is_dir():
        for coded in read_coded([path]):
            document = model.parse(coded.report.text)
            yield case_of_code(read_all(coded.report, document, known), document, coded.code, known)
        return
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            coding = json.loads(line)
            document = model.parse(coding["text"])
            record = read_all(Report(f"{path.stem} {number}", "0" * 64, coding["text"]), document, known)
            if "entities" in coding:
                yield case_of_names(record, document, coding["entities"], known)
            else:
                yield case_of_news(record, document, known)


def case_of_code(record: Record, document: Document, code: Mapping[str, Any], known: Known) -> Case:
    """A coded report lists its places: each name of it belongs to one of ours."""
    wanted = [frozenset((each["name"],)) for each in code["places"]]

    def is_listed(place: Place) -> bool:
        names = frozenset((place.name, *(span.text for span in place.mentions)))
        return any(same_name(names, each) for each in wanted)

    signs = list(find_listing_signs(record, known.places))
    places = [Sample(tuple(found), is_listed(place), record.report.id) for place, found in signs for _ in range(CODED)]
    return Case(places, [], [_sample(each, record, is_listed(of)) for each, of in _of_places(record, document, known)])


def case_of_news(record: Record, document: Document, known: Known) -> Case:
    """A report of news in general: whatever is named as a place is one."""
    signs = find_listing_signs(record, known.places)
    places = [Sample(tuple(found), right=True, report=record.report.id) for _, found in signs]
    mentions = [_sample(each, record, right=True) for each, _ in _of_places(record, document, known)]
    return Case(places, [], mentions)


def case_of_names(record: Record, document: Document, marks: Sequence[Mapping[str, Any]], known: Known) -> Case:
    """A text with names of every kind marked: each mark has one mention, of its own kind."""
    found = matched(record, marks)
    mentions: dict[type, list[Sample]] = {Actor: [], Place: []}
    for each in find_namings(record, document, known.directory, known.people):
        kind = type(each.of)
        mentions[kind] += [_sample(each, record, (kind, each.span) in found)] * NAMED
    return Case([], mentions[Actor], mentions[Place])


def matched(record: Record, marks: Sequence[Mapping[str, Any]]) -> set[tuple[type, Span]]:
    """The mentions that belong to a mark of their kind: the first that is on it and belongs to no other."""
    actors = ((Actor, span) for each in record.actors for span in each.mentions)
    places = ((Place, span) for each in record.places for span in each.mentions)
    ours = [each for each in dict.fromkeys((*actors, *places)) if has_capital(each[1].text)]
    found: set[tuple[type, Span]] = set()
    for mark in marks:
        kind, start, end = _KINDS.get(mark["type"]), mark["start"], mark["end"]
        if kind is None or mark.get("confidence", 1) < SUREST or not has_capital(record.report.text[start:end]):
            continue
        on = (each for each in ours if each[0] is kind and each[1].start < end and start < each[1].end)
        found.update([next((each for each in on if each not in found), (kind, Span(0, 0, "")))])
    return found


def _of_places(record: Record, document: Document, known: Known) -> Iterator[tuple[Naming, Place]]:
    for each in find_namings(record, document, known.directory, known.people):
        if isinstance(each.of, Place):
            yield each, each.of


def _sample(naming: Naming, record: Record, right: bool) -> Sample:  # noqa: FBT001 - the answer
    return Sample(naming.signs, right, record.report.id)


def fit_listing(samples: Sequence[Sample]) -> dict[str, float]:
    """The weights of the signs for a place on the list."""
    return _leaning(fit(samples, PENALTY), LEANING)


def fit_actor_mentions(samples: Sequence[Sample]) -> dict[str, float]:
    """The weights of the signs for a mention of an actor."""
    return _leaning(fit(samples, MENTION_PENALTY), ACTOR_LEANING)


def fit_place_mentions(samples: Sequence[Sample]) -> dict[str, float]:
    """The weights of the signs for a mention of a place."""
    return _leaning(fit(samples, MENTION_PENALTY), PLACE_LEANING)


def _leaning(weights: dict[str, float], leaning: float) -> dict[str, float]:
    return {**weights, "bias": weights["bias"] + leaning}


def main(words: Sequence[str]) -> None:
    """Write the three lists."""
    arguments = argparse.ArgumentParser(prog="python -m training.fit_listing", description=__doc__)
    arguments.add_argument("sources", nargs="+", type=Path)
    arguments.add_argument("--into", type=Path, required=True, help="the package's folder")
    given = arguments.parse_args(words)
    model, known = LanguageModel(), load_known(rules_alone=True)
    cases = [case for path in given.sources for case in read_cases(path, model, known)]
    lists = {
        "listing_weights": (fit_listing, [each for case in cases for each in case.places]),
        "actor_mention_weights": (fit_actor_mentions, [each for case in cases for each in case.actor_mentions]),
        "place_mention_weights": (fit_place_mentions, [each for case in cases for each in case.place_mentions]),
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
