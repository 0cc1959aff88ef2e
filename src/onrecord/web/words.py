"""Words for cells: the quote that tells most, and who has a place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from onrecord.records import PlacePrecision, Span
from onrecord.vocabulary.countries import load_countries

if TYPE_CHECKING:
    from onrecord.accounts.control_claim import Stretch
    from onrecord.vocabulary.precisions import PrecisionWord


def longest(quotes: Sequence[Span]) -> Span:
    """The words that tell most."""
    return max(quotes, key=lambda span: span.end - span.start)


def stretch_words(stretch: Stretch) -> str:
    """Who holds a place in these days; where nobody is told to, who does what there."""
    claims = dict.fromkeys(f"{claim.actor or 'somebody'}: {claim.state}" for claim in stretch.claims)
    names = ", ".join(stretch.holders or claims)
    return f"{names} (contested)" if stretch.contested else names


def precision_words(precision: PlacePrecision) -> str:
    """What a precision of a place says, as part of a sentence."""
    return _precisions()[precision].definition.rstrip(".").lower()


@cache
def _precisions() -> Mapping[PlacePrecision, PrecisionWord]:
    # The first page is without these.
    from onrecord.vocabulary.codebooks import load_codebooks  # noqa: PLC0415
    from onrecord.vocabulary.precisions import load_place_precisions  # noqa: PLC0415
    from onrecord.vocabulary.tables import HERE  # noqa: PLC0415

    return load_place_precisions(load_codebooks(HERE), HERE)


def country_words(code: str | None) -> str:
    """A country's name by its two letters; the letters where there is none such."""
    known = load_countries().get((code or "").upper())
    return known.name if known else code or "unknown"
