"""Groups of reports that write of the same things, by the rare words that they share."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from onrecord.linking.words import Rarity
from onrecord.records.clusters import group

ALIKE = 0.15


def group_reports(words: Mapping[str, frozenset[str]], rarity: Rarity) -> list[frozenset[str]]:
    """Reports in groups whose members share, on the mean, that much of their words' weight; every pair is compared."""
    likeness = {
        (one, two): rarity.likeness(words[one], words[two]) - ALIKE for one, two in combinations(sorted(words), 2)
    }
    return group(sorted(words), likeness, unjudged=-ALIKE)
