"""Products of matrices on one thread: more would cost more than they save, and take the others' processors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from thinc.backends.numpy_ops import NumpyOps

if TYPE_CHECKING:
    from onrecord.language.speech_net import Floats

_OPS = NumpyOps()


def product(left: Floats, right: Floats) -> Floats:
    """The product of two matrices of single precision."""
    found: Floats = _OPS.gemm(np.ascontiguousarray(left, np.float32), np.ascontiguousarray(right, np.float32))
    return found
