"""Events: who did what to whom, by the grammar of the words that tell it."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.language.classes import load_references
from onrecord.language.triggers import Frame, Triggers
from onrecord.reading.document import Document, Token
from onrecord.reading.noun_phrases import coordinated
from onrecord.reading.scene import Occurrence, Scene
from onrecord.reading.slots import Slots, resolve_relative, verb_slots
from onrecord.reading.triggers import find_occurrences
from onrecord.records import FOUND_BY, EventKind, FoundBy

_PARTICIPANT_ROLES = ("agent", "target", "both")
_UNSURE = ("compound", "adjective", "owner")  # slots that hold other words than participants too
_AMONG = ("between", "among")
_BLAMING = load_references()["blamed on"]
_EMPTY = frozenset(("it", "there", "this", "that", "which", "what", "all", "more"))


@dataclass(slots=True, eq=False)
class FoundEvent:
    """An event as told at one trigger; participants and places are the heads of the phrases that name them.

    `slots` says which grammatical slot gave the agents and the targets, `found_by` what speaks for the event, `deed`
    what the weapon that tells it does.
    """

    kind: EventKind
    tokens: tuple[Token, ...]
    head: Token
    agents: list[Token] = field(default_factory=list)
    targets: list[Token] = field(default_factory=list)
    places: list[Token] = field(default_factory=list)
    causes: list[Token] = field(default_factory=list)
    slots: dict[str, str] = field(default_factory=dict)
    also: list[FoundEvent] = field(default_factory=list)
    deed: Token | None = None
    found_by: tuple[FoundBy, ...] = ()

    @property
    def telling(self) -> tuple[Token, ...]:
        """The words that tell whether it happened: its trigger, or what a weapon that is the trigger does or has done.

        "Its artillery had hit a hospital" hangs on whether it hit.
        """
        return self.tokens if self.deed is None else (self.deed,)


def find_candidates(document: Document, triggers: Triggers, scene: Scene) -> list[list[tuple[Occurrence, FoundEvent]]]:
    """At each word that may tell an event its senses, each with the event that it would tell."""
    senses = list(find_occurrences(document, triggers, scene))
    telling = frozenset(each[0].head.index for each in senses)
    return [[(sense, _to_event(sense, triggers, scene, telling)) for sense in each] for each in senses]


def join_events(events: list[FoundEvent], scene: Scene) -> list[FoundEvent]:
    """The events in text order; agents are taken over from causes, and later mentions stand in `also`."""
    _take_over_agents(events)
    return _merge(events, scene)


def _to_event(occurrence: Occurrence, triggers: Triggers, scene: Scene, telling: frozenset[int]) -> FoundEvent:
    trigger = occurrence.trigger
    event = FoundEvent(trigger.kind, occurrence.tokens, occurrence.head)
    blamed = _blamed(occurrence.head) if trigger.pos == "noun" else None
    if blamed is not None:
        _place_in(event, "agent", blamed, scene, "by")
    _fill(event, trigger.frame, _without(occurrence.slots, blamed), scene, telling)
    if trigger.pos == "noun":
        event.deed = _deed(occurrence.head, scene)
        _fill_from_light_verb(event, occurrence.head, triggers, scene, telling)
        _fill_from_course(event, trigger.frame, occurrence.head, scene, telling)
    return event


def _deed(noun: Token, scene: Scene) -> Token | None:
    """The verb that tells what a weapon does: "the rocket hit a school", "the bomb failed to explode"."""
    verb = noun.head
    if noun.dep != "nsubj" or verb.pos != "VERB" or not scene.is_weapon(noun):
        return None
    return verb.child("xcomp") or verb


def _blamed(noun: Token) -> Token | None:
    """On whom an event is blamed, whatever the parser hangs him on: "blamed the attack on the militia"."""
    verb = noun.head
    if noun.dep not in ("dobj", "nsubjpass") or verb.lemma not in _BLAMING:
        return None
    on = [child for token in (verb, noun) for child in token.children if child.dep == "prep" and child.lower == "on"]
    return next((child for each in on for child in each.children if child.dep == "pobj"), None)


def _without(slots: Slots, filler: Token | None) -> Slots:
    """The slots that somebody does not fill."""
    if filler is None:
        return slots
    return {slot: kept for slot, tokens in slots.items() if (kept := [each for each in tokens if each is not filler])}


def _fill(event: FoundEvent, frame: Frame, slots: Slots, scene: Scene, telling: frozenset[int]) -> None:
    """Give each slot's filler the role that the frame allows it; slots written first win.

    What tells an event itself (its index is in `telling`) brings this one about rather than doing it.
    """
    filled: tuple[str, ...] = ()
    for place, slot in enumerate(frame.slots):
        tokens = slots.get(slot)
        if not tokens:
            continue
        roles, filled = frame.slots[slot], _filled(event) if place else ()
        for token in tokens:
            if token in event.tokens:
                continue
            filler = resolve_relative(token)
            role = _role(filler, roles, scene, slot)
            if role in ("agent", "both") and filler.index in telling and scene.figurant(filler) is None:
                role = "cause"
            if role in ("agent", "target") and role in filled:
                continue
            if role is not None:
                _place_in(event, role, filler, scene, slot)


def _filled(event: FoundEvent) -> tuple[str, ...]:
    """The roles that somebody has."""
    if event.agents:
        return ("agent", "target") if event.targets else ("agent",)
    return ("target",) if event.targets else ()


def _role(token: Token, roles: tuple[str, ...], scene: Scene, slot: str) -> str | None:
    """The one of the allowed roles that this filler can take."""
    if token.lower in _EMPTY or token.entity in ("DATE", "TIME", "PERCENT", "MONEY"):
        return None
    if len(roles) == 1:
        return _only_role(token, roles[0], scene, slot)
    return _fitting_role(token, roles, scene, slot)


def _only_role(token: Token, role: str, scene: Scene, slot: str) -> str | None:
    if role == "place":
        return "place" if scene.is_place(token) else None
    if role in _PARTICIPANT_ROLES and slot in _UNSURE and not scene.is_person(token):
        return "place" if token.index in scene.places else None
    return role


def _fitting_role(token: Token, roles: tuple[str, ...], scene: Scene, slot: str) -> str | None:
    person = scene.is_person(token)
    if "place" in roles and token.index in scene.places and not (person and slot in ("subject", "by")):
        return "place"
    if person:
        return next((role for role in roles if role in _PARTICIPANT_ROLES), None)
    if "instrument" in roles and scene.is_force(token):
        return "instrument"
    if slot in _UNSURE:
        return None
    return next((role for role in roles if role in _PARTICIPANT_ROLES), roles[0])


def _place_in(event: FoundEvent, role: str, token: Token, scene: Scene, slot: str) -> None:
    event.slots.setdefault(role, slot)
    if role == "agent":
        event.agents.extend(scene.mentions.parties(token))
    elif role == "target":
        event.targets.extend(scene.mentions.parties(token))
    elif role == "both":
        parties = scene.mentions.parties(token)
        acting = len(parties) if event.kind == "agreement" else 1  # who agrees acts together
        first = [] if event.agents else parties[:acting]
        event.agents.extend(first)
        event.targets.extend(parties[len(first) :])
        if event.kind == "clash" and slot in _AMONG and not event.targets and first and _is_many(first[0]):
            event.targets.extend(first)  # "clashes between two armed groups"
    elif role == "place":
        event.places.extend(each for each in coordinated(token) if each.index in scene.places)
    elif role == "cause":
        event.causes.append(token)


def _is_many(token: Token) -> bool:
    return token.tag in ("NNS", "NNPS")


def _fill_from_light_verb(
    event: FoundEvent, noun: Token, triggers: Triggers, scene: Scene, telling: frozenset[int]
) -> None:
    """Let the verb's slots serve the noun: "launched an attack", "came under attack"."""
    verb = _governor(noun)
    if verb is None:
        return
    following = [child.lower for child in verb.children if child.dep in ("prt", "prep")]
    lemma = triggers.lemma_of(verb.lower, verb.lemma)
    names = [(lemma,), *((lemma, word) for word in following)]
    for name in reversed(names):
        frame = triggers.light_verbs.get(name)
        if frame is not None:
            slots = {key: value for key, value in scene.counted(verb_slots(verb)).items() if noun not in value}
            needed = {role for role in ("agent", "target") if not getattr(event, f"{role}s")}
            fitting = {
                slot: roles for slot, roles in frame.slots.items() if needed & {*roles, "both"} or "place" in roles
            }
            _fill(event, Frame(frame.name, fitting), slots, scene, telling)
            return


