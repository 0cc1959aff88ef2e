"""The vocabulary: the controlled words of a record, with their codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.records.actor import ActorType
from onrecord.records.control import ControlState
from onrecord.records.event import EventKind
from onrecord.records.figure import FigureKind
from onrecord.records.place import PlacePrecision
from onrecord.records.status import Status
from onrecord.records.tie import TieKind
from onrecord.records.when import TimePrecision
from onrecord.vocabulary.actor_rules import ActorRule, load_actor_rules
from onrecord.vocabulary.actor_types import TypeWord, load_actor_types
from onrecord.vocabulary.codebooks import Codebooks, load_codebooks
from onrecord.vocabulary.control import ControlWord, load_control
from onrecord.vocabulary.event_kinds import KindWord, load_event_kinds
from onrecord.vocabulary.figures import FigureWord, load_figures
from onrecord.vocabulary.precisions import PrecisionWord, load_place_precisions, load_time_precisions
from onrecord.vocabulary.sides import SideRule, load_sides
from onrecord.vocabulary.statuses import StatusWord, load_statuses
from onrecord.vocabulary.tables import HERE
from onrecord.vocabulary.ties import TieWord, load_ties


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every controlled word by its name, and the codebooks that its codes come from."""

    codebooks: Codebooks
    event_kinds: Mapping[EventKind, KindWord]
    statuses: Mapping[Status, StatusWord]
    figures: Mapping[FigureKind, FigureWord]
    control: Mapping[ControlState, ControlWord]
    ties: Mapping[TieKind, TieWord]
    actor_types: Mapping[ActorType, TypeWord]
    actor_rules: tuple[ActorRule, ...]
    place_precisions: Mapping[PlacePrecision, PrecisionWord]
    time_precisions: Mapping[TimePrecision, PrecisionWord]
    sides: tuple[SideRule, ...]


@cache
def load_vocabulary(folder: Path = HERE) -> Vocabulary:
    """The vocabulary of a folder, checked against the codebooks; WordError names what is wrong in which file."""
    codebooks = load_codebooks(folder)
    return Vocabulary(
        codebooks=codebooks,
        event_kinds=load_event_kinds(codebooks, folder),
        statuses=load_statuses(folder),
        figures=load_figures(folder),
        control=load_control(folder),
        ties=load_ties(folder),
        actor_types=load_actor_types(codebooks, folder),
        actor_rules=load_actor_rules(codebooks, folder),
        place_precisions=load_place_precisions(codebooks, folder),
        time_precisions=load_time_precisions(codebooks, folder),
        sides=load_sides(codebooks, folder),
    )
