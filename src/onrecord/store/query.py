"""Choosing rows: by place, actor, kind, status, time and words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    exists,
    false,
    func,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy import table as any_table

from onrecord.store.changes import changed_reports
from onrecord.store.connection import ArchiveError
from onrecord.store.days import DayError, find_days
from onrecord.store.rows import lookup, storable
from onrecord.store.schema import ACTOR, CONTROL, EVENT, EVENT_PARTICIPANT, FIGURE, PLACE, REPORT, STATEMENT, TEXT, TIE
from onrecord.store.search import matches

RowTable = Literal["events", "statements", "figures", "control", "ties"]
TABLES: Mapping[RowTable, Table] = {
    "events": EVENT,
    "statements": STATEMENT,
    "figures": FIGURE,
    "control": CONTROL,
    "ties": TIE,
}
KIND_COLUMNS = {"events": "kind", "statements": "style", "figures": "what", "control": "state", "ties": "tie"}
ACTOR_COLUMNS = {"statements": ("speaker", "audience"), "figures": ("who",), "control": ("actor",),
                 "ties": ("from_actor", "to_actor")}  # fmt: skip
VIEWS = {
    "events": "events_view",
    "statements": "statements_view",
    "figures": "figures_view",
    "control": "control_view",
    "ties": "ties_view",
}
EMPTY: ColumnElement[str] = literal_column("''")
CHUNK = 500
FREQUENT = 2000  # participations
EARTH_RADIUS = 6371.0088  # kilometres, the mean of the IUGG
HALF_TURN, QUARTER_TURN = 180.0, 90.0
Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Circle:
    """Within so many kilometres of a point in degrees, along the earth's surface."""

    latitude: float
    longitude: float
    kilometres: float


@dataclass(frozen=True, slots=True)
class Box:
    """Between these degrees; `west` is greater than `east` where the box lies across the 180th meridian."""

    west: float
    south: float
    east: float
    north: float


def _storable(value: str | tuple[str, ...]) -> str | tuple[str, ...]:
    made: str | tuple[str, ...] = storable(value) if isinstance(value, str) else tuple(map(storable, value))
    return made


@dataclass(frozen=True, slots=True)
class Filter:
    """What rows to choose; a part that is left out chooses all, and all parts must hold.

    `place`, `actor` and `speaker` are names without regard to case (`actor` may be an actor's id too), `country` is
    ISO 3166-1 alpha-2, `precisions` tell how exactly the place is known, `kinds` are kinds of events, of figures, ties
    or control. `since` and `until` are days or longer times, YYYY[-MM[-DD]]: a row is chosen whose own days overlap
    them. `words` are searched in the report's text. A row of a table that cannot have such a thing (a tie has no place)
    is not chosen by it. `changed_since` (UTC, ISO 8601 to the second) chooses what is of reports that were added, read
    again or decided on at or after that time.
    """

    reports: tuple[str, ...] = ()
    words: str | None = None
    outlet: str | None = None
    place: str | None = None
    country: str | None = None
    within: Circle | Box | None = None
    precisions: tuple[str, ...] = ()
    actor: str | None = None
    speaker: str | None = None
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    changed_since: str | None = None

    def __post_init__(self) -> None:
        """Questions are as hostile as texts: what no database can hold is replaced."""
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, str | tuple):
                object.__setattr__(self, field.name, _storable(value))

    def chooses_rows(self) -> bool:
        """Whether any part is about rows, not about whole reports."""
        about_reports = {"reports", "words", "outlet", "changed_since"}
        return any(getattr(self, field.name) for field in fields(self) if field.name not in about_reports)


@dataclass(frozen=True, slots=True)
class Page:
    """So many rows (all where None) after the one of this `position`."""

    limit: int | None = None
    after: str | None = None
    newest_first: bool = False


def find_rows(connection: Connection, table: RowTable, chosen: Filter, page: Page) -> list[dict[str, Any]]:
    """Rows of a table's view in the order of their days, those of none first; each with its `position`."""
    source = TABLES[table]
    conditions = find_conditions(connection, table, chosen)
    if conditions is None:
        return []
    order = _order(source)
    if page.after is not None:
        conditions += _later(order, page.after, newest_first=page.newest_first)
    by = [column.desc() for column in order] if page.newest_first else order
    keys: list[str] = []
    for part in _in_turn(source, chosen.since, newest_first=page.newest_first):
        left = None if page.limit is None else page.limit - len(keys)
        keys += connection.scalars(select(source.c.key).where(*part, *conditions).order_by(*by).limit(left))
    return _rows_of(connection, table, keys)


def _in_turn(source: Table, since: str | None, *, newest_first: bool) -> list[list[Condition]]:
    """The parts in which rows are sought, in their order: what lasts into a time, then what begins in it.

    So an index is entered at the first day of a late month, rather than read up to it.
    """
    if since is None or "day" not in source.c:
        return [[]]
    first, day = find_days(since)[0], func.coalesce(source.c.day, EMPTY)
    parts: list[list[Condition]] = [[day < first, source.c.last_day > source.c.day], [day >= first]]
    return parts[::-1] if newest_first else parts


