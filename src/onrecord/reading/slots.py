"""Grammatical slots: what stands as subject, object or after a preposition of a verb or an event noun."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.language.classes import load_references
from onrecord.language.prepositions import load_prepositions
from onrecord.reading.document import Token

_PREPOSITIONS = load_prepositions()
_SUBJECTS = ("nsubj", "csubj", "expl")
_PASSIVE = ("nsubjpass", "csubjpass")
_HIGHEST = 40  # verbs joined to one another
_OBJECT_CONTROL = load_references()["object control"]  # verbs whose object does what the verb below them says
_OF_THE_OBJECT = frozenset(("of", "for", "from", "with"))  # between such a verb and what the object does

_RELATIVE = frozenset(("who", "which", "that", "whom"))

Slots = dict[str, list[Token]]


def verb_slots(verb: Token) -> Slots:
    """The fillers of a verb's slots, with subjects taken over from the clause that it hangs on."""
    slots: Slots = {}
    for child in verb.children:
        _add_child(slots, child)
        if child.lower in _RELATIVE and (inner := child.child("nsubj")) is not None:
            slots.setdefault("subject", []).append(inner)  # the parser's slip in "which the corps is leading"
    for other in _light_particles(verb):
        add_prepositions(slots, other)
    if "subject" not in slots and "passive_subject" not in slots:
        slot = "passive_subject" if is_passive(verb) else "subject"
        inherited = _inherited_subject(verb)
        if inherited is not None:
            slots[slot] = [inherited]
    for each in slots.get("object", []):
        add_prepositions(slots, each, weak=True)
    return slots


def noun_slots(noun: Token) -> Slots:
    """The fillers of an event noun's slots: possessor, words before it, prepositions after it."""
    slots: Slots = {}
    for child in noun.children:
        if child.dep == "poss":
            slots.setdefault("possessive", []).append(child)
        elif child.dep in ("compound", "nmod") and child.index < noun.index:
            slots.setdefault("compound", []).append(child)
        elif child.dep in ("amod", "npadvmod") and child.index < noun.index:
            slots.setdefault("adjective", []).append(_led(child))
        elif child.dep in ("prep", "agent"):
            _add_preposition(slots, child)
        elif child.dep in ("acl", "relcl") and child.tag == "VBN":
            for by in child.children:
                if by.dep == "agent":
                    _add_preposition(slots, by)
    return slots


def is_passive(verb: Token) -> bool:
    """True for a passive verb, and for a participle that describes a noun: "the captured town", "men shot"."""
    for _ in range(_HIGHEST):
        passive = _own_voice(verb)
        if passive is not None or verb.dep != "conj" or verb.head.pos != "VERB":
            return bool(passive)
        verb = verb.head
    return False


