"""What a person's decisions make of a record in the published format."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from onrecord.records import (
    TABLES,
    Actor,
    Control,
    Decision,
    Event,
    EvidenceError,
    Figure,
    Place,
    PlainError,
    Record,
    Report,
    Statement,
    Tie,
    Time,
    from_plain,
)
from onrecord.store.connection import ArchiveError
from onrecord.store.days import DayError, find_days
from onrecord.store.packing import unpack_plain
from onrecord.store.rows import Plain, find_spans

Standing = Literal["applied", "replaced", "withdrawn", "withdrawal", "row not found", "does not fit"]
ROW_TYPES: Mapping[str, type] = {
    "report": Report,
    "actors": Actor,
    "places": Place,
    "times": Time,
    "events": Event,
    "statements": Statement,
    "figures": Figure,
    "control": Control,
    "ties": Tie,
}
FIRST_WORDS = {
    "actors": "mentions",
    "places": "mentions",
    "times": "span",
    "events": "trigger",
    "statements": "content",
    "figures": "text",
    "control": "evidence",
    "ties": "evidence",
}
MOST_NUMBER = 2**63
FIXED = {"id", "sha256", "url", "text"}
REFERENCES = {"actor": "actors", "place": "places", "event": "events", "statement": "statements"}


class DecisionError(ArchiveError):
    """A decision that cannot be taken; the words say why and what would do."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The words that a row of a report stood on when a person spoke of it, by which it is found again."""

    table: str
    row: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Made:
    """A decision with the words that it was made on."""

    decision: Decision
    quote: str

    @property
    def mark(self) -> Mark:
        """Where its row is looked for."""
        made = self.decision
        return Mark(made.table, made.row, made.start, made.end, self.quote)


@dataclass(slots=True)
class Corrected:
    """A record with decisions applied: how each stands, the row that it found, and what was done to each row."""

    record: dict[str, Any]
    standings: dict[str, Standing]
    rows: dict[str, str]
    reviews: dict[tuple[str, str], str]
    changed: bool = False


def apply_decisions(body: bytes, decisions: Iterable[Made]) -> Corrected:
    """The packed record with all decisions that stand: corrections in the order made, then rejections."""
    made = list(decisions)
    withdrawn = {each.decision.withdraws for each in made}
    done = Corrected(unpack_plain(body), {}, {}, {})
    last: dict[tuple[str, str, str | None], str] = {}
    for each in sorted(made, key=lambda one: one.decision.action == "reject"):
        decision = each.decision
        if decision.withdraws is not None or decision.id in withdrawn:
            done.standings[decision.id] = "withdrawn" if decision.withdraws is None else "withdrawal"
        else:
            _apply(done, each, last)
    return done


def _apply(done: Corrected, made: Made, last: dict[tuple[str, str, str | None], str]) -> None:
    decision, row = made.decision, find_row(done.record, made.mark)
    if row is None:
        done.standings[decision.id] = "row not found"
        return
    done.rows[decision.id] = row
    try:
        done.record, changed = corrected(done.record, decision, row)
    except DecisionError:
        done.standings[decision.id] = "does not fit"
        return
    done.standings[decision.id] = "applied"
    done.changed |= changed
    done.reviews[decision.table, row] = {"correct": "corrected", "confirm": "confirmed"}.get(decision.action, "")
    place = (decision.table, row, decision.field if decision.action == "correct" else decision.action)
    if place in last:
        done.standings[last[place]] = "replaced"
    last[place] = decision.id


def corrected(record: dict[str, Any], decision: Decision, row: str) -> tuple[dict[str, Any], bool]:
    """The record with one decision applied to this row, and whether that changed it; DecisionError if it cannot be."""
    check_decision(decision)
    if decision.action == "confirm":
        return record, False
    if decision.action == "reject":
        return _without(record, decision.table, row), True
    changed = _with_value(record, decision, row)
    try:
        from_plain(Record, changed)
    except (PlainError, EvidenceError, TypeError) as error:
        raise DecisionError(f"{_name(decision)}: {decision.field}: {error}") from None
    lost = [each for each in find_dangling(changed) if each not in set(find_dangling(record))]
    if lost:
        table, _, identity = lost[0]
        known = ", ".join(f"{each['id']} ({each.get('name', each.get('kind', ''))})" for each in record[table])
        raise DecisionError(
            f"{_name(decision)}: {decision.field}: the report has none of its {table} with the id {identity!r}; "
            f"it has {known or 'none'}"
        )
    return changed, True


def check_decision(decision: Decision) -> None:
    """DecisionError where a decision is of no kind that there is, whatever the record."""
    kind = ROW_TYPES.get(decision.table)
    if kind is None:
        raise DecisionError(f"a record has no table {decision.table!r}; it has {', '.join(ROW_TYPES)}")
    if decision.action != "correct":
        _check_plain_act(decision)
        return
    names = [field.name.rstrip("_") for field in fields(kind) if field.name not in FIXED]
    if decision.field not in names:
        raise DecisionError(f"{_name(decision)} has no field {decision.field!r} to correct; it has {', '.join(names)}")
    _check_value(decision)
    for time in _times_in(decision.field, decision.value):
        try:
            find_days(time)
        except DayError as error:
            raise DecisionError(f"{_name(decision)}: {decision.field}: {error}") from None


