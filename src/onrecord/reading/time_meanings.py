"""What the words of a time expression say of the calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.reading import time_calendar as calendar
from onrecord.reading.time_calendar import Stretch
from onrecord.reading.time_lexemes import Lexeme
from onrecord.reading.time_tense import Direction
from onrecord.records.when import TimeBasis

Meaning = tuple[Stretch, TimeBasis]

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FULL_YEAR = 1000
_NOON = 12
_COSTS = {-1: (1, 5), 0: (1, 2), 1: (2, 1)}  # of a day back and a day ahead, by the direction of the clause


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is reckoned from.

    `published` is the day of publication, `anchor` the time told before this one, `direction` the clause's, `day_first`
    the order of day and month in figures, None where nothing tells it.
    """

    published: date | None
    anchor: Stretch | None = None
    direction: Direction = 0
    day_first: bool | None = None

    @property
    def origin(self) -> date | None:
        """The day that "the next day" is reckoned from."""
        return self.anchor.first if self.anchor else self.published


class Slots:
    """The lexemes of one expression by class."""

    def __init__(self, lexemes: list[Lexeme]) -> None:
        self.all = lexemes
        self._by_kind: dict[str, list[Lexeme]] = {}
        for each in lexemes:
            self._by_kind.setdefault(each.kind, []).append(each)

    def __contains__(self, kind: str) -> bool:
        return kind in self._by_kind

    def every(self, *kinds: str) -> list[Lexeme]:
        """The lexemes of these classes, in order."""
        return [each for each in self.all if each.kind in kinds]

    def value(self, kind: str) -> str:
        """The value of the first lexeme of the class as a string, "" where there is none."""
        found = self._by_kind.get(kind)
        return str(found[0].value) if found else ""

    def number(self, *kinds: str) -> int | None:
        """The value of the first lexeme of these classes."""
        return next((each.number for each in self.all if each.kind in kinds), None)

    @property
    def unit(self) -> str:
        """The first unit of time."""
        return self.value("unit") or self.value("units")

    @property
    def pointer(self) -> int | None:
        """-1 for last, 0 for this, 1 for next."""
        return self.number("last", "next", "this")

    @property
    def anchored(self) -> int | None:
        """-1 for the previous, 0 for the same, 1 for the following."""
        return self.number("previous", "following", "that", "same")


def read_meaning(gives: str, slots: Slots, setting: Setting) -> Meaning | None:
    """What the expression means, None where it means no time of the calendar or the setting does not fix it."""
    try:
        return _READERS[gives](slots, setting)
    except (OverflowError, ValueError):  # beyond the calendar: the year 0, the 31st of a short month
        return None


def _read_day(slots: Slots, setting: Setting) -> Meaning | None:
    found = _named_day(slots, setting)
    if found is None:
        return None
    stretch, basis = found
    hours = _hours(slots) if stretch.grain == "day" and stretch.first == stretch.last else None
    return (stretch.at(hours) if hours else stretch), basis


def _named_day(slots: Slots, setting: Setting) -> Meaning | None:
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
    first, second, year = (int(part) for part in figures.replace(".", "/").split("/"))
    if year < 100:  # noqa: PLR2004 - two digits
        year = _near_century(year, setting)
    day_first = True if first > calendar.MONTHS else False if second > calendar.MONTHS else setting.day_first
    if first == second:
        day_first = True
    if day_first is None:
        return None
    day, month = (first, second) if day_first else (second, first)
    return calendar.day(date(year, month, day)), "stated"


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
    origin = setting.published or (setting.anchor.first if setting.anchor else None)
    if origin is None:
        return None
    near = [calendar.make_day(origin.year + step, month, number) for step in (-1, 0, 1)]
    return min((each for each in near if each), key=lambda each: _cost(each, origin, setting.direction), default=None)


def _cost(day: date, origin: date, direction: Direction) -> int:
    distance = (day - origin).days
    back, ahead = _COSTS[direction]
    return distance * ahead if distance > 0 else -distance * back


