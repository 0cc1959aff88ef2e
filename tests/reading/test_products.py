from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from thinc.api import Linear, Model, NumpyOps

from onrecord.reading.products import on_one_thread, product, quicken, sum_of_rows

LEFT = np.linspace(-1, 1, 35, dtype=np.float32).reshape(5, 7)
RIGHT = np.linspace(0, 2, 21, dtype=np.float32).reshape(7, 3)


class OtherOps(NumpyOps):  # type: ignore[misc] # a class of C
    """As a graphics card or a Mac brings its own."""


def _model() -> Model[Any, Any]:
    weights: Any = np.ascontiguousarray(RIGHT.T)
    model: Model[Any, Any] = Linear(3, 7)
    model.initialize()
    model.set_param("W", weights)
    return model


def test_a_product_is_numpys() -> None:
    assert product(LEFT, RIGHT) == pytest.approx(LEFT @ RIGHT, abs=1e-6)


def test_rows_of_a_table_are_summed() -> None:
    assert sum_of_rows(LEFT, np.array([[0, 1, 1], [4, 2, 0]])) == pytest.approx(
        np.stack([LEFT[0] + 2 * LEFT[1], LEFT[4] + LEFT[2] + LEFT[0]]), abs=1e-6
    )


def test_a_quickened_model_gives_the_same() -> None:
    model = _model()
    before = model.predict(LEFT)
    quicken([model])
    with on_one_thread():
        assert model.predict(LEFT) == pytest.approx(before, abs=1e-6)


def test_a_model_on_other_hardware_keeps_its_products() -> None:
    model = _model()
    model.ops = OtherOps()
    quicken([model])
    assert type(model.ops) is OtherOps


def test_numpys_threads_are_given_back() -> None:
    threadpool_info = pytest.importorskip("threadpoolctl").threadpool_info
    before = [each["num_threads"] for each in threadpool_info()]
    with on_one_thread():
        during = [each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"]
    assert set(during) <= {1}
    assert [each["num_threads"] for each in threadpool_info()] == before