def _check_value(decision: Decision) -> None:
    try:
        json.dumps(decision.value, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise DecisionError(f"{_name(decision)}: {decision.field}: {error}; write it as in the record") from None
    if any(abs(number) >= MOST_NUMBER for number in _numbers_in(decision.value)):
        raise DecisionError(f"{_name(decision)}: {decision.field}: a number of more than 64 bits; write a smaller one")


def _numbers_in(value: Any) -> Iterator[int]:  # noqa: ANN401 - the published format
    """Every whole number in a value."""
    if isinstance(value, int):
        yield value
    elif isinstance(value, Mapping | list):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _numbers_in(each)


def _check_plain_act(decision: Decision) -> None:
    if decision.action not in {"reject", "confirm"}:
        raise DecisionError(f"{decision.action!r} is no action; write correct, reject or confirm")
    if decision.field is not None or decision.value is not None:
        raise DecisionError(f"{_name(decision)}: to {decision.action} takes a whole row, no field and no value")
    if decision.action == "reject" and decision.table == "report":
        raise DecisionError(f"{_name(decision)}: a report cannot be rejected, only what was read from it")


def _times_in(field: str | None, value: Any) -> Iterator[str]:  # noqa: ANN401 - the published format
    """The times, as written, in the new value of a field that holds one."""
    if field in {"when", "published"} and isinstance(value, Mapping):
        yield from (value[end] for end in ("start", "end") if isinstance(value.get(end), str))


def find_row(record: Plain, mark: Mark) -> str | None:
    """The row that a mark is on: by its id, else the one row of the table whose first words overlap it.

    Where the text is another, so that other words stand at the mark's offsets, the one row whose first words are its
    own.
    """
    if mark.table == "report":
        return str(record["report"]["id"])
    rows = {row["id"]: first_words(mark.table, row) for row in record[mark.table]}
    if mark.row in rows:
        return mark.row
    text = record["report"]["text"]
    if text[mark.start : mark.end] == mark.quote:
        shared = {row: min(words[1], mark.end) - max(words[0], mark.start) for row, words in rows.items()}
    else:
        shared = {row: int(text[slice(*words)] == mark.quote) for row, words in rows.items()}
    most = max(shared.values(), default=0)
    found = [row for row, number in shared.items() if number == most > 0]
    return found[0] if len(found) == 1 else None


def mark_row(record: Plain, table: str, row: str) -> Mark | None:
    """The mark of a row; None where the record has not got it."""
    found = next((each for each in record[table] if each["id"] == row), None)
    if found is None:
        return None
    start, end = first_words(table, found)
    return Mark(table, row, start, end, record["report"]["text"][start:end])


def first_words(table: str, row: Plain) -> tuple[int, int]:
    """The offsets of the words that a row stands on; (0, 0) where it has none."""
    spans = list(find_spans(row))
    first = [span for column, span in spans if column == FIRST_WORDS.get(table)] or [span for _, span in spans]
    return (first[0]["start"], first[0]["end"]) if first else (0, 0)


def _with_value(record: dict[str, Any], decision: Decision, row: str) -> dict[str, Any]:
    if decision.table == "report":
        return record | {"report": record["report"] | {decision.field: decision.value}}
    rows = [each | {decision.field: decision.value} if each["id"] == row else each for each in record[decision.table]]
    return record | {decision.table: rows}


def _without(record: dict[str, Any], table: str, row: str) -> dict[str, Any]:
    """The record without a row: references to it are emptied, claims of control over a rejected place go with it."""
    reference = next((name for name, target in REFERENCES.items() if target == table), None)
    kept: dict[str, Any] = record | {table: [each for each in record[table] if each["id"] != row]}
    if reference == "place":
        kept["control"] = [each for each in kept["control"] if each["place"] != row]
    if reference is None:
        return kept
    return {name: _unreferred(value, reference, row) for name, value in kept.items()}


def _unreferred(value: Any, reference: str, row: str) -> Any:  # noqa: ANN401 - the published format
    if isinstance(value, list):
        return [_unreferred(each, reference, row) for each in value]
    if isinstance(value, dict):
        return {
            name: None if name == reference and each == row else _unreferred(each, reference, row)
            for name, each in value.items()
        }
    return value


def find_dangling(record: Plain) -> list[tuple[str, str, str]]:
    """Each reference to a row that the record has not: the table referred to, the column and the id."""
    known = {table: {row["id"] for row in record[table]} for table in TABLES}
    references = _references({name: value for name, value in record.items() if name != "format"})
    return [(REFERENCES[name], name, each) for name, each in references if each not in known[REFERENCES[name]]]


def _references(value: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - the published format
    if isinstance(value, list):
        for each in value:
            yield from _references(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name in REFERENCES and isinstance(each, str):
                yield name, each
            elif name != "codes":
                yield from _references(each)


def _name(decision: Decision) -> str:
    return f"{decision.table} {decision.row}" if decision.table != "report" else f"report {decision.report}"
