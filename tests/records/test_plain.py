from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import Reader
from onrecord.records import Event, Figure, PlainError, Record, from_plain, to_plain

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))[:3]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_record_comes_home_as_it_left(sample: Path, reader: Reader) -> None:
    record = reader.read(sample.read_text(encoding="utf-8"))
    assert from_plain(Record, record.to_dict()) == record


def test_a_wrong_value_is_named_by_its_field(reader: Reader) -> None:
    record = reader.read("Rebels shelled the town of Idlib on Friday, killing 12 people.", published="2017-08-23")
    event = to_plain(record.events[0])
    with pytest.raises(PlainError, match=re.escape("status: 'seen' is not one of occurred, ongoing")):
        from_plain(Event, event | {"status": "seen"})
    with pytest.raises(PlainError, match="a Figure has no 'what'"):
        from_plain(Figure, {"id": "x", "text": to_plain(record.figures[0].text)})
    with pytest.raises(PlainError, match="trigger: start: '0' is not a int"):
        from_plain(Event, event | {"trigger": event["trigger"] | {"start": "0"}})


def test_an_unknown_key_is_passed_over(reader: Reader) -> None:
    figure = replace(reader.read("Shelling killed 12 people.").figures[0], event=None)
    assert from_plain(Figure, to_plain(figure) | {"colour": "red"}) == figure


def test_what_an_older_record_lacks_is_as_by_default_and_nothing_else_may_lack(reader: Reader) -> None:
    event = to_plain(reader.read("Rebels shelled the town of Idlib on Friday.").events[0])
    older = {key: value for key, value in event.items() if key != "found_by"}
    assert event["found_by"]
    assert from_plain(Event, older) == replace(from_plain(Event, event), found_by=())
    with pytest.raises(PlainError, match="a Event has no 'trigger'"):
        from_plain(Event, {key: value for key, value in older.items() if key != "trigger"})
