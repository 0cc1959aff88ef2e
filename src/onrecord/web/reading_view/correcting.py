"""Correcting: a person's answers become decisions of the archive, all or none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.export.words import Names, kind_words
from onrecord.records import Decision
from onrecord.store import Archive, DecisionError
from onrecord.web.reading_view.card import Card
from onrecord.web.reading_view.fields import Given
from onrecord.web.reading_view.forms import read_answers
from onrecord.web.reading_view.history import value_words

MOST_NOTE = 2000


class Refused(ValueError):  # noqa: N818 - it is an answer, not a fault
    """Answers that cannot be kept: what is wrong by the field's name, of the whole under ""."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__("; ".join(errors.values()))
        self.errors = errors


def correct_row(archive: Archive, card: Card, given: Given, author: str, note: str | None) -> str:
    """Keep what the answers change, and tell it in words; Refused where they cannot be."""
    _check(card, given, note)
    answers = read_answers(card.table, card.row, card.record, given)
    errors = dict(answers.errors)
    drafts: list[Decision] = []
    moment = archive.moment()
    for field, value in answers.values.items():
        try:
            drafts.append(_draft(archive, card, moment, author, note, field, value))
        except DecisionError as error:
            errors[field] = str(error)
    if errors:
        raise Refused({"": "Nothing was kept: see what is wrong below.", **errors})
    if not drafts:
        raise Refused({"": "Nothing was changed: change a field, or accept the row as it is."})
    _keep(archive, drafts)
    names = Names.of(archive.record(card.record.report.id))
    changes = ", ".join(
        f"{kind_words(field)} is {value_words(field, value, names)}" for field, value in answers.values.items()
    )
    return f"Corrected {card.name}: {changes}."


def _draft(  # noqa: PLR0913, PLR0917 - a decision's own parts
    archive: Archive,
    card: Card,
    moment: str,
    author: str,
    note: str | None,
    field: str,
    value: Any,  # noqa: ANN401
) -> Decision:
    return archive.draft(
        card.record.report.id, card.table, card.id, "correct",
        author=author, field=field, value=value, note=note, made_at=moment,
    )  # fmt: skip


def review_row(archive: Archive, card: Card, act: str, author: str, note: str | None) -> str:
    """Keep that a person accepts or rejects a row, and tell it in words; Refused where it cannot be."""
    if act not in {"confirm", "reject"}:
        raise Refused({"": f"{act!r} is nothing that can be done to a row; correct, confirm or reject it."})
    _check(card, {}, note)
    report = card.record.report.id
    try:
        draft = archive.draft(report, card.table, card.id, act, author=author, note=note)  # type: ignore[arg-type]
    except DecisionError as error:
        raise Refused({"": str(error)}) from None
    _keep(archive, [draft])
    return f"{'Accepted' if act == 'confirm' else 'Rejected'} {card.name}."


def _check(card: Card, given: Given, note: str | None) -> None:
    if card.gone:
        raise Refused({"": "This row is rejected: take that back first."})
    if given.get("seen", str(card.seen)) != str(card.seen):
        raise Refused({"": "Somebody decided on this report since you opened the form: look again, then save."})
    if note and len(note) > MOST_NOTE:
        raise Refused({"": f"The note is longer than {MOST_NOTE:,} characters: shorten it."})


def _keep(archive: Archive, drafts: list[Decision]) -> None:
    try:
        archive.decide(*drafts)
    except DecisionError as error:
        raise Refused({"": str(error)}) from None
