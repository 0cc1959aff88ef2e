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
    from onrecord.language.speech_net import Floats

_OPS = NumpyOps()
_LIMITS = "threadpoolctl"


def product(left: Floats, right: Floats) -> Floats:
    """The product of two matrices of single precision."""
    found: Floats = _OPS.gemm(np.ascontiguousarray(left, np.float32), np.ascontiguousarray(right, np.float32))
    return found


def quicken(models: Iterable[Model[Any, Any]]) -> None:
    """Give models numpy's products in place of thinc's: on many processors they take a third of the time.

    Models of a graphics card or of a Mac keep their own, and all do where numpy cannot be kept to one thread.
    """
    if _numpy_threads() is None:
        return
    quick = NumpyOps(use_blis=False)
    for layer in (layer for model in models for layer in model.walk()):
        if type(layer.ops) is NumpyOps:
            layer.ops = quick


def on_one_thread() -> AbstractContextManager[object]:
    """Meanwhile numpy's products run on one thread, where it can be told so."""
    threads = _numpy_threads()
    return nullcontext() if threads is None else threads.limit(limits=1)


@cache
def _numpy_threads() -> Any | None:  # noqa: ANN401 - threadpoolctl comes without types
    """What sets the number of numpy's threads; None without threadpoolctl, or where it knows no library of numpy's."""
    if find_spec(_LIMITS) is None:
        return None
    libraries = import_module(_LIMITS).ThreadpoolController().select(user_api="blas")
    return libraries if len(libraries) else None
