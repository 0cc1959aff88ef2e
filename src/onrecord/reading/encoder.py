"""A small encoder, trained for this work: what it says of the words of a report, beside the rules."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from onrecord.reading.document import Document, Token
from onrecord.reading.encoder_pairs import Floats, PairTables, way_of
from onrecord.reading.encoder_pieces import Pieces
from onrecord.reading.events import FoundEvent
from onrecord.reading.participant_signs import Role

_MOST = 9.0  # log odds


class EventOdds(NamedTuple):
    """Log odds that a word tells an event of this kind, and of any, against none; whether no kind is likelier."""

    kind: float
    some: float
    is_first: bool


class Encoder:
    """The network of an ONNX file, with its tokenizer (JSON).

    What it says of a report hangs on nothing but the report: it is the same in any company, on any number of threads.
    """

    def __init__(self, model: bytes, tokenizer: str) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        about = self._session.get_modelmeta().custom_metadata_map
        self._kinds = {kind: number for number, kind in enumerate(json.loads(about["kinds"]))}
        self._tables = PairTables(*self._session.run(list(PairTables._fields), _row_of([101, 102])))
        self._pieces = Pieces(Tokenizer.from_str(tokenizer))

    def read(self, document: Document) -> Encoded:
        """What the encoder says of a report."""
        tokens = document.tokens
        rows = self._pieces.rows([token.text for token in tokens], [token.sentence.index for token in tokens])
        places: list[list[int]] = [[] for _ in rows.pieces]
        for row, place in rows.words:
            places[row].append(place)
        states: list[Floats] = []
        odds: list[Floats] = []
        for pieces, firsts in zip(rows.pieces, places, strict=True):  # one by one is quickest
            of_states, of_kinds = self._session.run(["states", "kinds"], _row_of(pieces))
            states.append(of_states[0, firsts])
            odds.append(of_kinds[0, firsts])
        return Encoded(self._kinds, self._tables, np.concatenate(states), np.concatenate(odds))


def _row_of(pieces: Sequence[int]) -> dict[str, np.ndarray]:
    """A row of pieces as the network takes it."""
    return {"pieces": np.array([pieces], dtype=np.int64), "held": np.ones((1, len(pieces)), dtype=np.float32)}


class Encoded:
    """What the encoder says of one report: a state for each token, and log odds of the kinds (the last is none)."""

    def __init__(self, kinds: Mapping[str, int], tables: PairTables, states: Floats, odds: Floats) -> None:
        self._kinds = kinds
        self._tables = tables
        self._states = states
        self._odds = odds
        self._who: Floats | None = None

    def of_event(self, event: FoundEvent) -> EventOdds | None:
        """What speaks for an event; None for a kind that the encoder does not know."""
        number = self._kinds.get(event.kind)
        if number is None:
            return None
        odds = self._odds[[token.index for token in event.tokens]]
        odds = odds - odds[:, -1:]
        some = np.log(np.exp(odds[:, :-1]).sum(1)).max()
        first = int(odds[odds[:, :-1].max(1).argmax(), :-1].argmax())
        return EventOdds(_capped(odds[:, number].max()), _capped(some), first == number)

    def of_parts(self, event: FoundEvent, role: Role, parts: Sequence[Sequence[Token]]) -> Floats | None:
        """Log shares of those who could fill a role of an event; None for a kind that the encoder does not know."""
        number = self._kinds.get(event.kind)
        if number is None:
            return None
        seen = self._tables.seen(self._states[event.head.index], number)
        who = self._who_of(parts)
        ways = [way_of(event.head, tokens) for tokens in parts]
        odds = self._tables.odds(int(role == "target"), seen, who, ways)
        odds -= odds.max()
        odds -= np.log(np.exp(odds).sum())
        return odds

    def _who_of(self, parts: Sequence[Sequence[Token]]) -> Floats:
        """What is seen of each of those who could fill a role: of several the mean, of nobody what zeros give."""
        if self._who is None:
            self._who = self._tables.of_who(np.vstack([self._states, np.zeros_like(self._states[:1])]))
        found: Floats = self._who[[tokens[0].index if tokens else -1 for tokens in parts]]
        for place, tokens in enumerate(parts):
            if len(tokens) > 1:
                found[place] = self._who[[token.index for token in tokens]].mean(0)
        return found


def _capped(odds: float) -> float:
    return max(-_MOST, min(_MOST, float(odds)))