def _order(source: Table) -> list[ColumnElement[Any]]:
    """By day, those of none first, then by key: as the indexes of `schema` have it."""
    day = [func.coalesce(source.c.day, EMPTY)] if "day" in source.c else []
    return [*day, source.c.key]


def _later(order: list[ColumnElement[Any]], after: str, *, newest_first: bool) -> Iterator[Condition]:
    """What comes after a position; the first condition alone lets an index be entered at the day."""
    day, _, key = str(storable(after)).partition("/")
    *by_day, by_key = order
    beyond = by_key < key if newest_first else by_key > key
    for first in by_day:
        yield first <= day if newest_first else first >= day
        beyond = or_(first != day, beyond)
    yield beyond


def _rows_of(connection: Connection, table: RowTable, keys: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of a table's view, in the order of the keys."""
    view = VIEWS[table]
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(keys), CHUNK):
        wanted: Select[Any] = select(literal_column("*")).select_from(any_table(view))
        rows = connection.execute(wanted.where(literal_column("key").in_(keys[start : start + CHUNK])))
        found.update((row["key"], dict(row)) for row in rows.mappings())
    return [{**found[key], "position": f"{found[key].get('day') or ''}/{key}"} for key in keys]


def find_told_in(connection: Connection, statements: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """The rows of events that stand on these statements, by the statement's key."""
    told = EVENT.c.statement
    wanted = select(told, EVENT.c.key).where(told.in_(statements)).order_by(*_order(EVENT))
    pairs = [(row[0], row[1]) for row in connection.execute(wanted)]
    rows = {row["key"]: row for row in _rows_of(connection, "events", [key for _, key in pairs])}
    found: dict[str, list[dict[str, Any]]] = {statement: [] for statement in statements}
    for statement, key in pairs:
        found[statement].append(rows[key])
    return found


def rows_by_report(
    connection: Connection, chosen: Filter, reports: Sequence[str], table: RowTable
) -> dict[str, set[str]]:
    """The ids of the chosen rows of a table in each of these reports."""
    conditions = find_conditions(connection, table, chosen)
    source = TABLES[table]
    found: dict[str, set[str]] = {report: set() for report in reports}
    if conditions is not None:
        wanted = select(source.c.report, source.c.id).where(source.c.report.in_(reports), *conditions)
        for report, row in connection.execute(wanted):
            found[report].add(row)
    return found


def find_reports(connection: Connection, chosen: Filter) -> list[str]:
    """The current reports that have a chosen row, or are chosen where the filter is about no rows; the oldest first."""
    conditions = [REPORT.c.current, *report_conditions(connection, chosen)]
    return list(connection.scalars(select(REPORT.c.id).where(*conditions).order_by(REPORT.c.number)))


def report_conditions(connection: Connection, chosen: Filter) -> list[Condition]:
    """What a report must fulfil."""
    conditions = _about_reports(connection, chosen, REPORT.c.id)
    if chosen.chooses_rows():
        conditions.append(or_(false(), *_with_rows(connection, chosen)))
    return conditions


def _with_rows(connection: Connection, chosen: Filter) -> Iterator[Condition]:
    for table, source in TABLES.items():
        conditions = find_conditions(connection, table, chosen)
        if conditions is not None:
            yield REPORT.c.id.in_(select(source.c.report).where(*conditions))


def count_rows(connection: Connection, table: RowTable, chosen: Filter) -> int:
    """How many rows are chosen."""
    conditions = find_conditions(connection, table, chosen)
    counted = select(func.count()).select_from(TABLES[table])
    return 0 if conditions is None else connection.scalar(counted.where(*conditions)) or 0


def find_conditions(connection: Connection, table: RowTable, chosen: Filter) -> list[Condition] | None:
    """What a row of the table must fulfil; None where no row of it can."""
    source = TABLES[table]
    parts = [
        _in(source.c[KIND_COLUMNS[table]], chosen.kinds),
        _in(source.c.get("status"), chosen.statuses),
        _equal(source.c.get("place_lookup"), lookup(chosen.place)),
        _equal(source.c.get("country"), chosen.country.upper() if chosen.country else None),
        _equal(source.c.get("speaker_lookup"), lookup(chosen.speaker)),
        _within(source, chosen.within),
        _told_exactly(source, chosen.precisions),
        _during(source, chosen.since, chosen.until),
        _with_actor(connection, table, chosen.actor),
    ]
    conditions: list[Condition] = []
    for part in parts:
        if part is None:
            return None
        conditions += part
    return conditions + _about_reports(connection, chosen, source.c.report)


def _in(column: ColumnElement[Any] | None, values: Sequence[str]) -> list[Condition] | None:
    if not values:
        return []
    return None if column is None else [column.in_(values)]


def _equal(column: ColumnElement[Any] | None, value: str | None) -> list[Condition] | None:
    if value is None:
        return []
    return None if column is None else [column == value]


def _during(source: Table, since: str | None, until: str | None) -> list[Condition] | None:
    """Rows whose days overlap the time; rows of no day are in none."""
    if since is None and until is None:
        return []
    if "day" not in source.c:
        return None
    try:
        first = None if since is None else find_days(since)[0]
        last = None if until is None else find_days(until)[1]
    except DayError as error:
        raise ArchiveError(str(error)) from None
    day = func.coalesce(source.c.day, EMPTY)
    conditions = [day > "" if first is None else source.c.last_day >= first]
    return conditions if last is None else [*conditions, day <= last]


def _with_actor(connection: Connection, table: RowTable, actor: str | None) -> list[Condition]:
    if actor is None:
        return []
    if table == "events":
        return [_takes_part(connection, actor)]
    named = select(ACTOR.c.key).where(or_(ACTOR.c.lookup == lookup(actor), ACTOR.c.id == actor))
    return [or_(*(TABLES[table].c[column].in_(named) for column in ACTOR_COLUMNS[table]))]


def _takes_part(connection: Connection, actor: str) -> Condition:
    """Events of an actor: a rare one's are gathered first, a frequent one's met soon enough on the way."""
    sides = EVENT_PARTICIPANT.c
    named = (sides.actor_lookup == lookup(actor), sides.actor_id == actor)
    met = union_all(*(select(sides.event).where(each).limit(FREQUENT).subquery().select() for each in named))
    if (connection.scalar(select(func.count()).select_from(met.subquery())) or 0) < FREQUENT:
        return EVENT.c.key.in_(union_all(*(select(sides.event).where(each) for each in named)))
    return exists().where(sides.event == EVENT.c.key, or_(*named))


def _about_reports(connection: Connection, chosen: Filter, report: ColumnElement[str]) -> list[Condition]:
    conditions: list[Condition] = []
    if chosen.reports:
        conditions.append(report.in_(chosen.reports))
    if chosen.outlet is not None:
        conditions.append(report.in_(select(REPORT.c.id).where(REPORT.c.outlet == chosen.outlet)))
    if chosen.words is not None:
        found = matches(connection, TEXT, chosen.words)
        conditions.append(false() if found is None else report.in_(select(TEXT.c.report).where(found)))
    if chosen.changed_since is not None:
        conditions.append(report.in_(changed_reports(chosen.changed_since)))
    return conditions


def _told_exactly(source: Table, precisions: Sequence[str]) -> list[Condition] | None:
    """Rows whose place is told so exactly; looked up row by row, as what it comes with chooses few."""
    if not precisions:
        return []
    if "latitude" not in source.c:
        return None
    return [exists().where(PLACE.c.key == source.c.place, PLACE.c.precision.in_(precisions))]


def _within(source: Table, area: Circle | Box | None) -> list[Condition] | None:
    if area is None:
        return []
    if "latitude" not in source.c:
        return None
    latitude, longitude = source.c.latitude, source.c.longitude
    box = area if isinstance(area, Box) else _box_around(area)
    if not (-QUARTER_TURN <= box.south <= box.north <= QUARTER_TURN):
        raise ArchiveError(f"{area}: latitudes are from -90 to 90 degrees, the southern first")
    between = [longitude >= box.west, longitude <= box.east]
    conditions = [latitude.between(box.south, box.north), and_(*between) if box.west <= box.east else or_(*between)]
    if isinstance(area, Circle):
        conditions.append(_haversine(area, latitude, longitude) <= area.kilometres)
    return conditions


def _box_around(circle: Circle) -> Box:
    """The box that holds a circle; all longitudes where it holds a pole."""
    if not (abs(circle.latitude) <= QUARTER_TURN and abs(circle.longitude) <= HALF_TURN and circle.kilometres >= 0):
        raise ArchiveError(f"{circle}: degrees are from -90 to 90 north and from -180 to 180 east, kilometres above 0")
    reach = math.degrees(circle.kilometres / EARTH_RADIUS)
    south, north = circle.latitude - reach, circle.latitude + reach
    if south <= -QUARTER_TURN or north >= QUARTER_TURN:
        return Box(-HALF_TURN, max(south, -QUARTER_TURN), HALF_TURN, min(north, QUARTER_TURN))
    wide = math.degrees(math.asin(min(1, math.sin(math.radians(reach)) / math.cos(math.radians(circle.latitude)))))
    west, east = circle.longitude - wide, circle.longitude + wide
    return Box(west + 2 * HALF_TURN if west < -HALF_TURN else west, south,
               east - 2 * HALF_TURN if east > HALF_TURN else east, north)  # fmt: skip


def _haversine(circle: Circle, latitude: ColumnElement[Any], longitude: ColumnElement[Any]) -> ColumnElement[Any]:
    """Kilometres between the circle's middle and a row's place."""
    north = func.sin(func.radians(latitude - circle.latitude) / 2)
    east = func.sin(func.radians(longitude - circle.longitude) / 2)
    across = func.cos(func.radians(latitude)) * math.cos(math.radians(circle.latitude))
    return 2 * EARTH_RADIUS * func.asin(func.sqrt(north * north + across * east * east))
