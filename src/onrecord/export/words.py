"""Cells of a record in plain words, safe to show on a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.records import Attribution, Figure, Participant, Place, Record, Span, Status, When
from onrecord.vocabulary.statuses import load_statuses

MARKS: dict[Status, str] = {name: status.mark for name, status in load_statuses().items()}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
UNKNOWN = "–"
REPORTER = "the reporter"
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(words: str) -> str:
    """The words on one line, without control characters or marks that turn the direction of a terminal's text."""
    if words.isprintable():  # most are: ten times as fast
        return " ".join(words.split())
    shown = (character for character in words if character not in _DIRECTIONS)
    return " ".join("".join(" " if unicodedata.category(c) in {"Cc", "Cs"} else c for c in shown).split())


def shorten(words: str, most: int) -> str:
    """At most so many characters, cut after a word, with an ellipsis where something is left out."""
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def quote(span: Span | None, most: int = 80) -> str:
    """The span's words in quotation marks, or nothing."""
    if span is None:
        return ""
    words = plain(span.text).strip('“”"')
    return f"“{shorten(words, most)}”"


def kind_words(kind: str) -> str:
    """A word of the vocabulary as it is read: "air_strike" is "air strike"."""
    return kind.replace("_", " ")


def status_words(status: Status) -> str:
    """The status's mark and word."""
    return f"{MARKS[status]} {status}"


def day_words(day: str) -> str:
    """YYYY[-MM[-DD[THH:MM]]] as "23 Aug 2017", with the time behind it."""
    date, _, time = day.partition("T")
    year, *rest = date.split("-")
    parts = [str(int(rest[1]))] if len(rest) > 1 else []
    parts += [MONTHS[int(rest[0]) - 1], year] if rest else [year]
    return " ".join([*parts, time] if time else parts)


def when_words(when: When | None) -> str:
    """A time as read by people: a day, or the first and the last."""
    if when is None:
        return UNKNOWN
    start = day_words(when.start)
    if when.end is None or when.end == when.start:
        return f"about {start}" if when.precision == "vague" else start
    return f"{start} – {day_words(when.end)}"


def basis_words(when: When) -> str:
    """On what a time rests, with the words in the report."""
    names = {"stated": "as stated", "relative": "reckoned", "publication": "as published", "inferred": "inferred"}
    return names[when.basis] + (f": {quote(when.span)}" if when.span else "")


def amount_words(figure: Figure) -> str:
    """A figure's range in words: "at least 12", "12 to 40, best 30"."""
    return range_words(figure.low, figure.best, figure.high)


def range_words(least: float | None, likeliest: float | None, most: float | None) -> str:
    """A range in words: "at least 12", "12 to 40, best 30"; one number where all are the same."""
    low, best, high = (None if value is None else f"{value:,.10g}" for value in (least, likeliest, most))
    if (low is None and high is None) or low == best == high:
        return best or UNKNOWN
    if low is not None and high is not None:
        return f"{low} to {high}" + (f", best {best}" if best else "")
    bound = f"at least {low}" if low is not None else f"at most {high}"
    return bound + (f", best {best}" if best else "")


@dataclass(frozen=True, slots=True)
class Names:
    """The names behind a record's ids."""

    actors: dict[str, str]
    places: dict[str, str]
    offices: dict[str, str]

    @classmethod
    def of(cls, record: Record) -> Names:
        """The names in a record; an office is the actor that a speaker represents."""
        actors = {actor.id: plain(actor.name) for actor in record.actors}
        places = {place.id: place_words(place) for place in record.places}
        held = [tie for tie in record.ties if tie.tie == "represents" and tie.from_.actor and tie.to.actor]
        offices = {str(tie.from_.actor): actors[str(tie.to.actor)] for tie in reversed(held) if tie.to.actor in actors}
        return cls(actors, places, offices)

    def who(self, participant: Participant | None) -> str:
        """The actor's name, else the words."""
        if participant is None:
            return UNKNOWN
        if participant.actor in self.actors:
            return self.actors[participant.actor]
        return plain(participant.text.text) if participant.text else UNKNOWN

    def all(self, participants: Iterable[Participant]) -> str:
        """The names of several, in order."""
        return ", ".join(dict.fromkeys(map(self.who, participants))) or UNKNOWN

    def speaker(self, participant: Participant) -> str:
        """Who speaks, and for whom."""
        name, office = self.who(participant), self.offices.get(participant.actor or "")
        return f"{name}, {office}" if office and office != name else name

    def source(self, attribution: Attribution | None) -> str:
        """On whose word it stands."""
        return REPORTER if attribution is None else self.speaker(attribution.speaker)

    def place(self, place: str | None) -> str:
        """The place's name and country."""
        return UNKNOWN if place is None else self.places.get(place, UNKNOWN)


def place_words(place: Place) -> str:
    """The place's name, with its country where it is in one."""
    name = plain(place.name)
    return f"{name}, {place.country}" if place.country and place.precision != "country" else name
