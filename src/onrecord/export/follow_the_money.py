"""FollowTheMoney entities as JSON lines: reports, events, those involved, and what documents what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord.export.bundle import Bundle
from onrecord.export.evidence import EvidenceTable, Row, evidence_path
from onrecord.export.files import open_whole
from onrecord.export.incidents import Incident, Party
from onrecord.export.index import Cited, Index
from onrecord.export.json_text import json_text
from onrecord.export.masking import is_pseudonym
from onrecord.export.notes import note_on
from onrecord.export.person_names import is_name
from onrecord.export.words import kind_words, plain
from onrecord.export.written import Written
from onrecord.records import Actor, ActorType, Report, When, content_id

SCHEMATA: dict[ActorType, str] = {
    "state_forces": "PublicBody",
    "government": "PublicBody",
    "militia": "Organization",
    "rebel_group": "Organization",
    "terrorist_group": "Organization",
    "coalition": "Organization",
    "organisation": "Organization",
    "media": "Organization",
    "official": "Person",
}
LANGUAGES = {"en": "eng"}  # FollowTheMoney's codes are ISO 639-3
Entity = dict[str, Any]


def write_follow_the_money(bundle: Bundle, target: Path) -> Written:
    """Write an entity a line and the evidence of the events beside them."""
    entities: dict[str, Entity] = {}
    for index in bundle.indexes:
        for entity in _report_entities(index):
            entities.setdefault(entity["id"], entity)
    for incident in bundle.incidents:
        for entity in _incident_entities(incident):
            entities.setdefault(entity["id"], entity)
    evidence = EvidenceTable.of({"Event": [Row(_event_id(each), {}, _words(each)) for each in bundle.incidents]})
    with open_whole(target) as stream:
        stream.writelines(json_text(entity) + "\n" for entity in entities.values())
    evidence.write(evidence_path(target))
    return Written((target, evidence_path(target)), _counts(entities.values()), {})


def _counts(entities: Any) -> dict[str, int]:  # noqa: ANN401 - a view of a mapping's values
    schemata = [entity["schema"] for entity in entities]
    return {schema: schemata.count(schema) for schema in dict.fromkeys(schemata)}


def _entity(schema: str, identity: str, **properties: Sequence[str | None]) -> Entity:
    """An entity with the properties that hold something; values are texts, several of them in order, each once."""
    held = {name: list(dict.fromkeys(value for value in values if value)) for name, values in properties.items()}
    return {"id": identity, "schema": schema, "properties": {name: values for name, values in held.items() if values}}


def _report_entities(index: Index) -> Iterator[Entity]:
    report = index.record.report
    title = plain(report.title.text) if report.title else None
    yield _entity(
        "Article",
        _article_id(report),
        name=[title],
        title=[title],
        publisher=[report.outlet],
        author=[plain(name) for name in report.byline],
        publishedAt=[_day(report.published, last=False)],
        language=[LANGUAGES.get(report.language)],
        sourceUrl=[report.url],
    )
    for actor in index.record.actors:
        schema = _schema(actor)
        if schema is not None:
            yield _actor_entity(actor, schema, index)
            yield _mention_entity(actor, schema, report)


def _schema(actor: Actor) -> str | None:
    """The schema of an actor; None of people who are only described."""
    schema = "Person" if is_pseudonym(actor.name) else SCHEMATA.get(actor.type)
    described = schema == "Person" and not (is_pseudonym(actor.name) or is_name(actor.name, frozenset()))
    return None if described else schema


def _actor_entity(actor: Actor, schema: str, index: Index) -> Entity:
    country = [actor.country.lower()] if actor.country else []
    position = [
        index.name(tie.to)
        for tie in index.record.ties
        if tie.tie in {"represents", "leads"} and tie.from_.actor == actor.id
    ]
    if schema == "Person":
        return _entity(
            schema, _actor_id(actor), name=[plain(actor.name)], country=country, position=list(map(plain, position))
        )
    return _entity(
        schema, _actor_id(actor), name=[plain(actor.name)], country=country, wikidataId=[actor.codes.get("wikidata")]
    )


def _mention_entity(actor: Actor, schema: str, report: Report) -> Entity:
    identity = f"onrecord-mention-{content_id(report.id, actor.id)}"
    return _entity(
        "Mention",
        identity,
        document=[_article_id(report)],
        resolved=[_actor_id(actor)],
        name=[plain(actor.name)],
        detectedSchema=[schema],
        contextCountry=[actor.country.lower()] if actor.country else [],
    )


def _incident_entities(incident: Incident) -> Iterator[Entity]:
    place, reports = incident.place, {told.index.record.report.id: told.index.record.report for told in incident.told}
    where = ", ".join(plain(part) for part in (place.name, place.admin1) if part) if place else None
    name = f"{kind_words(incident.kind)}: {where}" if where else kind_words(incident.kind)
    yield _entity(
        "Event",
        _event_id(incident),
        name=[name],
        location=[where],
        country=[place.country.lower() if place and place.country else None],
        startDate=[_day(incident.when, last=False)],
        endDate=[_day(incident.when, last=True)],
        organizer=_involved(incident.agents),
        involved=_involved(incident.targets),
        summary=[note_on(incident)],
        recordId=[incident.id],
        sourceUrl=[report.url for report in reports.values()],
        publisher=[report.outlet for report in reports.values()],
        proof=[_article_id(report) for report in reports.values()],
    )
    for report in reports.values():
        yield _entity(
            "Documentation",
            f"onrecord-documentation-{content_id(incident.id, report.id)}",
            document=[_article_id(report)],
            entity=[_event_id(incident)],
            role=[incident.status],
            date=[_day(report.published, last=False)],
        )


def _involved(parties: tuple[Party, ...]) -> list[str | None]:
    return [_actor_id(party.actor) for party in parties if party.actor is not None and _schema(party.actor)]


def _day(when: When | None, *, last: bool) -> str | None:
    if when is None:
        return None
    return ((when.end if last else None) or when.start).partition("T")[0]


def _article_id(report: Report) -> str:
    return f"onrecord-article-{content_id(report.id)}"


def _actor_id(actor: Actor) -> str:
    """The same for one actor in all reports, where its id is."""
    return f"onrecord-actor-{content_id(actor.name if is_pseudonym(actor.name) else actor.id)}"


def _event_id(incident: Incident) -> str:
    return f"onrecord-event-{incident.id}"


def _words(incident: Incident) -> dict[str, tuple[Cited, ...]]:
    return {
        "name": incident.words,
        "location": incident.place_words,
        "startDate": incident.when_words,
        "organizer": tuple(cited for party in incident.agents for cited in party.words),
        "involved": tuple(cited for party in incident.targets for cited in party.words),
    }
