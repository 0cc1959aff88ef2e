"""Places of the gazetteer with what speaks for each."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from onrecord.gazetteer.candidate import Candidate
from onrecord.gazetteer.lookup import Gazetteer
from onrecord.gazetteer.weights import load_place_weights
from onrecord.reading.place_choice import Choice, rank
from onrecord.reading.place_evidence import PlaceHints
from onrecord.reading.place_mentions import PlaceMention


@dataclass(frozen=True, slots=True)
class RatedPlace:
    """A place of the gazetteer with its score, and what each feature added to it, the weightiest first."""

    candidate: Candidate
    score: float
    reasons: tuple[tuple[str, float], ...]

    def to_dict(self) -> dict[str, object]:
        """The place, its score and its reasons as plain values."""
        reasons = {name: round(share, 3) for name, share in self.reasons}
        return {**asdict(self.candidate), "score": round(self.score, 3), "reasons": reasons}


def rate(choice: Choice) -> RatedPlace:
    """The choice with its reasons."""
    return RatedPlace(choice.candidate, choice.score, choice.reasons(load_place_weights()["choice"]))


def rate_candidates(name: str, gazetteer: Gazetteer) -> tuple[RatedPlace, ...]:
    """The places of a name as a report would weigh them that names nothing else, the best first."""
    mention = PlaceMention([], [], name, "name", gazetteer.find(name))
    return tuple(map(rate, rank({name: [mention]}, load_place_weights()["choice"], {}, PlaceHints(), ())[name]))
