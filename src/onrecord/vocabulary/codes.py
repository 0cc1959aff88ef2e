"""The codes of an event in ACLED, UCDP, PLOVER and CAMEO."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from onrecord.records.actor import ActorType
from onrecord.records.event import Codes, EventKind
from onrecord.vocabulary.codebooks import SubEvent
from onrecord.vocabulary.event_kinds import CodeRule, KindCodes, KindWord, PloverCode
from onrecord.vocabulary.vocabulary import load_vocabulary


def codes_of(
    kind: EventKind,
    agent_types: Iterable[ActorType] = (),
    target_types: Iterable[ActorType] = (),
    trigger: Iterable[str] = (),
) -> Codes:
    """The codes of an event of a kind between actors of these types; `trigger` holds the lemmas of its trigger."""
    types, word = load_vocabulary().actor_types, load_vocabulary().event_kinds[kind]
    agents: set[str] = {types[name].as_agent for name in agent_types} or {"unknown"}
    targets: set[str] = {types[name].as_target for name in target_types} or {"unknown"}
    codes = _codes(word, agents, targets, {lemma.lower() for lemma in trigger})
    return Codes(
        plover=_plover(codes.plover), cameo=codes.cameo, acled=_acled(codes.acled), ucdp=_ucdp(word, agents, targets)
    )


def _codes(word: KindWord, agents: AbstractSet[str], targets: AbstractSet[str], trigger: AbstractSet[str]) -> KindCodes:
    fitting = (rule.codes for rule in word.rules if _fits(rule, agents, targets, trigger))
    return next(fitting, word.codes)


def _fits(rule: CodeRule, agents: AbstractSet[str], targets: AbstractSet[str], trigger: AbstractSet[str]) -> bool:
    conditions = ((rule.agent, agents), (rule.target, targets), (rule.words, trigger))
    return all(not wanted or wanted & found for wanted, found in conditions)


def _plover(code: PloverCode | None) -> dict[str, str | list[str] | None]:
    return {"type": code.type, "mode": code.mode, "contexts": list(code.contexts)} if code else {}


def _acled(code: SubEvent | None) -> dict[str, str]:
    if code is None:
        return {}
    return {"disorder_type": code.disorder_type, "event_type": code.event_type, "sub_event_type": code.name}


def _ucdp(word: KindWord, agents: AbstractSet[str], targets: AbstractSet[str]) -> dict[str, int | None]:
    if not word.ucdp:
        return {}
    fitting = (rule.type_of_violence for rule in load_vocabulary().sides if rule.fits(agents, targets))
    found = next(fitting, None)
    return {"type_of_violence": found if found in word.ucdp else None}
