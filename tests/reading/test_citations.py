"""Sources named behind what they tell."""

from __future__ import annotations

import pytest

from onrecord import Reader


def who_says(reader: Reader, text: str) -> str | None:
    record = reader.read(text)
    event = next(each for each in record.events if each.trigger.text == "abducted")
    speaker = event.attribution.speaker if event.attribution else None
    return speaker.text.text if speaker and speaker.text else None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Gunmen abducted nine boys near Bria (Relief Desk 28/01/2021).", "Relief Desk"),
        ("Gunmen abducted nine boys near Bria (Relief Desk, 3 March 2021; Radio Lac).", "Relief Desk"),
        ("Gunmen abducted nine boys near Bria. Sources: Radio Lac and Relief Desk", "Radio Lac and Relief Desk"),
        ("Rebels fled. Gunmen abducted nine boys near Bria. Source: Radio Lac", "Radio Lac"),
        ("Gunmen abducted nine boys near Bria (3 March 2021).", None),
        ("Gunmen abducted nine boys near Bria (see map 4).", None),
        ("Soldiers left (Relief Desk 28/01/2021). Gunmen abducted nine boys near Bria.", None),
        ("Soldiers left. Source: Radio Lac\n\nGunmen abducted nine boys near Bria.", None),
        ("Source: Radio Lac\n\nGunmen abducted nine boys near Bria.", None),
    ],
)  # fmt: skip
def test_a_source_behind_its_sentences_is_who_says_so(reader: Reader, text: str, source: str | None) -> None:
    assert who_says(reader, text) == source


def test_a_speaker_is_nearer_than_a_source_behind(reader: Reader) -> None:
    text = "The mayor said that gunmen abducted nine boys near Bria (Relief Desk 28/01/2021)."
    assert who_says(reader, text) == "The mayor"
