"""The closed lists of codes of ACLED, UCDP, PLOVER and CAMEO."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.vocabulary.tables import HERE, Table, read_table


@dataclass(frozen=True, slots=True)
class SubEvent:
    """An ACLED sub-event type with the two types that it fixes."""

    name: str
    event_type: str
    disorder_type: str


@dataclass(frozen=True, slots=True)
class Acled:
    """ACLED's codes."""

    sub_events: Mapping[str, SubEvent]
    inter: Mapping[int, str]
    geo_precision: Mapping[int, str]
    time_precision: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Ucdp:
    """UCDP's codes."""

    type_of_violence: Mapping[int, str]
    where_prec: Mapping[int, str]
    date_prec: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Plover:
    """PLOVER's types, each with its modes, its contexts and its actor sectors."""

    modes: Mapping[str, tuple[str, ...]]
    contexts: tuple[str, ...]
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cameo:
    """CAMEO's event codes and actor roles, with their labels."""

    codes: Mapping[str, str]
    roles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Codebooks:
    """The codes that the crosswalk may use."""

    acled: Acled
    ucdp: Ucdp
    plover: Plover
    cameo: Cameo


def load_codebooks(folder: Path = HERE) -> Codebooks:
    """The codebooks of a vocabulary folder."""
    table = read_table(folder / "codebooks.toml")
    return Codebooks(
        acled=_acled(table.below("acled")),
        ucdp=_ucdp(table.below("ucdp")),
        plover=_plover(table.below("plover")),
        cameo=Cameo(dict(table.below("cameo").below("codes").values), dict(table.below("cameo").below("roles").values)),
    )


def _acled(table: Table) -> Acled:
    sub_events = {
        name: SubEvent(name, row.text("event_type"), row.text("disorder_type"))
        for name, row in table.below("sub_event_types").rows()
    }
    return Acled(
        sub_events, _numbered(table, "inter"), _numbered(table, "geo_precision"), _numbered(table, "time_precision")
    )


def _ucdp(table: Table) -> Ucdp:
    return Ucdp(_numbered(table, "type_of_violence"), _numbered(table, "where_prec"), _numbered(table, "date_prec"))


def _plover(table: Table) -> Plover:
    modes = {name: tuple(words) for name, words in table.below("modes").values.items()}
    return Plover(modes, tuple(table.values["contexts"]), tuple(table.values["sectors"]))


def _numbered(table: Table, key: str) -> dict[int, str]:
    return {int(number): label for number, label in table.below(key).values.items()}
