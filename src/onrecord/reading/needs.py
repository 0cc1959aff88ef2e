"""The needs of triggers: what must stand beside a word before it tells an event."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from onrecord.reading.document import Sentence, Token
from onrecord.reading.mentions import ARMED, Mentions
from onrecord.reading.scene import WEAPONS, Occurrence, Scene

_REMEMBERED = 16  # what a sentence holds, for all the triggers of one sentence


def is_met(need: str, occurrence: Occurrence, scene: Scene) -> bool:
    """True where the trigger's company bears out this need (`[needs]` in frames.toml says what each asks)."""
    return _NEEDS[need](occurrence, scene)


Need = Callable[[Occurrence, Scene], bool]


def _objects(good: Callable[[Scene, Token], bool], *more: str) -> Need:
    return lambda occ, scene: any(good(scene, token) for token in (*occ.patients(), *occ.fillers(*more)))


def _slots(good: Callable[[Scene, Token], bool], *slots: str) -> Need:
    return lambda occ, scene: any(good(scene, token) for token in occ.fillers(*slots))


def _doers(good: Callable[[Scene, Token], bool]) -> Need:
    return lambda occ, scene: any(good(scene, token) for token in occ.doers())


def _is_people(scene: Scene, token: Token) -> bool:
    """True for those who can be hurt or held: no place, building or machine, though it may stand for an actor."""
    if token.index in scene.places or token.lower in ("it", "itself", "this", "that"):
        return False
    return scene.is_person(token) and not scene.is_a(token, "site", "aircraft", "missile", "vehicle")


def _is_civil(scene: Scene, token: Token) -> bool:
    return _is_people(scene, token) and not scene.is_force(token)


def _is_thing(scene: Scene, token: Token) -> bool:
    if token.index in scene.places or token.pos not in ("NOUN", "PROPN") or token.entity in ("GPE", "LOC"):
        return False
    return not scene.is_person(token) or scene.is_a(token, "site", "aircraft", "missile", "vehicle")


def _is_abstract(scene: Scene, token: Token) -> bool:
    return scene.is_a(token, "abstract")


def _is_truce(scene: Scene, token: Token) -> bool:
    return scene.is_a(token, "truce")


def _is_crowd(scene: Scene, token: Token) -> bool:
    return scene.is_a(token, "crowd")


def _is_group(scene: Scene, token: Token) -> bool:
    figurant = scene.figurant(token)
    return figurant is not None and figurant.type in ("militia", "rebel_group", "terrorist_group")


def _is_given(occ: Occurrence, scene: Scene) -> bool:
    verb = occ.head.head
    return verb.pos == "VERB" and occ.head.dep in ("dobj", "nsubjpass") and scene.is_a(verb, "giving")


def _own_words(occurrence: Occurrence) -> Iterable[Token]:
    """The trigger's own phrase: itself, what fills its slots, and the words right beside it."""
    yield from occurrence.tokens
    for fillers in occurrence.slots.values():
        for token in fillers:
            yield token
            yield from token.children


def _means(occurrence: Occurrence) -> Iterable[Token]:
    """The trigger's own phrase without what the event is done to."""
    spared = occurrence.patients() if occurrence.trigger.pos == "verb" else occurrence.fillers("on", "against")
    return (token for token in _own_words(occurrence) if token not in spared and token.head not in spared)


def _phrase_names(*classes: str) -> Need:
    return lambda occ, scene: any(scene.is_a(token, *classes) for token in _means(occ))


def _clause_names(name: str) -> Need:
    """For the clause as a whole: the sentence, less its other coordinated clauses, is near enough."""
    return lambda occ, scene: _lies_outside(occ, _naming(occ.head.sentence, scene.things[name]))


@lru_cache(maxsize=_REMEMBERED)
def _naming(sentence: Sentence, words: frozenset[str]) -> tuple[int, ...]:
    """The indexes of the sentence's tokens that are one of these words."""
    return tuple(token.index for token in sentence.tokens if token.lemma in words or token.lower in words)


def _lies_outside(occurrence: Occurrence, indexes: Iterable[int]) -> bool:
    """True where one of these is no part of the trigger."""
    own = {token.index for token in occurrence.tokens}
    return any(index not in own for index in indexes)


def _never_names(name: str) -> Need:
    return lambda occ, scene: not any(scene.is_a(token, name) for token in _own_words(occ))


def _around(occurrence: Occurrence) -> Iterable[Token]:
    """The trigger's own phrase, and where it is an object the phrases beside it: "teachers went on strike over pay"."""
    yield from _own_words(occurrence)
    if occurrence.head.dep in ("dobj", "pobj"):
        verb = next((token for token in occurrence.head.ancestors() if token.pos == "VERB"), occurrence.head)
        for child in verb.children:
            yield child
            yield from child.children


