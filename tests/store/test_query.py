from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Float, MetaData, Table, create_engine, insert, select

from onrecord.records import Participant, Record, When
from onrecord.store import Archive, ArchiveError, Box, Circle, Filter
from onrecord.store.days import find_days
from onrecord.store.query import EARTH_RADIUS, _within
from store.made import READER, made_record


def told(number: int, day: str | None, **changes: object) -> Record:
    """A record whose first event is of this day and otherwise changed."""
    record = made_record(number)
    when = None if day is None else When(day, None, "day", "stated")
    first = replace(record.events[0], when=when, **changes)  # type: ignore[arg-type] # a test's own words
    return replace(record, events=(first, record.events[1]))


def add(archive: Archive, *records: Record) -> None:
    for record in records:
        archive.add(record.report.text.encode(), record, READER, name=f"r{record.report.id}")


def found(archive: Archive, chosen: Filter, **page: int | str | bool) -> list[str]:
    """The trigger words of the chosen events that shelled, with their days."""
    rows = archive.events(replace(chosen, kinds=chosen.kinds or ("shelling",)), **page)  # type: ignore[arg-type]
    return [f"{row['status']} {row['day']}" for row in rows]


@pytest.fixture(scope="module")
def several(lasting: Archive) -> Archive:
    add(
        lasting,
        told(1, "2022-05-03"),
        told(2, "2021", status="planned"),
        told(3, None, status="possible", place=None),
        told(4, "2023-01-31", status="ongoing", agents=(Participant("other", None),)),
    )
    return lasting


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Filter(), ["possible None", "planned 2021-01-01", "occurred 2022-05-03", "ongoing 2023-01-31"]),
        (Filter(statuses=("occurred", "ongoing")), ["occurred 2022-05-03", "ongoing 2023-01-31"]),
        (Filter(kinds=("rejection",), since="2022"), ["denied 2022-05-03"] * 4),
        (Filter(since="2021-06", until="2021-07"), ["planned 2021-01-01"]),
        (Filter(since="2022-05-03", until="2022-05-03"), ["occurred 2022-05-03"]),
        (Filter(until="2022"), ["planned 2021-01-01", "occurred 2022-05-03"]),
        (Filter(actor="OTHER"), []),
        (Filter(actor="other"), ["ongoing 2023-01-31"]),
        (Filter(actor="northern  front", statuses=("occurred",)), ["occurred 2022-05-03"]),
        (Filter(place="TEL amal", until="2021"), ["planned 2021-01-01"]),
        (Filter(country="sy", since="2023"), ["ongoing 2023-01-31"]),
        (Filter(country="IQ"), []),
        (Filter(place="'; DROP TABLE event; --"), []),
        (Filter(words="shelled bridge", since="2023"), ["ongoing 2023-01-31"]),
        (Filter(words="submarine"), []),
        (Filter(words="?!"), []),
        (Filter(outlet="Amal Courier", since="2023"), ["ongoing 2023-01-31"]),
        (Filter(outlet="Elsewhere"), []),
        (Filter(speaker="idris tamer", since="2023"), ["ongoing 2023-01-31"]),
        (Filter(within=Circle(36.5, 40.2, 10), since="2023"), ["ongoing 2023-01-31"]),
        (Filter(within=Circle(36.5, 40.2, 8)), []),
        (Filter(within=Box(40, 36, 41, 37), since="2023"), ["ongoing 2023-01-31"]),
        (Filter(within=Box(41, 36, 40, 37)), []),
    ],
)
def test_events_are_chosen(several: Archive, chosen: Filter, expected: list[str]) -> None:
    assert found(several, chosen) == expected
    kinds = replace(chosen, kinds=chosen.kinds or ("shelling",))
    assert several.count("events", kinds) == len(expected)


def test_pages_follow_one_another_both_ways(several: Archive) -> None:
    every = [row["key"] for row in several.events()]
    assert len(every) == 8
    for newest_first in (False, True):
        seen: list[str] = []
        after = None
        while page := several.events(limit=3, after=after, newest_first=newest_first):
            seen += [row["key"] for row in page]
            after = page[-1]["position"]
        assert seen == (every[::-1] if newest_first else every)


