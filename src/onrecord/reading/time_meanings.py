"""What the words of a time expression say of the calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from onrecord.reading import time_calendar as calendar
from onrecord.reading.time_calendar import Stretch
from onrecord.reading.time_days import named_day, read_clock, read_day, read_days, read_group
from onrecord.reading.time_slots import Meaning, Setting, Slots, distance_cost


def read_meaning(gives: str, slots: Slots, setting: Setting) -> Meaning | None:
    """What the expression means, None where it means no time of the calendar or the setting does not fix it."""
    try:
        return _READERS[gives](slots, setting)
    except (OverflowError, ValueError):  # beyond the calendar: the year 0, the 31st of a short month
        return None


def _read_month(slots: Slots, setting: Setting) -> Meaning | None:
    if "month_year" in slots:
        written = slots.value("month_year")
        return calendar.months(int(written[:4]), int(written[5:])), "stated"
    month, stated = slots.number("month") or 1, slots.number("year")
    if stated is not None:
        return calendar.months(stated, month), "stated"
    reckoned = _month_year(month, slots, setting)
    return (calendar.months(reckoned, month), "relative") if reckoned else None


def _month_year(month: int, slots: Slots, setting: Setting) -> int | None:
    """The year of a month that is told without one."""
    if (step := slots.turn(setting)) is not None and setting.origin:
        return setting.origin.year + (step if (month - setting.origin.month) * step <= 0 else 0)
    pointer, origin = slots.pointer, setting.published
    if origin is None:
        return None if pointer is not None else setting.year or _year_before(month, setting.horizon)
    if slots.unit == "year":
        return origin.year + (pointer or 0)
    if pointer:
        return origin.year + (pointer if (month - origin.month) * pointer <= 0 else 0)
    if pointer == 0:
        return origin.year
    near = [origin.year + step for step in (-1, 0, 1)]
    return min(near, key=lambda year: distance_cost(date(year, month, 15), origin.replace(day=15), setting.direction))


def _year_before(month: int, horizon: date | None) -> int | None:
    return horizon.year - (month > horizon.month) if horizon else None


def _read_months(slots: Slots, _: Setting) -> Meaning | None:
    first, last = (each.number for each in slots.every("month"))
    year = slots.number("year") or 1
    begin = year - (first > last)
    return calendar.months(begin, first, (year - begin) * calendar.MONTHS + last - first + 1), "stated"


def _read_year(slots: Slots, _: Setting) -> Meaning | None:
    year = slots.number("year") or 1
    return (_edge_of(year, slots.value("start")) or calendar.years(year)), "stated"


def _edge_of(year: int, edge: str) -> Stretch | None:
    """The first or last month of a year, None for another part of it."""
    months = {"start": 1, "end": calendar.MONTHS}
    return calendar.months(year, months[edge]) if edge in months else None


def _read_years(slots: Slots, _: Setting) -> Meaning | None:
    first, last = (each.number for each in slots.every("year", "number", "day"))
    if last < 100:  # noqa: PLR2004 - two digits
        last += first - first % 100
    return (calendar.years(first, last), "stated") if first < last else None


def _read_unit(slots: Slots, setting: Setting) -> Meaning | None:
    unit = slots.unit or "quarter"
    if "past" in slots or ("the" in slots and slots.all[1].kind == "last" and unit != "quarter"):
        return _read_stretch(slots, setting)
    if unit == "day" and slots.turn(setting) is None:
        return None
    if (step := slots.turn(setting)) is not None:
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
    if slots.unit == "year" and (months := _edge_of(stretch.first.year, edge)):
        return months, "relative"
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
    step = slots.pointer or slots.turn(setting) or -1
    origin = setting.published if slots.turn(setting) is None else setting.origin
    if origin is None:
        return None
    amount = max(1, count // 24) if unit == "hour" else count
    other = calendar.shift_day(origin, step * amount, "day" if unit == "hour" else unit)
    first, last = sorted((origin, other))
    return Stretch(first, last, calendar.unit_around(origin, unit).precision), "relative"


def _read_part(slots: Slots, setting: Setting) -> Meaning | None:
    """The first or last so many units of a year or month."""
    whole = _whole(slots, setting)
    if whole is None:
        return None
    stretch, basis = whole
    if "half" in slots:
        return _half(stretch, second=slots.number("ordinal") != 1), basis
    unit, count = slots.unit, slots.number("number", "day") or 1
    if "last" in slots and slots.all.index(slots.every("last")[0]) <= 1:
        begin = calendar.shift_day(stretch.last + timedelta(days=1), -count, unit)
        return _part(begin, stretch.last, unit), basis
    begin = calendar.shift_day(stretch.first, ((slots.number("ordinal") or 1) - 1) * count, unit)
    last = calendar.shift_day(begin, count, unit) - timedelta(days=1)
    return _part(begin, min(last, stretch.last), unit), basis


def _half(whole: Stretch, *, second: bool) -> Stretch:
    """Half a year or half of a shorter stretch."""
    if whole.grain == "year":
        return calendar.months(whole.first.year, 7 if second else 1, 6, "season")
    middle = whole.first + (whole.last - whole.first) // 2
    return Stretch(middle + timedelta(days=1), whole.last, "week") if second else Stretch(whole.first, middle, "week")


def _part(first: date, last: date, unit: str) -> Stretch:
    if unit in ("month", "quarter"):
        return Stretch(first, last, "season" if unit == "quarter" else "month", "month")
    return Stretch(first, last, "week" if unit in ("week", "fortnight") else "day")


def _whole(slots: Slots, setting: Setting) -> Meaning | None:
    """The year or month that a part of it is told of."""
    if "month" in slots:
        return _read_month(Slots([each for each in slots.all if each.kind not in ("unit", "last", "the")]), setting)
    if (year := slots.number("year")) is not None:
        return calendar.years(year), "stated"
    last = slots.all[-1]
    pointer = slots.all[-2].number if slots.all[-2].kind in ("last", "next", "this") else 0
    return _shifted(setting.published, pointer, str(last.value))


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


def _read_year_ago(_: Slots, setting: Setting) -> Meaning | None:
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
    return _shifted(setting.published, 0, "day") if slots.number("ordinal") != 1 else None


def _read_week_of(slots: Slots, setting: Setting) -> Meaning | None:
    found = named_day(slots, setting)
    return (calendar.week(found[0].first), found[1]) if found else None


def _read_hijri(slots: Slots, setting: Setting) -> Meaning | None:
    month, number, year = slots.number("hijri_month") or 1, slots.number("day", "ordinal"), slots.number("year")
    stated = year is not None
    if year is None or year >= 1700:  # noqa: PLR2004 - a Gregorian year
        origin = date(year, 7, 1) if year else setting.published
        if origin is None:
            return None
        islamic = calendar.hijri_year(origin)
        near = [calendar.hijri_month(islamic + step, month) for step in (-2, -1, 0, 1, 2)]
        found = _pick(near, slots, setting, origin) if not stated else next(x for x in near if x.first.year == year)
        year = calendar.hijri_year(found.first)
    whole = calendar.hijri_month(year, month)
    stretch = calendar.day(whole.first + timedelta(days=number - 1)) if number else whole
    return stretch, "stated" if stated else "relative"


_READERS: Mapping[str, Callable[[Slots, Setting], Meaning | None]] = {
    "day": read_day,
    "clock": read_clock,
    "days": read_days,
    "group": read_group,
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
