"""A spaCy pipeline whose parser and names are decoded here, a move at a time for many paragraphs together.

spaCy's own loop makes the same moves, but weighs them by BLIS, which takes it twice as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, takewhile
from typing import Any

from thinc.backends.numpy_ops import NumpyOps

_PARTS = 4  # of a batch, by length: what the weighing holds grows with the words of all paragraphs in it


class Pipeline:
    """A pipeline that finds what spaCy's finds; its last steps are taken here where they are greedy."""

    def __init__(self, language: Any) -> None:  # noqa: ANN401 - spaCy's class, which one file alone knows
        self.vocab = language.vocab
        self.meta = language.meta
        last = list(takewhile(lambda named: _is_greedy(named[1]), reversed(language.pipeline)))
        language.select_pipes(disable=[name for name, _ in last])
        self._language = language
        self._last = [step for _, step in reversed(last)]

    def pipe(self, texts: Iterable[str], batch_size: int) -> Iterator[Any]:
        """The parsed texts, in order."""
        docs = iter(self._language.pipe(texts, batch_size=batch_size))
        while batch := list(islice(docs, batch_size)):
            ranked, size = sorted(batch, key=len), max(1, batch_size // _PARTS)
            for step in self._last:
                for start in range(0, len(ranked), size):
                    _decode(step, ranked[start : start + size])
            yield from batch


def _is_greedy(step: Any) -> bool:  # noqa: ANN401 - a spaCy component
    """True for a parser or a finder of names that takes the best move each time, on this machine's processor."""
    takes_moves = hasattr(step, "transition_states") and isinstance(step.model.ops, NumpyOps)
    return takes_moves and step.cfg.get("beam_width", 1) == 1


def _decode(step: Any, docs: list[Any]) -> None:  # noqa: ANN401 - as above
    """Take the best move of each paragraph until all are at their ends, and write down what they came to."""
    states = step.moves.init_batch(docs)
    going = [state for state in states if not state.is_final()]
    if going:
        scores = step.model.predict(docs)
        while going:
            step.transition_states(going, scores.predict(going))
            going = [state for state in going if not state.is_final()]
        scores.clear_memory()
    step.set_annotations(docs, states)
