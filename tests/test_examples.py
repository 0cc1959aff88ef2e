from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import onrecord
from onrecord.reading import reader

README = Path(__file__).parents[1] / "README.md"


@pytest.mark.parametrize("module", [onrecord, reader], ids=lambda module: module.__name__)
def test_the_examples_of_a_module_run(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted > 0
    assert result.failed == 0


def test_the_examples_of_the_readme_run(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(example.replace(", workers=2", ""), str(README), "exec"), {})  # noqa: S102 - our own words
    assert "shelling occurred 2017-08-18" in capsys.readouterr().out
