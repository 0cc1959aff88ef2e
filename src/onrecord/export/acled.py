"""ACLED's table: 31 columns, one row an incident."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from onrecord.export.acled_rules import find_acled_faults
from onrecord.export.bundle import Bundle
from onrecord.export.cells import Cell
from onrecord.export.coded_table import CodedTable, LeftOut, code_rows, write_coded_table
from onrecord.export.evidence import Row, spread_evidence
from onrecord.export.incidents import Incident, Party
from onrecord.export.index import Cited
from onrecord.export.notes import note_on
from onrecord.export.periods import Period, acled_precision, period_of
from onrecord.export.words import plain
from onrecord.export.written import Written
from onrecord.records import Place
from onrecord.vocabulary.countries import CountryWord, load_countries
from onrecord.vocabulary.layouts import load_layouts
from onrecord.vocabulary.vocabulary import load_vocabulary

STATE, REBELS, MILITIA, IDENTITY_MILITIA, RIOTERS, PROTESTERS, CIVILIANS, OTHER_FORCES = range(1, 9)
ARMED = frozenset({STATE, REBELS, MILITIA, IDENTITY_MILITIA, OTHER_FORCES})
EVERYBODY = frozenset(range(1, 9))
TERRITORY = ("Government regains territory", "Non-state actor overtakes territory")
CROWDS = {"Protests": (PROTESTERS, "Protesters"), "Riots": (RIOTERS, "Rioters")}


@dataclass(frozen=True, slots=True)
class AcledActor:
    """One of the two sides of a row; `others` are its associates."""

    name: str
    inter: int
    others: tuple[str, ...]
    words: tuple[Cited, ...]


def write_acled(bundle: Bundle, target: Path) -> Written:
    """Write the table and its evidence."""
    timestamp = int(bundle.made_at.timestamp())
    rows, left_out = code_rows(bundle.incidents, partial(acled_row, timestamp=timestamp))
    return write_coded_table(target, CodedTable("acled", load_layouts().acled.columns, rows, left_out))


def acled_row(incident: Incident, timestamp: int) -> Row:
    """The row of an incident; LeftOut where ACLED has none for it."""
    if not incident.codes.acled:
        raise LeftOut("ACLED codes no such event")
    place, country = _where(incident)
    period, precision = _when(incident)
    one, other = _sides(incident, incident.codes.acled["event_type"], country)
    codes = _codes(incident, one)
    identity = f"{country.alpha3}{int(incident.id, 16)}"
    cells: dict[str, Cell] = {
        "event_id_cnty": identity,
        "event_date": period.middle.isoformat(),
        "year": period.middle.year,
        "time_precision": precision,
        **{column: codes[column] for column in ("disorder_type", "event_type", "sub_event_type")},
        **_side_cells(one, other),
        "civilian_targeting": _targeting(codes, other),
        **_place_cells(place, country),
        "source": "; ".join(dict.fromkeys(plain(told.source) for told in incident.told)),
        "source_scale": None,
        "notes": note_on(incident),
        "fatalities": incident.killed.low or 0,
        "tags": _tags(incident, codes["event_type"]),
        "timestamp": timestamp,
    }
    faults = list(find_acled_faults(cells))
    if faults:
        raise LeftOut(f"the row would break a rule: {faults[0]}")
    return Row(identity, cells, spread_evidence(cells, _words_behind(incident, one, other)))


def _codes(incident: Incident, one: AcledActor) -> dict[str, str]:
    """The types of the incident; who takes ground decides on the two that tell of it.

    A state abroad stands with the non-state actors there (codebook, "Non-state actor overtakes territory").
    """
    codes = dict(incident.codes.acled)
    if codes["sub_event_type"] in TERRITORY:
        codes["sub_event_type"] = TERRITORY[0] if one.inter == STATE else TERRITORY[1]
    return codes


def _where(incident: Incident) -> tuple[Place, CountryWord]:
    place = incident.place
    if place is None or place.latitude is None or place.longitude is None:
        raise LeftOut("not located")
    country = load_countries().get(place.country or "")
    if country is None or not country.acled_region:
        raise LeftOut("in no country of ACLED's list")
    return place, country


def _when(incident: Incident) -> tuple[Period, int]:
    period = period_of(incident.when)
    if period is None:
        raise LeftOut("not dated")
    precision = acled_precision(period)
    if precision is None:
        raise LeftOut("dated more vaguely than by the month")
    return period, precision


def _sides(incident: Incident, event_type: str, country: CountryWord) -> tuple[AcledActor, AcledActor | None]:
    """The two sides as the event type asks for them: it decides who must be armed, civilian or a crowd."""
    if event_type in CROWDS:
        inter, name = CROWDS[event_type]
        crowd = AcledActor(f"{name} ({country.acled_name})", inter, _names(incident.agents), _words(incident.agents))
        return crowd, _side(incident.targets, ARMED, country) if event_type == "Riots" else None
    if event_type == "Strategic developments":
        one = _side(incident.agents, EVERYBODY, country) or _side(incident.targets, EVERYBODY, country)
        if one is None:
            raise LeftOut("nobody is named whom ACLED codes")
        other = _side(incident.targets, EVERYBODY, country) if incident.agents else None
        return one, other if other != one else None
    unknown = AcledActor(f"Unidentified Armed Group ({country.acled_name})", MILITIA, (), ())
    one = _side(incident.agents, ARMED, country) or unknown
    if event_type == "Violence against civilians":
        return one, _civilians(incident.targets, country)
    other = _side(incident.targets, ARMED, country)
    if event_type == "Battles":
        return one, other or unknown
    return one, other or (_civilians(incident.targets, country) if _has_civilians(incident.targets) else None)


def _side(parties: tuple[Party, ...], inters: frozenset[int], country: CountryWord) -> AcledActor | None:
    """The first party that ACLED codes among these kinds of actors, the others beside it."""
    for party in parties:
        inter = inter_of(party, country.alpha2)
        if inter in inters:
            others = tuple(each for each in parties if each is not party)
            return AcledActor(plain(party.name), inter, _names(others), _words(parties))
    return None


def _civilians(parties: tuple[Party, ...], country: CountryWord) -> AcledActor:
    return AcledActor(f"Civilians ({country.acled_name})", CIVILIANS, _names(parties), _words(parties))


def _has_civilians(parties: tuple[Party, ...]) -> bool:
    return any(inter_of(party, None) == CIVILIANS for party in parties)


def inter_of(party: Party, country: str | None) -> int:
    """ACLED's "inter" code of a party in a country (alpha-2), 0 where it has none; a state's forces abroad are 8."""
    if party.actor is None:
        return 0
    given = party.actor.codes.get("acled_inter", "")
    known = {str(code): code for code in load_vocabulary().codebooks.acled.inter}
    inter = known.get(given) or load_vocabulary().actor_types[party.actor.type].acled or 0
    abroad = country is not None and party.actor.country is not None and party.actor.country != country
    return OTHER_FORCES if inter == STATE and abroad else inter


def _names(parties: tuple[Party, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain(party.name).replace(";", ",") for party in parties))


def _words(parties: tuple[Party, ...]) -> tuple[Cited, ...]:
    return tuple(cited for party in parties for cited in party.words)


def _side_cells(one: AcledActor, other: AcledActor | None) -> dict[str, Cell]:
    inters = sorted([one.inter, other.inter]) if other else [one.inter, 0]
    return {
        "actor1": one.name,
        "assoc_actor_1": "; ".join(one.others),
        "inter1": one.inter,
        "actor2": other.name if other else None,
        "assoc_actor_2": "; ".join(other.others) if other else None,
        "inter2": other.inter if other else 0,
        "interaction": inters[0] * 10 + inters[1],
    }


def _targeting(codes: Mapping[str, Cell], other: AcledActor | None) -> str | None:
    civilian = other is not None and other.inter == CIVILIANS
    always = codes["event_type"] == "Violence against civilians"
    excessive = codes["sub_event_type"] == "Excessive force against protesters"
    return "Civilian targeting" if civilian or always or excessive else None


def _place_cells(place: Place, country: CountryWord) -> dict[str, Cell]:
    return {
        "iso": country.iso,
        "region": country.acled_region,
        "country": country.acled_name,
        "admin1": place.admin1,
        "admin2": None,
        "admin3": None,
        "location": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geo_precision": load_vocabulary().place_precisions[place.precision].acled,
    }


def _tags(incident: Incident, event_type: str) -> str | None:
    """The size of a crowd, as ACLED tags protests and riots."""
    if event_type not in CROWDS:
        return None
    size = incident.tolls.get("people")
    return f"crowd size={size.best:,}" if size and size.best is not None else "crowd size=no report"


def _words_behind(
    incident: Incident, one: AcledActor, other: AcledActor | None
) -> dict[tuple[str, ...], tuple[Cited, ...]]:
    """The words behind each group of columns."""
    sentences = tuple(cited for told in incident.told for cited in told.index.cite(told.event.evidence[:1]))
    return {
        ("event_date", "year", "time_precision"): incident.when_words,
        ("disorder_type", "event_type", "sub_event_type"): incident.words,
        ("actor1", "assoc_actor_1", "inter1"): one.words,
        ("actor2", "assoc_actor_2", "inter2", "civilian_targeting"): other.words if other else (),
        ("iso", "region", "country", "admin1", "location", "latitude", "longitude", "geo_precision"): (
            incident.place_words
        ),
        ("notes",): sentences,
        ("fatalities",): tuple(counted.cited for counted in incident.killed.told),
    }
