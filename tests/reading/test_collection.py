from __future__ import annotations

import gc

import pytest

from onrecord.reading.collection import without_collection


@without_collection()
def _fail() -> None:
    assert not gc.isenabled()
    raise KeyError


@pytest.mark.parametrize("enabled", [True, False])
def test_collection_stays_as_it_was(enabled: bool) -> None:  # noqa: FBT001 - a parameter of the test
    (gc.enable if enabled else gc.disable)()
    try:
        with pytest.raises(KeyError):
            _fail()
        assert gc.isenabled() is enabled
    finally:
        gc.enable()
