"""The commands are brought in one by one, and told of together."""

from __future__ import annotations

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from onrecord import cli
from onrecord.cli.commands import MODULES

SHOW = "import sys; from onrecord.cli import app; app({}, standalone_mode=False); print(*sorted(sys.modules))"


def modules_after(*arguments: str) -> set[str]:
    """The modules that a command brings in, in an interpreter of its own."""
    made = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", SHOW.format(list(arguments))], capture_output=True, text=True, check=True
    )
    return set(made.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("name", MODULES)
def test_every_command_has_help_with_an_example(name: str) -> None:
    result = CliRunner().invoke(cli.app, [name, "--help"])
    assert result.exit_code == 0
    assert f"onrecord {name}" in result.stdout or name == "gazetteer"


def test_a_slip_is_told_with_the_command_that_is_like_it() -> None:
    assert "'serve'" in CliRunner().invoke(cli.app, ["sevre"]).stderr


def test_a_command_brings_in_what_it_needs_alone() -> None:
    modules = modules_after("serve", "--help")
    assert "onrecord.cli.serve" in modules
    assert not {"onrecord.cli.accounts", "onrecord.store", "onrecord.linking.link", "fastapi", "spacy"} & modules
