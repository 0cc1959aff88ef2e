"""What events show of who holds a place: who takes it from whom, who fights there, who besieges it."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.control_descriptions import AT, MISREAD, where_clause, within
from onrecord.reading.control_ground import Course, Ground
from onrecord.reading.document import Token
from onrecord.reading.events import FoundEvent
from onrecord.reading.mentions import Mention
from onrecord.reading.slots import noun_slots, verb_slots

_FROM = ("from", "out", "against")
_REAL = ("occurred", "ongoing")
_AIMED = ("planned", "predicted", "demanded")
_GROUND = frozenset(
    (
        "clash",
        "offensive",
        "capture",
        "siege",
        "withdrawal",
        "air_strike",
        "shelling",
        "attack",
        "deployment",
        "killing",
    )
)
_OF_PLACES = frozenset(("capture", "siege"))
_DONE_TO = frozenset(("dobj", "nsubj", "nsubjpass", "pobj", *MISREAD))
_INNER = frozenset(("compound", "appos", "conj", "nmod", "amod", "poss"))
_PARTS = frozenset(
    ("percent", "%", "half", "third", "quarter", "fifth", "portion", "part", "section", "block", "street")
)
_FLIGHT = frozenset(("flee", "flight", "escape", "return", "slip"))  # what people do who never held a place
_UPON = frozenset(("on", "upon", "into", "inside", "against", "toward", "towards", "for", "onto"))
_PASSING = frozenset(("fall", "pass"))  # what places do when another takes them


Shown = tuple[Mention, str, str, FoundEvent]  # who, the place, the sign and the event that shows it


def enacted(course: Course, ground: Ground, holding: frozenset[str]) -> Iterator[Shown]:
    """Each party to an event at a place, by kind, side and whether it happened; in "from X", X is who had the place."""
    for event in course.events:
        lasts = event.kind == "capture" and event.head.lemma in holding
        places = _places_of(event, course, ground) if event.kind in _GROUND and not lasts else []
        happened = _happened(event, course)
        for role, tokens in _parties(event):
            sign = f"event {event.kind} {role} {happened}"
            for mention in filter(None, map(ground.holder, tokens)):
                for place, how in places:
                    if ground.place_at.get(mention.head.index) == place:
                        continue
                    yield mention, place, sign, event
                    yield mention, place, f"{sign} {how}", event
                    if event.kind == "clash":
                        yield mention, place, f"{sign} {how} {ground.grain(place)}", event


def _meant(event: FoundEvent, ground: Ground) -> list[Token]:
    """The town of "the town, which they took", "the town, taken by them" and "the town after they took it"."""
    verb = event.head
    if event.kind == "siege" and verb.dep in ("acomp", "oprd"):  # "the city remained encircled by the militia"
        return [each for each in within(verb_slots(verb.head).get("subject", [])) if each.index in ground.place_at]
    if event.kind not in _OF_PLACES or verb.pos != "VERB":
        return []
    done = [child for child in verb.children if child.dep in ("dobj", "nsubjpass")]
    taken = verb.dep == "acl" and verb.tag == "VBN"
    if taken or (verb.dep == "relcl" and any(child.lower in ("which", "that") for child in done)):
        found = within([verb.head])
    elif any(child.lower == "it" and ground.mentions.at(child) is None for child in done):
        before = [each for each in verb.sentence.tokens if each.index < verb.index and each.index in ground.place_at]
        found = [each for each in before if ground.grain(ground.place_at[each.index]) == "town"][-1:]
    else:
        return []
    return [each for each in found if each.index in ground.place_at]


def _happened(event: FoundEvent, course: Course) -> str:
    status = course.statuses.get(event.head.index)
    aimed = event.kind == "capture" and status in _AIMED
    return "real" if status in _REAL else "aimed" if aimed else "unreal"


def _places_of(event: FoundEvent, course: Course, ground: Ground) -> list[tuple[str, str]]:
    """The ids of the event's places with how they are known: by its own words, or only from near it."""
    own = {ground.place_at[each.index]: "own" for each in _meant(event, ground)}
    for token in _own_places(event):
        place = ground.place_at.get(token.index)
        if place is not None and own.get(place) not in ("own", "upon", "part"):
            own[place] = _how(token, event)
    near = course.places.get(event.head.index)
    if own:
        return list(own.items())
    if near is None:
        return []
    return [(near, "beside" if _is_named_beside(near, event.head, ground) else "near")]


def _is_named_beside(place: str, head: Token, ground: Ground) -> bool:
    return any(ground.place_at.get(token.index) == place for token in head.sentence.tokens)


