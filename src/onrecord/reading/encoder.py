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

_AT_ONCE = 8  # rows
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
        self._tables = PairTables(*self._session.run(list(PairTables._fields), _rows_of([[101, 102]])))
        self._pieces = Pieces(Tokenizer.from_str(tokenizer))

    def read(self, document: Document) -> Encoded:
        """What the encoder says of a report."""
        tokens = document.tokens
        rows = self._pieces.rows([token.text for token in tokens], [token.sentence.index for token in tokens])
        places = np.array(rows.words).reshape(-1, 2)
        states: list[Floats] = []
        odds: list[Floats] = []
        for first in range(0, len(rows.pieces), _AT_ONCE):
            here = places[(places[:, 0] >= first) & (places[:, 0] < first + _AT_ONCE)]
            found = self._session.run(["states", "kinds"], _rows_of(rows.pieces[first : first + _AT_ONCE]))
            for kept, each in zip((states, odds), found, strict=True):
                kept.append(each[here[:, 0] - first, here[:, 1]])
        return Encoded(self._kinds, self._tables, np.concatenate(states), np.concatenate(odds))


def _rows_of(pieces: Sequence[Sequence[int]]) -> dict[str, np.ndarray]:
    """Rows of pieces as one table, and where it holds any."""
    table = np.zeros((len(pieces), max(map(len, pieces))), dtype=np.int64)
    held = np.zeros(table.shape, dtype=np.float32)
    for number, row in enumerate(pieces):
        table[number, : len(row)] = row
        held[number, : len(row)] = 1
    return {"pieces": table, "held": held}


class Encoded:
    """What the encoder says of one report: a state for each token, and log odds of the kinds (the last is none)."""

    def __init__(self, kinds: Mapping[str, int], tables: PairTables, states: Floats, odds: Floats) -> None:
        self._kinds = kinds
        self._tables = tables
        self._states = states
        self._odds = odds
        self._nobody = tables.of_who(np.zeros_like(states[0]))
        self._who: dict[int, Floats] = {}

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
        who = np.stack([self._who_of(tokens) for tokens in parts])
        ways = [way_of(event.head, tokens) for tokens in parts]
        odds = self._tables.odds(int(role == "target"), seen, who, ways)
        odds -= odds.max()
        odds -= np.log(np.exp(odds).sum())
        return odds

    def _who_of(self, tokens: Sequence[Token]) -> Floats:
        if not tokens:
            return self._nobody
        first, *others = (self._one(token.index) for token in tokens)
        mean: Floats = sum(others, first) / np.float32(len(tokens))
        return mean

    def _one(self, index: int) -> Floats:
        found = self._who.get(index)
        if found is None:
            found = self._who[index] = self._tables.of_who(self._states[index])
        return found


def _capped(odds: float) -> float:
    return max(-_MOST, min(_MOST, float(odds)))