def _weekday(slots: Slots, setting: Setting) -> Meaning | None:
    weekday = slots.number("weekday") or 0
    if (step := slots.anchored) is not None:
        if setting.origin is None:
            return None
        direction = step or -1
        start = setting.origin + timedelta(days=direction if step else 0)
        return calendar.day(calendar.weekday_near(start, weekday, direction)), "relative"
    if setting.published is None:
        return None
    pointer = slots.pointer
    if pointer:
        start = setting.published + timedelta(days=pointer)
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
    return min(near, key=lambda each: _cost(each.first, origin, setting.direction)), "relative"


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
    if step is None and (turn := slots.anchored) is not None:
        return (calendar.day(setting.origin + timedelta(days=turn)), "relative") if setting.origin else None
    if setting.published is None:
        return None
    return calendar.day(setting.published + timedelta(days=step if step is not None else slots.pointer or 0)), "relative"


def _hours(slots: Slots) -> tuple[str, str] | None:
    """First and last minute, where the expression tells a time of the day."""
    clock = _clock(slots)
    if clock:
        return clock, clock
    span = slots.value("part") or slots.value("tonight")
    if not span and "early" in slots and slots.unit == "hour":
        span = "00:00-05:59" if slots.value("early") == "start" else "20:00-23:59"
    return (span[:5], span[6:]) if span else None


def _clock(slots: Slots) -> str | None:
    if "moment" in slots:
        return slots.value("moment")
    written = slots.value("clock") or _hour_before(slots)
    if not written:
        return None
    hour, minute = int(written.split(":")[0]), written.split(":")[1]
    if hour > _NOON or "am_pm" not in slots:
        return f"{hour:02}:{minute}"
    return f"{hour % _NOON + (_NOON if slots.value('am_pm') == 'pm' else 0):02}:{minute}"


def _hour_before(slots: Slots) -> str:
    """The hour before "a.m." or "o'clock", as H:00."""
    pairs = zip(slots.all, slots.all[1:], strict=False)
    hour = next((one.number for one, two in pairs if two.kind in ("am_pm", "oclock")), None)
    return f"{hour}:00" if hour is not None and hour <= 24 else ""  # noqa: PLR2004 - hours of a day


def _read_clock(slots: Slots, setting: Setting) -> Meaning | None:
    hours = _hours(slots)
    if hours is None or setting.published is None:
        return None
    anchor = setting.anchor
    origin = anchor.first if anchor and anchor.grain == "day" else setting.published
    return calendar.day(origin).at(hours), "relative"


def _read_days(slots: Slots, setting: Setting) -> Meaning | None:
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


def _read_group(slots: Slots, setting: Setting) -> Meaning | None:
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


def _read_month(slots: Slots, setting: Setting) -> Meaning | None:
    if "month_year" in slots:
        year, month = slots.value("month_year").split("-")
        return calendar.months(int(year), int(month)), "stated"
    month, stated = slots.number("month") or 1, slots.number("year")
    if stated is not None:
        return calendar.months(stated, month), "stated"
    reckoned = _month_year(month, slots, setting)
    return (calendar.months(reckoned, month), "relative") if reckoned else None


def _month_year(month: int, slots: Slots, setting: Setting) -> int | None:
    """The year of a month that is told without one."""
    if slots.anchored is not None and setting.origin:
        step = slots.anchored
        return setting.origin.year + (step if (month - setting.origin.month) * step <= 0 else 0)
    origin = setting.published
    if origin is None:
        return None
    pointer = slots.pointer
    if slots.unit == "year":
        return origin.year + (pointer or 0)
    if pointer:
        return origin.year + (pointer if (month - origin.month) * pointer <= 0 else 0)
    if pointer == 0:
        return origin.year
    near = [origin.year + step for step in (-1, 0, 1)]
    return min(near, key=lambda year: _cost(date(year, month, 15), origin.replace(day=15), setting.direction))


def _read_months(slots: Slots, _: Setting) -> Meaning | None:
    first, last = (each.number for each in slots.every("month"))
    year = slots.number("year") or 1
    begin = year - (first > last)
    return calendar.months(begin, first, (year - begin) * calendar.MONTHS + last - first + 1), "stated"


def _read_year(slots: Slots, _: Setting) -> Meaning | None:
    return calendar.years(slots.number("year") or 1), "stated"


def _read_years(slots: Slots, _: Setting) -> Meaning | None:
    first, last = (each.number for each in slots.every("year", "number", "day"))
    if last < 100:  # noqa: PLR2004 - two digits
        last += first - first % 100
    return (calendar.years(first, last), "stated") if first < last else None


