"""What each sign is worth, by table: the log odds that it adds to two mentions telling of one thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from onrecord.linking.words import data_rows
from onrecord.records import JudgedTable

Weights = Mapping[str, float]


class WeightError(ValueError):
    """A row of the table of weights cannot be taken."""


@cache
def load_weights(table: JudgedTable) -> Weights:
    """The weights of a table's signs, "bias" among them; WeightError names a row that cannot be taken."""
    weights = {}
    for number, row in enumerate(data_rows("weights.tsv"), start=2):
        try:
            of_table, sign, weight, _basis = row
            value = float(weight)
        except ValueError as error:
            raise WeightError(
                f"weights.tsv, line {number}: {row} must be table, sign, weight (a number), basis"
            ) from error
        if of_table == table:
            weights[sign] = value
    return weights


def weigh(signs: Iterable[str], weights: Weights) -> dict[str, float]:
    """The part of each sign that has a weight, the bias first; their sum is the score."""
    parts = {"bias": weights.get("bias", 0.0)}
    parts.update((sign, weights[sign]) for sign in signs if sign in weights)
    return parts
