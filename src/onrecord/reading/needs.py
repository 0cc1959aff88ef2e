"""The needs of triggers: what must stand beside a word before it tells an event."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from onrecord.reading.document import Token
from onrecord.reading.scene import ARMED, Occurrence, Scene


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


def _is_thing(scene: Scene, token: Token) -> bool:
    return not scene.is_person(token) and token.pos in ("NOUN", "PROPN")


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


def _phrase_names(*classes: str) -> Need:
    return lambda occ, scene: any(scene.is_a(token, *classes) for token in _own_words(occ))


def _clause_names(*classes: str) -> Need:
    """For the clause as a whole: the sentence, less its other coordinated clauses, is near enough."""
    return lambda occ, scene: any(
        scene.is_a(token, *classes) for token in occ.head.sentence.tokens if token not in occ.tokens
    )


def _never_names(name: str) -> Need:
    return lambda occ, scene: not any(scene.is_a(token, name) for token in _own_words(occ))


def _in_conflict(occ: Occurrence, scene: Scene) -> bool:
    for token in occ.head.sentence.tokens:
        if token in occ.tokens:
            continue
        mention = scene.mentions.headed_by(token)
        if scene.is_weapon(token) or (mention is not None and mention.figurant.type in ARMED):
            return True
    return False


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
    "object:person": _objects(Scene.is_person),
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
    "not:labour": _never_names("labour"),
    "not:idiom": _never_names("idiom"),
    "no-object": lambda occ, _: "object" not in occ.slots,
}
