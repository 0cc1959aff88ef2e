"""The Reader: one text, or a stream of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

import pytest

from onrecord import Reader
from onrecord.reading.encoder import Encoder

TEXTS = ["Rebels shelled a market in Marib.", "", "Police arrested two men in Cairo on Monday.", "Nothing happened."]


@dataclass(frozen=True)
class Source:
    id: str
    text: str
    sha256: str = "0" * 64
    title: str | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()


def test_what_is_known_of_a_report_is_kept(reader: Reader) -> None:
    text = "Rebels shell Marib\n\nRebels shelled a market in Marib on Monday, and people fled the town before night."
    record = reader.read(
        text,
        "2024-05-08",
        id="m-1",
        title="Rebels shell Marib",
        url="https://example.org/1",
        outlet="Gulf Wire",
        sha256="ab",
    )
    report = record.report
    assert (report.id, report.url, report.outlet, report.sha256) == ("m-1", "https://example.org/1", "Gulf Wire", "ab")
    assert report.title is not None
    assert report.title.text == "Rebels shell Marib"
    assert report.published is not None
    assert report.published.start == "2024-05-08"


def test_without_more_the_id_and_the_digest_come_from_the_text(reader: Reader) -> None:
    one, two, other = (reader.read(text).report for text in (TEXTS[0], TEXTS[0], TEXTS[2]))
    assert one.sha256 == sha256(TEXTS[0].encode()).hexdigest()
    assert one.id == two.id != other.id


def test_a_date_alone_is_never_made_up(reader: Reader) -> None:
    assert reader.read("Rebels shelled a market in Marib.").report.published is None


def test_a_stream_reads_as_each_alone(reader: Reader) -> None:
    assert list(reader.read_all(TEXTS * 9)) == [reader.read(text) for text in TEXTS] * 9


def test_a_stream_takes_texts_and_reports(reader: Reader) -> None:
    source = Source("m-1", TEXTS[0], published="2024-05-08", outlet="Gulf Wire", byline=("Mara Lind",))
    one, two = reader.read_all([TEXTS[2], source])
    assert one == reader.read(TEXTS[2])
    assert (two.report.id, two.report.outlet, two.report.byline) == ("m-1", "Gulf Wire", ("Mara Lind",))


def test_a_stream_is_read_as_it_is_asked_for(reader: Reader) -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield TEXTS[0]

    stream = reader.read_all(endless())
    next(stream)
    assert taken <= 32


def test_an_empty_stream_has_no_records(reader: Reader) -> None:
    assert list(reader.read_all([])) == []


def test_several_processes_read_alike_and_in_order(reader: Reader) -> None:
    texts = [f"{text} {number}" for number in range(5) for text in TEXTS]
    assert list(reader.read_all(texts, workers=2)) == list(reader.read_all(texts))


def test_the_reader_names_its_model(reader: Reader) -> None:
    name, version = reader.model.split()
    assert name.startswith("en_")
    assert version[0].isdigit()


def test_what_was_read_ahead_is_given_up_with_the_stream(reader: Reader) -> None:
    stream = reader.read_all(TEXTS * 30)
    first = next(stream)
    del stream
    assert reader.read(TEXTS[0]) == first
    assert not [each for each in threading.enumerate() if each.name.startswith("encoder") and _lasts(each)]


def _lasts(thread: threading.Thread) -> bool:
    thread.join(timeout=5)
    return thread.is_alive()


def test_an_encoder_that_fails_is_heard_of(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the encoder failed")

    monkeypatch.setattr(Encoder, "read", fail)
    with pytest.raises(RuntimeError, match="the encoder failed"):
        reader.read(TEXTS[0])
    with pytest.raises(RuntimeError, match="the encoder failed"):
        list(reader.read_all(TEXTS))
