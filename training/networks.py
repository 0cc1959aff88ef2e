"""What the fit of a small network needs, in plain numpy: gradients of tables of signs, and Adam over named weights."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from onrecord.language.speech_net import Floats

Weights = dict[str, Floats]
Ints = NDArray[np.int64]


def table_slope(ids: Ints, slope: Floats, rows: int) -> Floats:
    """What each row of a table adds up to, where a sample takes the rows in `ids`; row 0 stands for no sign."""
    flat = ids.ravel().astype(np.uint16)  # short numbers are sorted in one pass
    order = np.argsort(flat, kind="stable")
    ranked = flat[order]
    first = np.flatnonzero(np.concatenate([[True], ranked[1:] != ranked[:-1]]))
    found = np.zeros((rows, slope.shape[1]), dtype=np.float32)
    found[ranked[first]] = np.add.reduceat(slope[order // ids.shape[1]], first)
    found[0] = 0.0
    return found


def drawn(random: np.random.Generator, spread: float, *shape: int) -> Floats:
    """Weights to begin with."""
    return random.normal(0.0, spread, shape).astype(np.float32)


def mask_of(random: np.random.Generator, shape: tuple[int, ...], dropped: float) -> Floats:
    """Which inner cells count in one step, made larger for those that do not."""
    return ((random.random(shape, dtype=np.float32) > dropped) / (1 - dropped)).astype(np.float32)


def share_of(odds: Floats) -> Floats:
    """The probability of these log odds."""
    found: Floats = 1 / (1 + np.exp(-odds.clip(-30, 30)))
    return found


class Adam:
    """Steps down a slope, each weight at its own pace."""

    def __init__(self, weights: Weights, decay: Mapping[str, float]) -> None:
        self.weights = weights
        self._decay = decay
        self._first = {name: np.zeros_like(each) for name, each in weights.items()}
        self._second = {name: np.zeros_like(each) for name, each in weights.items()}
        self._steps = 0

    def step(self, slopes: Mapping[str, Floats], rate: float) -> None:
        """One step at this rate."""
        self._steps += 1
        for name, slope in slopes.items():
            at = slope + self._decay.get(name, 0.0) * self.weights[name]
            self._first[name] += np.float32(0.1) * (at - self._first[name])
            self._second[name] += np.float32(0.01) * (at**2 - self._second[name])
            pace = rate / (1 - 0.9**self._steps)
            spread = np.sqrt(self._second[name] / (1 - 0.99**self._steps)) + 1e-8
            self.weights[name] -= (pace * self._first[name] / spread).astype(np.float32)
