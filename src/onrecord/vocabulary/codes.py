"""The codes of an event in ACLED, UCDP, PLOVER and CAMEO."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from onrecord.records.actor import ActorType
from onrecord.records.event import Codes, EventKind
from onrecord.records.status import Status
from onrecord.vocabulary.codebooks import SubEvent
from onrecord.vocabulary.event_kinds import CodeRule, KindWord, PloverCode
from onrecord.vocabulary.vocabulary import load_vocabulary


def codes_of(  # noqa: PLR0913 - what the rules of a kind look at
    kind: EventKind,
    agent_types: Iterable[ActorType] = (),
    target_types: Iterable[ActorType] = (),
    trigger: Iterable[str] = (),
    status: Status = "occurred",
    *,
    company: Iterable[str] = (),
) -> Codes:
    """The codes of an event of a kind between actors of these types.

    `trigger` holds the lemmas of its trigger, `company` those of the words beside it, the trigger's own among them.
    """
    lemmas = tuple(trigger)
    types, word = load_vocabulary().actor_types, load_vocabulary().event_kinds[kind]
    told = _Told(
        agents={types[name].as_agent for name in agent_types} or {"unknown"},
        targets={types[name].as_target for name in target_types} or {"unknown"},
        trigger={lemma.lower() for lemma in lemmas},
        company={lemma.lower() for lemma in (*company, *lemmas)},
        status={status},
    )
    codes = next((rule.codes for rule in word.rules if told.fits(rule)), word.codes)
    return Codes(plover=_plover(codes.plover), cameo=codes.cameo, acled=_acled(codes.acled), ucdp=_ucdp(word, told))


@dataclass(frozen=True, slots=True)
class _Told:
    """What the rules of a kind look at: the sides, the lemmas of the trigger and of those beside it, the status."""

    agents: AbstractSet[str]
    targets: AbstractSet[str]
    trigger: AbstractSet[str]
    company: AbstractSet[str]
    status: AbstractSet[str]

    def fits(self, rule: CodeRule) -> bool:
        conditions = (
            (rule.agent, self.agents),
            (rule.target, self.targets),
            (rule.words, self.trigger),
            (rule.company, self.company),
            (rule.status, self.status),
        )
        return all(not wanted or wanted & found for wanted, found in conditions)


def _plover(code: PloverCode | None) -> dict[str, str | list[str] | None]:
    return {"type": code.type, "mode": code.mode, "contexts": list(code.contexts)} if code else {}


def _acled(code: SubEvent | None) -> dict[str, str]:
    if code is None:
        return {}
    return {"disorder_type": code.disorder_type, "event_type": code.event_type, "sub_event_type": code.name}


def _ucdp(word: KindWord, told: _Told) -> dict[str, int | None]:
    if not word.ucdp:
        return {}
    fitting = (rule.type_of_violence for rule in load_vocabulary().sides if rule.fits(told.agents, told.targets))
    found = next(fitting, None)
    return {"type_of_violence": found if found in word.ucdp else None}
