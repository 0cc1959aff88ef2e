"""Why the places of a report were chosen: the features that decided, and the places that were not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.reading.known import Known
from onrecord.reading.language_model import LanguageModel
from onrecord.reading.place_ratings import RatedPlace, rate
from onrecord.reading.read import survey
from onrecord.records import Place, PlacePrecision, Report
from onrecord.records.plain import to_plain
from onrecord.vocabulary.precisions import PrecisionWord


@dataclass(frozen=True, slots=True)
class ExplainedPlace:
    """A place of a report with the choice that made it, then the runners-up; no choices where no place has the name."""

    place: Place
    choices: tuple[RatedPlace, ...]

    @property
    def _is_at_sea(self) -> bool:
        return any(each.candidate.kind == "water" and each.candidate.country is None for each in self.choices[:1])

    def to_dict(self, precisions: Mapping[PlacePrecision, PrecisionWord]) -> dict[str, object]:
        """The place with the codes of its precision, the reasons and the runners-up as plain values."""
        word = precisions[self.place.precision]
        place: dict[str, object] = to_plain(self.place)
        del place["mentions"]
        reasons = self.choices[0].to_dict()["reasons"] if self.choices else {}
        return {
            **place,
            "where_prec": word.ucdp_at_sea if self._is_at_sea else word.ucdp,
            "geo_precision": word.acled,
            "score": round(self.choices[0].score, 3) if self.choices else None,
            "reasons": reasons,
            "runners_up": [each.to_dict() for each in self.choices[1:]],
        }


def explain_places(report: Report, model: LanguageModel, known: Known) -> Iterator[ExplainedPlace]:
    """The places of a report, in the order of the record, with the reasons for each."""
    for found in survey(report, model.parse(report.text), known).places:
        yield ExplainedPlace(found.place, tuple(map(rate, found.choices)))
