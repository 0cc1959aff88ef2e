"""Fits what words tell of two mentions being one event, on reports in which coders marked every mention.

    python -m training.fit_linking CODED-FOLDER... --into src/onrecord/linking/data/weights.tsv

A coder lists the later mentions of an event; two mentions of one event are a right pair, of two events a wrong one. The
rows with the basis "fitted" are written anew; those that were set by judgement stay as they are.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from onrecord.linking.mention import Mention
from onrecord.linking.mentions import word_mention
from onrecord.linking.signs import wording
from onrecord.linking.words import Rarity, stems
from onrecord.records import RowKey, Span
from training.coded import Coded, read_coded
from training.logistic import Sample, fit, folds

HEADER = "table\tsign\tweight\tbasis"
TABLES = ("events", "figures", "statements", "control")
LEAST = 0.05
HALF = 0.0  # log odds


def read_samples(reports: Sequence[Coded]) -> Iterator[Sample]:
    """Every pair of mentions of one report, with the signs that hold between reports as well."""
    rarity = Rarity(frozenset(stems(coded.report.text)) for coded in reports)
    for coded in reports:
        for (one, first), (two, second) in combinations(_mentions(coded), 2):
            signs = tuple(sign for sign in wording(one, two, rarity) if "trigger" in sign)
            yield Sample(signs, first == second, coded.report.id)


def _mentions(coded: Coded) -> Iterator[tuple[Mention, int]]:
    """Each mention with the number of its event."""
    text = coded.report.text
    topic = frozenset(stems(text))
    for number, event in enumerate(coded.code["events"]):
        first, later = coded.triggers(event)
        for start, end in dict.fromkeys([first, *later]):
            if start >= 0:
                key = RowKey(coded.report.id, f"{number} {start}")
                yield word_mention(key, text, Span.of(text, start, end), topic), number


def measure(samples: Sequence[Sample]) -> str:
    """Precision and recall of pairs on reports that the weights did not see."""
    hits = read = right = 0
    for seen, held in folds(samples):
        weights = fit(seen)
        for sample in held:
            told = weights["bias"] + sum(weights.get(sign, 0.0) for sign in sample.signs) > HALF
            hits, read, right = hits + (told and sample.right), read + told, right + sample.right
    return (
        f"{len(samples)} pairs, {right} right: precision {hits / max(1, read):.3f}, recall {hits / max(1, right):.3f}"
    )


def rewrite(path: Path, weights: dict[str, float]) -> None:
    """Put the fitted rows of events in the place of the old ones."""
    kept = [row for row in path.read_text(encoding="utf-8").splitlines()[1:] if not row.endswith("\tfitted")]
    fitted = [
        f"events\t{sign}\t{weight:.2f}\tfitted" for sign, weight in sorted(weights.items()) if abs(weight) >= LEAST
    ]
    rows = sorted([*fitted, *kept], key=lambda row: (TABLES.index(row.split("\t")[0]), row))
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    """Write the weights; what they are worth on what they did not see goes to standard error."""
    parser = ArgumentParser(description="Fits the weights of linking.")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--into", type=Path, required=True)
    asked = parser.parse_args(arguments)
    samples = list(read_samples(list(read_coded(asked.folders))))
    sys.stderr.write(measure(samples) + "\n")
    rewrite(asked.into, fit(samples))


if __name__ == "__main__":
    main(sys.argv[1:])
