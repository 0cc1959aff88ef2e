"""UCDP's table of georeferenced events: 49 columns, one row an incident with at least one death."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from pathlib import Path

from onrecord.export.bundle import Bundle
from onrecord.export.cells import Cell
from onrecord.export.coded_table import CodedTable, LeftOut, code_rows, write_coded_table
from onrecord.export.evidence import Row, spread_evidence
from onrecord.export.incidents import Incident, Party
from onrecord.export.index import Cited
from onrecord.export.notes import speakers_of
from onrecord.export.periods import Period, period_of, ucdp_precision
from onrecord.export.prio_grid import prio_grid_gid
from onrecord.export.tolls import Side, tolls_by_side
from onrecord.export.ucdp_rules import find_ucdp_faults
from onrecord.export.words import plain
from onrecord.export.written import Written
from onrecord.records import Place
from onrecord.vocabulary.codes import codes_of
from onrecord.vocabulary.countries import CountryWord, load_countries
from onrecord.vocabulary.incidents import load_incidents
from onrecord.vocabulary.layouts import load_layouts
from onrecord.vocabulary.vocabulary import load_vocabulary

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
SINGLE, AGGREGATED = 1, 2


@dataclass(frozen=True, slots=True)
class UcdpSide:
    """One side; `gw` is the number of the country whose government it is."""

    name: str
    gw: int | None
    side: Side
    words: tuple[Cited, ...]


def write_ucdp_ged(bundle: Bundle, target: Path) -> Written:
    """Write the table and its evidence."""
    rows, left_out = code_rows(bundle.incidents, ucdp_row)
    return write_coded_table(target, CodedTable("ucdp_ged", load_layouts().ucdp_ged.columns, rows, left_out))


def ucdp_row(incident: Incident) -> Row:
    """The row of an incident; LeftOut where GED has none for it."""
    violence = _violence(incident)
    if not incident.killed.high:
        raise LeftOut("no death is told")
    if violence is None:
        raise LeftOut("not told between whom, so of no type of violence")
    place, country = _where(incident)
    period, date_precision = _when(incident)
    side_a, side_b = _sides(incident, violence)
    where_precision = _where_precision(place)
    identity = int(incident.id[:15], 16)  # 60 bits: a signed 64-bit number holds it
    cells: dict[str, Cell] = dict.fromkeys(load_layouts().ucdp_ged.columns)
    cells |= {
        "id": identity,
        "relid": f"{country.alpha3}-{period.first.year}-{violence}-{identity}",
        "year": period.first.year,
        "type_of_violence": violence,
        "conflict_name": None if violence == STATE_BASED else f"{side_a.name} - {side_b.name}",
        "dyad_name": f"{side_a.name} - {side_b.name}",
        "side_a": side_a.name,
        "side_b": side_b.name,
        **_source_cells(incident),
        **_place_cells(place, country),
        "where_prec": where_precision,
        "where_description": " … ".join(plain(cited.span.text) for cited in incident.place_words) or None,
        "event_clarity": _clarity(incident, period),
        "date_prec": date_precision,
        "date_start": period.first.isoformat(),
        "date_end": period.last.isoformat(),
        **_deaths(incident, side_a, side_b),
        "gwnoa": side_a.gw,
        "gwnob": side_b.gw,
    }
    faults = list(find_ucdp_faults(cells))
    if faults:
        raise LeftOut(f"the row would break a rule: {faults[0]}")
    return Row(str(identity), cells, spread_evidence(cells, _words_behind(incident, side_a, side_b)))


def _violence(incident: Incident) -> int | None:
    """The type of violence: as coded, else by all the sides that the reports name."""
    coded: int | None = incident.codes.ucdp.get("type_of_violence")
    if coded is not None or not incident.codes.ucdp:
        return coded
    agents, targets = (
        [party.actor.type for party in side if party.actor] for side in (incident.agents, incident.targets)
    )
    found: int | None = codes_of(incident.kind, agents, targets, status=incident.status).ucdp.get("type_of_violence")
    return found


def _where(incident: Incident) -> tuple[Place, CountryWord]:
    place = incident.place
    if place is None or place.latitude is None or place.longitude is None:
        raise LeftOut("not located")
    country = load_countries().get(place.country or "")
    if country is None:
        raise LeftOut("in no country of UCDP's list")
    return place, country


def _when(incident: Incident) -> tuple[Period, int]:
    period = period_of(incident.when)
    if period is None:
        raise LeftOut("not dated")
    precision = ucdp_precision(period)
    if precision is None:
        raise LeftOut("dated more vaguely than by the year")
    return period, precision


def _where_precision(place: Place) -> int | None:
    return load_vocabulary().place_precisions[place.precision].ucdp


def _sides(incident: Incident, violence: int) -> tuple[UcdpSide, UcdpSide]:
    """Side A and side B: in state-based violence A is a government, in one-sided B are civilians."""
    agents, targets = _armed(incident.agents), _armed(incident.targets)
    if not agents:
        raise LeftOut("no organised actor is named")
    if violence == ONE_SIDED:
        words = tuple(cited for party in incident.targets for cited in party.words)
        return agents[0], UcdpSide("Civilians", None, "civilian", words)
    fitting = [pair for pair in product(agents, targets) if _may_fight(*pair, violence)]
    if not fitting:
        raise LeftOut("one of the two sides is not named")
    first, second = fitting[0]
    swapped = violence == STATE_BASED and first.side != "state"
    return (second, first) if swapped else (first, second)


def _may_fight(one: UcdpSide, other: UcdpSide, violence: int) -> bool:
    """Whether two sides make this type of violence: a government in the one, none in the other."""
    governed = "state" in {one.side, other.side}
    return one.name != other.name and governed == (violence == STATE_BASED)


def _armed(parties: tuple[Party, ...]) -> list[UcdpSide]:
    """The organised actors among the parties; a state's forces and offices stand for its government."""
    return [side for party in parties for side in [_side(party)] if side is not None]