def _in_conflict(occ: Occurrence, scene: Scene) -> bool:
    sentence = occ.head.sentence
    armed = (_naming(sentence, scene.things[name]) for name in WEAPONS)
    return _lies_outside(occ, (index for each in (_parties(sentence, scene.mentions), *armed) for index in each))


@lru_cache(maxsize=_REMEMBERED)
def _parties(sentence: Sentence, mentions: Mentions) -> tuple[int, ...]:
    """The indexes of the words of a sentence that head a mention of an armed actor."""
    heads = ((token.index, mentions.headed_by(token)) for token in sentence.tokens)
    return tuple(index for index, mention in heads if mention is not None and mention.figurant.type in ARMED)


def _is_party_at_place(occ: Occurrence, scene: Scene) -> bool:
    inside = occ.head.subtree()
    parties = (mention for token in inside if (mention := scene.mentions.headed_by(token)))
    return any(party.figurant.type in ARMED for party in parties) and any(each.index in scene.places for each in inside)


def _is_acting(occ: Occurrence, scene: Scene) -> bool:
    verb = occ.head.head
    if verb.pos not in ("VERB", "AUX"):
        return False
    if occ.head.dep in ("nsubj", "agent") or (occ.head.dep == "pobj" and verb.lower == "by"):
        return scene.is_a(verb, "harm")
    return occ.head.dep in ("dobj", "nsubjpass") and verb.lemma in (
        "throw",
        "hurl",
        "lob",
        "fire",
        "launch",
        "plant",
        "drop",
    )


def _is_counted(occ: Occurrence, _: Scene) -> bool:
    head = occ.head
    near = [*head.children, *(head.head.children if head.dep in ("nummod", "amod", "acl") else ())]
    before = head.sentence.tokens[max(0, head.index - head.sentence.tokens[0].index - 2) :][:2]
    return head.dep == "nummod" or any(token.dep == "nummod" or token.tag == "CD" for token in (*near, *before))


def _has_parties(occ: Occurrence, scene: Scene) -> bool:
    subjects = occ.fillers("subject")
    joined = len(subjects) > 1 or any(child.dep == "conj" for token in subjects for child in token.children)
    return joined or any(map(scene.is_person, occ.fillers("with")))


_NEEDS: dict[str, Need] = {
    "object:place": _objects(Scene.is_place, "in", "of"),
    "object:person": _objects(_is_people),
    "object:civilian": _objects(_is_civil),
    "object:force": _objects(Scene.is_force, "to", "for", "with"),
    "object:thing": _objects(_is_thing),
    "object:weapon": _objects(Scene.is_weapon),
    "object:truce": _objects(_is_truce, "of"),
    "subject:force": _doers(Scene.is_force),
    "subject:people": _slots(Scene.is_person, "subject", "passive_subject"),
    "subject:crowd": _slots(_is_crowd, "subject", "passive_subject"),
    "subject:group": _doers(_is_group),
    "subject:place": _slots(Scene.is_place, "subject", "passive_subject"),
    "of:place": _slots(Scene.is_place, "of"),
    "of:person": _slots(Scene.is_person, "of", "possessive", "compound"),
    "with:people": _has_parties,
    "from:place": _slots(Scene.is_place, "from", "object"),
    "to:place": _slots(Scene.is_place, "to", "into", "toward"),
    "by:force": _doers(Scene.is_force),
    "for:force": _slots(Scene.is_force, "to", "for", "of", "with", "possessive", "compound"),
    "conflict": _in_conflict,
    "background": _is_party_at_place,
    "aircraft": _phrase_names("aircraft"),
    "missile": _phrase_names("missile"),
    "bomb": _phrase_names("bomb"),
    "suicide": _phrase_names("suicide"),
    "acting": _is_acting,
    "access": _clause_names("access"),
    "relief": _clause_names("relief"),
    "number": _is_counted,
    "given": _is_given,
    "not:name": lambda occ, _: occ.head.pos != "PROPN",
    "not:labour": lambda occ, scene: not any(scene.is_a(token, "labour") for token in _around(occ)),
    "not:idiom": _never_names("idiom"),
    "not:abstract": lambda occ, scene: (
        not any(_is_abstract(scene, token) for token in (*occ.patients(), *occ.fillers("subject")))
    ),
    "no-particle": lambda occ, _: occ.head.child("prt") is None,
    "no-object": lambda occ, _: "object" not in occ.slots,
}
