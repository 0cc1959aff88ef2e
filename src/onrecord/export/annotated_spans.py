"""The words of a report that stand on its record, each with what it is, for tools that mark texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.export.index import Index
from onrecord.export.words import amount_words, plain
from onrecord.records import Span


@dataclass(frozen=True, slots=True)
class Annotated:
    """A span with its label ("event: clash"), the row that it belongs to, and more on it in words."""

    table: str
    row: str
    span: Span
    label: str
    words: tuple[str, ...] = ()


def annotated_spans(index: Index) -> Iterator[Annotated]:
    """Every trigger, figure, cue, content, mention and time of a record."""
    record = index.record
    for event in record.events:
        for span in (event.trigger, *event.mentions):
            yield Annotated("events", event.id, span, f"event: {event.kind}", (f"status: {event.status}",))
    for figure in record.figures:
        yield Annotated("figures", figure.id, figure.text, f"figure: {figure.what}", (amount_words(figure),))
    for statement in record.statements:
        speaker = (f"speaker: {plain(index.name(statement.speaker)) or 'unknown'}",)
        for part in statement.content:
            yield Annotated("statements", statement.id, part, f"statement: {statement.style}", speaker)
    for claim in record.control:
        for span in claim.evidence[:1]:
            holder = (f"actor: {plain(index.name(claim.actor)) or 'unknown'}", f"status: {claim.status}")
            yield Annotated("control", claim.id, span, f"control: {claim.state}", holder)
    for tie in record.ties:
        for span in tie.evidence[:1]:
            pair = f"{plain(index.name(tie.from_))} → {plain(index.name(tie.to))}"
            yield Annotated("ties", tie.id, span, f"tie: {tie.tie}", (pair,))
    yield from _named(index)


def _named(index: Index) -> Iterator[Annotated]:
    for actor in index.record.actors:
        for mention in actor.mentions:
            yield Annotated("actors", actor.id, mention, f"actor: {actor.type}", (plain(actor.name),))
    for place in index.record.places:
        for mention in place.mentions:
            yield Annotated("places", place.id, mention, f"place: {place.precision}", (plain(place.name),))
    for time in index.record.times:
        yield Annotated("times", time.id, time.span, f"time: {time.when.precision}", (time.when.start,))