def _read_unit(slots: Slots, setting: Setting) -> Meaning | None:
    unit = slots.unit or "quarter"
    if unit == "day" and slots.anchored is None:
        return None
    if (step := slots.anchored) is not None:
        return _shifted(setting.origin, step, unit)
    if "latest" in slots or "year_of" in slots or slots.pointer is None:
        return _shifted(setting.published, -1 if unit == "quarter" else 0, unit)
    return _shifted(setting.published, slots.pointer, unit)


def _shifted(origin: date | None, step: int, unit: str) -> Meaning | None:
    if origin is None or unit in ("minute", "hour"):
        return None
    return calendar.unit_around(calendar.shift_day(origin, step, unit), unit), "relative"


def _read_end(slots: Slots, setting: Setting) -> Meaning | None:
    found = _shifted(setting.published, slots.pointer or 0, slots.unit)
    edge = slots.value("start")
    if found is None or edge not in ("start", "end"):
        return found
    stretch = found[0]
    if slots.unit == "year" and "of" not in slots:
        return calendar.day(stretch.first if edge == "start" else stretch.last), "relative"
    if slots.unit == "year":
        return calendar.months(stretch.first.year, 1 if edge == "start" else calendar.MONTHS), "relative"
    return calendar.day(stretch.first if edge == "start" else stretch.last), "relative"


def _read_weekend(slots: Slots, setting: Setting) -> Meaning | None:
    if setting.published is None:
        return None
    step = slots.pointer
    if step is None or step == 0:
        step = 0 if setting.direction > 0 or setting.published.weekday() > 4 else -1  # noqa: PLR2004 - Friday
    return calendar.weekend(setting.published + timedelta(weeks=step)), "relative"


def _read_ago(slots: Slots, setting: Setting) -> Meaning | None:
    return _counted(setting.published, -(slots.number("a", "number", "day") or 1), slots.unit)


def _read_anchored(slots: Slots, setting: Setting) -> Meaning | None:
    count = slots.number("a", "number", "day") or 1
    back = slots.value("early") == "start" or "previous" in slots or "before" in slots
    return _counted(setting.origin, -count if back else count, slots.unit)


def _counted(origin: date | None, count: int, unit: str) -> Meaning | None:
    if origin is None:
        return None
    moved = calendar.shift_day(origin, count, unit)
    if unit in ("week", "fortnight"):
        return Stretch(moved, moved, "week"), "relative"
    return calendar.unit_around(moved, "year" if unit in ("decade", "century") else unit), "relative"


