"""Fits the weights by which places are found and chosen.

    python -m training.fit_places OUT.tsv SOURCE...

A source is a folder of coded reports (pairs NAME.txt and NAME.json of the annotation guide) or a file of texts with
their place names marked (JSON lines with `text` and `toponyms`). Some sentences of each text are read alone too, so
that the weights hold for short texts. The fit is held near `training/place_priors.tsv`, so that a feature that no text
shows keeps its weight there. Prints how well fitted weights do on texts that they were not fitted on, beside those
that are installed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.gazetteer.tables import number_in
from onrecord.gazetteer.weights import load_place_weights
from onrecord.reading.known import Known, load_known
from onrecord.reading.language_model import LanguageModel
from training.place_examples import Example, Examples, Text, Weights, examples_of, read_texts

PRIORS = Path(__file__).parent / "place_priors.tsv"
HOLD = 12.0  # how strongly a weight is held where it was: the inverse of the variance of a normal prior around it
STEPS = 400
RATE = 0.5
FOLDS = 5
ROUNDS = 2  # the features of a name depend on which other names are places, and so on the weights
Floats = npt.NDArray[np.float64]


def fit(reports: Sequence[Examples], prior: Weights) -> Weights:
    """The weights fitted to these examples."""
    return {
        "place": fit_places([each for report in reports for each in report.places], prior["place"]),
        "choice": fit_choices([each for report in reports for each in report.choices], prior["choice"]),
    }


def fit_texts(texts: Sequence[Text], known: Known, prior: Weights) -> Weights:
    """The weights fitted to these texts, their features made anew with the weights of each round."""
    weights = prior
    for _ in range(ROUNDS):
        weights = fit([examples_of(text, known, weights) for text in texts], prior)
    return weights


def cross_validate(texts: Sequence[Text], known: Known, prior: Weights) -> Iterator[str]:
    """The share of names that weights decide rightly, fitted on the other texts, a fifth left out in turn."""
    fitted, installed = Right(), Right()
    as_they_are = load_place_weights()
    for fold_number in range(FOLDS):
        held_out = [each for each in texts if each.number % FOLDS == fold_number]
        weights = fit_texts([each for each in texts if each.number % FOLDS != fold_number], known, prior)
        for text in held_out:
            fitted.add(examples_of(text, known, weights), weights)
            installed.add(examples_of(text, known, as_they_are), as_they_are)
    yield f"fitted on the others  {fitted}"
    yield f"as installed          {installed}"


@dataclass(slots=True)
class Right:
    """How many decisions are right."""

    places: int = 0
    of_places: int = 0
    choices: int = 0
    of_choices: int = 0

    def add(self, report: Examples, weights: Weights) -> None:
        """Count the decisions on a text's examples."""
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


def fit_places(examples: Sequence[Example], prior: Mapping[str, float]) -> dict[str, float]:
    """Logistic regression, held near the prior."""
    names, table = _table([example.rows[0] for example in examples], prior)
    held = np.array([prior.get(name, 0.0) for name in names])
    truth = np.array([float(example.right) for example in examples])
    weights = held.copy()
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-table @ weights))
        curve = table.T @ (table * (chance * (1 - chance))[:, None]) + HOLD * np.eye(len(names))
        slope = table.T @ (truth - chance) - HOLD * (weights - held)
        step = np.linalg.solve(curve, slope)
        weights += step
        if float(np.abs(step).max()) < 1e-6:  # noqa: PLR2004 - no digit that is written changes any more
            break
    return dict(zip(names, weights.tolist(), strict=True))


def fit_choices(examples: Sequence[Example], prior: Mapping[str, float]) -> dict[str, float]:
    """Conditional logistic regression over the candidates of each name, held near the prior."""
    names, table = _table([row for example in examples for row in example.rows], prior)
    bounds = np.cumsum([0, *(len(example.rows) for example in examples)])
    held = np.array([prior.get(name, 0.0) for name in names])
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


def _table(rows: Sequence[Mapping[str, float]], prior: Mapping[str, float]) -> tuple[list[str], Floats]:
    names = sorted({*prior, *(name for row in rows for name in row)})
    column = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        for name, value in row.items():
            table[number, column[name]] = value
    return names, table


def read_weights(path: Path) -> Weights:
    """A table of the form that `write_weights` writes."""
    found: dict[str, dict[str, float]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:], 2):
        decision, name, weight = line.split("\t")
        value = number_in(weight, path.name, number)
        found.setdefault(decision, {})[name] = value if value is not None else 0.0
    return found


def write_weights(weights: Weights, path: Path) -> None:
    """The table that `load_place_weights` reads."""
    lines = ["decision\tfeature\tweight"]
    lines += [
        f"{decision}\t{name}\t{weight:.3g}"
        for decision, each in weights.items()
        for name, weight in sorted(each.items())
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    """Fit on the sources, print how well that does on texts left out, and write the table."""
    known, prior = load_known(), read_weights(PRIORS)
    texts = list(read_texts(map(Path, arguments[1:]), LanguageModel(), known))
    for line in cross_validate(texts, known, prior):
        sys.stdout.write(line + "\n")
    write_weights(fit_texts(texts, known, prior), Path(arguments[0]))


if __name__ == "__main__":
    main(sys.argv[1:])
