"""Label Studio's tasks: each report with what is on its record as a prediction to check."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from onrecord.export.annotated_spans import annotated_spans
from onrecord.export.bundle import Bundle
from onrecord.export.files import open_whole
from onrecord.export.index import Index
from onrecord.export.json_text import json_text
from onrecord.export.program import program
from onrecord.export.published_ids import published_report
from onrecord.export.written import Written
from onrecord.records import Participant, content_id


def write_label_studio(bundle: Bundle, target: Path) -> Written:
    """Write the tasks as one JSON list and the labelling configuration that they need beside it, as XML.

    Offsets count code points, as Label Studio has counted since 1.4 (its pull request 1559); before, an emoji
    counted twice.
    """
    tasks = [_task(bundle, index) for index in bundle.indexes]
    labels = sorted({label for task in tasks for label in _labels(task)})
    config = target.with_name(f"{target.stem}.config.xml")
    with open_whole(target) as stream:
        stream.write(json_text(tasks, indent=1) + "\n")
    with open_whole(config) as stream:
        stream.write(_config(labels))
    return Written((target, config), {"tasks": len(tasks)}, {})


def _task(bundle: Bundle, index: Index) -> dict[str, Any]:
    report = published_report(bundle, index.record.report)
    data = {"text": report.text, "report": report.id, "url": report.url, "outlet": report.outlet}
    prediction = {"model_version": program(), "result": [*_regions(index), *_relations(index)]}
    return {"data": data, "predictions": [prediction]}


def _regions(index: Index) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for each in annotated_spans(index):
        each.span.check(index.record.report.text)
        identity = _region(each.table, each.row, each.span.start)
        if identity not in seen:
            seen.add(identity)
            value = {"start": each.span.start, "end": each.span.end, "text": each.span.text, "labels": [each.label]}
            yield {
                "id": identity,
                "from_name": "label",
                "to_name": "text",
                "type": "labels",
                "value": value,
                "meta": {"text": list(each.words)},
            }


def _relations(index: Index) -> Iterator[dict[str, Any]]:
    """From every event to who acts and who is acted on, where the words that name them are marked."""
    marked = {(span.start, span.end): actor.id for actor in index.record.actors for span in actor.mentions}
    for event in index.record.events:
        for role, participants in (("agent", event.agents), ("target", event.targets)):
            for participant in participants:
                yield from _relation(event.id, event.trigger.start, role, participant, marked)


def _relation(
    event: str, start: int, role: str, participant: Participant, marked: dict[tuple[int, int], str]
) -> Iterator[dict[str, Any]]:
    span = participant.text
    actor = marked.get((span.start, span.end)) if span is not None else None
    if span is not None and actor is not None:
        yield {
            "type": "relation",
            "from_id": _region("events", event, start),
            "to_id": _region("actors", actor, span.start),
            "direction": "right",
            "labels": [role],
        }


def _region(table: str, row: str, start: int) -> str:
    return content_id(table, row, start)


def _labels(task: dict[str, Any]) -> Iterator[str]:
    for result in task["predictions"][0]["result"]:
        if result["type"] == "labels":
            yield from result["value"]["labels"]


def _config(labels: list[str]) -> str:
    """The labelling configuration: the text, a label for each word used, and the two relations."""
    lines = [f"    <Label value={quoteattr(label)}/>" for label in labels]
    return "\n".join(
        [
            "<View>",
            '  <Labels name="label" toName="text">',
            *lines,
            "  </Labels>",
            "  <Relations>",
            '    <Relation value="agent"/>',
            '    <Relation value="target"/>',
            "  </Relations>",
            '  <Text name="text" value="$text"/>',
            "</View>",
            "",
        ]
    )
