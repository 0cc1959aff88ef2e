"""Days of the calendar and times of the day, as the words of an expression tell them."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.reading import time_calendar as calendar
from onrecord.reading.time_calendar import Stretch
from onrecord.reading.time_slots import Meaning, Setting, Slots, distance_cost

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FULL_YEAR = 1000
_NOON = 12


def read_day(slots: Slots, setting: Setting) -> Meaning | None:
    """A day, with the time of the day where the words tell it."""
    found = named_day(slots, setting)
    if found is None:
        return None
    stretch, basis = found
    hours = _hours(slots) if stretch.grain == "day" and stretch.first == stretch.last else None
    return (stretch.at(hours) if hours else stretch), basis


def named_day(slots: Slots, setting: Setting) -> Meaning | None:
    """The day that the words name, without the time of the day."""
    if "iso" in slots:
        return calendar.day(date.fromisoformat(slots.value("iso")[:10])), "stated"
    if "numeric" in slots:
        return _figures(slots.value("numeric"), setting)
    if "month" in slots:
        return _month_day(slots, setting)
    if "holiday" in slots:
        return _holiday(slots, setting)
    if "weekday" in slots:
        return _weekday(slots, setting)
    return _deictic_day(slots, setting)


def _figures(figures: str, setting: Setting) -> Meaning | None:
    """A date in figures; inferred where only the outlet's custom tells day from month, None where nothing does."""
    first, second, year = (int(part) for part in figures.replace(".", "/").split("/"))
    if year < 100:  # noqa: PLR2004 - two digits
        year = _near_century(year, setting)
    orders = {True: (second, first), False: (first, second)}
    readings = {order: date(year, *each) for order, each in orders.items() if each[0] <= calendar.MONTHS}
    told = {day for day in readings.values() if setting.published is None or day <= setting.published}
    if setting.day_first in readings:
        return calendar.day(readings[setting.day_first is True]), "stated"
    days = told if len(told) == 1 and setting.direction <= 0 else set(readings.values())
    if len(days) == 1:
        return calendar.day(days.pop()), "stated"
    if setting.usual_day_first in readings:
        return calendar.day(readings[setting.usual_day_first is True]), "inferred"
    return None


def _near_century(year: int, setting: Setting) -> int:
    latest = setting.published.year if setting.published else 2050
    return max(base + year for base in (1900, 2000) if base + year <= latest + 10 or base == 1900)  # noqa: PLR2004


def _month_day(slots: Slots, setting: Setting) -> Meaning | None:
    month = slots.number("month") or 1
    # "9 a.m. on March 3": the day of the month stands beside the month.
    number = _beside_month(slots)
    if number is None:
        return None
    year = slots.number("year")
    if year is None and (short := slots.number("number")) is not None and "am_pm" not in slots:
        year = _near_century(short, setting) if short < 100 else short  # noqa: PLR2004 - two digits
    if year is not None:
        return calendar.day(date(year, month, number)), "stated"
    found = _nearest_day(month, number, setting)
    return (calendar.day(found), "relative") if found else None


def _beside_month(slots: Slots) -> int | None:
    at = next(index for index, each in enumerate(slots.all) if each.kind == "month")
    beside = [*slots.all[at + 1 : at + 3], *reversed(slots.all[max(0, at - 3) : at])]
    return next((each.number for each in beside if each.kind in ("day", "ordinal")), None)


def _nearest_day(month: int, number: int, setting: Setting) -> date | None:
    if setting.told is not None and (year := _year_gone_on(month, setting.told)) is not None:
        return calendar.make_day(year, month, number)
    if setting.year is not None:
        return calendar.make_day(setting.year, month, number)
    origin = setting.published or setting.horizon
    direction = setting.direction if setting.published else -1
    if origin is None:
        return None
    near = [calendar.make_day(origin.year + step, month, number) for step in (-1, 0, 1)]
    return min((each for each in near if each), key=lambda each: distance_cost(each, origin, direction), default=None)


def _year_gone_on(month: int, told: Stretch) -> int | None:
    """The year of an account that goes on: "in March 2011 ... on 4 March", "on 30 March 2011 ... on 2 April"."""
    if told.grain not in ("day", "month") or (told.grain == "month" and month != told.last.month):
        return None
    gone_on = (month - told.last.month) % calendar.MONTHS
    return told.last.year + (month < told.last.month) if gone_on <= 1 else None


def _weekday(slots: Slots, setting: Setting) -> Meaning | None:
    weekday = slots.number("weekday") or 0
    if (step := slots.turn(setting)) is not None:
        if setting.origin is None:
            return None
        direction = step or -1
        start = setting.origin + timedelta(days=direction if step else 0)
        return calendar.day(calendar.weekday_near(start, weekday, direction)), "relative"
    if setting.published is None:
        return None
    pointer = slots.pointer
    if pointer:
        start = setting.published + timedelta(days=pointer * (2 if pointer < 0 else 1))
        return calendar.day(calendar.weekday_near(start, weekday, pointer)), "relative"
    if pointer == 0 and setting.direction >= 0:
        return calendar.day(calendar.weekday_near(setting.published, weekday, 1)), "relative"
    direction = 1 if setting.direction > 0 else -1
    return calendar.day(calendar.weekday_near(setting.published, weekday, direction)), "relative"


