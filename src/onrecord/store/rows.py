"""A record in the published format → rows of the tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from onrecord.records import TABLES
from onrecord.store.days import DayError, find_days

Plain = Mapping[str, Any]
Row = dict[str, Any]
MOST_TITLE = 120
UNSTORABLE = {0: "\ufffd"} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def storable(value: Any) -> Any:  # noqa: ANN401 - as in the published format
    """The value with U+FFFD for each character that a database cannot hold (NUL, half a surrogate pair)."""
    if isinstance(value, str):
        return value.translate(UNSTORABLE)
    if isinstance(value, Mapping):
        return {key: storable(item) for key, item in value.items()}
    return [storable(item) for item in value] if isinstance(value, list) else value


def lookup(name: str | None) -> str | None:
    """A name as it is compared: without regard to case and to how it is spaced."""
    return None if name is None else " ".join(name.casefold().split())


class RowWriter:
    """Gathers the rows of records, table by table."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {}

    def add(self, record: Plain, *, next_statement: int, reviews: Mapping[tuple[str, str], str] | None = None) -> int:
        """Gather the rows of one record; the number for the next statement."""
        projection = _Projection(record, reviews or {})
        statements = list(projection.statements(next_statement))
        made: tuple[tuple[str, Iterable[Row]], ...] = (
            ("actor", projection.actors()),
            ("place", projection.places()),
            ("time", projection.times()),
            ("statement", statements),
            ("event", projection.events()),
            ("event_participant", projection.participants()),
            ("figure", projection.figures()),
            ("control", projection.control()),
            ("tie", projection.ties()),
            ("evidence", projection.evidence()),
        )
        for table, rows in made:
            self.rows.setdefault(table, []).extend(rows)
        return next_statement + len(statements)


