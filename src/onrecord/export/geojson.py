"""GeoJSON (RFC 7946): a feature for each incident and each claim of control, its precision among its properties."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from onrecord.export.bundle import Bundle
from onrecord.export.evidence import EvidenceTable, Row, evidence_path
from onrecord.export.files import open_whole
from onrecord.export.incidents import Incident
from onrecord.export.index import Cited, Index
from onrecord.export.json_text import json_text
from onrecord.export.notes import note_on, speakers_of
from onrecord.export.words import plain
from onrecord.export.written import Written
from onrecord.records import Control, Place, When
from onrecord.vocabulary.vocabulary import load_vocabulary


def write_geojson(bundle: Bundle, target: Path) -> Written:
    """Write one FeatureCollection and the evidence beside it."""
    incidents = [(_incident_feature(incident), _incident_words(incident)) for incident in bundle.incidents]
    claims = [
        (_control_feature(index, claim), _control_words(index, claim))
        for index in bundle.indexes
        for claim in index.record.control
    ]
    tables = {"incidents": incidents, "control": claims}
    evidence = EvidenceTable.of(
        {name: [Row(feature["id"], {}, words) for feature, words in found] for name, found in tables.items()}
    )
    features = [feature for found in tables.values() for feature, _ in found]
    with open_whole(target) as stream:
        stream.write(json_text({"type": "FeatureCollection", "features": features}, indent=1) + "\n")
    evidence.write(evidence_path(target))
    return Written((target, evidence_path(target)), {name: len(found) for name, found in tables.items()}, {})


def _incident_feature(incident: Incident) -> dict[str, Any]:
    killed = incident.killed
    properties = {
        "table": "incidents",
        "kind": incident.kind,
        "status": incident.status,
        "agents": [plain(party.name) for party in incident.agents],
        "targets": [plain(party.name) for party in incident.targets],
        **_place_properties(incident.place),
        **_when_properties(incident.when),
        "killed_low": killed.low,
        "killed_best": killed.best,
        "killed_high": killed.high,
        "said_by": speakers_of(incident),
        "sources": incident.sources,
        "reports": list(dict.fromkeys(told.index.record.report.id for told in incident.told)),
        "note": note_on(incident),
    }
    return _feature(incident.id, incident.place, properties)


def _control_feature(index: Index, claim: Control) -> dict[str, Any]:
    place = index.place(claim.place)
    properties = {
        "table": "control",
        "state": claim.state,
        "status": claim.status,
        "actor": plain(index.name(claim.actor)) or None,
        **_place_properties(place),
        **_when_properties(claim.when),
        "said_by": [plain(index.name(claim.attribution.speaker))] if claim.attribution else [],
        "reports": [index.record.report.id],
    }
    return _feature(f"{index.record.report.id}/{claim.id}", place, properties)


def _feature(identity: str, place: Place | None, properties: dict[str, Any]) -> dict[str, Any]:
    located = place is not None and place.latitude is not None and place.longitude is not None
    geometry = {"type": "Point", "coordinates": [place.longitude, place.latitude]} if place and located else None
    return {"type": "Feature", "id": identity, "geometry": geometry, "properties": properties}


def _place_properties(place: Place | None) -> dict[str, Any]:
    precision = load_vocabulary().place_precisions[place.precision] if place else None
    return {
        "place": plain(place.name) if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "precision": place.precision if place else "none",
        "where_prec": precision.ucdp if precision else None,
        "geo_precision": precision.acled if precision else None,
    }


def _when_properties(when: When | None) -> dict[str, Any]:
    return {
        "when_start": when.start if when else None,
        "when_end": when.end if when else None,
        "when_precision": when.precision if when else None,
    }


def _incident_words(incident: Incident) -> dict[str, tuple[Cited, ...]]:
    return {
        "kind": incident.words,
        "place": incident.place_words,
        "when_start": incident.when_words,
        "agents": tuple(cited for party in incident.agents for cited in party.words),
        "targets": tuple(cited for party in incident.targets for cited in party.words),
        "killed_best": tuple(counted.cited for counted in incident.killed.told),
    }


def _control_words(index: Index, claim: Control) -> dict[str, tuple[Cited, ...]]:
    return {"state": index.cite(claim.evidence), "actor": index.words(claim.actor)}
