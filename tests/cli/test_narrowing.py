"""The options that narrow a command: names of actors and countries, days, and what is none of them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import typer

from onrecord.cli.narrowing import Asked, selection_of, statuses_of
from onrecord.export.selection import HAPPENED


@pytest.mark.parametrize("name", ["ISIS", "isis", "Daesh", "Islamic State", "ISIL"])
def test_an_actor_is_found_by_any_name_of_the_directory(name: str) -> None:
    asked = selection_of(Asked(actors=[name]), HAPPENED)
    assert {name, "islamic-state"} <= asked.actors


def test_an_actor_that_no_directory_has_is_taken_by_name() -> None:
    assert selection_of(Asked(actors=["Tel Amal Boatmen", "(", ""]), HAPPENED).actors == {"Tel Amal Boatmen", "(", ""}


@pytest.mark.parametrize("word", ["Yemen", "yemen", "YE", "ye"])
def test_a_country_is_a_name_or_a_code(word: str) -> None:
    assert selection_of(Asked(countries=[word]), HAPPENED).countries == {"YE"}


def test_what_is_no_country_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        selection_of(Asked(countries=["Ruritania"]), HAPPENED)
    assert "no country is named 'Ruritania'" in capsys.readouterr().err


def test_days_in_the_wrong_order_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    early, late = datetime(2020, 1, 1, tzinfo=UTC), datetime(2021, 1, 1, tzinfo=UTC)
    with pytest.raises(typer.Exit):
        selection_of(Asked(first=late, last=early), HAPPENED)
    assert "--from 2021-01-01 comes after --to 2020-01-01" in capsys.readouterr().err


def test_what_was_asked_for_is_said_again() -> None:
    asked = Asked(kinds=["shelling"], countries=["YE"], first=datetime(2020, 1, 1, tzinfo=UTC))
    assert str(asked) == "--kind shelling --country YE --from 2020-01-01"


def test_statuses_are_asked_for_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert statuses_of(None) == HAPPENED
    assert "denied" in statuses_of(["all"])
    with pytest.raises(typer.Exit):
        statuses_of(["refuted"])
    assert "there is no 'refuted'" in capsys.readouterr().err
