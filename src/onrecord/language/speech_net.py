"""The small network that weighs cues of speech and marks what they report, beside the word lists.

It looks at words as one language model represents them: with any other model the word lists decide alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from onrecord.language.rows import WordListError

Floats = NDArray[np.float32]
NAMES = ("models", "lemmas", "tags", "deps")
_MOST = 127  # of a byte


@dataclass(frozen=True, slots=True)
class SpeechNet:
    """`weights` by their names; words, tags and dependencies by their numbers, from 1 (0: any other).

    `models` are the language models, with their versions, whose vectors it was fitted on.
    """

    models: frozenset[str]
    lemmas: Mapping[str, int]
    tags: Mapping[str, int]
    deps: Mapping[str, int]
    weights: Mapping[str, Floats]


@cache
def load_speech_net(language: str = "en") -> SpeechNet | None:
    """The network of a language, None where it has none; WordListError where a part of it is missing."""
    path = files("onrecord.language").joinpath(language, "speech_net.npz")
    if not path.is_file():
        return None
    with path.open("rb") as stream:
        arrays = dict(np.load(stream, allow_pickle=False))
    missing = [name for name in NAMES if name not in arrays]
    if missing:
        raise WordListError(f"{language}/speech_net.npz: {', '.join(missing)} missing; fit it again")
    models, *lists = (arrays[name].tolist() for name in NAMES)
    lemmas, tags, deps = (numbered(each) for each in lists)
    return SpeechNet(frozenset(models), lemmas, tags, deps, _weights(arrays))


def numbered(words: list[str]) -> dict[str, int]:
    """Each word with its number, from 1."""
    return {word: number for number, word in enumerate(words, 1)}


def _weights(arrays: Mapping[str, NDArray[np.generic]]) -> dict[str, Floats]:
    found = {}
    for name, array in arrays.items():
        if name in NAMES or name.endswith(".scale"):
            continue
        scale = arrays.get(f"{name}.scale")
        found[name] = array.astype(np.float32) * (1 if scale is None else scale.astype(np.float32)[:, None])
    return found


def to_bytes(table: Floats) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """A table as a byte a cell, and what a byte is worth in each of its rows."""
    scale = np.maximum(np.abs(table).max(axis=1) / _MOST, 1e-6).astype(np.float16)
    return np.rint(table / scale.astype(np.float32)[:, None]).clip(-_MOST, _MOST).astype(np.int8), scale
