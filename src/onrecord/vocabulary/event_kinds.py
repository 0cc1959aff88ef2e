"""Event kinds, with their codes in the schemes of the field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from onrecord.records.event import EventKind
from onrecord.records.status import Status
from onrecord.vocabulary.codebooks import Codebooks, SubEvent
from onrecord.vocabulary.tables import HERE, Table, read_rows

Side = Literal["state", "armed", "civilian", "other"]
SIDES: tuple[str, ...] = get_args(Side)
CONDITION_SIDES = (*SIDES, "unknown")
CODE_KEYS = ("plover", "cameo", "acled")
CONDITION_KEYS = ("agent", "target", "words", "company", "status")


@dataclass(frozen=True, slots=True)
class PloverCode:
    """A PLOVER type with its mode, None where none fits, and its contexts."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindCodes:
    """The codes of a kind; None where a scheme does not code it."""

    plover: PloverCode | None
    cameo: str | None
    acled: SubEvent | None


@dataclass(frozen=True, slots=True)
class CodeRule:
    """Codes that hold when the sides, the trigger's words, those beside it and the status fit.

    An empty condition fits all.
    """

    agent: frozenset[str]
    target: frozenset[str]
    words: frozenset[str]
    company: frozenset[str]
    status: frozenset[str]
    codes: KindCodes


@dataclass(frozen=True, slots=True)
class KindWord:
    """An event kind; `rules` are read in order, `ucdp` holds the types of violence that it may have."""

    name: EventKind
    definition: str
    family: str
    violent: bool
    codes: KindCodes
    ucdp: tuple[int, ...]
    rules: tuple[CodeRule, ...]


def load_event_kinds(codebooks: Codebooks, folder: Path = HERE) -> Mapping[EventKind, KindWord]:
    """Every event kind by its name."""
    rows = read_rows(folder / "event_kinds.toml", get_args(EventKind))
    return {name: _kind(name, rows[name], codebooks) for name in get_args(EventKind)}


def _kind(name: EventKind, row: Table, codebooks: Codebooks) -> KindWord:
    row.only("definition", "family", "violent", "ucdp", "when", *CODE_KEYS)
    codes = KindCodes(_plover(row, codebooks), _cameo(row, codebooks), _acled(row, codebooks))
    return KindWord(
        name=name,
        definition=row.text("definition"),
        family=row.text("family"),
        violent=row.flag("violent"),
        codes=codes,
        ucdp=row.words("ucdp", codebooks.ucdp.type_of_violence),
        rules=tuple(_rule(rule, codes, codebooks) for rule in row.lists("when")),
    )


def _rule(row: Table, otherwise: KindCodes, codebooks: Codebooks) -> CodeRule:
    row.only(*CONDITION_KEYS, *CODE_KEYS)
    codes = KindCodes(
        plover=_plover(row, codebooks) if "plover" in row.values else otherwise.plover,
        cameo=_cameo(row, codebooks) if "cameo" in row.values else otherwise.cameo,
        acled=_acled(row, codebooks) if "acled" in row.values else otherwise.acled,
    )
    return CodeRule(
        agent=frozenset(row.words("agent", CONDITION_SIDES)),
        target=frozenset(row.words("target", CONDITION_SIDES)),
        words=frozenset(row.values.get("words", ())),
        company=frozenset(row.values.get("company", ())),
        status=frozenset(row.words("status", get_args(Status))),
        codes=codes,
    )


def _plover(row: Table, codebooks: Codebooks) -> PloverCode | None:
    code = row.below("plover")
    if not code.values:
        return None
    code.only("type", "mode", "contexts")
    kind = code.word("type", codebooks.plover.modes)
    mode = code.word("mode", codebooks.plover.modes[kind]) if "mode" in code.values else None
    return PloverCode(kind, mode, code.words("contexts", codebooks.plover.contexts))


def _cameo(row: Table, codebooks: Codebooks) -> str | None:
    return row.word("cameo", ("", *codebooks.cameo.codes)) or None


def _acled(row: Table, codebooks: Codebooks) -> SubEvent | None:
    return codebooks.acled.sub_events.get(row.word("acled", ("", *codebooks.acled.sub_events)))
