"""Small records made by hand: a text, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.records import (
    Actor,
    ActorType,
    Attribution,
    Codes,
    Control,
    ControlState,
    Event,
    EventKind,
    Figure,
    FigureKind,
    Judgement,
    Participant,
    Place,
    PlacePrecision,
    Record,
    Report,
    RowKey,
    Span,
    Statement,
    Status,
    Verdict,
    When,
)

KNOWN_ACTORS: dict[str, ActorType] = {
    "Northern Front": "rebel_group",
    "Amal Army": "state_forces",
    "civilians": "civilians",
}
PLACES: dict[str, tuple[float, float, PlacePrecision, int]] = {
    "Tel Amal": (35.0, 40.0, "exact", 1),
    "Bir Zeft": (35.1, 40.1, "exact", 2),
    "Qasr Nour": (33.0, 44.0, "exact", 3),
    "Amal Province": (35.2, 40.2, "admin1", 4),
}


@dataclass
class Draft:
    """A record under way; words are found in the text by search, the `nth` time that they stand there."""

    name: str
    text: str
    published: str | None = None
    outlet: str | None = None
    actors: list[Actor] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    claims: list[Control] = field(default_factory=list)

    def span(self, words: str, nth: int = 1) -> Span:
        start = -1
        for _ in range(nth):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words), words)

    def sentence(self, words: str, nth: int = 1) -> Span:
        span = self.span(words, nth)
        start = max(self.text.rfind(". ", 0, span.start) + 2, self.text.rfind("\n", 0, span.start) + 1, 0)
        start = 0 if self.text.rfind(". ", 0, span.start) < 0 and "\n" not in self.text[: span.start] else start
        end = self.text.find(".", span.end)
        return Span.of(self.text, start, len(self.text) if end < 0 else end)

    def party(self, name: str) -> Participant:
        if name in KNOWN_ACTORS and name not in {actor.name for actor in self.actors}:
            self.actors.append(Actor(name.lower(), name, KNOWN_ACTORS[name], None, {}, ()))
        if name in KNOWN_ACTORS:
            return Participant(name.lower(), None)
        return Participant(None, self.span(name))

    def place(self, name: str | None) -> str | None:
        if name is not None and name not in {place.name for place in self.places}:
            latitude, longitude, precision, number = PLACES[name]
            mentions = (self.span(name),) if name in self.text else ()
            made = Place(name, name, "IQ", "Amal", latitude, longitude, precision, number, mentions)
            self.places.append(made)
        return name

    def said_by(self, speaker: str | None) -> Attribution | None:
        return Attribution(self.party(speaker), None, None) if speaker else None

    def event(  # noqa: PLR0913 - what an event may hold
        self,
        kind: EventKind,
        words: str,
        *,
        nth: int = 1,
        agents: Iterable[str] = (),
        targets: Iterable[str] = (),
        place: str | None = None,
        day: str | None = None,
        status: Status = "occurred",
        said_by: str | None = None,
    ) -> str:
        key = f"e{len(self.events)}"
        when = When(day, None, ("year", "month", "day")[day.count("-")], "stated") if day else None
        self.events.append(
            Event(
                id=key,
                kind=kind,
                trigger=self.span(words, nth),
                mentions=(),
                agents=tuple(map(self.party, agents)),
                targets=tuple(map(self.party, targets)),
                place=self.place(place),
                when=when,
                status=status,
                attribution=self.said_by(said_by),
                evidence=(self.sentence(words, nth),),
                codes=Codes({}, None, {}, {}),
            )
        )
        return key

    def figure(  # noqa: PLR0913 - what a figure may hold
        self,
        what: FigureKind,
        words: str,
        *,
        low: float | None = None,
        best: float | None = None,
        high: float | None = None,
        event: str | None = None,
        who: str | None = None,
        said_by: str | None = None,
    ) -> str:
        key = f"f{len(self.figures)}"
        whom = self.party(who) if who else None
        attribution = self.said_by(said_by)
        self.figures.append(Figure(key, self.span(words), what, whom, low, best, high, None, event, attribution))
        return key

    def statement(self, words: str, speaker: str) -> str:
        key = f"s{len(self.statements)}"
        content = (self.span(words),)
        self.statements.append(Statement(key, self.party(speaker), None, content, "indirect", None, None, None))
        return key

    def control(  # noqa: PLR0913 - what a claim may hold
        self,
        state: ControlState,
        actor: str,
        place: str,
        *,
        day: str | None = None,
        status: Status = "ongoing",
        said_by: str | None = None,
    ) -> str:
        key = f"c{len(self.claims)}"
        when = When(day, None, "day", "stated") if day else None
        where = self.place(place) or ""
        held = Control(key, where, self.party(actor), state, status, when, self.said_by(said_by), (self.span(place),))
        self.claims.append(held)
        return key

    def record(self) -> Record:
        published = When(self.published, None, "day", "stated") if self.published else None
        report = Report(self.name, "0" * 64, self.text, outlet=self.outlet, published=published)
        return Record(
            report,
            actors=tuple(self.actors),
            places=tuple(self.places),
            events=tuple(self.events),
            statements=tuple(self.statements),
            figures=tuple(self.figures),
            control=tuple(self.claims),
        )


def word_of(  # noqa: PLR0913 - a judgement's own fields
    verdict: Verdict,
    left: tuple[str, str],
    right: tuple[str, str],
    *,
    table: str = "events",
    person: str | None = "A. Coder",
    score: float | None = None,
    made_at: str = "2022-06-01T00:00:00+00:00",
    withdraws: str | None = None,
) -> Judgement:
    """A person's judgement, or a machine's where `person` is None."""
    one, two = sorted([RowKey(*left), RowKey(*right)])
    key = f"{person} {verdict} {one} {two} {made_at}"
    author = person or "onrecord 0"
    return Judgement(key, table, one, two, verdict, score, {}, author, person is not None, made_at, withdraws)  # type: ignore[arg-type]
