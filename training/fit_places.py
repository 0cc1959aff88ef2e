"""Fits the weights by which places are found and chosen on reports coded by hand.

    python -m training.fit_places OUT.tsv DIRECTORY...

Each directory holds pairs NAME.txt and NAME.json of the annotation guide. The weights start from those that are
installed and are held near them, so that a feature that the reports do not show keeps its weight.
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
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """Rows of features of which one is right (its number), or, for a single row, whether it is (0 or 1)."""

    rows: tuple[Mapping[str, float], ...]
    right: int


def fit(
    reports: Sequence[tuple[Document, dict[str, Any]]], gazetteer: Gazetteer, words: PlaceWords
) -> dict[str, dict[str, float]]:
    """The weights fitted to the parsed reports with their codings."""
    weights = {decision: dict(each) for decision, each in load_place_weights().items()}
    found: list[Example] = []
    chosen: list[Example] = []
    for document, coding in reports:
        mentions = list(find_mentions(document, gazetteer, words))
        Evidence(document, words, weights["place"], PlaceHints()).weigh(mentions)
        found += place_examples(document, mentions, coding)
        chosen += choice_examples(mentions, coding, weights["choice"])
    weights["place"] = fit_places(found, weights["place"])
    weights["choice"] = fit_choices(chosen, weights["choice"])
    return weights


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
    ranked = rank(group(kept), weights, stated_units(kept), None, ())
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
    weights = held.copy()
    for _ in range(STEPS):
        slope = -HOLD * (weights - held)
        scores = table @ weights
        for example, low, high in zip(examples, bounds, bounds[1:], strict=False):
            chance = np.exp(scores[low:high] - scores[low:high].max())
            slope += table[low + example.right] - (chance / chance.sum()) @ table[low:high]
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
    """Fit on the directories and write the table."""
    model, words = LanguageModel(), load_place_words()
    texts = sorted(text for directory in arguments[1:] for text in Path(directory).glob("*.txt"))
    documents = model.parse_all(text.read_text(encoding="utf-8") for text in texts)
    codings = [json.loads(text.with_suffix(".json").read_text(encoding="utf-8")) for text in texts]
    reports = list(zip(documents, codings, strict=True))
    write_weights(fit(reports, open_gazetteer(), words), Path(arguments[0]))


if __name__ == "__main__":
    main(sys.argv[1:])
