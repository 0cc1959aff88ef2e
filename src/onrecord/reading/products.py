"""Products of matrices on one thread: more would cost more than they save, and take the others' processors."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.backends.numpy_ops import NumpyOps
from thinc.model import Model

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from onrecord.language.speech_net import Floats

_LIMITS = "threadpoolctl"


def product(left: Floats, right: Floats) -> Floats:
    """The product of two matrices of single precision."""
    with on_one_thread():
        found: Floats = _ops().gemm(np.ascontiguousarray(left, np.float32), np.ascontiguousarray(right, np.float32))
    return found


def sum_of_rows(table: Floats, numbers: NDArray[np.int64]) -> Floats:
    """For each row of numbers the sum of the table's rows of these numbers, without all of them side by side."""
    first, *others = numbers.T
    found: Floats = table.take(first, axis=0)
    for each in others:
        found += table.take(each, axis=0)
    return found


def quicken(models: Iterable[Model[Any, Any]]) -> None:
    """Give models the quickest products that are at hand; those of a graphics card or of a Mac keep their own."""
    for layer in (layer for model in models for layer in model.walk()):
        if type(layer.ops) is NumpyOps:
            layer.ops = _ops()


def on_one_thread() -> AbstractContextManager[object]:
    """Meanwhile numpy's products run on one thread, where it can be told so."""
    threads = _numpy_threads()
    return nullcontext() if threads is None else threads.limit(limits=1)


@cache
def _ops() -> NumpyOps:
    """Products by numpy's library, where it keeps to one thread: thinc's own, BLIS, take up to three times as long."""
    return NumpyOps(use_blis=_numpy_threads() is None)


@cache
def _numpy_threads() -> Any | None:  # noqa: ANN401 - threadpoolctl comes without types
    """What sets the number of numpy's threads; None without threadpoolctl, or where it knows no library of numpy's."""
    if find_spec(_LIMITS) is None:
        return None
    libraries = import_module(_LIMITS).ThreadpoolController().select(user_api="blas")
    return libraries if len(libraries) else None
