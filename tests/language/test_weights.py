from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language import rows
from onrecord.language.rows import WordListError
from onrecord.language.weights import load_weights, weigh

SHIPPED = sorted(Path(rows.__file__).parent.glob("en/*_weights.tsv"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_weights_are_finite_numbers(path: Path) -> None:
    weights = load_weights(f"en/{path.name}")
    assert weights
    assert all(math.isfinite(weight) for weight in weights.values())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_no_sign_has_two_weights(path: Path) -> None:
    signs = [line.split("\t")[0] for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(signs) == len(set(signs))


@given(st.dictionaries(st.sampled_from("abcde"), st.integers(-9, 9)), st.lists(st.sampled_from("abcdefg")))
def test_odds_add_up(weights: dict[str, int], signs: list[str]) -> None:
    odds = {**weights, "bias": 1}
    assert weigh(signs, odds) == 1 + sum(weights.get(sign, 0) for sign in signs)


def test_what_is_no_number_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "odd.tsv").write_text("sign\tweight\nbias\t0.5\ntold no\thigh\n", encoding="utf-8")
    monkeypatch.setattr(rows, "files", lambda _: tmp_path)
    with pytest.raises(WordListError, match=r"odd\.tsv, line 3: weight 'high' is no number"):
        load_weights("odd.tsv")
