"""A record made by hand, with something of every kind, on a text of many scripts."""

from __future__ import annotations

from onrecord.records import (
    Actor,
    ActorType,
    Attribution,
    Codes,
    Control,
    Dateline,
    Event,
    Figure,
    Participant,
    Place,
    Record,
    Report,
    Span,
    Statement,
    Tie,
    Time,
    When,
)

TEXT = (
    "Fighting near Tel Amal: \x1b[31mReports\n\n"
    "TEL AMAL, 3 May — Colonel Idris Tamer said the \u202eNorthern\u202c Front had taken Tel Amal. "
    "“We [bold]hold[/bold] the bridge,” Tamer said\u2028on Tuesday. Some 12 to 40 fighters تل أمل died 🚁 "
    "in the clash, 新華社 reported; the Front denied it."
)


def span(words: str, nth: int = 1) -> Span:
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words), words)


def actor(name: str, kind: ActorType, country: str | None, mention: Span) -> Actor:
    return Actor(name.lower(), name, kind, country, {}, (mention,))


def made_record(name: str = "tel-amal") -> Record:
    """The record, its report named as asked."""
    tuesday = When("2022-05-03", None, "day", "inferred", span("on Tuesday"))
    tamer, front = Participant("tamer", span("Colonel Idris Tamer")), Participant("front", None)
    said = Attribution(tamer, "s1", span("said"))
    report = Report(
        id=name,
        sha256="0" * 64,
        text=TEXT,
        title=span("Fighting near Tel Amal: \x1b[31mReports"),
        outlet="Amal\x07 Courier",
        byline=("A. Writer",),
        dateline=Dateline("p1", "2022-05-03", span("TEL AMAL, 3 May")),
        published=tuesday,
    )
    codes = Codes({"event_type": "ASSAULT"}, "190", {}, {})
    told = (span("We [bold]hold[/bold] the bridge"),)
    killed = Figure(
        "f1", span("12 to 40"), "killed", Participant(None, span("fighters")), 12, None, 40, "p1", "e1", None
    )
    clash = Event(
        "e1", "clash", span("clash"), (), (front,), (Participant(None, None),), "p1", tuesday, "denied",
        Attribution(front, None, span("denied")), (span("denied it"),), codes,
    )  # fmt: skip
    capture = Event("e2", "capture", span("taken"), (), (front,), (), "p1", None, "occurred", said, (), codes)
    places = (span("Tel Amal"), span("Tel Amal", 2))
    return Record(
        report,
        actors=(
            actor("Tamer", "official", None, span("Colonel Idris Tamer")),
            actor("Front", "rebel_group", "SY", span("the Front")),
        ),
        places=(Place("p1", "Tel Amal", "SY", "Hasakah", 36.5, 40.1, "exact", None, places),),
        times=(Time("t1", span("on Tuesday"), tuesday),),
        events=(clash, capture),
        statements=(Statement("s1", tamer, span("said", 2), told, "direct", None, tuesday, "p1"),),
        figures=(killed,),
        control=(Control("c1", "p1", front, "taken", "occurred", None, said, (span("taken Tel Amal"),)),),
        ties=(Tie("x1", tamer, front, "represents", (span("Colonel"),), None),),
    )
