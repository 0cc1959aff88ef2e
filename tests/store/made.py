"""Reports and records made by hand, so that a test of the archive reads nothing with a model."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

from onrecord.records import (
    Actor,
    Attribution,
    Codes,
    Control,
    Event,
    Figure,
    Participant,
    Place,
    Provenance,
    Record,
    Report,
    Span,
    Statement,
    Tie,
    Time,
    When,
    content_id,
)
from onrecord.store import Addition

NOON = datetime(2024, 5, 3, 12, tzinfo=UTC)
READER = Provenance("onrecord 0.1.0", "en_model 3.8", "data 1")
NEWER_READER = Provenance("onrecord 0.2.0", "en_model 3.8", "data 2")
TEXT = (
    "Fighting near {place}\n\nColonel Idris Tamer said on Tuesday that the Northern Front had shelled {place}. "
    "“We hold the bridge,” Tamer said. Some {dead} fighters died 🚁 تل أمل. The Front denied it.\n"
)


def at_noon() -> datetime:
    """A clock that stands."""
    return NOON


def made_record(
    number: int = 1,
    *,
    place: str = "Tel Amal",
    dead: int = 12,
    url: str | None = None,
    raw: bytes | None = None,
) -> Record:
    """A record with something of every kind; its text tells its number."""
    text = TEXT.format(place=place, dead=dead) + f"Report {number}.\n"
    digest = sha256(raw if raw is not None else text.encode()).hexdigest()
    report = content_id("report", digest)

    def span(words: str, nth: int = 1) -> Span:
        start = -1
        for _ in range(nth):
            start = text.index(words, start + 1)
        return Span(start, start + len(words), words)

    def own(*parts: str | int) -> str:
        return content_id(*parts[:1], report, *parts[1:])

    tuesday = When("2022-05-03", None, "day", "relative", span("on Tuesday"))
    tamer = Participant(own("actor", "tamer"), span("Colonel Idris Tamer"))
    front = Participant("northern-front", span("the Northern Front"))
    where, said, event = own("place", place), own("statement", 1), own("event", "shelling")
    by_tamer = Attribution(tamer, said, span("said"))
    shelling = Event(
        event,
        "shelling",
        span("shelled"),
        (),
        (front,),
        (Participant(None, None),),
        where,
        tuesday,
        "occurred",
        by_tamer,
        (span(f"the Northern Front had shelled {place}"), span("said")),
        Codes({"event_type": "ASSAULT"}, "190", {}, {}),
    )
    denial = replace(shelling, id=own("event", "denial"), kind="rejection", trigger=span("denied"), status="denied")
    return Record(
        Report(
            report, digest, text, url, span(f"Fighting near {place}"), "Amal Courier", ("A. Writer",), published=tuesday
        ),
        actors=(
            Actor(own("actor", "tamer"), "Idris Tamer", "official", None, {}, (tamer.text,) if tamer.text else ()),
            Actor(
                "northern-front", "Northern Front", "rebel_group", "SY", {"acled": "x"}, (span("the Northern Front"),)
            ),
        ),
        places=(Place(where, place, "SY", "Hasakah", 36.5, 40.1, "exact", 7, (span(place), span(place, 2))),),
        times=(Time(own("time", 1), span("on Tuesday"), tuesday),),
        events=(shelling, denial),
        statements=(
            Statement(said, tamer, span("said", 2), (span("We hold the bridge"),), "direct", None, tuesday, where),
        ),
        figures=(
            Figure(
                own("figure", 1),
                span(str(dead)),
                "killed",
                Participant(None, span("fighters")),
                None,
                dead,
                None,
                where,
                event,
                by_tamer,
            ),
        ),
        control=(
            Control(
                own("control", 1), where, front, "holds", "occurred", None, by_tamer, (span("We hold the bridge"),)
            ),
        ),
        ties=(Tie(own("tie", 1), tamer, front, "represents", (span("Colonel"),), None),),
    )


def made_addition(number: int = 1, *, place: str = "Tel Amal", dead: int = 12, url: str | None = None) -> Addition:
    """The record with the bytes that it was read from."""
    record = made_record(number, place=place, dead=dead, url=url)
    return Addition(record.report.text.encode(), record, READER, f"report-{number}", f"in/report-{number}.txt")
