from __future__ import annotations

import shutil
from pathlib import Path
from typing import get_args

import pytest

from onrecord.records.event import EventKind
from onrecord.records.status import Status
from onrecord.vocabulary.tables import HERE, WordError
from onrecord.vocabulary.vocabulary import load_vocabulary


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in HERE.glob("*.toml"):
        shutil.copy(file, tmp_path)
    return tmp_path


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_word_of_the_record_is_defined() -> None:
    words = load_vocabulary()
    assert tuple(words.event_kinds) == get_args(EventKind)
    assert tuple(words.statuses) == get_args(Status)
    assert all(word.definition.endswith(".") for word in words.event_kinds.values())


def test_every_status_has_a_mark_of_its_own() -> None:
    marks = [word.mark for word in load_vocabulary().statuses.values()]
    assert len(set(marks)) == len(marks)


def test_precisions_have_the_codes_of_both_schemes() -> None:
    words = load_vocabulary()
    assert (words.place_precisions["admin1"].ucdp, words.place_precisions["admin1"].acled) == (4, 3)
    assert (words.place_precisions["region"].ucdp, words.place_precisions["region"].ucdp_at_sea) == (5, 7)
    assert words.place_precisions["exact"].ucdp_at_sea == 1
    assert (words.place_precisions["none"].ucdp, words.place_precisions["none"].acled) == (None, None)
    assert (words.time_precisions["day"].ucdp, words.time_precisions["day"].acled) == (1, 1)


def test_an_actor_counts_on_a_side() -> None:
    types = load_vocabulary().actor_types
    assert (types["official"].as_agent, types["official"].as_target) == ("state", "civilian")
    assert (types["rebel_group"].acled, types["rebel_group"].plover, types["rebel_group"].cameo) == (2, "REB", "REB")
    assert types["other"].acled is None


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("event_kinds.toml", 'acled = "Armed clash"', 'acled = "Clash"', ["clash.acled", "'Clash'", "'Armed clash'"]),
        ("event_kinds.toml", 'cameo = "190"', 'cameo = "9"', ["clash.cameo", "'9'", "'190'"]),
        ("event_kinds.toml", 'mode = "firearms"', 'mode = "guns"', ["clash.plover.mode", "'guns'", "'firearms'"]),
        ("event_kinds.toml", 'type = "ASSAULT"', 'type = "FIGHT"', ["clash.plover.type", "'FIGHT'", "'ASSAULT'"]),
        ("event_kinds.toml", "[clash]", "[brawl]", ["'brawl'", "'clash'"]),
        ("event_kinds.toml", "violent = true", 'violent = "yes"', ["clash.violent", "'yes'", "True, False"]),
        ("event_kinds.toml", "violent = true", "violent = true\ncolour = 1", ["clash.key", "'colour'", "'family'"]),
        ("event_kinds.toml", 'target = ["civilian"]', 'target = ["cat"]', ["attack.when", "'cat'", "'unknown'"]),
        ("statuses.toml", 'happened = "yes"', 'happened = "maybe"', ["occurred.happened", "'maybe'", "'under way'"]),
        ("statuses.toml", 'mark = "●"', "", ["occurred.mark", "must be a text"]),
        ("actor_types.toml", 'plover = "MIL"', 'plover = "ARMY"', ["state_forces.plover", "'ARMY'", "'MIL'"]),
        ("precisions.toml", "ucdp = 1", "ucdp = 8", ["place.exact.ucdp", "8", "7"]),
        ("precisions.toml", "ucdp_at_sea = 7", "ucdp_at_sea = 8", ["place.region.ucdp_at_sea", "8", "7"]),
        ("precisions.toml", "[time.day]", "[time.noon]", ["'noon'", "'day'"]),
        ("sides.toml", "type_of_violence = 1", "type_of_violence = 4", ["rule[1].type_of_violence", "4"]),
        ("ties.toml", "[backs]", "[feeds]", ["'feeds'", "'backs'"]),
        ("figures.toml", 'unit = "people"', 'unit = "dogs"', ["killed.unit", "'dogs'", "'things'"]),
        ("control.toml", 'held = "yes"', "held = 1 = 2", ["control.toml"]),
    ],
)
def test_a_wrong_word_is_named(folder: Path, file: str, old: str, new: str, words: list[str]) -> None:
    replace(folder / file, old, new)
    with pytest.raises(WordError) as error:
        load_vocabulary(folder)
    assert all(word in str(error.value) for word in [file, *words])


def test_a_missing_word_is_named(folder: Path) -> None:
    text = (folder / "ties.toml").read_text(encoding="utf-8")
    (folder / "ties.toml").write_text(text[: text.index("[represents]")], encoding="utf-8")
    with pytest.raises(WordError, match=r"ties\.toml: 'represents' is missing"):
        load_vocabulary(folder)