class _Projection:
    """One record's rows; a reference to a row that the record has not is left empty."""

    def __init__(self, record: Plain, reviews: Mapping[tuple[str, str], str]) -> None:
        self._record = record
        self._reviews = reviews
        self._report: str = record["report"]["id"]
        self._actors = {row["id"]: row for row in record["actors"]}
        self._places = {row["id"]: row for row in record["places"]}
        self._events = {row["id"]: row for row in record["events"]}
        self._statements = {row["id"] for row in record["statements"]}

    def _own(self, table: str, row: Plain) -> Row:
        identity = row["id"]
        return {
            "key": f"{self._report}-{identity}",
            "report": self._report,
            "id": identity,
            "review": self._reviews.get((table, identity)),
        }

    def _key(self, identity: str | None, rows: Iterable[str]) -> str | None:
        return f"{self._report}-{identity}" if identity is not None and identity in rows else None

    def actors(self) -> Iterator[Row]:
        for row in self._record["actors"]:
            named = {"name": row["name"], "lookup": lookup(row["name"]), "type": row["type"], "country": row["country"]}
            yield self._own("actors", row) | named | {"codes": _json(row["codes"])}

    def places(self) -> Iterator[Row]:
        same = ("name", "country", "admin1", "latitude", "longitude", "precision", "geonames_id")
        for row in self._record["places"]:
            yield self._own("places", row) | {name: row[name] for name in same} | {"lookup": lookup(row["name"])}

    def times(self) -> Iterator[Row]:
        for row in self._record["times"]:
            yield self._own("times", row) | {"words": row["span"]["text"]} | _when(row["when"])

    def statements(self, number: int) -> Iterator[Row]:
        for number_now, row in enumerate(self._record["statements"], number):
            words = " … ".join(span["text"] for span in row["content"])
            speaker = self._participant("speaker", row["speaker"])
            yield {
                **self._own("statements", row),
                "number": number_now,
                "title": _short(f"{speaker['speaker_name'] or 'unknown'}: {words}"),
                **speaker,
                "speaker_lookup": lookup(speaker["speaker_name"]),
                "cue": _words(row["cue"]),
                "words": words,
                "style": row["style"],
                **self._participant("audience", row["audience"]),
                **self._place(row["place"]),
                **_when(row["when"]),
            }

    def events(self) -> Iterator[Row]:
        for row in self._record["events"]:
            agents, targets, place = self._names(row["agents"]), self._names(row["targets"]), self._place(row["place"])
            when = _when(row["when"])
            sides = " → ".join(filter(None, (agents, targets)))
            yield {
                **self._own("events", row),
                "title": _title(row["kind"], sides, place["place_name"], when["day"]),
                "kind": row["kind"],
                "status": row["status"],
                "agents": agents,
                "targets": targets,
                **place,
                **when,
                **self._attribution(row["attribution"]),
                "trigger_words": row["trigger"]["text"],
                "quote": _first_words(row["evidence"]),
                "codes": _json(row["codes"]),
            }

    def participants(self) -> Iterator[Row]:
        for event in self._record["events"]:
            sides = [("agent", each) for each in event["agents"]] + [("target", each) for each in event["targets"]]
            day = _when(event["when"])["day"]
            for number, (role, each) in enumerate(sides):
                named = self._participant("actor", each)
                yield {
                    "event": f"{self._report}-{event['id']}",
                    "number": number,
                    "role": role,
                    **named,
                    "actor_id": each["actor"],
                    "actor_lookup": lookup(named["actor_name"]),
                    "words": _words(each["text"]),
                    "day": day,
                }

    def figures(self) -> Iterator[Row]:
        for row in self._record["figures"]:
            event = self._events.get(row["event"])
            who, place = self._participant("who", row["who"]), self._place(row["place"])
            yield {
                **self._own("figures", row),
                "title": _title(row["what"], row["text"]["text"], who["who_name"], place["place_name"]),
                "what": row["what"],
                "words": row["text"]["text"],
                "low": row["low"],
                "best": row["best"],
                "high": row["high"],
                **who,
                **place,
                "event": self._key(row["event"], self._events),
                **_when(event["when"] if event else None),
                **self._attribution(row["attribution"]),
            }

    def control(self) -> Iterator[Row]:
        for row in self._record["control"]:
            actor, place = self._participant("actor", row["actor"]), self._place(row["place"])
            when = _when(row["when"])
            yield {
                **self._own("control", row),
                "title": _title(place["place_name"], row["state"], actor["actor_name"], when["day"]),
                **place,
                **actor,
                "state": row["state"],
                "status": row["status"],
                **when,
                **self._attribution(row["attribution"]),
                "quote": _first_words(row["evidence"]),
            }

    def ties(self) -> Iterator[Row]:
        for row in self._record["ties"]:
            one, other = self._participant("from", row["from"]), self._participant("to", row["to"])
            yield {
                **self._own("ties", row),
                "title": _title(one["from_name"], row["tie"], other["to_name"]),
                "from_actor": one["from"],
                "from_name": one["from_name"],
                "tie": row["tie"],
                "to_actor": other["to"],
                "to_name": other["to_name"],
                **self._attribution(row["attribution"]),
                "quote": _first_words(row["evidence"]),
            }

    def evidence(self) -> Iterator[Row]:
        number = 0
        for table in ("report", *TABLES):
            rows = [self._record["report"]] if table == "report" else self._record[table]
            for row in rows:
                for column, span in find_spans(row):
                    yield {
                        "report": self._report,
                        "number": number,
                        "table_name": table,
                        "row_id": row["id"],
                        "column_name": column,
                        "span_start": span["start"],
                        "span_end": span["end"],
                        "quote": span["text"],
                    }
                    number += 1

    def _names(self, participants: Iterable[Plain]) -> str | None:
        return "; ".join(filter(None, map(self._name, participants))) or None

    def _name(self, participant: Plain | None) -> str | None:
        """The actor's name, else the words."""
        if participant is None:
            return None
        actor = self._actors.get(participant["actor"])
        return actor["name"] if actor else _words(participant["text"])

    def _participant(self, column: str, participant: Plain | None) -> Row:
        key = self._key(participant["actor"], self._actors) if participant else None
        return {column: key, f"{column}_name": self._name(participant)}

    def _place(self, identity: str | None) -> Row:
        place: Plain = self._places.get(identity, {}) if identity is not None else {}
        return {
            "place": self._key(identity, self._places),
            "place_name": place.get("name"),
            "place_lookup": lookup(place.get("name")),
            "country": place.get("country"),
            "latitude": place.get("latitude"),
            "longitude": place.get("longitude"),
        }

    def _attribution(self, attribution: Plain | None) -> Row:
        speaker = self._participant("speaker", attribution["speaker"] if attribution else None)
        return {
            **speaker,
            "speaker_lookup": lookup(speaker["speaker_name"]),
            "statement": self._key(attribution["statement"], self._statements) if attribution else None,
            "cue": _words(attribution["cue"]) if attribution else None,
        }


def find_spans(row: Plain) -> Iterator[tuple[str, Plain]]:
    """Every span in a row of a record, with the column that it stands in ("trigger", "attribution.cue")."""
    waiting: list[tuple[str, Any]] = [(name, row[name]) for name in reversed(list(row))]
    while waiting:
        column, value = waiting.pop()
        if isinstance(value, list):
            waiting.extend((column, each) for each in reversed(value))
        elif isinstance(value, dict) and column != "codes":
            if "start" in value and "text" in value:
                yield column, value
            else:
                inner = [name for name in value if name != "text" or value[name] is not None]
                waiting.extend((_within(column, name), value[name]) for name in reversed(inner))


def _within(column: str, name: str) -> str:
    return column if name in {"text", "span"} else f"{column}.{name}"


def _when(when: Plain | None) -> Row:
    empty = dict.fromkeys(("when_start", "when_end", "when_precision", "when_basis", "day", "last_day"))
    if when is None:
        return empty
    told = {f"when_{name}": when[name] for name in ("start", "end", "precision", "basis")}
    try:
        day, last_day = find_days(when["start"])[0], find_days(when["end"] or when["start"])[1]
    except DayError:
        return empty | told
    return told | {"day": day, "last_day": max(day, last_day)}


def _words(span: Plain | None) -> str | None:
    return span["text"] if span else None


def _first_words(evidence: list[Plain]) -> str | None:
    return evidence[0]["text"] if evidence else None


def _title(*parts: str | None) -> str:
    return _short(" · ".join(filter(None, parts)))


def _short(words: str) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= MOST_TITLE else one_line[: MOST_TITLE - 1] + "…"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