def _read_stretch(slots: Slots, setting: Setting) -> Meaning | None:
    count, unit = slots.number("a", "number", "day") or 1, slots.unit
    step = slots.pointer or slots.anchored or -1
    origin = setting.published if slots.anchored is None else setting.origin
    if origin is None:
        return None
    amount = max(1, count // 24) if unit == "hour" else count
    other = calendar.shift_day(origin, step * amount, "day" if unit == "hour" else unit)
    first, last = sorted((origin, other))
    precision = calendar.unit_around(origin, unit).precision
    return Stretch(first, last, precision, calendar.unit_around(origin, unit).grain), "relative"


def _read_part(slots: Slots, setting: Setting) -> Meaning | None:
    """The first or last so many units of a year or month."""
    units = [str(each.value) for each in slots.every("unit", "units")]
    year = slots.number("year")
    whole = calendar.years(year) if year else None
    if whole is None and (setting.published is None or "month" in slots):
        return None
    if whole is None and setting.published:
        whole = calendar.unit_around(calendar.shift_day(setting.published, slots.pointer or 0, units[-1]), units[-1])
    if whole is None:
        return None
    count = slots.number("number", "day") or 1
    begin = calendar.shift_day(whole.first, ((slots.number("ordinal") or 1) - 1) * count, units[0])
    last = calendar.shift_day(begin, count, units[0]) - timedelta(days=1)
    return Stretch(begin, last, whole.precision, "day"), "stated" if year else "relative"


def _read_neighbour(slots: Slots, setting: Setting) -> Meaning | None:
    step = -1 if "before" in slots else 1
    today = slots.number("today")
    if today is None:
        return _shifted(setting.anchor.first if setting.anchor else None, step, slots.unit)
    return _shifted(setting.published, step + today, slots.unit)


def _read_season(slots: Slots, setting: Setting) -> Meaning | None:
    year = slots.number("year")
    first, last = (int(part) for part in slots.value("season").split("-"))
    length = (last - first) % calendar.MONTHS + 1
    if year is not None:
        return calendar.months(year, first, length, "season"), "stated"
    origin = setting.published
    if origin is None:
        return None
    near = [calendar.months(origin.year + step, first, length, "season") for step in (-2, -1, 0, 1, 2)]
    return _pick(near, slots, setting, origin), "relative"


def _pick(near: list[Stretch], slots: Slots, setting: Setting, origin: date) -> Stretch:
    """Of stretches in order, the one that the words and the clause point to."""
    pointer = slots.pointer
    if slots.unit == "year":
        return next(each for each in near if each.first.year == origin.year + (pointer or 0))
    if pointer == -1:
        return [each for each in near if each.last < origin][-1]
    if pointer == 1:
        return next(each for each in near if each.first > origin)
    if pointer == 0:
        return next(each for each in near if each.first.year == origin.year)
    if setting.direction > 0:
        return next(each for each in near if each.last >= origin)
    return [each for each in near if each.first <= origin][-1]


def _read_quarter(slots: Slots, setting: Setting) -> Meaning | None:
    units = [str(each.value) for each in slots.every("unit", "units")]
    number, size = slots.number("ordinal") or 1, 6 if "half" in slots else 3
    if ("half" not in slots and "quarter" not in units) or number * size > calendar.MONTHS:
        return None
    start, year = (number - 1) * size + 1, slots.number("year")
    if year is not None:
        return calendar.months(year, start, size, "season"), "stated"
    origin = setting.published
    if origin is None:
        return None
    begin = origin.year + (slots.pointer or 0) - (slots.pointer is None and start > origin.month)
    return calendar.months(begin - ("ago" in slots or "early" in slots), start, size, "season"), "relative"


def _read_year_ago(slots: Slots, setting: Setting) -> Meaning | None:
    if setting.published is None:
        return None
    return calendar.years(setting.published.year - 1), "relative"


def _read_decade(slots: Slots, _: Setting) -> Meaning | None:
    digits = "".join(character for character in slots.value("decade") if character.isdigit())
    first = int(digits) if len(digits) > 2 else 1900 + int(digits)  # noqa: PLR2004 - "'90s"
    return calendar.years(first, first + 9, "vague"), "stated"


def _read_century(slots: Slots, _: Setting) -> Meaning | None:
    number = slots.number("ordinal") or 1
    if "era" in slots:
        return None
    return calendar.years(100 * number - 99, 100 * number, "vague"), "stated"


def _read_ongoing(slots: Slots, setting: Setting) -> Meaning | None:
    """The day of telling, for "on the third day"."""
    return _shifted(setting.published, 0, slots.unit)


def _read_week_of(slots: Slots, setting: Setting) -> Meaning | None:
    found = _named_day(slots, setting)
    return (calendar.week(found[0].first), found[1]) if found else None


def _read_hijri(slots: Slots, setting: Setting) -> Meaning | None:
    month, number, year = slots.number("hijri_month") or 1, slots.number("day", "ordinal"), slots.number("year")
    stated = year is not None
    if year is None or year >= 1700:  # noqa: PLR2004 - a Gregorian year
        origin = date(year, 7, 1) if year else setting.published
        if origin is None:
            return None
        islamic = calendar.hijri_year(origin)
        near = [calendar.hijri_month(islamic + step, month) for step in (-1, 0, 1)]
        found = _pick(near, slots, setting, origin) if not stated else next(x for x in near if x.first.year == year)
        year = calendar.hijri_year(found.first)
    whole = calendar.hijri_month(year, month)
    stretch = calendar.day(whole.first + timedelta(days=number - 1)) if number else whole
    return stretch, "stated" if stated else "relative"


_READERS: Mapping[str, Callable[[Slots, Setting], Meaning | None]] = {
    "day": _read_day,
    "clock": _read_clock,
    "days": _read_days,
    "group": _read_group,
    "month": _read_month,
    "months": _read_months,
    "year": _read_year,
    "years": _read_years,
    "unit": _read_unit,
    "end": _read_end,
    "weekend": _read_weekend,
    "ago": _read_ago,
    "anchored": _read_anchored,
    "stretch": _read_stretch,
    "part": _read_part,
    "neighbour": _read_neighbour,
    "season": _read_season,
    "quarter": _read_quarter,
    "year_ago": _read_year_ago,
    "decade": _read_decade,
    "century": _read_century,
    "ongoing": _read_ongoing,
    "week_of": _read_week_of,
    "hijri": _read_hijri,
}
