"""Fits the weights by which places are found and chosen on reports coded by hand.

    python -m training.fit_places OUT.tsv DIRECTORY...

Each directory holds pairs NAME.txt and NAME.json of the annotation guide. The weights start from those that are
installed and are held near them, so that a feature that the reports do not show keeps its weight. Prints how well
fitted weights do on reports that they were not fitted on, beside those that are installed.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.gazetteer.cache import open_gazetteer
from onrecord.gazetteer.candidate import Candidate, distance_km
from onrecord.gazetteer.fold import fold
from onrecord.gazetteer.lookup import Gazetteer
from onrecord.gazetteer.weights import load_place_weights
from onrecord.language.places import PlaceWords, load_place_words
from onrecord.reading.document import Document
from onrecord.reading.language_model import LanguageModel
from onrecord.reading.place_choice import Choice, group, rank
from onrecord.reading.place_evidence import Evidence, PlaceHints
from onrecord.reading.place_mentions import PlaceMention, find_mentions
from onrecord.reading.places import stated_units

NEAR_KM = 50
WELL_KNOWN = 300_000
HOLD = 12.0  # how strongly a weight is held where it was: the inverse of the variance of a normal prior around it
STEPS = 400
RATE = 0.5
FOLDS = 5
Weights = Mapping[str, Mapping[str, float]]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """Rows of features of which one is right (its number), or, for a single row, whether it is (0 or 1)."""

    rows: tuple[Mapping[str, float], ...]
    right: int


@dataclass(frozen=True, slots=True)
class Examples:
    """What one report shows: names that are places or not, and names with their candidates."""

    places: tuple[Example, ...]
    choices: tuple[Example, ...]


def examples_of(
    document: Document, coding: dict[str, Any], gazetteer: Gazetteer, words: PlaceWords, start: Weights
) -> Examples:
    """The examples of a parsed report with its coding."""
    mentions = list(find_mentions(document, gazetteer, words))
    Evidence(document, words, start["place"], PlaceHints()).weigh(mentions)
    places = tuple(place_examples(document, mentions, coding))
    return Examples(places, tuple(choice_examples(mentions, coding, start["choice"])))


def fit(reports: Sequence[Examples], start: Weights) -> Weights:
    """The weights fitted to the examples of these reports."""
    return {
        "place": fit_places([each for report in reports for each in report.places], start["place"]),
        "choice": fit_choices([each for report in reports for each in report.choices], start["choice"]),
    }


def cross_validate(reports: Sequence[Examples], start: Weights) -> Iterator[str]:
    """The share of examples that weights decide rightly, fitted on the other reports, a fifth left out in turn."""
    fitted, as_they_are = Right(), Right()
    for fold_number in range(FOLDS):
        held_out = reports[fold_number::FOLDS]
        weights = fit([each for number, each in enumerate(reports) if number % FOLDS != fold_number], start)
        for report in held_out:
            fitted.add(report, weights)
            as_they_are.add(report, start)
    yield f"fitted on the others  {fitted}"
    yield f"as installed          {as_they_are}"


@dataclass(slots=True)
class Right:
    """How many decisions are right."""

    places: int = 0
    of_places: int = 0
    choices: int = 0
    of_choices: int = 0

    def add(self, report: Examples, weights: Weights) -> None:
        """Count the decisions on a report's examples."""
        self.of_places += len(report.places)
        self.places += sum((_score(each.rows[0], weights["place"]) > 0) == bool(each.right) for each in report.places)
        self.of_choices += len(report.choices)
        self.choices += sum(_best(each.rows, weights["choice"]) == each.right for each in report.choices)

    def __str__(self) -> str:
        return (
            f"is it a place: {self.places / self.of_places:.3f} of {self.of_places:,}; "
            f"which one: {self.choices / self.of_choices:.3f} of {self.of_choices:,}"
        )


def _score(row: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in row.items())


def _best(rows: Sequence[Mapping[str, float]], weights: Mapping[str, float]) -> int:
    return max(range(len(rows)), key=lambda number: _score(rows[number], weights))


