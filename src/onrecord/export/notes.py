"""Notes: an incident in one or two sentences of our own, made from the record's cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.accounts.sources import OWN_WORDS
from onrecord.export.incidents import Incident, Party
from onrecord.export.periods import Period, period_of
from onrecord.export.tolls import Toll
from onrecord.export.words import day_words, plain, shorten
from onrecord.records import FigureKind
from onrecord.vocabulary.notes import load_notes

TOLD: tuple[FigureKind, ...] = ("killed", "injured", "captured", "missing", "displaced")
LONGEST_NAME = 60
MOST_NAMES = 4


def note_on(incident: Incident) -> str:
    """What happened, when, where, how many, and on whose word."""
    told = load_notes()[incident.kind].tell(_names(incident.agents), _names(incident.targets))
    where = f" in {_place(incident)}" if incident.place is not None else ""
    first = f"{_when(period_of(incident.when))}{told}{where}."
    tolls = [
        f"{what} {toll_words(incident.tolls[what])}"
        for what in TOLD
        if what in incident.tolls and incident.tolls[what].high
    ]
    counted = [f"Reported {', '.join(tolls)}."] if tolls else []
    return " ".join([_capital(first), *counted, _sources(incident)])


def toll_words(toll: Toll) -> str:
    """A range in words: "12", "12 to 40 (best 30)"."""
    if toll.low == toll.high:
        return f"{toll.best:,}"
    return f"{toll.low or 0:,} to {toll.high or 0:,} (best {toll.best or 0:,})"


def speakers_of(incident: Incident) -> list[str]:
    """Those on whose word the incident stands, each once, without the reporters themselves."""
    named = (
        told.index.name(told.event.attribution.speaker) for told in incident.told if told.event.attribution is not None
    )
    return list(dict.fromkeys(name for name in map(plain, named) if name and name.lower() not in OWN_WORDS))


def _names(parties: Sequence[Party]) -> str:
    names = [shorten(plain(party.name), LONGEST_NAME) for party in parties]
    shown = names if len(names) <= MOST_NAMES else [*names[: MOST_NAMES - 1], "others"]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _place(incident: Incident) -> str:
    place = incident.place
    parts: Iterable[str | None] = () if place is None else (place.name, place.admin1, place.country)
    return ", ".join(dict.fromkeys(plain(part) for part in parts if part))


def _when(period: Period | None) -> str:
    if period is None:
        return ""
    first, last = day_words(period.first.isoformat()), day_words(period.last.isoformat())
    return f"On {first}, " if period.days == 1 else f"Between {first} and {last}, "


def _sources(incident: Incident) -> str:
    speakers = speakers_of(incident)
    outlets = list(dict.fromkeys(plain(told.source) for told in incident.told))
    by = f"According to {', '.join(speakers)}; reported by" if speakers else "Reported by"
    return f"{by} {', '.join(outlets)}."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
