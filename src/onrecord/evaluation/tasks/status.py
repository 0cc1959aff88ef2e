"""Status: how certain it is that a predicate happened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt

from onrecord.evaluation.corpora.judgements import Judgement
from onrecord.evaluation.corpora.marked import Marked
from onrecord.evaluation.figures import Measured, Miss, Outcome
from onrecord.reading.document import Document
from onrecord.reading.known import Known
from onrecord.reading.status import find_certainty

FAR = 2.0  # between the certainty read and the one judged, to be listed as a miss

JudgedSentence = tuple[Marked[Judgement], Document]


def measure_status(pairs: Iterable[JudgedSentence], known: Known) -> Outcome:
    """`MAE`, the mean distance from the judgement, and `r`, Pearson's correlation with it."""
    judged: list[float] = []
    read: list[float] = []
    misses: list[Miss] = []
    for marked, document in pairs:
        judged.append(marked.marks.certainty)
        read.append(_certainty(marked.marks, document, known))
        if abs(judged[-1] - read[-1]) >= FAR:
            misses.append(_miss(marked, read[-1]))
    error = mean_distance(judged, read)
    measured = (
        Measured("MAE", error, len(judged), less_is_better=True),
        Measured("r", correlation(judged, read), len(judged)),
    )
    return Outcome(measured, tuple(misses))


def _certainty(judgement: Judgement, document: Document, known: Known) -> float:
    trigger = document.tokens_in(*judgement.trigger)
    return find_certainty(trigger, known.statuses) if trigger else 0.0


def _miss(marked: Marked[Judgement], read: float) -> Miss:
    kind = f"{read:.1f} for {marked.marks.certainty:.1f}"
    words = marked.report.text[slice(*marked.marks.trigger)]
    return Miss(marked.report.id, "mistaken", kind, f"{words}: {marked.report.text}")


def mean_distance(one: Sequence[float], two: Sequence[float]) -> float:
    """The mean absolute difference; 0 of nothing."""
    return sum(abs(a - b) for a, b in zip(one, two, strict=True)) / max(1, len(one))


def correlation(one: Sequence[float], two: Sequence[float]) -> float:
    """Pearson's r; 0 where one of the two does not vary."""
    first, second = _about_mean(one), _about_mean(two)
    spread = sqrt(sum(a * a for a in first) * sum(b * b for b in second))
    return sum(a * b for a, b in zip(first, second, strict=True)) / spread if spread else 0.0


def _about_mean(values: Sequence[float]) -> list[float]:
    mean = sum(values) / max(1, len(values))
    return [value - mean for value in values]
