"""POLECAT's table (PLOVER): 40 columns parted by tabs, one row an event of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from onrecord.export.bundle import Bundle
from onrecord.export.cells import Cell
from onrecord.export.coded_table import CodedTable, write_coded_table
from onrecord.export.evidence import Row, spread_evidence
from onrecord.export.index import Cited, Index
from onrecord.export.periods import period_of
from onrecord.export.program import program
from onrecord.export.words import plain
from onrecord.export.written import Written
from onrecord.records import Actor, Event, Participant, Place
from onrecord.vocabulary.countries import load_countries
from onrecord.vocabulary.layouts import load_layouts
from onrecord.vocabulary.vocabulary import load_vocabulary

PARTED = "; "
PEOPLE = frozenset({"official"})
BODIES = frozenset(
    {"state_forces", "militia", "rebel_group", "terrorist_group", "coalition", "government", "organisation", "media"}
)


def write_polecat(bundle: Bundle, target: Path) -> Written:
    """Write the table and its evidence."""
    rows = [row for index in bundle.indexes for row in _rows(index)]
    events = sum(len(index.events) for index in bundle.indexes)
    left_out = ["PLOVER codes no such event"] * (events - len(rows))
    return write_coded_table(
        target, CodedTable("polecat", load_layouts().polecat.columns, rows, left_out), delimiter="\t"
    )


def _rows(index: Index) -> Iterator[Row]:
    story = _story_cells(index)
    yield from (polecat_row(index, event, story) for event in index.events.values() if event.codes.plover)


def polecat_row(index: Index, event: Event, story: Mapping[str, Cell]) -> Row:
    """The row of an event; its date is left empty where the report tells none. `story` is all that the report names."""
    plover, report = event.codes.plover, index.record.report
    place = index.place(event.place)
    mention = index.mention_near(place, event.trigger)
    period = period_of(event.when)
    identity = f"{report.id}-{event.id}-{plover['type']}"
    cells: dict[str, Cell] = {
        "Event ID": identity,
        "Event Date": period.first.isoformat() if period else None,
        "Event Type": plover["type"],
        "Event Mode": plover.get("mode"),
        "Intensity": None,
        "Quad Code": load_layouts().quad_codes[plover["type"]],
        "Contexts": PARTED.join(plover.get("contexts", ())),
        **_party_cells(index, event.agents, "Actor"),
        **_party_cells(index, event.targets, "Recipient"),
        **_place_cells(place, mention),
        "Source": report.outlet or report.url,
        "Publication Date": report.published.start if report.published else None,
        **story,
        "Language": report.language,
        "Version": program(),
    }
    words = {
        ("Event Type", "Event Mode", "Quad Code", "Contexts"): index.cite((event.trigger, *event.evidence[:1])),
        ("Event Date",): index.cite([event.when.span if event.when else None]),
        ("Actor Name", "Actor Country", "Primary Actor Sector", "Actor Name Raw"): _words(index, event.agents),
        ("Recipient Name", "Recipient Country", "Primary Recipient Sector", "Recipient Name Raw"): _words(
            index, event.targets
        ),
        ("Placename", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename"): mention,
    }
    return Row(identity, cells, spread_evidence(cells, words))


def _party_cells(index: Index, participants: tuple[Participant, ...], role: str) -> dict[str, Cell]:
    """The columns of one role; several participants stand side by side in each cell."""
    actors = [index.actor(participant) for participant in participants]
    sectors = list(dict.fromkeys(_sector(actor) for actor in actors))
    countries = [load_countries().get(actor.country or "") if actor else None for actor in actors]
    return {
        f"{role} Name": _joined(index.name(each) for each in participants),
        f"{role} Country": _joined(country.alpha3 if country else None for country in countries),
        f"{role} COW": _joined(str(country.cow) if country and country.cow else None for country in countries),
        f"Primary {role} Sector": sectors[0] if sectors else None,
        f"{role} Sectors": _joined(sectors),
        f"{role} Title": None,
        f"{role} Name Raw": _joined(each.text.text if each.text else None for each in participants),
        f"Wikipedia {role} ID": None,
    }


def _sector(actor: Actor | None) -> str:
    """The PLOVER sector of an actor."""
    if actor is None:
        return "UNK"
    given = actor.codes.get("plover_sector", "")
    known = load_vocabulary().codebooks.plover.sectors
    return given if given in known else load_vocabulary().actor_types[actor.type].plover


def _joined(words: Iterable[str | None]) -> str:
    """Several values in one cell, each once, without those that are missing."""
    return PARTED.join(dict.fromkeys(plain(each).replace(";", ",") for each in words if each))


def _words(index: Index, participants: tuple[Participant, ...]) -> tuple[Cited, ...]:
    return tuple(cited for participant in participants for cited in index.words(participant))


def _place_cells(place: Place | None, mention: tuple[Cited, ...]) -> dict[str, Cell]:
    """The columns of the place; the feature type is our own precision, for the record has no other."""
    cells: dict[str, Cell] = dict.fromkeys(
        ("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID")
    )
    cells |= {"Raw Placename": None, "Feature Type": None}
    if place is None:
        return cells
    country = load_countries().get(place.country or "")
    return cells | {
        "Placename": place.name,
        "City": place.name if place.precision in {"exact", "near"} else None,
        "District": place.name if place.precision == "admin2" else None,
        "Province": place.admin1 or (place.name if place.precision == "admin1" else None),
        "Country": country.alpha3 if country else None,
        "Latitude": place.latitude,
        "Longitude": place.longitude,
        "GeoNames ID": place.geonames_id,
        "Raw Placename": mention[0].span.text if mention else None,
        "Feature Type": place.precision,
    }


def _story_cells(index: Index) -> dict[str, Cell]:
    """All that the report names."""
    actors = index.record.actors
    return {
        "Story People": _joined(actor.name for actor in actors if actor.type in PEOPLE),
        "Story Organizations": _joined(actor.name for actor in actors if actor.type in BODIES),
        "Story Locations": _joined(place.name for place in index.record.places),
    }
