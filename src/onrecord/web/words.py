"""Words for cells: the quote that tells most, and who has a place."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.accounts.control_claim import Stretch
from onrecord.records import PlacePrecision, Span
from onrecord.vocabulary.countries import load_countries


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
    from onrecord.vocabulary.vocabulary import load_vocabulary  # noqa: PLC0415 - a slow import; the first page is without

    return load_vocabulary().place_precisions[precision].definition.rstrip(".").lower()


def country_words(code: str | None) -> str:
    """A country's name by its two letters; the letters where there is none such."""
    known = load_countries().get((code or "").upper())
    return known.name if known else code or "unknown"
