"""Sources: whose word a row of a report is, with copies and one spokesman counted once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.accounts.account import Source
from onrecord.records import Actor, Attribution, Judgement, Participant, Record, RowKey, content_id
from onrecord.records.clusters import cluster_rows, standing

UNTOLD = "9999"  # sorts what has no day behind what has one
_LITTLE = frozenset({"a", "an", "the", "this", "that", "these", "those", "some", "one", "his", "her", "its", "their"})
OWN_WORDS = frozenset({"we", "us", "our", "i"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose word it is: `id` is shared by all that is the same source's; `speaker` is None for the reporter."""

    id: str
    name: str
    speaker: str | None


class Sources:
    """The records by report, which reports are copies of which, and what each report is called."""

    def __init__(
        self, records: Iterable[Record], judgements: Iterable[Judgement], names: Mapping[str, str] | None = None
    ) -> None:
        self.records: Mapping[str, Record] = {record.report.id: record for record in records}
        self._actors = {report: {each.id: each for each in of.actors} for report, of in self.records.items()}
        self._judgements = judgements
        self._names = names or {}

    @cached_property
    def original(self) -> Mapping[str, str]:
        """Each report's own id, or that of the first published of those that it is a copy of."""
        rows = [RowKey(report, report) for report in self.records]
        groups = cluster_rows(rows, standing(self._judgements, "reports"))
        first = ((min((row.report for row in group), key=self._by_day), group) for group in groups)
        return {row.report: report for report, group in first for row in group}

    def _by_day(self, report: str) -> tuple[str, str]:
        return self.told_on(report) or UNTOLD, report

    def told_on(self, report: str) -> str | None:
        """The day (YYYY-MM-DD) on which a report was published or filed, as far as it is told."""
        told = self.records[report].report
        if told.published is not None:
            return told.published.start[:10]
        return told.dateline.date if told.dateline else None

    def voice(self, report: str, attribution: Attribution | None) -> Voice:
        """Whose word a row of a report is."""
        name = None if attribution is None else self.name_of(report, attribution.speaker)
        if not name or name.lower() in OWN_WORDS:
            return self._reporter(report)
        key = name.casefold() if name[:1].isupper() else f"{self.original[report]} {name.casefold()}"
        return Voice(content_id("speaker", key), name, name)

    def _reporter(self, report: str) -> Voice:
        original = self.records[self.original[report]].report
        key = original.outlet or original.id
        return Voice(content_id("outlet", key.casefold()), original.outlet or self.title_of(original.id), None)

    def title_of(self, report: str) -> str:
        """What a report is called: by its file or line, else by its title, else by its id."""
        title = self.records[report].report.title
        return self._names.get(report) or (" ".join(title.text.split()) if title else report)

    def actor_of(self, report: str, participant: Participant) -> Actor | None:
        """The actor of a report who takes part; None of words that name none."""
        return self._actors[report].get(participant.actor or "")

    def name_of(self, report: str, participant: Participant) -> str | None:
        """The canonical name of an actor, else the words without their article; None where nobody is told."""
        actor = self.actor_of(report, participant)
        if actor is not None:
            return actor.name
        words = participant.text.text.split() if participant.text else []
        while len(words) > 1 and words[0].lower() in _LITTLE:
            words = words[1:]
        return " ".join(words) or None


def gather_sources(told: Sequence[tuple[Voice, str]]) -> tuple[Source, ...]:
    """Each source once, with the reports that carry it, in the order in which they come."""
    reports: dict[Voice, dict[str, None]] = {}
    for voice, report in told:
        reports.setdefault(voice, {})[report] = None
    by_id: dict[str, Source] = {}
    for voice, those in reports.items():
        before = by_id[voice.id].reports if voice.id in by_id else ()
        carried = tuple(dict.fromkeys([*before, *those]))
        by_id[voice.id] = Source(voice.id, voice.name, voice.speaker is not None, carried)
    return tuple(by_id.values())