def _own_voice(verb: Token) -> bool | None:
    """True for a passive verb, None where the verb that it is joined to tells."""
    if any(child.dep in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    if verb.tag not in ("VBN", "VBD"):
        return False
    if verb.dep == "amod":
        return True
    if any(child.dep in ("aux", "nsubj") for child in verb.children):
        return False
    if verb.dep == "conj" and verb.child("agent") is None:
        by_others = verb.tag == "VBD" and verb.head.child("agent") is not None
        if by_others or verb.child("dobj") is not None:
            return False  # "were ambushed by rebels and returned fire"
    return True if verb.dep in ("acl", "advcl", "ccomp") and verb.tag == "VBN" else None


def _led(adjective: Token) -> Token:
    """In "Saudi-led" and "rebel-held" the leader or holder, else the adjective itself."""
    return next((child for child in adjective.children if child.dep in ("npadvmod", "nsubj", "compound")), adjective)


def _add_child(slots: Slots, child: Token) -> None:
    if child.dep in _SUBJECTS:
        slots.setdefault("subject", []).append(child)
    elif child.dep in _PASSIVE:
        slots.setdefault("passive_subject", []).append(child)
    elif child.dep in ("dobj", "attr", "oprd"):
        slots.setdefault("object", []).append(child)
    elif child.dep == "dative":
        slots.setdefault("dative", []).extend(_objects(child) or [child])
    elif child.dep in ("prep", "agent"):
        _add_preposition(slots, child)


def _light_particles(verb: Token) -> Iterator[Token]:
    """Particles and adverbs that carry a preposition of the verb ("pulled out of")."""
    for child in verb.children:
        if child.dep in ("prt", "advmod") and child.children:
            yield child


def add_prepositions(slots: Slots, token: Token, *, weak: bool = False) -> None:
    """The prepositions that hang on another word; `weak` ones only fill slots that are still empty, and "of" never."""
    for child in token.children:
        if child.dep == "prep" and not (weak and (_name(child) in slots or child.lower == "of")):
            _add_preposition(slots, child)


def _name(preposition: Token) -> str:
    return _PREPOSITIONS.get(preposition.lower, preposition.lower)


def _add_preposition(slots: Slots, preposition: Token) -> None:
    name = "by" if preposition.dep == "agent" else _name(preposition)
    for child in preposition.children:
        if child.dep in ("pobj", "pcomp"):
            slots.setdefault(name, []).append(child)
        elif child.dep == "prep":  # "out of", "from inside"
            inner = "from" if preposition.lower == "out" else _name(child)
            slots.setdefault(inner, []).extend(_objects(child))


def _objects(preposition: Token) -> list[Token]:
    return [child for child in preposition.children if child.dep in ("pobj", "pcomp")]


def _inherited_subject(verb: Token, depth: int = 0) -> Token | None:
    """The subject that a verb without one takes over: from the verb that it is joined to or hangs on."""
    head = verb.head
    if head is verb or depth > 4:  # noqa: PLR2004 - deeper chains are mistakes of the parse
        return None
    if verb.dep in ("acl", "relcl", "amod"):
        return verb.head
    if verb.dep in ("pcomp", "pobj") and head.dep in ("prep", "mark"):
        if head.lower in _OF_THE_OBJECT and (governed := _governed_by(head.head)) is not None:
            return governed
        return _inherited_of(head.head, depth) if head.head is not head else None
    if head.pos in ("VERB", "AUX"):
        return _inherited_from_verb(verb, head, depth)
    return None


def _governed_by(head: Token) -> Token | None:
    """Whom a verb accuses, thanks or stops, also where the parser hangs what for on him: "blamed them for burning"."""
    if head.dep in ("dobj", "nsubjpass") and head.head.lemma in _OBJECT_CONTROL:
        return head
    return _controlled_by(head)


def _controlled_by(verb: Token) -> Token | None:
    """The object that does what the verb below says."""
    return verb.child("dobj", "nsubjpass", "dative") if verb.lemma in _OBJECT_CONTROL else None


def _inherited_from_verb(verb: Token, head: Token, depth: int) -> Token | None:
    """The object of "forced them to leave", else the subject of the verb above."""
    if verb.dep == "xcomp" and (governed := _controlled_by(head)) is not None:
        return governed
    loose = verb.dep == "ccomp" and verb.tag not in ("VB", "VBG")
    joined = verb.dep in ("conj", "xcomp", "advcl", "ccomp", "dep", "parataxis")
    return _inherited_of(head, depth) if joined and not loose else None


def _inherited_of(head: Token, depth: int) -> Token | None:
    if head.pos not in ("VERB", "AUX"):
        return None
    return head.child("nsubj", "nsubjpass") or _inherited_subject(head, depth + 1)


def resolve_relative(token: Token) -> Token:
    """For "who", "which" and "that" in a relative clause, the noun before it; else the token itself."""
    if token.lower not in _RELATIVE:
        return token
    for ancestor in token.ancestors():
        if ancestor.dep == "relcl":
            return ancestor.head
    return token
