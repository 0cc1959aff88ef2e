"""What is kept: frozen record types, one file a noun."""

from onrecord.records.actor import Actor, ActorType
from onrecord.records.attribution import Attribution
from onrecord.records.control import Control, ControlState
from onrecord.records.decision import Action, Decision
from onrecord.records.event import FOUND_BY, Codes, Event, EventKind, FoundBy
from onrecord.records.figure import Figure, FigureKind
from onrecord.records.identity import content_id
from onrecord.records.judgement import JudgedTable, Judgement, RowKey, Verdict
from onrecord.records.participant import Participant
from onrecord.records.place import Place, PlacePrecision
from onrecord.records.plain import PlainError, from_plain, to_plain
from onrecord.records.provenance import Provenance
from onrecord.records.record import FORMAT, TABLES, Record, spans_in
from onrecord.records.report import Dateline, Report
from onrecord.records.span import EvidenceError, Span
from onrecord.records.statement import Statement, StatementStyle
from onrecord.records.status import Status
from onrecord.records.tie import Tie, TieKind
from onrecord.records.when import Time, TimeBasis, TimePrecision, When

__all__ = [
    "FORMAT",
    "FOUND_BY",
    "TABLES",
    "Action",
    "Actor",
    "ActorType",
    "Attribution",
    "Codes",
    "Control",
    "ControlState",
    "Dateline",
    "Decision",
    "Event",
    "EventKind",
    "EvidenceError",
    "Figure",
    "FigureKind",
    "FoundBy",
    "JudgedTable",
    "Judgement",
    "Participant",
    "Place",
    "PlacePrecision",
    "PlainError",
    "Provenance",
    "Record",
    "Report",
    "RowKey",
    "Span",
    "Statement",
    "StatementStyle",
    "Status",
    "Tie",
    "TieKind",
    "Time",
    "TimeBasis",
    "TimePrecision",
    "Verdict",
    "When",
    "content_id",
    "from_plain",
    "spans_in",
    "to_plain",
]
