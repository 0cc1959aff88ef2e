"""A record made by hand: a strike on a village, told with people by name and with text that means harm."""

from __future__ import annotations

from hashlib import sha256

from onrecord.records import (
    Actor,
    ActorType,
    Attribution,
    Control,
    Event,
    EventKind,
    Figure,
    Participant,
    Place,
    Record,
    Report,
    Span,
    Statement,
    Status,
    Tie,
    When,
    content_id,
)
from onrecord.vocabulary.codes import codes_of

TEXT = (
    "=cmd|' /C calc'!A0: strike on Tel Amal 🚁\n"
    "By Rana Oduya\n\n"
    "TEL AMAL, 3 May — Army jets struck the village of Tel Amal on Tuesday, killing 12 people, residents said. "
    "Among the dead was Samira Velasko, 34, a baker. “They hit us at dawn,” said her brother, Idris Velasko. "
    "“We ran,” Velasko said. <script>alert(1)</script> Colonel Tarek Amun, an army spokesman, said at least 5 "
    "fighters of the Northern Front had died; the Front denied it.\n"
)
DAY = "2022-05-03"


def span(words: str, nth: int = 1) -> Span:
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words), words)


def own_id(name: str) -> str:
    """An id as the reader makes it for an actor that the directory does not know."""
    return content_id("actor", name)


def actor(name: str, kind: ActorType, *mentions: Span, country: str | None = None, identity: str = "") -> Actor:
    return Actor(identity or own_id(name), name, kind, country, {}, mentions)


def event(  # noqa: PLR0913 - what an event is made of
    kind: EventKind,
    trigger: Span,
    agents: tuple[Participant, ...] = (),
    targets: tuple[Participant, ...] = (),
    *,
    status: Status = "occurred",
    said: Attribution | None = None,
) -> Event:
    types = {"army": "state_forces", own_id("people"): "civilians", "northern-front": "rebel_group"}
    sides = [[types[one.actor] for one in side if one.actor in types] for side in (agents, targets)]
    codes = codes_of(kind, sides[0], sides[1], status=status)  # type: ignore[arg-type] # words of ActorType
    when = When(DAY, None, "day", "inferred", span("on Tuesday"))
    sentence = span(TEXT[TEXT.index("Army jets") : TEXT.index("residents said") + 14])
    evidence = (sentence,) if sentence.covers(trigger) else (trigger,)
    return Event(
        content_id(kind, trigger.start), kind, trigger, (), agents, targets, "p1", when, status, said, evidence, codes
    )


def village_record(name: str = "tel-amal") -> Record:
    """The record; its report has the id `name`."""
    report = Report(
        id=name,
        sha256=sha256(TEXT.encode()).hexdigest(),
        text=TEXT,
        url=f"https://news.example/2022/{name}",
        title=Span.of(TEXT, 0, TEXT.index("\n")),
        outlet="-Amal Courier",
        byline=("Rana Oduya",),
        published=When(DAY, None, "day", "stated"),
    )
    army, people = Participant("army", span("Army jets")), Participant(own_id("people"), span("12 people"))
    front = Participant("northern-front", span("fighters of the Northern Front"))
    residents = Participant(own_id("residents"), span("residents"))
    brother = Participant(own_id("Idris Velasko"), span("Idris Velasko"))
    colonel = Participant(own_id("Tarek Amun"), span("Colonel Tarek Amun"))
    said = Attribution(colonel, "s2", span("said", 4))
    strike = event("air_strike", span("struck"), (army,), (Participant(None, span("the village")),))
    killing = event("killing", span("killing"), (), (people,), said=Attribution(residents, None, span("said")))
    died = event("killing", span("died"), (), (front,), said=said)
    denied = event("killing", span("denied"), (), (front,), status="denied")
    return Record(
        report,
        actors=(
            actor("Syrian Army", "state_forces", span("Army"), country="SY", identity="army"),
            actor(
                "Northern Front",
                "rebel_group",
                span("the Northern Front"),
                span("the Front"),
                identity="northern-front",
            ),
            actor("people", "civilians", span("12 people")),
            actor("residents", "civilians", span("residents")),
            actor("Samira Velasko", "other", span("Samira Velasko, 34, a baker"), span("her")),
            actor("Idris Velasko", "other", span("Idris Velasko"), span("Velasko", 3)),
            actor("Tarek Amun", "official", span("Colonel Tarek Amun")),
        ),
        places=(
            Place(
                "p1", "Tel Amal", "SY", "Hasakah", -36.5, 40.1, "exact", None, (span("Tel Amal"), span("Tel Amal", 2))
            ),
        ),
        events=(strike, killing, died, denied),
        statements=(
            Statement("s1", brother, span("said", 2), (span("They hit us at dawn,"),), "direct", None, None, "p1"),
            Statement(
                "s2",
                colonel,
                span("said", 4),
                (span("at least 5 fighters of the Northern Front had died"),),
                "indirect",
                None,
                None,
                None,
            ),
        ),
        figures=(
            Figure("f1", span("12"), "killed", people, None, 12, None, "p1", killing.id, None),
            Figure("f2", span("at least 5"), "killed", front, 5, None, None, "p1", died.id, said),
        ),
        control=(Control("c1", "p1", front, "holds", "denied", None, None, (span("the Front denied it"),)),),
        ties=(Tie("t1", colonel, Participant("army", span("army")), "represents", (span("an army spokesman"),), None),),
    )
