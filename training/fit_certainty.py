"""Fits the weights of certainty on sentences whose events were judged from -3 to 3.

    python -m training.fit_certainty TRAIN.jsonl [HELD.jsonl ...] > certainty_weights.tsv

A line holds `text`, `trigger` (one or two offsets), `value` and `split`; lines of other splits than "train" and the
files after the first are only measured.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from onrecord.language.status_cues import StatusCues, load_status_cues
from onrecord.reading.certainty import SURE, signs_of
from onrecord.reading.language_model import LanguageModel
from onrecord.reading.status import resolve
from onrecord.reading.status_findings import find_cues
from onrecord.reading.status_scopes import head_of
from training.logistic import to_rows

FEWEST = 20
PENALTY = 20.0
AT_ONCE = 500
# Where the statuses stand on the scale of FactBank (Saurí and Pustejovsky 2009): certain, probable, possible and their
# denial. Crowds that were asked whether a thing did happen put what is only planned below zero; a record wants how far
# the words commit to it. The fitted weights then tell the members of one status apart.
ANCHORS = {
    "fact": 3.0, "planned": 1.5, "predicted": 1.5, "possible": 1.0, "conditional": 0.5, "demanded": 0.5, "denied": -2.0,
}  # fmt: skip
SPREAD = 0.9


@dataclass(frozen=True, slots=True)
class Judged:
    """One event of a corpus: its signs, its status by rule, and the value that people gave it."""

    signs: frozenset[str]
    effect: str
    value: float
    split: str


def read_judged(path: Path, model: LanguageModel, cues: StatusCues) -> Iterator[Judged]:
    """The events of a file of sentences; an event whose offsets meet no word is left out."""
    with path.open(encoding="utf-8") as lines:
        rows = (json.loads(line) for line in lines)
        while batch := list(islice(rows, AT_ONCE)):
            texts = list(dict.fromkeys(row["text"] for row in batch))
            documents = dict(zip(texts, model.parse_all(texts), strict=True))
            for row in batch:
                start, end = (*row["trigger"], row["trigger"][0] + 1)[:2]
                trigger = documents[row["text"]].tokens_in(start, end)
                if trigger:
                    findings = find_cues(trigger, cues)
                    decided = resolve(findings)
                    effect = decided.effect if decided else "fact"
                    signs = frozenset(signs_of(head_of(trigger), findings, effect))
                    yield Judged(signs, effect, row["value"], row["split"])


def fit(judged: Sequence[Judged]) -> dict[str, float]:
    """Ridge regression on the signs, spread about each status's anchor."""
    counts = Counter(sign for each in judged for sign in each.signs)
    names = [sign for sign, count in sorted(counts.items()) if count >= FEWEST]
    index = {name: number for number, name in enumerate(names)}
    square, target = np.eye(len(names)) * PENALTY, np.zeros(len(names))
    for each in judged:
        here = np.array([index[sign] for sign in each.signs if sign in index], dtype=np.intp)
        square[np.ix_(here, here)] += 1
        target[here] += each.value
    solved = np.linalg.solve(square, target)
    return _anchored(dict(zip(names, solved.tolist(), strict=True)), judged)


def _anchored(weights: Mapping[str, float], judged: Sequence[Judged]) -> dict[str, float]:
    means = defaultdict(list)
    for each in judged:
        means[each.effect].append(weigh(each.signs, weights))
    spread = {sign: SPREAD * weight for sign, weight in weights.items()}
    for effect, anchor in ANCHORS.items():
        sign = f"status {effect}"
        spread[sign] = spread.get(sign, 0.0) + anchor - SPREAD * float(np.mean(means[effect] or [0.0]))
    return spread


def weigh(signs: Iterable[str], weights: Mapping[str, float]) -> float:
    """The sum of the weights of these signs."""
    return sum(weights.get(sign, 0.0) for sign in signs)


def measure(judged: Sequence[Judged], weights: Mapping[str, float]) -> str:
    """Mean absolute error and correlation, as words."""
    found = np.clip([weigh(each.signs, weights) for each in judged], -SURE, SURE)
    told = np.array([each.value for each in judged])
    error, r = np.abs(found - told).mean(), np.corrcoef(found, told)[0, 1]
    return f"{len(judged)} events, mean absolute error {error:.3f}, r {r:.3f}"


def main(paths: Sequence[str]) -> None:
    """Print the weights; what they are worth on what they did not see goes to standard error."""
    model, cues = LanguageModel(), load_status_cues()
    first, *others = (list(read_judged(Path(path), model, cues)) for path in paths)
    weights = fit([each for each in first if each.split == "train"])
    held = [[each for each in first if each.split != "train"], *others]
    for path, judged in zip(paths, held, strict=True):
        if judged:
            sys.stderr.write(f"{path}: {measure(judged, weights)}\n")
    sys.stdout.write(to_rows({**weights, "bias": 0.0}))


if __name__ == "__main__":
    main(sys.argv[1:])
