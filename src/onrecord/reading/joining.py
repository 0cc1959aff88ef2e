"""Where the encoder joins the rules: what it adds to their log odds, by weights fitted on reports it never saw."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from functools import cache, partial
from importlib.resources import files
from typing import Protocol

import numpy as np

from onrecord.language.weights import load_weights
from onrecord.reading.document import Document, Token
from onrecord.reading.encoder import Encoded, Encoder, EventOdds
from onrecord.reading.encoder_pairs import Filled, Floats
from onrecord.reading.events import FoundEvent

Candidates = Sequence[Sequence[Token]]


class Beside(Protocol):
    """What stands beside the rules for one report."""

    def of_event(self, event: FoundEvent) -> float:
        """What is added to the log odds of an event."""
        ...

    def of_parts(self, event: FoundEvent, role: Filled, candidates: Candidates) -> Sequence[float]:
        """What is added to the log odds of each of those who could fill a role."""
        ...


class RulesAlone:
    """Nothing beside the rules."""

    def of_event(self, event: FoundEvent) -> float:  # noqa: ARG002
        """Nothing."""
        return 0.0

    def of_parts(self, event: FoundEvent, role: Filled, candidates: Candidates) -> Sequence[float]:  # noqa: ARG002
        """Nothing for anybody."""
        return (0.0,) * len(candidates)


class Join:
    """An encoder with the weights by which it joins the rules."""

    def __init__(self, encoder: Encoder, weights: Mapping[str, float]) -> None:
        self.encoder = encoder
        self.weights = weights

    def beside(self, document: Document, thread: Executor | None = None) -> Beside:
        """What the encoder adds for a report, which it reads in a thread, or when it is first asked."""
        if not document.tokens:
            return RulesAlone()
        return Joined(self._begin(document, thread) or partial(self.encoder.read, document), self.weights)

    def _begin(self, document: Document, thread: Executor | None) -> Callable[[], Encoded] | None:
        """What waits for the thread that reads it; None without one, or where Python is ending and begins no more."""
        try:
            return thread.submit(self.encoder.read, document).result if thread else None
        except RuntimeError:
            return None


class Joined:
    """What the encoder adds for one report, which `read` gives."""

    def __init__(self, read: Callable[[], Encoded], weights: Mapping[str, float]) -> None:
        self._encoded = cache(read)
        self._weights = weights

    def of_event(self, event: FoundEvent) -> float:
        """What is added to the log odds of an event; nothing for a kind that the encoder does not know."""
        odds = self._encoded().of_event(event)
        if odds is None:
            return 0.0
        return sum(self._weights.get(name, 0.0) * value for name, value in event_values(odds).items())

    def of_parts(self, event: FoundEvent, role: Filled, candidates: Candidates) -> Sequence[float]:
        """What is added to the log odds of each of those who could fill a role."""
        odds = self._encoded().of_parts(event, role, candidates)
        if odds is None:
            return (0.0,) * len(candidates)
        more = np.zeros_like(odds)
        for name, each in part_values(role, odds, candidates).items():
            more += self._weights.get(name, 0.0) * each
        found: list[float] = more.tolist()
        return found


def event_values(odds: EventOdds) -> dict[str, float]:
    """What is weighed of an event, by the names of the weights."""
    return {"event kind": odds.kind, "event some": odds.some, "event first": float(odds.is_first), "event bias": 1.0}


def part_values(role: Filled, odds: Floats, candidates: Candidates) -> dict[str, Floats]:
    """What is weighed of those who could fill a role, by the names of the weights; a number for each of them."""
    first = np.zeros_like(odds)
    first[odds.argmax()] = 1.0
    nobody = np.array([not each for each in candidates], dtype=odds.dtype)
    return {f"{role} share": np.maximum(odds, -10.0), f"{role} first": first, f"{role} nobody": nobody}


def load_join(language: str = "en") -> Join:
    """The encoder of a language, with its weights."""
    folder = files("onrecord.language").joinpath(language)
    model = folder.joinpath("encoder.onnx").read_bytes()
    tokenizer = folder.joinpath("encoder_tokenizer.json").read_text(encoding="utf-8")
    return Join(Encoder(model, tokenizer), load_weights(f"{language}/encoder_weights.tsv"))