def _fill_from_course(event: FoundEvent, frame: Frame, noun: Token, scene: Scene, telling: frozenset[int]) -> None:
    """Let the verb that says how it went name its parties: "clashes erupted between", "fighting continues among"."""
    mutual = {slot: frame.slots[slot] for slot in _AMONG if slot in frame.slots}
    verb = noun.head
    if mutual and not event.agents and noun.dep in ("nsubj", "nsubjpass") and verb.pos in ("VERB", "AUX"):
        _fill(event, Frame(frame.name, mutual), scene.counted(verb_slots(verb)), scene, telling)


def _governor(noun: Token) -> Token | None:
    """The verb whose object, passive subject or prepositional object an event noun is, through "a series of"."""
    token = noun
    for _ in range(3):
        head = token.head
        if head is token:
            return None
        if head.pos in ("VERB", "AUX"):
            return head if token.dep in ("dobj", "nsubjpass", "prep", "attr") else None
        if token.dep not in ("pobj", "prep", "conj", "dobj"):
            return None
        token = head
    return None


# ---- results of other events


def _take_over_agents(events: list[FoundEvent]) -> None:
    """Make the agent of the cause the agent of the result: "a car bomb killed 12", "killed in an air strike"."""
    by_token = {token.index: event for event in events for token in event.tokens}
    for event in events:
        for token in event.causes:
            cause = by_token.get(token.index)
            if cause is not None and cause is not event and not event.agents:
                event.agents = list(cause.agents)


