"""Times in sentences: which words are a time, and what they say of the calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language.times import load_time_words
from onrecord.reading import time_calendar as calendar
from onrecord.reading.document import Document, Sentence, Token
from onrecord.reading.event_times import find_event_time
from onrecord.reading.language_model import LanguageModel
from onrecord.reading.times import FoundTime, find_times
from onrecord.records.when import When

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "times_en.tsv").read_text(encoding="utf-8").splitlines()[1:]
]


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return LanguageModel()


def times_of(document: Document, published: str | None) -> tuple[FoundTime, ...]:
    when = When(published, None, "day", "stated") if published else None
    return find_times(document, load_time_words(), when)


def written(when: When) -> str:
    return f"{when.start}/{when.end}" if when.end else when.start


def days_of(model: LanguageModel, text: str, published: str) -> list[str]:
    return [written(each.days) for each in times_of(model.parse(text), published)]


def by_hand(text: str) -> Document:
    """The text cut at spaces, every word its own head."""
    tokens = []
    for index, match in enumerate(re.finditer(r"\S+", text)):
        word = match[0]
        token = Token(index, match.start(), match.end(), word, word.lower(), word.lower(), "NN", "NOUN", "root")
        token.head = token
        tokens.append(token)
    sentence = Sentence(0, tokens, 0)
    for token in tokens:
        token.sentence = sentence
    return Document(text, tokens, [sentence] if tokens else [], [(0, len(text))], [])


def test_every_marked_time_is_found_and_no_other(model: LanguageModel) -> None:
    texts = [marked.replace("[[", "").replace("]]", "") for _, marked, _ in CASES]
    wrong = []
    for (published, marked, expected), document in zip(CASES, model.parse_all(texts), strict=True):
        found = times_of(document, None if published == "-" else published)
        spans = [each.time.span.text for each in found]
        values = " ".join(written(each.time.when) for each in found)
        if spans != re.findall(r"\[\[(.*?)\]\]", marked) or values != expected:
            wrong.append((published, marked, expected, spans, values))
    assert not wrong


def test_there_are_cases_of_every_meaning() -> None:
    assert len(CASES) >= 200


@given(
    st.text(alphabet=st.sampled_from("0123456789 .,/:-'Z\nAug Monday last week may the of Feb 1990s pm"), max_size=60)
)
@settings(max_examples=200, deadline=None)
def test_a_time_quotes_its_words_and_ends_after_it_starts(text: str) -> None:
    for each in times_of(by_hand(text), "2016-05-11"):
        each.time.span.check(text)
        assert each.time.when.end is None or each.time.when.end >= each.time.when.start


def test_the_order_of_figures_is_told_by_the_report_or_not_at_all() -> None:
    assert times_of(by_hand("signed 03/04/2016"), "2016-05-11") == ()
    (first, second) = times_of(by_hand("signed 03/04/2016 and 25/04/2016"), "2016-05-11")
    assert (first.time.when.start, second.time.when.start) == ("2016-04-03", "2016-04-25")


def test_a_date_in_figures_that_is_told_lies_before_the_day_of_publication() -> None:
    (found,) = times_of(by_hand("signed 03/07/2016"), "2016-05-11")
    assert found.time.when.start == "2016-03-07"


def test_a_year_of_publication_gives_months_and_days_their_year() -> None:
    year = When("1998", None, "year", "inferred")
    found = find_times(by_hand("bombs on Aug. 7 and last week"), load_time_words(), year)
    assert [each.time.when.start for each in found] == ["1998-08-07"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The post was shelled from 28 May to 2 June.", ["2016-05-28/2016-06-02"] * 2),
        ("Between March and April the post was shelled.", ["2016-03/2016-04"] * 2),
        ("Nine people have been killed since March.", ["2016-03/2016-06"]),
        ("They have been fighting since March.", ["2016-03"]),
        ("The post was shelled at 9:30 a.m. on 28 May.", ["2016-05-28"]),
        ("The post was shelled on 28 May and 2 June.", ["2016-05-28", "2016-06-02"]),
    ],
)
def test_the_words_around_a_time_make_the_days_of_an_event(model: LanguageModel, text: str, days: list[str]) -> None:
    assert days_of(model, text, "2016-06-11") == days


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Gunmen attacked the post on Monday, killing three guards.", "attacked", "2016-06-06"),
        ("Gunmen attacked the post on Monday, killing three guards.", "killing", "2016-06-06"),
        ("The mayor said on Friday that gunmen attacked the post on Monday.", "attacked", "2016-06-06"),
        ("The mayor said on Friday that gunmen attacked the post.", "attacked", None),
        ("Monday's attack killed three guards.", "attack", "2016-06-06"),
        ("The 2014 siege ruined the town.", "siege", "2014"),
        ("Gunmen attacked the post.", "attacked", None),
    ],
)
def test_an_event_has_the_time_of_its_clause(
    model: LanguageModel, text: str, trigger: str, expected: str | None
) -> None:
    document = model.parse(text)
    token = next(each for each in document.tokens if each.text == trigger)
    found = find_event_time(token, times_of(document, "2016-06-11"))
    assert (written(found.when) if found else None) == expected


def test_moving_holidays_and_the_islamic_calendar() -> None:
    assert [calendar.easter(year) for year in (1998, 2016, 2025)] == [
        date(1998, 4, 12),
        date(2016, 3, 27),
        date(2025, 4, 20),
    ]
    assert calendar.hijri_day(1439, 1, 1) == date(2017, 9, 22)
    assert calendar.nth_weekday(2016, 11, 3, 4) == date(2016, 11, 24)


@given(st.dates(date(700, 1, 1), date(2100, 1, 1)))
def test_an_islamic_year_holds_its_days(day: date) -> None:
    year = calendar.hijri_year(day)
    assert calendar.hijri_day(year, 1, 1) <= day < calendar.hijri_day(year + 1, 1, 1)


@given(st.dates(), st.integers(0, 6), st.sampled_from([-1, 1]))
def test_the_nearest_weekday_is_within_a_week(day: date, weekday: int, direction: int) -> None:
    if timedelta(days=7) < day - date.min and timedelta(days=7) < date.max - day:
        found = calendar.weekday_near(day, weekday, direction)
        assert found.weekday() == weekday
        assert 0 <= (found - day).days * direction < 7


@pytest.mark.parametrize(
    ("text", "home", "start"),
    [
        ("A shell fell on 03/04/2017 .", "GB", "2017-04-03"),
        ("A shell fell on 03/04/2017 .", "US", "2017-03-04"),
        ("A shell fell on 03/04/2017 .", None, None),
        ("A shell fell on 03/04/2017 .", "CA", None),
        ("A shell fell on 03/04/2017 , another on 04/25/2017 .", "GB", "2017-03-04"),
    ],
)
def test_the_outlet_orders_day_and_month_where_the_report_does_not(
    text: str, home: str | None, start: str | None
) -> None:
    when = When("2017-05-10", None, "day", "stated")
    found = find_times(by_hand(text), load_time_words(), when, home)
    assert (found[0].time.when.start if found else None) == start
    if home in {"GB", "US"} and len(found) == 1:
        assert found[0].time.when.basis == "inferred"
