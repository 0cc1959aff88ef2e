"""The kinds of place that GeoNames' features are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast, get_args

from onrecord.gazetteer.candidate import PlaceKind
from onrecord.gazetteer.tables import read_table

TABLE = "features.tsv"
LEFT_OUT = "-"


@cache
def load_features() -> Mapping[str, PlaceKind | None]:
    """The kind by class ("P") or class and code ("P.PPLX"), None for what reports do not name.

    ValueError names a line whose kind is none.
    """
    found: dict[str, PlaceKind | None] = {}
    for line, row in read_table(TABLE):
        if row["kind"] not in {LEFT_OUT, *get_args(PlaceKind)}:
            raise ValueError(f"{TABLE}, line {line}: no kind {row['kind']!r}; {', '.join(get_args(PlaceKind))} are")
        found[row["feature"]] = None if row["kind"] == LEFT_OUT else cast("PlaceKind", row["kind"])
    return found


def kind_of(feature_class: str, code: str) -> PlaceKind | None:
    """The kind of a feature, None where it is left out."""
    features = load_features()
    return features.get(f"{feature_class}.{code}", features.get(feature_class))