# ---- later mentions

_SAME_SENTENCE_KINDS = frozenset(("offensive", "clash", "siege", "agreement", "talks"))


def _merge(events: list[FoundEvent], scene: Scene) -> list[FoundEvent]:
    """Put each later mention of an event under its first."""
    kept: list[FoundEvent] = []
    for event in events:
        earlier = next((each for each in reversed(kept) if _is_same(each, event, scene)), None)
        if earlier is None:
            kept.append(event)
        else:
            earlier.also.append(event)
            earlier.found_by = tuple(each for each in FOUND_BY if each in (*earlier.found_by, *event.found_by))
            earlier.agents = earlier.agents or event.agents
            earlier.targets = earlier.targets or event.targets
            earlier.places = earlier.places or event.places
    return kept


def _is_same(earlier: FoundEvent, later: FoundEvent, scene: Scene) -> bool:
    """True where the later words point back: a definite noun, of the same kind, whose parties and places agree.

    So do the words that say what was done with a weapon, "shells fired at the camp", and a noun with its verb, "the
    battle was fought": they are one event.
    """
    if earlier.kind == later.kind and (_joins(earlier.head, later.head) or _joins(later.head, earlier.head)):
        return True
    if earlier.kind != later.kind or not _points_back(later.head):
        return False
    return (
        _agree(earlier.agents, later.agents, scene)
        and _agree(earlier.targets, later.targets, scene)
        and _agree_places(earlier.places, later.places)
    )


def _joins(noun: Token, verb: Token) -> bool:
    """Whether the noun tells of what the verb says it does or has done to it."""
    told = noun.head is verb and noun.dep in ("nsubj", "nsubjpass", "dobj")
    return noun.pos in ("NOUN", "PROPN") and (told or (verb.dep == "acl" and verb.head is noun))


def _points_back(noun: Token) -> bool:
    if noun.pos not in ("NOUN", "PROPN"):
        return False
    return any(child.lower in ("the", "this", "that", "these", "those") for child in noun.children)


def _agree(one: list[Token], two: list[Token], scene: Scene) -> bool:
    if not one or not two:
        return True
    first = {id(scene.figurant(token)) if scene.figurant(token) else token.lemma for token in one}
    second = {id(scene.figurant(token)) if scene.figurant(token) else token.lemma for token in two}
    return bool(first & second)


def _agree_places(one: list[Token], two: list[Token]) -> bool:
    return not one or not two or bool({token.lower for token in one} & {token.lower for token in two})