def _holiday(slots: Slots, setting: Setting) -> Meaning | None:
    year, rule = slots.number("year"), slots.value("holiday")
    if year is not None:
        return _holiday_in(rule, year), "stated"
    origin = setting.published
    if origin is None:
        return None
    near = [_holiday_in(rule, origin.year + step) for step in (-1, 0, 1)]
    if pointer := slots.pointer:
        passed = [each for each in near if (each.first - origin).days * pointer > 0]
        return (passed[-1] if pointer < 0 else passed[0]), "relative"
    return min(near, key=lambda each: distance_cost(each.first, origin, setting.direction)), "relative"


def _holiday_in(rule: str, year: int) -> Stretch:
    kind, _, rest = rule.partition("-" if not rule.startswith("easter") else "r")
    if kind == "easte":
        return calendar.day(calendar.easter(year) + timedelta(days=int(rest)))
    if kind == "hijri":
        month, number = (int(part) for part in rest.split("-"))
        islamic = calendar.hijri_year(date(year, 7, 1))
        near = [calendar.hijri_day(islamic + step, month, number) for step in (-1, 0, 1)]
        return calendar.day(next(each for each in near if each.year == year))
    if rest[:3] in _WEEKDAYS:
        return calendar.day(calendar.nth_weekday(year, int(kind), _WEEKDAYS.index(rest[:3]), int(rest[4:])))
    return calendar.day(date(year, int(kind), int(rest)))


def _deictic_day(slots: Slots, setting: Setting) -> Meaning | None:
    step = slots.number("today")
    if step is None and (turn := slots.turn(setting)) is not None:
        return (calendar.day(setting.origin + timedelta(days=turn)), "relative") if setting.origin else None
    if setting.published is None:
        return None
    if step is None:
        step = -1 if "overnight" in slots else slots.pointer or 0
    return calendar.day(setting.published + timedelta(days=step)), "relative"


def _hours(slots: Slots) -> tuple[str, str] | None:
    """First and last minute, where the expression tells a time of the day."""
    clock = _clock(slots)
    if clock:
        return clock, clock
    span = slots.value("part") or slots.value("tonight") or slots.value("overnight")
    if not span and "early" in slots and slots.unit == "hour":
        span = "00:00-05:59" if slots.value("early") == "start" else "20:00-23:59"
    return (span[:5], span[6:]) if span else None


def _clock(slots: Slots) -> str | None:
    if "moment" in slots:
        return slots.value("moment")
    if military := _military(slots):
        return military
    written = slots.value("clock") or _hour_before(slots)
    if not written:
        return None
    hour, minute = int(written.split(":")[0]), written.split(":")[1]
    if hour > _NOON or "am_pm" not in slots:
        return f"{hour:02}:{minute}"
    return f"{hour % _NOON + (_NOON if slots.value('am_pm') == 'pm' else 0):02}:{minute}"


def _military(slots: Slots) -> str | None:
    """HH:MM of four figures before a time zone: 0930 GMT."""
    pairs = zip(slots.all, slots.all[1:], strict=False)
    text = next((one.text for one, two in pairs if two.kind == "zone" and one.kind in ("number", "year")), "")
    return f"{text[:2]}:{text[2:]}" if len(text) == 4 and text[:2] < "24" and text[2:] < "60" else None  # noqa: PLR2004


def _hour_before(slots: Slots) -> str:
    """The hour before "a.m." or "o'clock", as H:00."""
    pairs = zip(slots.all, slots.all[1:], strict=False)
    hour = next((one.number for one, two in pairs if two.kind in ("am_pm", "oclock")), None)
    return f"{hour}:00" if hour is not None and hour <= 24 else ""  # noqa: PLR2004 - hours of a day


def read_clock(slots: Slots, setting: Setting) -> Meaning | None:
    """A time of the day without its day: that of the time told before, else of publication."""
    hours = _hours(slots)
    if hours is None or setting.published is None:
        return None
    anchor = setting.anchor
    origin = anchor.first if anchor and anchor.grain == "day" else setting.published
    return calendar.day(origin).at(hours), "relative"


def read_days(slots: Slots, setting: Setting) -> Meaning | None:
    """From one day of a month to another."""
    numbers = [each.number for each in slots.every("day", "ordinal")]
    named = [each.number for each in slots.every("month")]
    year = slots.number("year")
    if year is not None:
        first = date(year, named[0], numbers[0])
        last = date(year, named[-1], numbers[1])
        return calendar.days(first if first <= last else first.replace(year=year - 1), last), "stated"
    found = _nearest_day(named[-1], numbers[1], setting)
    if found is None:
        return None
    first = date(found.year, named[0], numbers[0])
    return calendar.days(first if first <= found else first.replace(year=found.year - 1), found), "relative"


def read_group(slots: Slots, setting: Setting) -> Meaning | None:
    """A military date-time group, DDHHMMZ MON YY: the letter is the zone, the clock stays the zone's."""
    group = slots.value("group")
    number, clock = int(group[:2]), f"{group[2:4]}:{group[4:6]}"
    month, year = slots.number("month"), slots.number("year", "number", "day")
    if month is None or int(group[2:4]) > 23 or int(group[4:6]) > 59:  # noqa: PLR2004 - the last hour and minute
        return None
    if year is None:
        found, basis = _nearest_day(month, number, setting), "relative"
    else:
        found, basis = date(year if year >= _FULL_YEAR else _near_century(year, setting), month, number), "stated"
    return (calendar.day(found).at((clock, clock)), "stated" if basis == "stated" else "relative") if found else None
