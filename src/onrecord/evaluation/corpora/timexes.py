"""Time expressions of TimeML: TimeBank, AQUAINT."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.evaluation.corpora.marked import Row
from onrecord.evaluation.facts import Extent

_STARTS_WITH_YEAR = re.compile(r"\d{4}(-|$|T)")


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression; `value` is TimeML's, such as "1998-W32" or "P3D"."""

    span: Extent
    type: str
    value: str

    @property
    def on_calendar(self) -> bool:
        """True of dates and times of a known year; not of durations, sets, "now"."""
        dated = self.type in {"DATE", "TIME"} and "X" not in self.value
        return dated and _STARTS_WITH_YEAR.match(self.value) is not None


def read_timexes(row: Row) -> tuple[Timex, ...]:
    """The time expressions of a line."""
    return tuple(Timex((each["start"], each["end"]), each["type"], each["value"]) for each in row["timexes"])