def _how(place: Token, event: FoundEvent) -> str:
    """Whether an event is done to a place or moves upon it, or only happens in it."""
    if event.kind == "withdrawal":
        return "own" if event.head.lemma not in _FLIGHT and _is_left(place, event.head) else "in"
    if event.kind in _OF_PLACES:
        done = _is_done_to(place, event.head)
        return ("part" if _is_in_part(place, event.head) else "own") if done else "in"
    return "upon" if _is_upon(place, event.head) else "own"


def _is_in_part(place: Token, head: Token) -> bool:
    """True for the city in "took a fifth of the city": it is fought for still."""
    between = (each for each in place.ancestors() if each.index != head.index)
    return any(each.lemma in _PARTS for each in between if place.sentence is each.sentence and each.pos != "VERB")


def _is_left(place: Token, head: Token) -> bool:
    """True for the town in "pulled out of the town", "the retreat from the town", "abandoned the town"."""
    token, left = place, False
    while token is not head and token.head is not token:
        if token.dep == "prep" and token.lower not in ("from", "out", "of"):
            return False
        left = left or token.lower in ("from", "out") or (token.dep == "dobj" and token.head is head)
        token = token.head
    return left and token is head


def _is_upon(place: Token, head: Token) -> bool:
    """True for the town in "an assault on the town", "pushed deep inside the town", "attacked the town"."""
    token, upon = place, False
    while token is not head and token.head is not token:
        if token.dep == "prep":
            if token.lower not in _UPON and token.lower != "of":
                return False
            upon = upon or token.lower in _UPON
        elif token.dep in ("dobj", "nsubjpass") and token.head is head:
            upon = True
        token = token.head
    return upon and token is head


def _is_done_to(place: Token, head: Token) -> bool:
    """True for the town in "took the town", "the fall of the town"; false in "took a bridge near the town"."""
    token = place
    while token is not head:
        if token.dep in _DONE_TO and token.head is head:
            return True
        inner = token.dep in _INNER or (token.dep == "prep" and token.lower == "of")
        if token.head is token or not (inner or token.dep == "pobj" or token.dep in _DONE_TO):
            return False
        token = token.head
    return place is not head


def _own_places(event: FoundEvent) -> list[Token]:
    head = event.head
    slots = verb_slots(head) if head.pos == "VERB" else noun_slots(head)
    names = ("object", "passive_subject", "in", "at", "near", "on", "for", "over", "around", "from", "into", "to", "of")
    misread = (*MISREAD, "dobj") if head.pos != "VERB" else MISREAD  # "retook" is taken for a noun
    bare = [child for child in head.children if child.dep in misread and child.index > head.index]
    found = [*bare, *(each for name in names for each in slots.get(name, ()))]
    found += slots.get("subject", []) if head.lemma in _PASSING else []
    return [*event.places, *within(found), *where_clause(head), *within(_places_beside(event))]


def _places_beside(event: FoundEvent) -> list[Token]:
    """Where the verb of its noun puts an event ("fighting continued in X"), and where its parties are."""
    found: list[Token] = []
    verb = event.head.head
    if verb.pos in ("VERB", "AUX") and verb is not event.head:
        if event.head.dep in ("nsubj", "nsubjpass", "csubj"):
            slots = verb_slots(verb)
            found = [each for name in AT for each in slots.get(name, ())]
        elif event.head.dep == "dobj":
            found = list(verb_slots(verb).get("subject", ()))
    parties = [noun_slots(each) for each in (*event.agents, *event.targets)]
    return found + [each for slots in parties for name in ("in", "at") for each in slots.get(name, ())]


def _parties(event: FoundEvent) -> tuple[tuple[str, list[Token]], ...]:
    """The two sides of an event; a place is taken from whom "from" names, and falls to whom "to" names."""
    slots = verb_slots(event.head) if event.head.pos == "VERB" else noun_slots(event.head)
    losers = [each for name in _FROM for each in slots.get(name, ())]
    if event.head.lemma not in _PASSING:
        return ("agent", event.agents), ("target", [*event.targets, *losers])
    winners = [whose for name in ("to", "into") for each in slots.get(name, ()) for whose in _whose_hands(each)]
    winning = {each.index for each in winners}
    return ("agent", winners or event.agents), (
        "target",
        [each for each in (*event.targets, *event.agents * bool(winners), *losers) if each.index not in winning],
    )


def _whose_hands(noun: Token) -> list[Token]:
    """In "fell into rebel hands" the rebels."""
    slots = noun_slots(noun) if noun.lemma == "hand" else {}
    return [each for name in ("possessive", "compound", "adjective", "of") for each in slots.get(name, ())] or [noun]