def _side(party: Party) -> UcdpSide | None:
    if party.actor is None:
        return None
    side = load_vocabulary().actor_types[party.actor.type].as_agent
    if side not in {"state", "armed"}:
        return None
    country = load_countries().get(party.actor.country or "")
    if side == "armed" or country is None or party.actor.type == "coalition":
        return UcdpSide(plain(party.name), None, "armed" if side == "armed" else "state", party.words)
    given = party.actor.codes.get("gw", "")
    number = int(given) if given.isascii() and given.isdigit() else country.gw
    return UcdpSide(f"Government of {country.ucdp_name}", number, "state", party.words)


def _source_cells(incident: Incident) -> dict[str, Cell]:
    reports = list({told.index.record.report.id: told for told in incident.told}.values())
    titles = [plain(told.index.record.report.title.text) if told.index.record.report.title else "" for told in reports]
    days = [
        _day(told.index.record.report.published.start) if told.index.record.report.published else "" for told in reports
    ]
    offices = [plain(told.source) for told in reports]
    articles = [",".join(filter(None, parts)) for parts in zip(offices, days, titles, strict=True)]
    return {
        "number_of_sources": incident.sources,
        "source_article": ";".join(f'"{article}"' for article in articles),
        "source_office": ";".join(offices),
        "source_date": ";".join(days),
        "source_headline": ";".join(titles),
        "source_original": ";".join(speakers_of(incident)) or None,
    }


def _day(moment: str) -> str:
    return moment.partition("T")[0]


def _place_cells(place: Place, country: CountryWord) -> dict[str, Cell]:
    latitude, longitude = place.latitude or 0.0, place.longitude or 0.0
    return {
        "where_coordinates": place.name,
        "adm_1": place.admin1,
        "latitude": latitude,
        "longitude": longitude,
        "geom_wkt": f"POINT ({longitude:.6f} {latitude:.6f})",
        "priogrid_gid": prio_grid_gid(latitude, longitude),
        "country": country.ucdp_name,
        "country_id": country.gw,
        "region": country.ucdp_region,
    }


def _clarity(incident: Incident, period: Period) -> int:
    """2 where the deaths are of several events: of several days, or of a kind that is many in one."""
    many = period.days > 1 or incident.kind in load_incidents().aggregates
    return AGGREGATED if many else SINGLE


def _deaths(incident: Incident, side_a: UcdpSide, side_b: UcdpSide) -> dict[str, Cell]:
    """The deaths of each side by the figures that tell whose they are; what is left of the best number is unknown."""
    toll = incident.killed
    best = toll.best or 0
    by_side = {side: part.best or 0 for side, part in tolls_by_side(toll.told).items()}
    of_a, of_b = by_side.get(side_a.side, 0), by_side.get(side_b.side, 0)
    if side_a.side == side_b.side:  # whose they are of the two is not told by the side
        of_a = of_b = 0
    civilians = by_side.get("civilian", 0)
    of_b = 0 if side_b.side == "civilian" else of_b
    known = of_a + of_b + civilians
    if known > best:
        of_a = of_b = civilians = known = 0
    return {
        "deaths_a": of_a,
        "deaths_b": of_b,
        "deaths_civilians": civilians,
        "deaths_unknown": best - known,
        "best": best,
        "high": toll.high,
        "low": toll.low,
    }


def _words_behind(incident: Incident, side_a: UcdpSide, side_b: UcdpSide) -> dict[tuple[str, ...], tuple[Cited, ...]]:
    """The words behind each group of columns."""
    speakers = tuple(
        cited
        for each in incident.told
        if each.event.attribution is not None
        for cited in each.index.words(each.event.attribution.speaker)
    )
    deaths = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low")
    where = ("where_prec", "where_coordinates", "where_description", "adm_1", "latitude", "longitude", "country")
    return {
        ("type_of_violence",): incident.words,
        ("side_a",): side_a.words,
        ("side_b",): side_b.words,
        ("source_original",): speakers,
        where: incident.place_words,
        ("year", "date_prec", "date_start", "date_end"): incident.when_words,
        deaths: tuple(counted.cited for counted in incident.killed.told),
    }
