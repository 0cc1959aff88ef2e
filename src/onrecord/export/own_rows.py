"""The rows of the project's own tables, with the words behind their cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.export.bundle import Bundle
from onrecord.export.cells import Cell
from onrecord.export.evidence import Row
from onrecord.export.fetching import UNKNOWN_FETCHING, Fetching
from onrecord.export.incidents import Told
from onrecord.export.index import Cited, Index, first_words
from onrecord.export.tolls import Counted, toll_of
from onrecord.export.words import plain
from onrecord.records import (
    Actor,
    Attribution,
    Control,
    Event,
    Figure,
    Participant,
    Place,
    Report,
    RowKey,
    Statement,
    Tie,
    When,
)
from onrecord.vocabulary.own_tables import load_own_tables
from onrecord.vocabulary.vocabulary import load_vocabulary

PARTED = "; "
NO_WORDS: tuple[Cited, ...] = ()


def own_tables(bundle: Bundle) -> dict[str, list[Row]]:
    """Every table's rows, in the order of the tables; a column of no row is None."""
    incidents = {told.key: incident.id for incident in bundle.incidents for told in incident.told}
    tables: dict[str, list[Row]] = {name: [] for name in load_own_tables()}
    for index in bundle.indexes:
        fetching = bundle.fetchings.get(index.record.report.id, UNKNOWN_FETCHING)
        for name, rows in rows_of(index, incidents, fetching).items():
            tables[name].extend(rows)
    return tables


def rows_of(
    index: Index, incidents: Mapping[RowKey, str], fetching: Fetching = UNKNOWN_FETCHING
) -> dict[str, list[Row]]:
    """The rows that one record gives to each table."""
    record = index.record
    return {
        "reports": [_report_row(index, fetching)],
        "actors": [_row(index, actor, _actor_cells(actor), {}) for actor in record.actors],
        "places": [_row(index, place, _place_row_cells(place), {}) for place in record.places],
        "events": [_event_row(index, event, incidents) for event in record.events],
        "figures": [_figure_row(index, figure) for figure in record.figures],
        "statements": [_statement_row(index, statement) for statement in record.statements],
        "control": [_control_row(index, claim) for claim in record.control],
        "ties": [_tie_row(index, tie) for tie in record.ties],
    }


def name_cell(index: Index, participants: Iterable[Participant | None]) -> str | None:
    """Names in one cell, parted by semicolons; a semicolon inside a name stands as a comma."""
    names = (plain(index.name(each)).replace(";", ",") for each in participants)
    return PARTED.join(filter(None, names)) or None


def _row(
    index: Index,
    row: Actor | Place | Event | Figure | Statement | Control | Tie,
    cells: Mapping[str, Cell],
    evidence: Mapping[str, tuple[Cited, ...]],
) -> Row:
    """The row with its key, and its first words as evidence of its id."""
    key: dict[str, Cell] = {"report": index.record.report.id, "id": row.id}
    return Row(row.id, {**key, **cells, "decision": None}, {"id": index.cite([first_words(row)]), **evidence})


def _report_row(index: Index, fetching: Fetching) -> Row:
    report = index.record.report
    cells: dict[str, Cell] = {
        "report": report.id,
        "sha256": report.sha256,
        "url": report.url,
        "title": report.title.text if report.title else None,
        "outlet": report.outlet,
        "byline": PARTED.join(report.byline) or None,
        "editor": report.editor,
        **_when_cells(report.published, ("published", None, "published_precision", "published_basis")),
        "dateline": report.dateline.span.text if report.dateline else None,
        "language": report.language,
        "characters": len(report.text),
        "media_type": fetching.media_type,
        "fetched": fetching.fetched,
    }
    return Row(report.id, cells, _report_evidence(index, report))


def _report_evidence(index: Index, report: Report) -> dict[str, tuple[Cited, ...]]:
    return {
        "title": index.cite([report.title]),
        "published": index.cite([report.published.span if report.published else None]),
        "dateline": index.cite([report.dateline.span if report.dateline else None]),
    }


def _actor_cells(actor: Actor) -> dict[str, Cell]:
    codes = PARTED.join(f"{scheme}={code}" for scheme, code in sorted(actor.codes.items()))
    return {
        "name": actor.name,
        "type": actor.type,
        "country": actor.country,
        "codes": codes or None,
        "mentions": len(actor.mentions),
    }


def _place_row_cells(place: Place) -> dict[str, Cell]:
    precision = load_vocabulary().place_precisions[place.precision]
    return {
        "name": place.name,
        **_located(place),
        "precision": place.precision,
        "where_prec": precision.ucdp,
        "geo_precision": precision.acled,
        "geonames_id": place.geonames_id,
        "mentions": len(place.mentions),
    }


