"""A decision: what a person changed in a record, kept beside what the machine read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Action = Literal["correct", "reject", "confirm"]


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on one row of a report's record, or on one field of it.

    `table` is a table of the record, `row` the row's id; `start` and `end` are the offsets of its first words, by
    which the row is found again where a newer reader gives it another id. `field` and `value` (as in the published
    format) belong to "correct" alone. `made_at` is UTC, ISO 8601. A decision is withdrawn by another one that names
    it in `withdraws`; nothing is deleted.
    """

    id: str
    report: str
    table: str
    row: str
    start: int
    end: int
    action: Action
    field: str | None
    value: Any
    author: str
    made_at: str
    note: str | None = None
    withdraws: str | None = None