def _gold_names(coding: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {fold(place["name"]).removeprefix("the "): place for place in coding["places"]}


def _names_of(document: Document, mention: PlaceMention) -> set[str]:
    names = {mention.key.removesuffix(" admin1").removesuffix(" admin2"), fold(document.span(mention.tokens).text)}
    return names | {fold(each.name) for each in mention.candidates if each.kind == "country"}


def place_examples(document: Document, mentions: Iterable[PlaceMention], coding: dict[str, Any]) -> Iterator[Example]:
    """Each name with the mean of its mentions' features, and whether the coders named it as a place."""
    gold = _gold_names(coding)
    for same in group(mention for mention in mentions if mention.form != "adjective").values():
        features: dict[str, float] = defaultdict(float)
        for mention in same:
            for name, value in mention.features.items():
                features[name] += value / len(same)
        if any(_names_of(document, mention) & gold.keys() for mention in same):
            yield Example((features,), 1)
        elif not any(map(_is_well_known, same[0].candidates)):
            yield Example((features,), 0)


def _is_well_known(candidate: Candidate) -> bool:
    """Whether it is a place without doubt: coders leave such out where nothing happens there, which tells nothing."""
    return candidate.kind not in {"town", "admin2"} or candidate.population >= WELL_KNOWN


def choice_examples(
    mentions: Sequence[PlaceMention], coding: dict[str, Any], weights: Mapping[str, float]
) -> Iterator[Example]:
    """Each name that the coders located with its candidates; the last row, without features, is "none of these"."""
    kept = [mention for mention in mentions if mention.score > 0]
    ranked = rank(group(kept), weights, stated_units(kept), PlaceHints(), ())
    gold = _gold_names(coding)
    for key, choices in ranked.items():
        place = gold.get(key.removesuffix(" admin1").removesuffix(" admin2"))
        if place is None or not choices:
            continue
        right = [number for number, choice in enumerate(choices) if _is_right(choice.candidate, place)]
        if right or place.get("lat") is not None:
            best = min(right, key=lambda number: _rank_of(choices[number]), default=len(choices))
            yield Example((*(dict(choice.features) for choice in choices), {"none": 1.0}), best)


def _rank_of(choice: Choice) -> tuple[bool, int]:
    """Among candidates at one spot the town comes first, then the most populous."""
    return choice.candidate.kind not in {"town", "country"}, -choice.candidate.population


def _is_right(candidate: Candidate, place: dict[str, Any]) -> bool:
    if place.get("lat") is None:
        return candidate.country == place["country"] and candidate.kind in {"country", "admin1", "region"}
    if candidate.latitude is None or candidate.longitude is None:
        return False
    return distance_km(candidate.latitude, candidate.longitude, place["lat"], place["lon"]) <= NEAR_KM


def fit_places(examples: Sequence[Example], start: Mapping[str, float]) -> dict[str, float]:
    """Logistic regression, held near the weights it starts from."""
    names, table = _table([example.rows[0] for example in examples], start)
    held = np.array([start.get(name, 0.0) for name in names])
    truth = np.array([float(example.right) for example in examples])
    weights = held.copy()
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (truth - chance) - HOLD * (weights - held)
        weights += RATE * slope / (len(examples) ** 0.5 + HOLD) / 4
    return dict(zip(names, weights.tolist(), strict=True))


def fit_choices(examples: Sequence[Example], start: Mapping[str, float]) -> dict[str, float]:
    """Conditional logistic regression over the candidates of each name, held near the weights it starts from."""
    names, table = _table([row for example in examples for row in example.rows], start)
    bounds = np.cumsum([0, *(len(example.rows) for example in examples)])
    held = np.array([start.get(name, 0.0) for name in names])
    right = bounds[:-1] + np.array([example.right for example in examples])
    sizes = np.diff(bounds)
    weights = held.copy()
    for _ in range(STEPS):
        scores = table @ weights
        chance = np.exp(scores - np.repeat(np.maximum.reduceat(scores, bounds[:-1]), sizes))
        chance /= np.repeat(np.add.reduceat(chance, bounds[:-1]), sizes)
        slope = table[right].sum(axis=0) - chance @ table - HOLD * (weights - held)
        weights += RATE * slope / (len(examples) ** 0.5 + HOLD) / 4
    return dict(zip(names, weights.tolist(), strict=True))


def _table(rows: Sequence[Mapping[str, float]], start: Mapping[str, float]) -> tuple[list[str], Floats]:
    names = sorted({*start, *(name for row in rows for name in row)})
    column = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        for name, value in row.items():
            table[number, column[name]] = value
    return names, table


def write_weights(weights: Mapping[str, Mapping[str, float]], path: Path) -> None:
    """The table that `load_place_weights` reads."""
    lines = ["decision\tfeature\tweight"]
    lines += [
        f"{decision}\t{name}\t{weight:.3g}"
        for decision, each in weights.items()
        for name, weight in sorted(each.items())
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    """Fit on the directories, print how well that does on reports left out, and write the table."""
    model, words, gazetteer, start = LanguageModel(), load_place_words(), open_gazetteer(), load_place_weights()
    coded = [pair for directory in arguments[1:] for pair in read_coded(Path(directory))]
    documents = model.parse_all(text for text, _ in coded)
    reports = [
        examples_of(document, coding, gazetteer, words, start)
        for document, (_, coding) in zip(documents, coded, strict=True)
    ]
    for line in cross_validate(reports, start):
        sys.stdout.write(line + "\n")
    write_weights(fit(reports, start), Path(arguments[0]))


def read_coded(directory: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The texts of a directory with their codings."""
    for path in sorted(directory.glob("*.txt")):
        yield path.read_text(encoding="utf-8"), json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main(sys.argv[1:])
