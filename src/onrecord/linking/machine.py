"""Judgements in the name of this program."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import version

from onrecord.records import JudgedTable, Judgement, RowKey, Verdict, content_id


@cache
def program() -> str:
    """The program's name and version, as judgements name their author."""
    return f"onrecord {version('onrecord')}"


def by_machine(  # noqa: PLR0913, PLR0917 - a judgement's own fields
    table: JudgedTable, left: RowKey, right: RowKey, verdict: Verdict, reasons: Mapping[str, float], made_at: str
) -> Judgement:
    """A judgement whose score is the sum of its reasons."""
    parts = {sign: round(part, 3) for sign, part in reasons.items()}
    made = content_id("judgement", table, left.report, left.row, right.report, right.row, verdict, program())
    score = round(sum(parts.values()), 3)
    return Judgement(made, table, left, right, verdict, score, parts, program(), by_person=False, made_at=made_at)
