"""A small encoder, trained for this work: what it says of the words of a report, beside the rules."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from onrecord.reading.document import Document, Token
from onrecord.reading.encoder_pairs import Filled, Floats, PairTables, way_of
from onrecord.reading.encoder_pieces import Pieces
from onrecord.reading.events import FoundEvent

_MOST = 9.0  # log odds
_NONE: Floats = np.zeros((0, 0), dtype=np.float32)
_TOLD = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM", "PRON"))  # parts of speech that tell events or take part


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
        self._tables = PairTables(*self._session.run(list(PairTables._fields), _row_of([101, 102], [0])))
        self._pieces = Pieces(Tokenizer.from_str(tokenizer))

    def read(self, document: Document) -> Encoded:
        """What the encoder says of a report."""
        tokens = document.tokens
        rows = self._pieces.rows([token.text for token in tokens], [token.sentence.index for token in tokens])
        told: list[list[int]] = [[] for _ in rows.pieces]
        at: dict[int, int] = {}
        for token, (row, place) in zip(tokens, rows.words, strict=True):
            if token.pos in _TOLD:
                at[token.index] = len(at)
                told[row].append(place)
        found = [
            self._session.run(["states", "kinds"], _row_of(pieces, places))  # one by one is quickest
            for pieces, places in zip(rows.pieces, told, strict=True)
            if places
        ]
        states, odds = (np.concatenate(each) for each in zip(*found, strict=True)) if found else (_NONE, _NONE)
        return Encoded(self._kinds, self._tables, at, states, odds)


def _row_of(pieces: Sequence[int], told: Sequence[int]) -> dict[str, np.ndarray]:
    """A row of pieces, and the places in it that are told of, as the network takes them."""
    return {"pieces": np.array(pieces, dtype=np.int64), "told": np.array(told, dtype=np.int64)}


class Encoded:
    """What the encoder says of one report: states, and log odds of the kinds (the last is none), of the words `at`."""

    def __init__(
        self, kinds: Mapping[str, int], tables: PairTables, at: Mapping[int, int], states: Floats, odds: Floats
    ) -> None:
        self._kinds = kinds
        self._tables = tables
        self._at = at
        self._states = states
        self._odds = odds
        self._seen: dict[tuple[int, int], Floats] = {}
        self._who: dict[Filled, _Who] = {}

    def of_event(self, event: FoundEvent) -> EventOdds | None:
        """What speaks for an event; None for a kind or for words that the encoder does not know."""
        number = self._kinds.get(event.kind)
        told = self._told(event.tokens)
        if number is None or not told:
            return None
        odds = self._odds[told]
        odds = odds - odds[:, -1:]
        some = np.log(np.exp(odds[:, :-1]).sum(1)).max()
        first = int(odds[odds[:, :-1].max(1).argmax(), :-1].argmax())
        return EventOdds(_capped(odds[:, number].max()), _capped(some), first == number)

    def of_parts(self, event: FoundEvent, role: Filled, parts: Sequence[Sequence[Token]]) -> Floats | None:
        """Log shares of those who could fill a role of an event; None for a kind or a word that it does not know."""
        number, at = self._kinds.get(event.kind), self._at.get(event.head.index)
        if number is None or at is None:
            return None
        seen = self._seen.get((at, number))
        if seen is None:
            seen = self._seen[at, number] = self._tables.seen(self._states[at], number)
        known = self._who.get(role) or self._who.setdefault(role, _Who(self._tables, role, self._states))
        who = known.of([self._told(tokens) for tokens in parts])
        ways = [way_of(event.head, tokens) for tokens in parts]
        odds = self._tables.odds(role, seen, who, ways)
        odds -= odds.max()
        odds -= np.log(np.exp(odds).sum())
        return odds

    def _told(self, tokens: Iterable[Token]) -> list[int]:
        """Where those of these words stand of which the encoder tells."""
        return [self._at[token.index] for token in tokens if token.index in self._at]


class _Who:
    """What the pairs of a role see of those who could fill it; each word is worked out when it is first asked for."""

    def __init__(self, tables: PairTables, role: Filled, states: Floats) -> None:
        self._tables = tables
        self._role: Filled = role
        self._states = states
        nobody = tables.of_who(role, np.zeros_like(states[:1]))
        self._words = np.repeat(nobody, len(states) + 1, axis=0)  # the last is nobody
        self._known: set[int] = set()

    def of(self, parts: Sequence[Sequence[int]]) -> Floats:
        """For each of those who could fill it: of several words the mean, of nobody what zeros give."""
        if new := sorted({word for words in parts for word in words} - self._known):
            self._words[new] = self._tables.of_who(self._role, self._states[new])
            self._known.update(new)
        found: Floats = self._words[[words[0] if words else -1 for words in parts]]
        for place, words in enumerate(parts):
            if len(words) > 1:
                found[place] = self._words[words].mean(0)
        return found


def _capped(odds: float) -> float:
    return max(-_MOST, min(_MOST, float(odds)))
