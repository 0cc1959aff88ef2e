"""No figure measured on the corpora at hand falls below its floor; a corpus that is not here is skipped, by name."""

from __future__ import annotations

import pytest

from onrecord.evaluation.floors import Floors, check_entry, corpora_folder, load_floors

TESTED = [entry for entry in load_floors() if entry.tested]


@pytest.mark.parametrize("entry", TESTED, ids=str)
def test_what_is_read_stays_above_its_floors(entry: Floors, capsys: pytest.CaptureFixture[str]) -> None:
    held = check_entry(entry, corpora_folder())
    if held.missing is not None:
        with capsys.disabled():
            print(f"\n{held}")  # noqa: T201 - said out loud, also where pytest is quiet on skips
        pytest.skip(str(held))
    assert not held.fallen, str(held)


def test_every_corpus_has_floors() -> None:
    assert all(entry.floors for entry in load_floors())
