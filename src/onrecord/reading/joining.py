"""Where the encoder joins the rules: what it adds to their log odds, by weights fitted on reports it never saw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Protocol

import numpy as np

from onrecord.language.weights import load_weights
from onrecord.reading.document import Document, Token
from onrecord.reading.encoder import Encoded, Encoder, EventOdds
from onrecord.reading.encoder_pairs import Floats
from onrecord.reading.events import FoundEvent
from onrecord.reading.participant_signs import Role

Candidates = Sequence[Sequence[Token]]


class Beside(Protocol):
    """What stands beside the rules for one report."""

    def of_event(self, event: FoundEvent) -> float:
        """What is added to the log odds of an event."""
        ...

    def of_parts(self, event: FoundEvent, role: Role, candidates: Candidates) -> Sequence[float]:
        """What is added to the log odds of each of those who could fill a role."""
        ...


class RulesAlone:
    """Nothing beside the rules."""

    def of_event(self, event: FoundEvent) -> float:  # noqa: ARG002
        """Nothing."""
        return 0.0

    def of_parts(self, event: FoundEvent, role: Role, candidates: Candidates) -> Sequence[float]:  # noqa: ARG002
        """Nothing for anybody."""
        return (0.0,) * len(candidates)


class Join:
    """An encoder with the weights by which it joins the rules."""

    def __init__(self, encoder: Encoder, weights: Mapping[str, float]) -> None:
        self.encoder = encoder
        self.weights = weights

    def beside(self, document: Document) -> Beside:
        """What the encoder adds for a report."""
        return Joined(self.encoder.read(document), self.weights) if document.tokens else RulesAlone()


class Joined:
    """What the encoder adds for one report."""

    def __init__(self, encoded: Encoded, weights: Mapping[str, float]) -> None:
        self._encoded = encoded
        self._weights = weights

    def of_event(self, event: FoundEvent) -> float:
        """What is added to the log odds of an event; nothing for a kind that the encoder does not know."""
        odds = self._encoded.of_event(event)
        return 0.0 if odds is None else self._sum(event_values(odds))

    def of_parts(self, event: FoundEvent, role: Role, candidates: Candidates) -> Sequence[float]:
        """What is added to the log odds of each of those who could fill a role."""
        odds = self._encoded.of_parts(event, role, candidates)
        if odds is None:
            return (0.0,) * len(candidates)
        return [self._sum(each) for each in part_values(role, odds, candidates)]

    def _sum(self, values: Mapping[str, float]) -> float:
        return sum(self._weights.get(name, 0.0) * value for name, value in values.items())


def event_values(odds: EventOdds) -> dict[str, float]:
    """What is weighed of an event, by the names of the weights."""
    return {"event kind": odds.kind, "event some": odds.some, "event first": float(odds.is_first), "event bias": 1.0}


def part_values(role: Role, odds: Floats, candidates: Candidates) -> list[dict[str, float]]:
    """What is weighed of each of those who could fill a role, by the names of the weights."""
    best = int(np.argmax(odds))
    return [
        {
            f"{role} share": max(-10.0, float(each)),
            f"{role} first": float(place == best),
            f"{role} nobody": float(not candidates[place]),
        }
        for place, each in enumerate(odds)
    ]


def load_join(language: str = "en") -> Join:
    """The encoder of a language, with its weights."""
    folder = files("onrecord.language").joinpath(language)
    model = folder.joinpath("encoder.onnx").read_bytes()
    tokenizer = folder.joinpath("encoder_tokenizer.json").read_text(encoding="utf-8")
    return Join(Encoder(model, tokenizer), load_weights(f"{language}/encoder_weights.tsv"))