def _located(place: Place | None) -> dict[str, Cell]:
    if place is None:
        return dict.fromkeys(("country", "admin1", "latitude", "longitude"))
    return {
        "country": place.country,
        "admin1": place.admin1,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def _event_row(index: Index, event: Event, incidents: Mapping[RowKey, str]) -> Row:
    place = index.place(event.place)
    figures = [each for each in index.record.figures if each.event == event.id and each.what == "killed"]
    killed = toll_of([Counted(index, figure) for figure in figures])
    acled, plover = event.codes.acled, event.codes.plover
    cells: dict[str, Cell] = {
        "incident": incidents.get(Told(index, event).key),
        "kind": event.kind,
        "status": event.status,
        "trigger": event.trigger.text,
        "agents": name_cell(index, event.agents),
        "targets": name_cell(index, event.targets),
        **_placed(event.place, place),
        **_located(place),
        "place_precision": place.precision if place else None,
        **_when_cells(event.when),
        **_said(index, event.attribution),
        "acled_event_type": acled.get("event_type"),
        "acled_sub_event_type": acled.get("sub_event_type"),
        "ucdp_type_of_violence": event.codes.ucdp.get("type_of_violence"),
        "plover_type": plover.get("type"),
        "plover_mode": plover.get("mode"),
        "plover_contexts": PARTED.join(plover.get("contexts", ())) or None,
        "cameo": event.codes.cameo,
        "killed_low": killed.low,
        "killed_best": killed.best,
        "killed_high": killed.high,
    }
    told = index.cite(figure.text for figure in figures)
    evidence = {
        "kind": index.cite([event.trigger, *event.mentions]),
        "status": index.cite(event.evidence),
        "agents": _words(index, event.agents),
        "targets": _words(index, event.targets),
        "place": index.mention_near(place, event.trigger),
        "when_start": _when_words(index, event.when),
        "said_by": _said_words(index, event.attribution),
        "killed_low": told,
        "killed_best": told,
        "killed_high": told,
    }
    return _row(index, event, cells, evidence)


def _figure_row(index: Index, figure: Figure) -> Row:
    place = index.place(figure.place)
    cells: dict[str, Cell] = {
        "what": figure.what,
        "text": figure.text.text,
        "who": name_cell(index, [figure.who]),
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        **_placed(figure.place, place),
        "event": figure.event,
        **_said(index, figure.attribution),
    }
    evidence = {
        "text": index.cite([figure.text]),
        "who": index.words(figure.who),
        "place": index.mention_near(place, figure.text),
        "said_by": _said_words(index, figure.attribution),
    }
    return _row(index, figure, cells, evidence)


def _statement_row(index: Index, statement: Statement) -> Row:
    place, first = index.place(statement.place), first_words(statement)
    cells: dict[str, Cell] = {
        "speaker": name_cell(index, [statement.speaker]),
        "cue": statement.cue.text if statement.cue else None,
        "content": " … ".join(part.text for part in statement.content),
        "style": statement.style,
        "audience": name_cell(index, [statement.audience]),
        **_placed(statement.place, place),
        **_when_cells(statement.when),
    }
    evidence = {
        "speaker": index.words(statement.speaker),
        "cue": index.cite([statement.cue]),
        "content": index.cite(statement.content),
        "audience": index.words(statement.audience),
        "place": index.mention_near(place, first) if first else NO_WORDS,
        "when_start": _when_words(index, statement.when),
    }
    return _row(index, statement, cells, evidence)


def _control_row(index: Index, claim: Control) -> Row:
    place, first = index.place(claim.place), first_words(claim)
    cells: dict[str, Cell] = {
        **_placed(claim.place, place),
        **_located(place),
        "place_precision": place.precision if place else None,
        "actor": name_cell(index, [claim.actor]),
        "state": claim.state,
        "status": claim.status,
        **_when_cells(claim.when),
        **_said(index, claim.attribution),
    }
    evidence = {
        "place": index.mention_near(place, first) if first else NO_WORDS,
        "actor": index.words(claim.actor),
        "state": index.cite(claim.evidence),
        "when_start": _when_words(index, claim.when),
        "said_by": _said_words(index, claim.attribution),
    }
    return _row(index, claim, cells, evidence)


def _tie_row(index: Index, tie: Tie) -> Row:
    cells: dict[str, Cell] = {
        "from": name_cell(index, [tie.from_]),
        "tie": tie.tie,
        "to": name_cell(index, [tie.to]),
        **_said(index, tie.attribution),
    }
    evidence = {
        "from": index.words(tie.from_),
        "tie": index.cite(tie.evidence),
        "to": index.words(tie.to),
        "said_by": _said_words(index, tie.attribution),
    }
    return _row(index, tie, cells, evidence)


def _placed(identity: str | None, place: Place | None) -> dict[str, Cell]:
    return {"place": identity if place else None, "place_name": place.name if place else None}


def _when_cells(
    when: When | None,
    columns: tuple[str, str | None, str, str] = ("when_start", "when_end", "when_precision", "when_basis"),
) -> dict[str, Cell]:
    values = (when.start, when.end, when.precision, when.basis) if when else (None, None, None, None)
    return {column: value for column, value in zip(columns, values, strict=True) if column is not None}


def _when_words(index: Index, when: When | None) -> tuple[Cited, ...]:
    return index.cite([when.span if when else None])


def _said(index: Index, attribution: Attribution | None) -> dict[str, Cell]:
    told = attribution.statement if attribution else None
    known = {statement.id for statement in index.record.statements} if told else set()
    return {
        "said_by": name_cell(index, [attribution.speaker]) if attribution else None,
        "statement": told if told in known else None,
    }


def _said_words(index: Index, attribution: Attribution | None) -> tuple[Cited, ...]:
    if attribution is None:
        return NO_WORDS
    return (*index.words(attribution.speaker), *index.cite([attribution.cue]))


def _words(index: Index, participants: Iterable[Participant]) -> tuple[Cited, ...]:
    return tuple(cited for participant in participants for cited in index.words(participant))