@pytest.mark.parametrize("since", ["2021", "2021-06", "2021-06-15", "2022-05", "2023-01-31", "2024"])
@pytest.mark.parametrize("until", [None, "2021-12", "2023"])
def test_what_lasts_into_a_time_and_what_begins_in_it_come_in_one_order(
    archive: Archive, since: str, until: str | None
) -> None:
    days = ["2022-05-03", "2021", "2021-06", "2021-06-15", "2020-12-31", "2023-01-31", "2022", "2021-05", None]
    add(archive, *(told(number, day) for number, day in enumerate(days)))
    chosen = Filter(since=since, until=until)
    first, last = find_days(since)[0], find_days(until or "9999")[1]
    every = [row for row in archive.events() if row["day"] and row["last_day"] >= first and row["day"] <= last]
    assert archive.events(chosen) == every
    assert archive.count("events", chosen) == len(every)
    for newest_first in (False, True):
        seen: list[str] = []
        after = None
        while page := archive.events(chosen, limit=2, after=after, newest_first=newest_first):
            assert len(page) <= 2
            seen += [row["key"] for row in page]
            after = page[-1]["position"]
        assert seen == [row["key"] for row in (every[::-1] if newest_first else every)]


def test_a_row_has_what_a_page_shows(archive: Archive) -> None:
    add(archive, made_record())
    (row, _) = archive.events()
    assert (row["agents"], row["targets"], row["speaker_name"]) == ("Northern Front", None, "Idris Tamer")
    assert (row["place_name"], row["country"], row["admin1"]) == ("Tel Amal", "SY", "Hasakah")
    assert (row["latitude"], row["longitude"], row["outlet"]) == (36.5, 40.1, "Amal Courier")
    assert row["quote"] == "the Northern Front had shelled Tel Amal"
    (said,) = archive.rows("statements", Filter(actor="Idris Tamer"))
    assert (said["words"], said["speaker_name"]) == ("We hold the bridge", "Idris Tamer")
    (figure,) = archive.rows("figures", Filter(kinds=("killed",)))
    assert (figure["best"], figure["day"]) == (12, "2022-05-03")
    (claim,) = archive.rows("control", Filter(actor="Northern Front"))
    assert (claim["state"], claim["place_name"]) == ("holds", "Tel Amal")
    (tie,) = archive.rows("ties", Filter(actor="idris tamer"))
    assert (tie["from_name"], tie["tie"], tie["to_name"]) == ("Idris Tamer", "represents", "Northern Front")
    assert archive.rows("ties", Filter(country="SY")) == []


def test_records_are_chosen_whole_or_by_row(archive: Archive) -> None:
    record, other = made_record(1), made_record(2, place="Kafr Nur")
    add(archive, record, other)
    assert list(archive.records(Filter(place="kafr nur"))) == [other]
    assert list(archive.records(Filter(reports=(record.report.id,)))) == [record]
    assert list(archive.records(Filter(reports=("nothing",)))) == []
    (narrowed,) = archive.records(Filter(place="tel amal", kinds=("shelling",)), narrowed=True)
    assert narrowed == replace(record, events=record.events[:1], control=(), ties=())
    (claims,) = archive.records(Filter(place="tel amal", kinds=("holds",)), narrowed=True)
    assert (claims.events, claims.control, claims.statements) == ((), record.control, record.statements)


def test_decisions_are_what_is_asked(archive: Archive) -> None:
    record = made_record()
    add(archive, record)
    place = record.places[0].id
    archive.decide(
        archive.draft(record.report.id, "places", place, "correct", author="A", field="name", value="Kafr Nur"),
        archive.draft(record.report.id, "events", record.events[1].id, "reject", author="A"),
        archive.draft(record.report.id, "events", record.events[0].id, "confirm", author="A"),
    )
    (row,) = archive.events(Filter(place="Kafr Nur"))
    assert (row["kind"], row["review"]) == ("shelling", "confirmed")
    assert archive.events(Filter(place="Tel Amal")) == []


