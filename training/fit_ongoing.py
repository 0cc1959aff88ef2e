"""Fits the weights by which a fact is judged over or still going on, on reports coded by hand.

python -m training.fit_ongoing FOLDER... > src/onrecord/language/en/ongoing_weights.tsv
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from onrecord.language.status_cues import StatusCues, load_status_cues
from onrecord.language.weights import weigh
from onrecord.reading.document import Document
from onrecord.reading.language_model import LanguageModel
from onrecord.reading.status import resolve
from onrecord.reading.status_findings import find_cues
from onrecord.reading.status_tense import describe
from training.coded import Coded, read_coded
from training.logistic import Sample, fit, folds, to_rows

FACTS = frozenset({"occurred", "ongoing"})
PENALTY = 1.0
FOLDS = 10


def samples_of(coded: Coded, document: Document, cues: StatusCues) -> Iterator[Sample]:
    """The coded facts of a report over which no cue makes anything else."""
    published = coded.report.published.start if coded.report.published else None
    for event in coded.code.get("events", ()):
        (start, end), _ = coded.triggers(event)
        trigger = document.tokens_in(start, end) if start >= 0 else []
        if not trigger or event["status"] not in FACTS:
            continue
        findings = find_cues(trigger, cues)
        if resolve(findings) is None:
            signs = describe(trigger, document, findings, event["kind"], published)
            yield Sample(tuple(signs), event["status"] == "ongoing", coded.report.id)


def share_right(samples: Sequence[Sample], penalty: float = PENALTY) -> float:
    """The share of facts judged right by weights that did not see their report."""
    right = 0
    for seen, held in folds(samples, FOLDS):
        weights = fit(seen, penalty)
        right += sum((weigh(sample.signs, weights) > 0) == sample.right for sample in held)
    return right / len(samples)


def main(folders: Iterable[str]) -> None:
    """Print the weights; what they are worth goes to standard error."""
    coded, cues = list(read_coded(map(Path, folders))), load_status_cues()
    documents = LanguageModel().parse_all(each.report.text for each in coded)
    samples = [
        sample for each, document in zip(coded, documents, strict=True) for sample in samples_of(each, document, cues)
    ]
    sys.stderr.write(f"{len(samples)} facts; on held folds right {share_right(samples):.3f}\n")
    sys.stdout.write(to_rows(fit(samples, PENALTY)))


if __name__ == "__main__":
    main(sys.argv[1:])