def test_a_replaced_text_is_not_chosen(archive: Archive) -> None:
    url = "https://example.org/a"
    add(archive, made_record(1, url=url), made_record(2, url=url))
    assert archive.count("events") == 2
    assert [report.current for report in archive.reports(every=True)] == [False, True]
    (report,) = archive.reports()
    assert archive.events(Filter(words="fighting"))[0]["report"] == report.id


def test_reports_come_in_pages(several: Archive) -> None:
    numbers = [report.number for report in several.reports()]
    assert numbers == sorted(numbers)
    assert [report.number for report in several.reports(limit=2, after=numbers[1])] == numbers[2:]
    assert [report.number for report in several.reports(after=numbers[1], newest_first=True)] == numbers[:1]


def test_a_front_page_has_its_numbers(several: Archive) -> None:
    counts = several.counts()
    assert (counts.reports, counts.texts, counts.places, counts.actors) == (4, 4, 1, 2)
    assert counts.rows["events"] == 8
    assert counts.kinds == {"rejection": 4, "shelling": 4}
    assert next(iter(counts.statuses.items())) == ("denied", 4)
    assert counts.countries == {"SY": 7}
    assert (counts.first_day, counts.last_day) == ("2021-01-01", "2023-01-31")


@pytest.mark.parametrize("words", ["\0", "\ud800", "' OR 1=1 --", "%", "a\0b/c"])
def test_no_value_of_a_question_is_wrong(several: Archive, words: str) -> None:
    assert isinstance(several.events(Filter(words=words)), list)
    for name in ("outlet", "place", "country", "actor", "speaker"):
        assert several.events(Filter(**{name: words})) == []  # type: ignore[arg-type] # all of these are words
    for name in ("reports", "kinds", "statuses"):
        assert several.events(Filter(**{name: (words,)})) == []  # type: ignore[arg-type] # all of these are words
    assert isinstance(several.events(after=words), list)
    assert several.decisions(words) == []
    assert not several.knows(words)
    for ask in (several.report, several.raw, several.record):
        with pytest.raises(ArchiveError, match="has no report"):
            ask(words)
    with pytest.raises(ArchiveError, match="has no report"):
        several.draft(words, "events", words, "reject", author=words)
    with pytest.raises(ArchiveError, match="has no decision"):
        several.withdraw(words, author=words)


@pytest.mark.parametrize(
    "chosen",
    [Filter(since="soon"), Filter(until="2022-13"), Filter(within=Circle(95, 0, 1)), Filter(within=Box(0, 5, 1, 4))],
)
def test_what_cannot_be_asked_is_told(archive: Archive, chosen: Filter) -> None:
    with pytest.raises(ArchiveError, match=r"is no time|no calendar|degrees"):
        archive.events(chosen)


POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@settings(max_examples=60, deadline=None)
@given(centre=POINTS, points=st.lists(POINTS, max_size=8), reach=st.floats(0, 21_000))
def test_a_circle_holds_what_is_near(
    centre: tuple[float, float], points: list[tuple[float, float]], reach: float
) -> None:
    spots = Table("spot", MetaData(), Column("latitude", Float), Column("longitude", Float))
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        spots.create(connection)
        near = [*points, centre]
        connection.execute(insert(spots), [{"latitude": lat, "longitude": lon} for lat, lon in near])
        conditions = _within(spots, Circle(*centre, reach)) or []
        chosen = [tuple(row) for row in connection.execute(select(spots).where(*conditions))]
    engine.dispose()
    distances = {point: kilometres(centre, point) for point in near}
    assert {point for point, far in distances.items() if far < reach - 0.001} <= set(chosen)
    assert all(distances[point] <= reach + 0.001 for point in chosen)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The angle between two points on a ball, by their vectors."""
    ours, theirs = (
        (math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat))
        for lat, lon in ([math.radians(each) for each in point] for point in (one, other))
    )
    return EARTH_RADIUS * 2 * math.asin(min(1, math.dist(ours, theirs) / 2))
